package io.heqing.app;

import io.heqing.messages.Registry;
import io.heqing.messages.registry.RegistryFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heqing registry}: validates and publishes sections, targets and rules. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "检查、发布基础信息。%nValidates and publishes the registry.")
final class RegistryCommand {
  private final Screen screen;

  RegistryCommand(Screen screen) {
    this.screen = screen;
  }

  /**
   * Reads a registry.
   *
   * @throws RunFailedException with all that is wrong, a line each
   */
  static Registry read(Path folder) throws RunFailedException {
    RegistryFiles.Reading reading = RegistryFiles.read(folder);
    if (!reading.problems().isEmpty()) {
      throw new RunFailedException(
          reading.problems().stream()
              .map(Object::toString)
              .collect(Collectors.joining("\nheqing: ")));
    }
    return reading.registry().orElseThrow();
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "检查基础信息，一次列出全部错误。%nTells all that is wrong with a registry at once.")
  int check(
      @Parameters(paramLabel = "DIR", description = "基础信息目录。Folder of the registry.") Path folder)
      throws RunFailedException {
    Registry registry = read(folder);
    screen.line(
        "%d 个断面，%d 条预警规则，没有错误。%d sections, %d rules, nothing wrong."
            .formatted(
                registry.sections().size(),
                registry.rules().size(),
                registry.sections().size(),
                registry.rules().size()));
    return 0;
  }

  /** {@code heqing registry publish}. */
  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      header = "检查并发布基础信息到 Kafka。%nValidates a registry and publishes it to Kafka.")
  static final class Publish implements Callable<Integer> {
    @Mixin private RunOptions options;

    @Option(
        names = "--kafka",
        paramLabel = "HOST:PORT",
        description = "Kafka 地址，默认取设置。Kafka's address; that of the settings by default.")
    private String bootstrapServers;

    @Parameters(paramLabel = "DIR", description = "基础信息目录。Folder of the registry.")
    private Path folder;

    private final Screen screen;

    Publish(Screen screen) {
      this.screen = screen;
    }

    @Override
    public Integer call() throws RunFailedException {
      Registry registry = read(folder);
      String servers = bootstrapServers;
      if (servers == null) {
        var kafka = options.settings().kafka();
        servers = kafka.isEmbedded() ? "127.0.0.1:" + kafka.port() : kafka.bootstrap();
      }
      try (Publisher publisher = new Publisher(servers)) {
        publisher.registry(registry);
      }
      screen.line(
          options
              .language()
              .of("已发布 %d 个断面、%d 条规则到 %s", "%d sections and %d rules published to %s")
              .formatted(registry.sections().size(), registry.rules().size(), servers));
      return 0;
    }
  }
}
