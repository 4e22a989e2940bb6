package io.heqing.app;

import io.heqing.app.onejvm.DataFolder;
import io.heqing.messages.Registry;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code heqing standalone}: the whole pipeline, live, in one JVM. */
@Command(
    name = "standalone",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "在一个 JVM 内实时运行整条管道。%nThe whole pipeline, live, in one JVM.")
final class StandaloneCommand implements Callable<Integer> {
  @Mixin private RunOptions options;

  @Option(
      names = "--registry",
      paramLabel = "DIR",
      description =
          "启动时发布的基础信息目录 Folder of the registry to publish at the start; that of the settings"
              + " unless given.")
  private Path folder;

  private final Screen screen;

  StandaloneCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws RunFailedException {
    Settings settings = options.settings();
    Language language = options.language(settings);
    // Read before anything starts: a registry with an error starts nothing.
    Optional<Path> given = Optional.ofNullable(folder).or(settings::registry);
    Optional<Registry> registry =
        given.isPresent() ? Optional.of(RegistryCommand.read(given.get())) : Optional.empty();
    try (DataFolder data = DataFolder.open(options.data(settings), "standalone")) {
      if (registry.isEmpty()) {
        screen.line(
            language.of(
                "未指定基础信息：以 Kafka 主题中已有的为准（heqing registry publish DIR 可随时发布）",
                "no registry given: what the topic holds counts (heqing registry publish DIR at any time)"));
      }
      new PipelineRun(screen, language, settings).standalone(data, registry);
    }
    return 0;
  }
}
