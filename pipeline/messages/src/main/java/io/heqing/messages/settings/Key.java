package io.heqing.messages.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h|d)");
  private static final Pattern SERVERS =
      Pattern.compile(
          "([\\w.-]+|\\[[0-9a-fA-F:]+]):\\d{1,5}(,([\\w.-]+|\\[[0-9a-fA-F:]+]):\\d{1,5})*");
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-zA-Z.:_-]{1,253}");
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
          "All state of one JVM: Kafka, Flink's checkpoints, QuestDB; and the archive of reports.",
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
  static final Key<Optional<Path>> KAFKA_CLIENT =
      place(
          "kafka.client",
          "a file",
          "How clients get in at that Kafka: a properties file as its own tools take it, with security.protocol, sasl.…"
              + " and ssl.… alone. Empty: nothing is asked and nothing is encrypted.");
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
          t -> duration(t, Duration.ofMillis(100), Duration.ofHours(1)));
  static final Key<Duration> FLINK_SILENCE_GRACE =
      new Key<>(
          "flink.silence-grace",
          "10m",
          "a duration from 1s to 1h, such as 500ms, 2s, 1m or PT2S",
          "How long nothing must have come from a station, and the job have run, before its silence is"
              + " looked at: what waits in Kafka is read first.",
          t -> duration(t, Duration.ofSeconds(1), Duration.ofHours(1)));
  static final Key<Settings.Flink.StateBackend> FLINK_STATE_BACKEND =
      constant(
          "flink.state-backend",
          Settings.Flink.StateBackend.HASHMAP,
          "Where the jobs keep their state while they run: in memory, or on disk where it is"
              + " large.",
          Settings.Flink.StateBackend.values());

  static final Key<String> GATEWAY_BIND =
      new Key<>(
          "gateway.bind",
          "127.0.0.1",
          "an address of this machine, or 0.0.0.0 for all",
          "Where the gateway listens. By default on this machine alone.",
          t -> Optional.of(t).filter(s -> ADDRESS.matcher(s).matches()));
  static final Key<Integer> GATEWAY_STATIONS_PORT =
      openPort(
          "gateway.stations-port",
          8212,
          "TCP port for stations (HJ 212), without TLS. Beyond this machine it must be given.");
  static final Key<Integer> GATEWAY_STATIONS_TLS_PORT =
      openPort("gateway.stations-tls-port", 0, "TCP port for stations with TLS.");
  static final Key<Integer> GATEWAY_HTTP_PORT =
      openPort(
          "gateway.http-port",
          8280,
          "Port for samples and laboratory tables by HTTP, health and metrics; HTTPS where there is a certificate.");
  static final Key<Boolean> GATEWAY_PLAIN_HTTP =
      yesNo(
          "gateway.plain-http",
          false,
          "Whether HTTP may be without TLS beyond this machine: where a proxy does TLS, or the network is a container's.");
  static final Key<Optional<Path>> GATEWAY_TLS_CERTIFICATE =
      place(
          "gateway.tls-certificate",
          "a PEM file",
          "Certificate chain of the gateway, for stations with TLS and for HTTPS. Empty: HTTP is not encrypted.");
  static final Key<Optional<Path>> GATEWAY_TLS_KEY =
      place(
          "gateway.tls-key",
          "a PEM file",
          "Private key of that certificate (PKCS#8, without a password).");
  static final Key<Optional<Path>> GATEWAY_TLS_CLIENTS =
      place(
          "gateway.tls-clients",
          "a PEM file",
          "Authorities whose client certificates are taken. Empty: stations need none.");
  static final Key<Optional<Path>> GATEWAY_INBOX =
      place(
          "gateway.inbox",
          "a folder",
          "Laboratory tables that are put into it are imported and moved to its folders done or failed.");
  static final Key<Integer> GATEWAY_MAX_CONNECTIONS =
      whole("gateway.max-connections", 12_000, 100_000, "Most connections of stations at once.");
  static final Key<Integer> GATEWAY_MAX_CONNECTIONS_PER_ADDRESS =
      whole(
          "gateway.max-connections-per-address",
          200,
          100_000,
          "Most connections of stations from one address.");
  static final Key<Integer> GATEWAY_MAX_CONNECTIONS_PER_STATION =
      whole(
          "gateway.max-connections-per-station",
          4,
          1_000,
          "Most connections that speak for one station (MN).");
  static final Key<Integer> GATEWAY_MAX_FRAME =
      whole(
          "gateway.max-frame",
          9999,
          1024,
          9999,
          "Longest data segment of a frame in bytes; above the standard's 1024 it is taken with a warning.");
  static final Key<Duration> GATEWAY_FRAME_TIMEOUT =
      duration(
          "gateway.frame-timeout",
          "30s",
          "1s",
          "10m",
          "How long the rest of a frame, or of a message in several packets, is waited for.");
  static final Key<Duration> GATEWAY_IDLE =
      duration(
          "gateway.idle",
          "5h",
          "10s",
          "7d",
          "How long a station's connection may be silent before it is closed.");
  static final Key<Duration> GATEWAY_AHEAD =
      duration(
          "gateway.ahead",
          "10m",
          "0s",
          "1d",
          "How far the time of a reading may be ahead of the gateway's clock.");
  static final Key<Duration> GATEWAY_OLDEST =
      duration(
          "gateway.oldest",
          "800d",
          "1d",
          "10000d",
          "How old the time of a station's reading may be.");
  static final Key<Boolean> GATEWAY_ASK_HISTORY =
      yesNo(
          "gateway.ask-history",
          false,
          "Whether stations are asked for the data that they have not sent.");
  static final Key<Boolean> GATEWAY_SET_CLOCK =
      yesNo("gateway.set-clock", false, "Whether stations' clocks are set.");
  static final Key<Integer> GATEWAY_HTTP_RATE =
      whole("gateway.http-rate", 50, 100_000, "Most HTTP requests of one caller in a second.");
  static final Key<Integer> GATEWAY_MAX_UPLOAD =
      whole(
          "gateway.max-upload",
          20,
          1_000,
          "Largest laboratory table in MiB, by whatever way it comes.");

  /** All keys, in the order in which the documentation has them. */
  static final Key<String> NOTIFIER_BIND =
      new Key<>(
          "notifier.bind",
          "127.0.0.1",
          "an address of this machine, or 0.0.0.0 for all",
          "Where the notifier listens. By default on this machine alone.",
          t -> Optional.of(t).filter(s -> ADDRESS.matcher(s).matches()));

  static final Key<Integer> NOTIFIER_HTTP_PORT =
      openPort(
          "notifier.http-port", 8281, "Port for acknowledgements by link, health and metrics.");
  static final Key<Boolean> NOTIFIER_PLAIN_HTTP =
      yesNo(
          "notifier.plain-http",
          false,
          "Whether it may be without TLS beyond this machine: where a proxy does TLS, or the network is a container's.");
  static final Key<Optional<Path>> NOTIFIER_TLS_CERTIFICATE =
      place(
          "notifier.tls-certificate",
          "a PEM file",
          "Certificate chain of the notifier, for HTTPS. Empty: HTTP is not encrypted.");
  static final Key<Optional<Path>> NOTIFIER_TLS_KEY =
      place(
          "notifier.tls-key",
          "a PEM file",
          "Private key of that certificate (PKCS#8, without a password).");
  static final Key<String> NOTIFIER_PUBLIC_URL =
      address(
          "notifier.public-url",
          "Address under which people's phones reach that port. Empty: messages have no link to"
              + " acknowledge by.");
  static final Key<String> NOTIFIER_CONSOLE_URL =
      new Key<>(
          "notifier.console-url",
          "",
          "an http or https address, in which {section} and {alert} are replaced, or empty",
          "Page that a message links to.",
          t ->
              Optional.of(t)
                  .filter(
                      s ->
                          s.isEmpty()
                              || isHttp(s.replace("{section}", "").replace("{alert}", ""))));
  static final Key<Secret> NOTIFIER_LINK_SECRET =
      new Key<>(
          "notifier.link-secret",
          "",
          "any text of at least 16 characters, or empty",
          "What signs links to acknowledge by; never printed.",
          t -> Optional.of(t).filter(s -> s.isEmpty() || s.length() >= 16).map(Secret::new));
  static final Key<Optional<Path>> NOTIFIER_CHANNELS =
      place(
          "notifier.channels",
          "a file",
          "The channels by which messages go out. Empty: they are written to notifier.outbox.");
  static final Key<Optional<Path>> NOTIFIER_TEMPLATES =
      place("notifier.templates", "a folder", "The office's own texts. Empty: those built in.");
  static final Key<Optional<Path>> NOTIFIER_OUTBOX =
      place(
          "notifier.outbox",
          "a folder",
          "Where messages are written as files while there are no channels. Empty: messages in the"
              + " data folder.");
  static final Key<Duration> NOTIFIER_GROUP_WAIT =
      duration(
          "notifier.group-wait",
          "30s",
          "0s",
          "1h",
          "How long the first message about a river waits for what belongs to it.");
  static final Key<Duration> NOTIFIER_GROUP_INTERVAL =
      duration(
          "notifier.group-interval",
          "5m",
          "0s",
          "1d",
          "How long after a message the next about the same river waits at least; graver news do"
              + " not wait.");
  static final Key<LocalTime> NOTIFIER_DIGEST_AT =
      timeOfDay(
          "notifier.digest-at",
          "08:00",
          "When the digest of a day is sent, in the registry's zone.");
  static final Key<LocalTime> NOTIFIER_HEARTBEAT_AT =
      timeOfDay(
          "notifier.heartbeat-at",
          "09:00",
          "When the message is sent each day that proves that the notifier lives, in the registry's"
              + " zone.");
  static final Key<List<String>> NOTIFIER_HEARTBEAT_TO =
      new Key<>(
          "notifier.heartbeat-to",
          "",
          "ids of recipients with commas between, or empty",
          "Who gets that message. Empty: nobody.",
          t ->
              Optional.of(
                  Arrays.stream(t.split(","))
                      .map(String::strip)
                      .filter(s -> !s.isEmpty())
                      .toList()));
  static final Key<Secret> NOTIFIER_HEARTBEAT_URL =
      new Key<>(
          "notifier.heartbeat-url",
          "",
          "an http or https address, or empty",
          "Address of a dead-man's switch that is called each minute while all is well; never printed.",
          t -> Optional.of(t).filter(s -> s.isEmpty() || isHttp(s)).map(Secret::new));
  static final Key<Duration> NOTIFIER_GIVE_UP_AFTER =
      duration(
          "notifier.give-up-after",
          "2h",
          "1s",
          "7d",
          "How long a failing message is tried, ever more slowly.");

  static final Key<Optional<Path>> REPORT_ARCHIVE =
      place(
          "report.archive",
          "a folder",
          "The archive of final reports. Empty: reports in the data folder.");
  static final Key<Path> REPORT_OUT =
      new Key<>(
          "report.out",
          "bulletins",
          "a folder",
          "Where reports are written for people to take.",
          Key::folder);
  static final Key<Set<Settings.Report.Format>> REPORT_FORMATS =
      new Key<>(
          "report.formats",
          "docx,xlsx,html",
          "some of docx, xlsx, html with commas between",
          "The forms that reports are written in.",
          Key::formats);
  static final Key<Optional<Path>> REPORT_TEMPLATE =
      place(
          "report.template",
          "a Word document",
          "The office's own template of reports in Word. Empty: that built in.");
  static final Key<Integer> REPORT_DAY =
      whole(
          "report.day",
          0,
          0,
          28,
          "Day of the month on which the draft of the last month's bulletin is made by itself. 0: never.");
  static final Key<LocalTime> REPORT_AT =
      timeOfDay("report.at", "08:00", "From when on that day, in the registry's zone.");

  static final List<Key<?>> ALL =
      List.of(
          LANGUAGE,
          DATA,
          REGISTRY,
          KAFKA_BOOTSTRAP,
          KAFKA_CLIENT,
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
          FLINK_SILENCE_GRACE,
          FLINK_STATE_BACKEND,
          GATEWAY_BIND,
          GATEWAY_STATIONS_PORT,
          GATEWAY_STATIONS_TLS_PORT,
          GATEWAY_HTTP_PORT,
          GATEWAY_PLAIN_HTTP,
          GATEWAY_TLS_CERTIFICATE,
          GATEWAY_TLS_KEY,
          GATEWAY_TLS_CLIENTS,
          GATEWAY_INBOX,
          GATEWAY_MAX_CONNECTIONS,
          GATEWAY_MAX_CONNECTIONS_PER_ADDRESS,
          GATEWAY_MAX_CONNECTIONS_PER_STATION,
          GATEWAY_MAX_FRAME,
          GATEWAY_FRAME_TIMEOUT,
          GATEWAY_IDLE,
          GATEWAY_AHEAD,
          GATEWAY_OLDEST,
          GATEWAY_ASK_HISTORY,
          GATEWAY_SET_CLOCK,
          GATEWAY_HTTP_RATE,
          GATEWAY_MAX_UPLOAD,
          NOTIFIER_BIND,
          NOTIFIER_HTTP_PORT,
          NOTIFIER_PLAIN_HTTP,
          NOTIFIER_TLS_CERTIFICATE,
          NOTIFIER_TLS_KEY,
          NOTIFIER_PUBLIC_URL,
          NOTIFIER_CONSOLE_URL,
          NOTIFIER_LINK_SECRET,
          NOTIFIER_CHANNELS,
          NOTIFIER_TEMPLATES,
          NOTIFIER_OUTBOX,
          NOTIFIER_GROUP_WAIT,
          NOTIFIER_GROUP_INTERVAL,
          NOTIFIER_DIGEST_AT,
          NOTIFIER_HEARTBEAT_AT,
          NOTIFIER_HEARTBEAT_TO,
          NOTIFIER_HEARTBEAT_URL,
          NOTIFIER_GIVE_UP_AFTER,
          REPORT_ARCHIVE,
          REPORT_OUT,
          REPORT_FORMATS,
          REPORT_TEMPLATE,
          REPORT_DAY,
          REPORT_AT);

  /** Whether what is given is never shown, right or wrong. */
  boolean isSecret() {
    return this == STORE_TOKEN || this == NOTIFIER_LINK_SECRET || this == NOTIFIER_HEARTBEAT_URL;
  }

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
    return whole(path, fallback, 1, high, meaning);
  }

  private static Key<Integer> whole(String path, int fallback, int low, int high, String meaning) {
    return new Key<>(
        path,
        Integer.toString(fallback),
        "a whole number from " + low + " to " + high,
        meaning,
        t ->
            Optional.of(t)
                .filter(s -> INTEGER.matcher(s).matches())
                .map(Integer::valueOf)
                .filter(n -> n >= low && n <= high));
  }

  /** A port that may be closed. */
  private static Key<Integer> openPort(String path, int fallback, String meaning) {
    return whole(path, fallback, 0, 65535, meaning + " 0: not opened.");
  }

  private static Key<Optional<Path>> place(String path, String what, String meaning) {
    return new Key<>(
        path,
        "",
        what + ", or empty",
        meaning,
        t -> t.isEmpty() ? Optional.of(Optional.empty()) : folder(t).map(Optional::of));
  }

  private static Key<String> address(String path, String meaning) {
    return new Key<>(
        path,
        "",
        "an http or https address, or empty",
        meaning,
        t -> Optional.of(t).filter(s -> s.isEmpty() || isHttp(s)));
  }

  private static Key<LocalTime> timeOfDay(String path, String fallback, String meaning) {
    return new Key<>(
        path,
        fallback,
        "a time of day such as " + fallback,
        meaning,
        t -> {
          try {
            return Optional.of(LocalTime.parse(t));
          } catch (DateTimeParseException e) {
            return Optional.empty();
          }
        });
  }

  private static Key<Boolean> yesNo(String path, boolean fallback, String meaning) {
    return new Key<>(
        path,
        Boolean.toString(fallback),
        "true or false",
        meaning,
        t ->
            t.equals("true")
                ? Optional.of(true)
                : t.equals("false") ? Optional.of(false) : Optional.empty());
  }

  private static Key<Duration> duration(
      String path, String fallback, String low, String high, String meaning) {
    Duration least = duration(SHORT_DURATION.matcher(low));
    Duration most = duration(SHORT_DURATION.matcher(high));
    return new Key<>(
        path,
        fallback,
        "a duration from " + low + " to " + high + ", such as " + fallback,
        meaning,
        t -> duration(t, least, most));
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

  /** Some constants, each once; empty where a word is none of them, or there is none. */
  private static Optional<Set<Settings.Report.Format>> formats(String text) {
    Set<Settings.Report.Format> formats = EnumSet.noneOf(Settings.Report.Format.class);
    for (String word : text.split(",", -1)) {
      Optional<Settings.Report.Format> format =
          Arrays.stream(Settings.Report.Format.values())
              .filter(f -> word(f).equalsIgnoreCase(word.strip()))
              .findFirst();
      if (format.isEmpty()) {
        return Optional.empty();
      }
      formats.add(format.get());
    }
    return Optional.of(Collections.unmodifiableSet(formats));
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

  private static Optional<Duration> duration(String text, Duration low, Duration high) {
    Matcher m = SHORT_DURATION.matcher(text);
    try {
      return Optional.of(m.matches() ? duration(m) : Duration.parse(text))
          .filter(d -> d.compareTo(low) >= 0)
          .filter(d -> d.compareTo(high) <= 0);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Of a matcher whose text is one. */
  private static Duration duration(Matcher m) {
    m.matches();
    long amount = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "d" -> Duration.ofDays(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofMinutes(amount);
    };
  }
}
