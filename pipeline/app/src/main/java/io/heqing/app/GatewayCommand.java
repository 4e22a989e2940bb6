package io.heqing.app;

import io.heqing.app.onejvm.DataFolder;
import io.heqing.app.onejvm.Logging;
import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.Gateway;
import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.TopicSetup;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code heqing gateway}: the doors for readings, beside a Kafka that runs elsewhere. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header =
        "接收监测数据：站点（HJ 212）、实验室表格、HTTP。%n"
            + "Takes readings in: stations over HJ 212, tables of laboratories, HTTP.",
    footer = {
      "",
      "需要 Kafka：设置 kafka.bootstrap；未设置时连接本机正在运行的 standalone。",
      "Needs Kafka: that of kafka.bootstrap, else that of a standalone that runs on this machine.",
      "standalone 自带接收服务 A standalone has its own gateway."
    })
final class GatewayCommand implements Callable<Integer> {
  @Mixin private RunOptions options;

  private final Screen screen;

  GatewayCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws RunFailedException {
    Settings settings = options.settings();
    Language language = options.language(settings);
    KafkaServers servers = options.bootstrapServers(settings);
    Ports.requireFree(settings.gateway());
    try (DataFolder data = DataFolder.open(options.data(settings), "gateway")) {
      Logging.into(data.log());
      screen.line(language.of("日志       ", "log        ") + data.log());
      TopicSetup.create(servers, settings.kafka().partitions());
      screen.line("Kafka      " + servers);
      CountDownLatch closed = new CountDownLatch(1);
      Gateway gateway =
          Gateway.open(
              servers,
              settings.gateway(),
              language,
              Clock.systemUTC(),
              new GatewayLines(screen, language));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    gateway.close();
                    closed.countDown();
                  },
                  "stop"));
      screen.line(language.of("就绪", "ready"));
      closed.await();
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    } catch (IOException e) {
      throw new RunFailedException("the gateway cannot start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
    return 0;
  }
}
