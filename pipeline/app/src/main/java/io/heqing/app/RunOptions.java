package io.heqing.app;

import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.messages.settings.SettingsException;
import io.heqing.messages.yaml.Problem;
import io.heqing.store.EmbeddedQuestDb;
import io.heqing.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options of all commands that run the pipeline. */
final class RunOptions {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Path SETTINGS = Path.of("heqing.yaml");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "数据目录 Folder of all state; ./data unless set.")
  private Path data;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "设置文件 Settings; heqing.yaml where it is there.")
  private Path file;

  @Option(
      names = "--language",
      description = "文字语言 Language of text for people: ${COMPLETION-CANDIDATES}.")
  private Language language;

  /**
   * The settings of the file and the environment.
   *
   * @throws RunFailedException where anything is wrong with them, with all of it
   */
  Settings settings() throws RunFailedException {
    Optional<Path> given = Optional.ofNullable(file);
    try {
      return Settings.load(
          given.or(() -> Optional.of(SETTINGS).filter(Files::exists)), System.getenv());
    } catch (SettingsException e) {
      throw new RunFailedException(
          e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")), e);
    }
  }

  /** The folder that is asked for, else that of the settings. */
  Path data(Settings settings) {
    return data == null ? settings.data() : data;
  }

  /** Kafka's addresses: those of the settings, else of the one in the JVM on this machine. */
  KafkaServers bootstrapServers(Settings settings) {
    return settings.kafka().isEmbedded()
        ? KafkaServers.open(LOOPBACK + ":" + settings.kafka().port())
        : settings.kafka().servers();
  }

  /** The store of the settings, else the one in the JVM on this machine. */
  StoreSettings store(Settings settings) {
    return settings.store().isEmbedded()
        ? EmbeddedQuestDb.settings(settings.store().port())
        : StoreSettings.of(settings.store());
  }

  /** The language that is asked for, else that of the settings. */
  Language language(Settings settings) {
    return language == null ? settings.language() : language;
  }
}
