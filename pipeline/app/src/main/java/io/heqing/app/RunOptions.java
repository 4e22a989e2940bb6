package io.heqing.app;

import io.heqing.app.onejvm.OneJvmSettings;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.messages.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that all commands of a whole pipeline share. */
final class RunOptions {
  private static final Path DEFAULT_FILE = Path.of("heqing.yaml");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "数据目录，默认 ./data。Folder of all state; ./data by default.")
  private Path data;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "设置文件，默认 ./heqing.yaml（如有）。Settings file; ./heqing.yaml by default, if there.")
  private Path settingsFile;

  @Option(
      names = "--language",
      paramLabel = "zh|en",
      description = "界面语言。Language of what is shown.")
  private Language language;

  private Settings settings;

  /** The settings of file and environment. */
  Settings settings() throws RunFailedException {
    if (settings == null) {
      Optional<Path> file =
          settingsFile != null
              ? Optional.of(settingsFile)
              : Optional.of(DEFAULT_FILE).filter(Files::exists);
      try {
        settings = Settings.load(file, System.getenv());
      } catch (SettingsException e) {
        throw new RunFailedException(
            e.problems().stream().map(Object::toString).collect(Collectors.joining("\nheqing: ")));
      }
    }
    return settings;
  }

  Path data() throws RunFailedException {
    return data != null ? data : settings().data();
  }

  Language language() throws RunFailedException {
    return language != null ? language : settings().language();
  }

  OneJvmSettings oneJvm() throws RunFailedException {
    return OneJvmSettings.of(settings());
  }
}
