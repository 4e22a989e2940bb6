package io.heqing.app;

import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.TopicSetup;
import io.heqing.messages.Registry;
import io.heqing.messages.registry.RegistryFiles;
import io.heqing.messages.settings.Settings;
import io.heqing.messages.yaml.Problem;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code heqing registry}: checks and publishes the registry. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "校验、发布基础信息。%nChecks and publishes the registry.")
final class RegistryCommand {
  private final Screen screen;

  RegistryCommand(Screen screen) {
    this.screen = screen;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "校验目录中的基础信息。%nValidates the registry of a folder: all errors, with file and line.")
  int check(@Parameters(paramLabel = "DIR", description = "目录 The folder.") Path folder)
      throws RunFailedException {
    Registry registry = read(folder);
    screen.line(
        "%s: %d 个断面 sections, %d 条规则 rules"
            .formatted(folder, registry.sections().size(), registry.rules().size()));
    return 0;
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      header = "校验并发布到 Kafka。%nValidates and publishes the registry of a folder.")
  int publish(
      @Parameters(paramLabel = "DIR", description = "目录 The folder.") Path folder,
      @Mixin RunOptions options)
      throws RunFailedException {
    Settings settings = options.settings();
    Registry registry = read(folder);
    String servers = options.bootstrapServers(settings);
    try {
      TopicSetup.create(servers, settings.kafka().partitions());
      try (RegistryPublisher publisher = new RegistryPublisher(servers)) {
        publisher.publish(registry);
      }
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
    screen.line(
        options
            .language(settings)
            .of("已发布 %d 个断面到 %s", "%d sections published to %s")
            .formatted(registry.sections().size(), servers));
    return 0;
  }

  /**
   * The registry of a folder.
   *
   * @throws RunFailedException where anything is wrong with it, with all of it
   */
  static Registry read(Path folder) throws RunFailedException {
    RegistryFiles.Reading reading = RegistryFiles.read(folder);
    return reading
        .registry()
        .orElseThrow(
            () ->
                new RunFailedException(
                    reading.problems().stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("\n"))));
  }
}
