package io.heqing.app;

import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.TopicSetup;
import io.heqing.messages.Caller;
import io.heqing.messages.Registry;
import io.heqing.messages.registry.RegistryFiles;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Settings;
import io.heqing.messages.yaml.Problem;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heqing registry}: checks and publishes the registry. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "校验、发布基础信息。%nChecks and publishes the registry.")
final class RegistryCommand {
  /** As many bits as the hash by which the registry knows it. */
  private static final int TOKEN_BYTES = 32;

  private final Screen screen;

  @Spec private CommandSpec spec;

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
        "%s: %d 个断面 sections, %d 条规则 rules, %d 个排污口 outlets, %d 台设备 stations, %d 个调用方 callers"
            .formatted(
                folder,
                registry.sections().size(),
                registry.rules().size(),
                registry.outlets().size(),
                registry.stations().size(),
                registry.callers().size()));
    return 0;
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      header =
          "生成 HTTP 调用方的新令牌，只显示一次。%nMakes a new token for a caller over HTTP: shown once, with its"
              + " entry for the registry.")
  int token(@Parameters(paramLabel = "ID", description = "调用方 Id of the caller.") String id) {
    if (!RegistryFiles.isId(id)) {
      throw new ParameterException(
          spec.commandLine(),
          "ID is up to 64 letters, digits, - _ and ., the first a letter or digit, found '"
              + id
              + "'");
    }
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    // On standard error, so that the entry can be appended to a file without it.
    screen.err().println("令牌，只显示这一次 The token, shown this once: " + token);
    screen.err().println("写入基础信息的 callers: For the registry, under the key 'callers':");
    screen.line("  - id: '" + id + "'");
    screen.line("    token_sha256: " + Caller.sha256(token));
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
    KafkaServers servers = options.bootstrapServers(settings);
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
