package io.heqing.app;

import io.heqing.app.onejvm.DataFolder;
import io.heqing.app.onejvm.Logging;
import io.heqing.app.onejvm.NotifierService;
import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.TopicSetup;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.notifier.text.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code heqing notifier}: tells people of alerts, beside a Kafka that runs elsewhere. */
@Command(
    name = "notifier",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "把预警通知到人：邮件、短信、群机器人等。%nTells people of alerts: by mail, text message, group robots.",
    footer = {
      "",
      "需要 Kafka：设置 kafka.bootstrap；未设置时连接本机正在运行的 standalone。",
      "Needs Kafka: that of kafka.bootstrap, else that of a standalone that runs on this machine.",
      "standalone 自带通知服务，同时只能有一个 A standalone has its own notifier; there is one at a time."
    })
final class NotifierCommand implements Callable<Integer> {
  @Mixin private RunOptions options;

  @Option(
      names = "--write-templates",
      paramLabel = "DIR",
      description =
          "把内置的消息模板写到目录供修改，然后退出 Writes the built-in texts into a folder, to be edited, and ends.")
  private Path templates;

  private final Screen screen;

  NotifierCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws RunFailedException {
    Settings settings = options.settings();
    Language language = options.language(settings);
    if (templates != null) {
      return write(language);
    }
    KafkaServers servers = options.bootstrapServers(settings);
    try (DataFolder data = DataFolder.open(options.data(settings), "notifier")) {
      Logging.into(data.log());
      screen.line(language.of("日志       ", "log        ") + data.log());
      TopicSetup.create(servers, settings.kafka().partitions());
      screen.line("Kafka      " + servers);
      NotifierService notifier =
          NotifierService.start(
              servers, settings.notifier(), data.messages(), language, Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(notifier::close, "stop"));
      screen.line(
          language.of("消息       ", "messages   ")
              + NotifierService.where(settings.notifier(), data.messages()));
      screen.line(language.of("就绪", "ready"));
      notifier.ended().get();
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    } catch (ExecutionException e) {
      throw new RunFailedException("the notifier stopped: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
    return 0;
  }

  private int write(Language language) throws RunFailedException {
    try {
      Texts.writeTemplates(templates);
    } catch (IOException e) {
      throw new RunFailedException("the templates cannot be written: " + e, e);
    }
    screen.line(
        language
            .of(
                "模板已写到 %s；修改后设置 notifier.templates",
                "templates in %s; edit them, then set notifier.templates")
            .formatted(templates));
    return 0;
  }
}
