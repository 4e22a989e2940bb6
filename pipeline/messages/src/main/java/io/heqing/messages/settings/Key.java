package io.heqing.messages.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A setting: its key, what is allowed, what holds where it is not given, and what it means. The
 * table of docs/settings.md is made from these.
 *
 * @param path its key in the file, such as {@code kafka.port}
 * @param fallback the text that holds where none is given
 * @param allowed what is allowed, in words
 * @param meaning what it is for
 * @param reader the value of a text; empty where the text is not allowed
 */
record Key<T>(
    String path,
    String fallback,
    String allowed,
    String meaning,
    Function<String, Optional<T>> reader) {

  private static final Pattern INTEGER = Pattern.compile("\\d{1,9}");
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h)");
  private static final Pattern SERVERS =
      Pattern.compile(
          "([\\w.-]+|\\[[0-9a-fA-F:]+]):\\d{1,5}(,([\\w.-]+|\\[[0-9a-fA-F:]+]):\\d{1,5})*");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

  static final Key<Language> LANGUAGE =
      constant(
          "language",
          Language.ZH,
          "Language of what people read, Chinese or English.",
          Language.values());
  static final Key<Path> DATA =
      new Key<>(
          "data",
          "data",
          "a folder",
          "All state of one JVM: Kafka, Flink's checkpoints, QuestDB.",
          Key::folder);
  static final Key<Optional<Path>> REGISTRY =
      new Key<>(
          "registry",
          "",
          "a folder, or empty",
          "The registry's files that `standalone` publishes when it starts. Empty: none, it takes"
              + " what its topic holds.",
          t -> t.isEmpty() ? Optional.of(Optional.empty()) : folder(t).map(Optional::of));

  static final Key<String> KAFKA_BOOTSTRAP =
      new Key<>(
          "kafka.bootstrap",
          "",
          "host:port, several with commas, or empty",
          "Kafka's addresses. Empty: a broker inside the JVM.",
          t -> Optional.of(t).filter(s -> s.isEmpty() || SERVERS.matcher(s).matches()));
  static final Key<Integer> KAFKA_PORT =
      port("kafka.port", 19092, "Port of the broker inside the JVM.");
  static final Key<Integer> KAFKA_PARTITIONS =
      whole(
          "kafka.partitions",
          4,
          200,
          "Partitions of the topics that Heqing makes; `heqing.registry` always has one.");

  static final Key<Settings.Store.Kind> STORE_KIND =
      constant(
          "store.kind",
          Settings.Store.Kind.QUESTDB,
          "Where time series go.",
          Settings.Store.Kind.values());
  static final Key<String> STORE_URL =
      new Key<>(
          "store.url",
          "",
          "an http or https address without user and password, or empty",
          "Address of the store. Empty: QuestDB inside the JVM; InfluxDB must have one.",
          t -> Optional.of(t).filter(s -> s.isEmpty() || isHttp(s)));
  static final Key<String> STORE_ORG = word("store.org", "Organisation of InfluxDB 2.");
  static final Key<String> STORE_DATABASE =
      word("store.database", "Bucket of InfluxDB 2, database of InfluxDB 1.");
  static final Key<Secret> STORE_TOKEN =
      new Key<>(
          "store.token",
          "",
          "any text, or empty",
          "Token of InfluxDB; never printed.",
          t -> Optional.of(new Secret(t)));
  static final Key<Integer> STORE_PORT =
      port("store.port", 19000, "HTTP port of QuestDB inside the JVM.");

  static final Key<Integer> FLINK_PARALLELISM =
      whole("flink.parallelism", 2, 128, "Parallel instances of each operator.");
  static final Key<Duration> FLINK_CHECKPOINT_INTERVAL =
      new Key<>(
          "flink.checkpoint-interval",
          "30s",
          "a duration from 100ms to 1h, such as 500ms, 2s, 1m or PT2S",
          "How often the jobs' state is kept; also how late periods and regions may be, which are evaluated"
              + " each time.",
          Key::duration);
  static final Key<Settings.Flink.StateBackend> FLINK_STATE_BACKEND =
      constant(
          "flink.state-backend",
          Settings.Flink.StateBackend.HASHMAP,
          "Where the jobs keep their state while they run: in memory, or on disk where it is"
              + " large.",
          Settings.Flink.StateBackend.values());

  /** All keys, in the order in which the documentation has them. */
  static final List<Key<?>> ALL =
      List.of(
          LANGUAGE,
          DATA,
          REGISTRY,
          KAFKA_BOOTSTRAP,
          KAFKA_PORT,
          KAFKA_PARTITIONS,
          STORE_KIND,
          STORE_URL,
          STORE_ORG,
          STORE_DATABASE,
          STORE_TOKEN,
          STORE_PORT,
          FLINK_PARALLELISM,
          FLINK_CHECKPOINT_INTERVAL,
          FLINK_STATE_BACKEND);

  /** The environment variable that is read instead of the file. */
  String variable() {
    return Settings.VARIABLES + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private static <E extends Enum<E>> Key<E> constant(
      String path, E fallback, String meaning, E[] constants) {
    return new Key<>(
        path,
        word(fallback),
        Arrays.stream(constants).map(Key::word).collect(Collectors.joining(", ")),
        meaning,
        t -> Arrays.stream(constants).filter(c -> word(c).equalsIgnoreCase(t)).findFirst());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Key<Integer> port(String path, int fallback, String meaning) {
    return whole(path, fallback, 65535, meaning);
  }

  private static Key<Integer> whole(String path, int fallback, int high, String meaning) {
    return new Key<>(
        path,
        Integer.toString(fallback),
        "a whole number from 1 to " + high,
        meaning,
        t ->
            Optional.of(t)
                .filter(s -> INTEGER.matcher(s).matches())
                .map(Integer::valueOf)
                .filter(n -> n >= 1 && n <= high));
  }

  private static Key<String> word(String path, String meaning) {
    return new Key<>(
        path,
        "heqing",
        "a name of up to 64 letters, digits, blanks, - _ and .",
        meaning,
        t -> Optional.of(t).filter(s -> WORD.matcher(s).matches()));
  }

  private static Optional<Path> folder(String text) {
    try {
      return Optional.of(text).filter(t -> !t.isEmpty()).map(Path::of);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isHttp(String text) {
    try {
      URI uri = new URI(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Optional<Duration> duration(String text) {
    Matcher m = SHORT_DURATION.matcher(text);
    try {
      return Optional.of(m.matches() ? duration(m) : Duration.parse(text))
          .filter(d -> d.compareTo(Duration.ofMillis(100)) >= 0)
          .filter(d -> d.compareTo(Duration.ofHours(1)) <= 0);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Duration duration(Matcher m) {
    long amount = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofMinutes(amount);
    };
  }
}
