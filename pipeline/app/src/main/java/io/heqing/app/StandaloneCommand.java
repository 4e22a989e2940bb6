package io.heqing.app;

import io.heqing.app.onejvm.DataFolder;
import io.heqing.messages.Registry;
import io.heqing.messages.settings.Settings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code heqing standalone}: the whole pipeline, live, in one JVM. */
@Command(
    name = "standalone",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "在一个 JVM 内实时运行整条管道。%nThe whole pipeline, live, in one JVM.")
final class StandaloneCommand implements Callable<Integer> {
  @Mixin private RunOptions options;

  private final Screen screen;

  StandaloneCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws RunFailedException {
    Settings settings = options.settings();
    Optional<Registry> registry =
        settings.registry().isPresent()
            ? Optional.of(RegistryCommand.read(settings.registry().get()))
            : Optional.empty();
    try (DataFolder data = DataFolder.open(options.data(settings), "standalone")) {
      new PipelineRun(screen, options.language(settings), settings).standalone(data, registry);
    }
    return 0;
  }
}
