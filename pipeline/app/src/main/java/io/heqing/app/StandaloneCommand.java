package io.heqing.app;

import io.heqing.app.onejvm.DataFolder;
import io.heqing.messages.Registry;
import io.heqing.messages.settings.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code heqing standalone}: the whole pipeline, live, in one JVM. */
@Command(
    name = "standalone",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    header = {
      "在一个进程内运行整条流水线，等待 Kafka 主题 heqing.samples 上的样品。",
      "The whole pipeline in one process; waits for samples on Kafka."
    })
final class StandaloneCommand implements Callable<Integer> {
  @Mixin private RunOptions options;

  @Option(
      names = "--registry",
      paramLabel = "DIR",
      description = "启动时发布的基础信息目录。Folder of the registry, published at the start.")
  private Path registry;

  private final Screen screen;

  StandaloneCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws RunFailedException {
    Language language = options.language();
    Optional<Path> folder =
        registry != null ? Optional.of(registry) : options.settings().registry();
    // Read before anything starts: a registry with an error starts nothing.
    Optional<Registry> read =
        folder.isPresent() ? Optional.of(RegistryCommand.read(folder.get())) : Optional.empty();
    try (DataFolder data = DataFolder.open(options.data(), "standalone")) {
      new PipelineRun(screen, language)
          .run(
              data,
              options.oneJvm(),
              read.map(r -> new Input(r, Stream.empty(), Instant.now())),
              false,
              servers -> {});
    }
    return 0;
  }
}
