package io.heqing.messages.settings;

import io.heqing.messages.yaml.Names;
import io.heqing.messages.yaml.Problem;
import io.heqing.messages.yaml.YamlFile;
import io.heqing.messages.yaml.YamlValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What Heqing is started with, from {@code heqing.yaml} and the environment. Each key, its default
 * and what is allowed are in docs/settings.md.
 *
 * @param language language of what people read
 * @param data folder of all state of one JVM
 * @param registry folder of the registry's files; empty where the registry topic has it
 * @param kafka Kafka
 * @param store the time-series store
 * @param flink Flink
 * @param gateway the door for stations, laboratories and HTTP
 * @param notifier what tells people of alerts
 * @param report reports: bulletins and briefs
 */
public record Settings(
    Language language,
    Path data,
    Optional<Path> registry,
    Kafka kafka,
    Store store,
    Flink flink,
    Gateway gateway,
    Notifier notifier,
    Report report) {

  static final String VARIABLES = "HEQING_";

  /** Variables of the project that are no settings: what its tests run on. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of("HEQING_JAVA_OPTS", "HEQING_REAL_DATA", "HEQING_REQUIRE_ALL");

  /**
   * Kafka.
   *
   * @param servers its addresses, empty for a broker inside the JVM, and how clients get in
   * @param port port of that broker
   * @param partitions partitions of the topics that are made, 1 to 200
   */
  public record Kafka(KafkaServers servers, int port, int partitions) {

    /** Whether the broker runs inside the JVM. */
    public boolean isEmbedded() {
      return servers.addresses().isEmpty();
    }
  }

  /**
   * The time-series store.
   *
   * @param kind which
   * @param url its HTTP address; empty for QuestDB inside the JVM
   * @param org organisation of InfluxDB 2
   * @param database bucket or database
   * @param token access token
   * @param port HTTP port of QuestDB inside the JVM
   */
  public record Store(Kind kind, String url, String org, String database, Secret token, int port) {

    /** The stores. */
    public enum Kind {
      QUESTDB,
      INFLUXDB
    }

    /** Whether the store runs inside the JVM. */
    public boolean isEmbedded() {
      return url.isEmpty();
    }
  }

  /**
   * Flink.
   *
   * @param parallelism parallel instances of each operator, 1 to 128
   * @param checkpointInterval how often state is kept, 100 ms to 1 h
   * @param silenceGrace how long nothing must have come from a station, and the job have run,
   *     before its silence is looked at, 1 s to 1 h
   * @param stateBackend where state lies while the jobs run
   */
  public record Flink(
      int parallelism,
      Duration checkpointInterval,
      Duration silenceGrace,
      StateBackend stateBackend) {

    /** Where state lies. */
    public enum StateBackend {
      HASHMAP,
      ROCKSDB
    }
  }

  /**
   * The gateway.
   *
   * @param bind address it listens on
   * @param stationsPort TCP port for stations without TLS; 0 for none
   * @param stationsTlsPort TCP port for stations with TLS; 0 for none
   * @param httpPort port for HTTP, HTTPS where there is a certificate; 0 for none
   * @param tlsCertificate certificate chain, PEM
   * @param tlsKey its private key, PEM
   * @param tlsClients authorities of client certificates, PEM; empty where none are asked for
   * @param inbox folder whose tables are imported; empty for none
   * @param maxConnections most connections of stations
   * @param maxConnectionsPerAddress most of one address
   * @param maxConnectionsPerStation most of one MN
   * @param maxFrame longest data segment, bytes
   * @param frameTimeout how long half frames and missing packets are waited for
   * @param idle how long a connection may be silent
   * @param ahead how far DataTime may be ahead of the clock
   * @param oldest how old DataTime may be
   * @param askHistory whether stations are asked for missing data
   * @param setClock whether stations' clocks are set
   * @param httpRate most requests of a caller in a second
   * @param maxUpload largest laboratory table, MiB
   */
  public record Gateway(
      String bind,
      int stationsPort,
      int stationsTlsPort,
      int httpPort,
      Optional<Path> tlsCertificate,
      Optional<Path> tlsKey,
      Optional<Path> tlsClients,
      Optional<Path> inbox,
      int maxConnections,
      int maxConnectionsPerAddress,
      int maxConnectionsPerStation,
      int maxFrame,
      Duration frameTimeout,
      Duration idle,
      Duration ahead,
      Duration oldest,
      boolean askHistory,
      boolean setClock,
      int httpRate,
      int maxUpload) {}

  /**
   * The notifier.
   *
   * @param bind address it listens on
   * @param httpPort port for acknowledgements, health and metrics, HTTPS where there is a
   *     certificate; 0 for none
   * @param tlsCertificate certificate chain, PEM
   * @param tlsKey its private key, PEM
   * @param publicUrl address under which people's phones reach that port; empty where they do not,
   *     so that messages have no link to acknowledge by
   * @param consoleUrl address of the page that a message links to; empty for none. {@code
   *     {section}} and {@code {alert}} in it are replaced
   * @param linkSecret what signs links
   * @param channels file of the channels; empty where there are none
   * @param templates folder of the office's own texts; empty for those built in
   * @param outbox folder that messages are written to where there is no file of channels; empty for
   *     that of the data folder
   * @param groupWait how long the first message about a river waits for what belongs to it
   * @param groupInterval how long after a message the next about the same river waits at least
   * @param digestAt when the digest of a day is sent
   * @param heartbeatAt when the message is sent that proves that the notifier lives
   * @param heartbeatTo ids of its recipients; empty for none
   * @param heartbeatUrl address that is called each minute while all is well; empty for none.
   *     Whoever has it can keep the switch from telling
   * @param giveUpAfter how long a failing message is tried
   */
  public record Notifier(
      String bind,
      int httpPort,
      Optional<Path> tlsCertificate,
      Optional<Path> tlsKey,
      String publicUrl,
      String consoleUrl,
      Secret linkSecret,
      Optional<Path> channels,
      Optional<Path> templates,
      Optional<Path> outbox,
      Duration groupWait,
      Duration groupInterval,
      LocalTime digestAt,
      LocalTime heartbeatAt,
      List<String> heartbeatTo,
      Secret heartbeatUrl,
      Duration giveUpAfter) {}

  /**
   * Reports.
   *
   * @param archive folder of final reports; empty for that of the data folder
   * @param out folder where reports are written for people to take
   * @param formats the forms that they are written in; at least one
   * @param template the office's own template of reports in Word; empty for that built in
   * @param day day of the month on which the draft of the last month is made by itself, 1 to 28; 0
   *     for never
   * @param at from when on that day, in the registry's zone
   */
  public record Report(
      Optional<Path> archive,
      Path out,
      Set<Format> formats,
      Optional<Path> template,
      int day,
      LocalTime at) {

    /** Forms of reports, by what their files' names end with. */
    public enum Format {
      /** Word. */
      DOCX,
      /** Excel. */
      XLSX,
      /** One page for a browser. */
      HTML
    }
  }

  /**
   * Reads the settings: what the environment does not have comes from the file, what the file does
   * not have is the default.
   *
   * @param file the file; empty where there is none
   * @param environment environment variables; those without {@code HEQING_} are not looked at
   * @throws SettingsException where anything is wrong, with all of it
   */
  public static Settings load(Optional<Path> file, Map<String, String> environment) {
    return new Loading().load(file, environment);
  }

  private static final class Loading {
    private static final int SHOWN = 60;
    private static final Pattern THIS_MACHINE =
        Pattern.compile("127(\\.\\d{1,3}){3}|localhost|(0*:)*:?0*1");
    private static final Pattern ACCESS = Pattern.compile("(security|sasl|ssl)\\.[a-z0-9.]+");

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Given> given = new LinkedHashMap<>();
    private final Set<Key<?>> wrong = new HashSet<>();

    /** A text that was given, and how to tell what is wrong with it. */
    private record Given(String text, Consumer<String> problem) {}

    Settings load(Optional<Path> file, Map<String, String> environment) {
      file.flatMap(f -> YamlFile.read(f, problems)).ifPresent(root -> file(root, ""));
      environment(new TreeMap<>(environment));
      Settings settings = settings();
      if (!problems.isEmpty()) {
        throw new SettingsException(problems);
      }
      return settings;
    }

    private void file(YamlValue group, String prefix) {
      List<String> known =
          Key.ALL.stream()
              .filter(k -> k.path().startsWith(prefix))
              .map(k -> k.path().substring(prefix.length()).replaceAll("\\..*", ""))
              .distinct()
              .toList();
      YamlValue.Fields fields = group.fields(known);
      for (String name : known) {
        fields.optional(name).ifPresent(value -> value(value, prefix + name));
      }
    }

    private void value(YamlValue value, String path) {
      if (Key.ALL.stream().noneMatch(k -> k.path().equals(path))) {
        file(value, path + ".");
      } else {
        value
            .read("a single value, or \"\" for empty", Optional::of)
            .ifPresent(text -> given.put(path, new Given(text.get(), value::problem)));
      }
    }

    private void environment(Map<String, String> environment) {
      Map<String, String> pathOf = new HashMap<>();
      Key.ALL.forEach(k -> pathOf.put(k.variable(), k.path()));
      List<String> names = Key.ALL.stream().map(Key::variable).toList();
      environment.forEach(
          (variable, text) -> {
            String place = "environment variable " + variable;
            if (pathOf.containsKey(variable)) {
              String path = pathOf.get(variable);
              given.put(
                  path,
                  new Given(text.strip(), m -> problems.add(Problem.of(place, path + ": " + m))));
            } else if (variable.startsWith(VARIABLES) && !OTHER_VARIABLES.contains(variable)) {
              problems.add(Problem.of(place, Names.unknown("setting", variable, names)));
            }
          });
    }

    private Settings settings() {
      Kafka kafka =
          new Kafka(
              new KafkaServers(get(Key.KAFKA_BOOTSTRAP), access()),
              get(Key.KAFKA_PORT),
              get(Key.KAFKA_PARTITIONS));
      Store store =
          new Store(
              get(Key.STORE_KIND),
              get(Key.STORE_URL),
              get(Key.STORE_ORG),
              get(Key.STORE_DATABASE),
              get(Key.STORE_TOKEN),
              get(Key.STORE_PORT));
      if (store.kind() == Store.Kind.INFLUXDB
          && store.isEmbedded()
          && !wrong.contains(Key.STORE_URL)) {
        tell(Key.STORE_KIND, "influxdb runs outside the JVM and needs its address in store.url");
      }
      Map<Integer, Key<?>> ports = new HashMap<>();
      if (kafka.isEmbedded()) {
        claim(ports, kafka.port(), Key.KAFKA_PORT);
      }
      if (store.isEmbedded()) {
        claim(ports, store.port(), Key.STORE_PORT);
      }
      return new Settings(
          get(Key.LANGUAGE),
          get(Key.DATA),
          get(Key.REGISTRY),
          kafka,
          store,
          new Flink(
              get(Key.FLINK_PARALLELISM),
              get(Key.FLINK_CHECKPOINT_INTERVAL),
              get(Key.FLINK_SILENCE_GRACE),
              get(Key.FLINK_STATE_BACKEND)),
          gateway(ports),
          notifier(ports),
          new Report(
              get(Key.REPORT_ARCHIVE),
              get(Key.REPORT_OUT),
              get(Key.REPORT_FORMATS),
              get(Key.REPORT_TEMPLATE),
              get(Key.REPORT_DAY),
              get(Key.REPORT_AT)));
    }

    /** The settings of Kafka's clients, from the file that has them and their passwords. */
    private Map<String, String> access() {
      Optional<Path> file = get(Key.KAFKA_CLIENT);
      if (file.isEmpty()) {
        return Map.of();
      }
      if (get(Key.KAFKA_BOOTSTRAP).isEmpty() && !wrong.contains(Key.KAFKA_BOOTSTRAP)) {
        tell(Key.KAFKA_CLIENT, "is for a Kafka that runs elsewhere: set kafka.bootstrap");
      }
      Properties read = new Properties();
      try (Reader text = Files.newBufferedReader(file.get())) {
        read.load(text);
      } catch (IOException | IllegalArgumentException e) {
        // A message may show what the file has.
        tell(
            Key.KAFKA_CLIENT,
            file.get() + " cannot be read as Java properties: " + e.getClass().getSimpleName());
      }
      Map<String, String> access = new TreeMap<>();
      for (String name : new TreeSet<>(read.stringPropertyNames())) {
        if (ACCESS.matcher(name).matches()) {
          access.put(name, read.getProperty(name));
        } else {
          tell(
              Key.KAFKA_CLIENT,
              file.get() + ": found '" + shown(name) + "', expected security.…, sasl.… and ssl.…");
        }
      }
      return access;
    }

    private Notifier notifier(Map<Integer, Key<?>> ports) {
      if (get(Key.NOTIFIER_HTTP_PORT) != 0) {
        claim(ports, get(Key.NOTIFIER_HTTP_PORT), Key.NOTIFIER_HTTP_PORT);
      }
      boolean certificate = certificate(Key.NOTIFIER_TLS_CERTIFICATE, Key.NOTIFIER_TLS_KEY);
      if (get(Key.NOTIFIER_HTTP_PORT) != 0 && !certificate && !get(Key.NOTIFIER_PLAIN_HTTP)) {
        requireThisMachine(
            Key.NOTIFIER_BIND,
            "notifier.tls-certificate, or notifier.plain-http: true behind a proxy");
      }
      if (!get(Key.NOTIFIER_PUBLIC_URL).isEmpty()
          && get(Key.NOTIFIER_LINK_SECRET).value().isEmpty()) {
        tell(Key.NOTIFIER_PUBLIC_URL, "links to acknowledge by need notifier.link-secret");
      }
      return new Notifier(
          get(Key.NOTIFIER_BIND),
          get(Key.NOTIFIER_HTTP_PORT),
          get(Key.NOTIFIER_TLS_CERTIFICATE),
          get(Key.NOTIFIER_TLS_KEY),
          get(Key.NOTIFIER_PUBLIC_URL),
          get(Key.NOTIFIER_CONSOLE_URL),
          get(Key.NOTIFIER_LINK_SECRET),
          get(Key.NOTIFIER_CHANNELS),
          get(Key.NOTIFIER_TEMPLATES),
          get(Key.NOTIFIER_OUTBOX),
          get(Key.NOTIFIER_GROUP_WAIT),
          get(Key.NOTIFIER_GROUP_INTERVAL),
          get(Key.NOTIFIER_DIGEST_AT),
          get(Key.NOTIFIER_HEARTBEAT_AT),
          get(Key.NOTIFIER_HEARTBEAT_TO),
          get(Key.NOTIFIER_HEARTBEAT_URL),
          get(Key.NOTIFIER_GIVE_UP_AFTER));
    }

    private Gateway gateway(Map<Integer, Key<?>> ports) {
      for (Key<Integer> port :
          List.of(
              Key.GATEWAY_STATIONS_PORT, Key.GATEWAY_STATIONS_TLS_PORT, Key.GATEWAY_HTTP_PORT)) {
        if (get(port) != 0) {
          claim(ports, get(port), port);
        }
      }
      boolean certificate = certificate(Key.GATEWAY_TLS_CERTIFICATE, Key.GATEWAY_TLS_KEY);
      if (get(Key.GATEWAY_HTTP_PORT) != 0 && !certificate && !get(Key.GATEWAY_PLAIN_HTTP)) {
        requireThisMachine(
            Key.GATEWAY_BIND,
            "gateway.tls-certificate, or gateway.plain-http: true behind a proxy");
      }
      if (get(Key.GATEWAY_STATIONS_PORT) != 0
          && !given.containsKey(Key.GATEWAY_STATIONS_PORT.path())) {
        requireThisMachine(
            Key.GATEWAY_BIND,
            "gateway.stations-port, for HJ 212 without TLS is opened there by its number alone; 0 closes it");
      }
      if (!certificate) {
        if (get(Key.GATEWAY_STATIONS_TLS_PORT) != 0) {
          tell(Key.GATEWAY_STATIONS_TLS_PORT, "TLS needs gateway.tls-certificate");
        }
        if (get(Key.GATEWAY_TLS_CLIENTS).isPresent()) {
          tell(Key.GATEWAY_TLS_CLIENTS, "client certificates need gateway.tls-certificate");
        }
      }
      return new Gateway(
          get(Key.GATEWAY_BIND),
          get(Key.GATEWAY_STATIONS_PORT),
          get(Key.GATEWAY_STATIONS_TLS_PORT),
          get(Key.GATEWAY_HTTP_PORT),
          get(Key.GATEWAY_TLS_CERTIFICATE),
          get(Key.GATEWAY_TLS_KEY),
          get(Key.GATEWAY_TLS_CLIENTS),
          get(Key.GATEWAY_INBOX),
          get(Key.GATEWAY_MAX_CONNECTIONS),
          get(Key.GATEWAY_MAX_CONNECTIONS_PER_ADDRESS),
          get(Key.GATEWAY_MAX_CONNECTIONS_PER_STATION),
          get(Key.GATEWAY_MAX_FRAME),
          get(Key.GATEWAY_FRAME_TIMEOUT),
          get(Key.GATEWAY_IDLE),
          get(Key.GATEWAY_AHEAD),
          get(Key.GATEWAY_OLDEST),
          get(Key.GATEWAY_ASK_HISTORY),
          get(Key.GATEWAY_SET_CLOCK),
          get(Key.GATEWAY_HTTP_RATE),
          get(Key.GATEWAY_MAX_UPLOAD));
    }

    /** Whether there is a certificate, with its key. */
    private boolean certificate(Key<Optional<Path>> chain, Key<Optional<Path>> key) {
      boolean certificate = get(chain).isPresent();
      if (certificate != get(key).isPresent()) {
        tell(
            certificate ? chain : key,
            "expected " + chain.path() + " and " + key.path() + ", or neither");
      }
      return certificate;
    }

    private void requireThisMachine(Key<String> bind, String needed) {
      if (!THIS_MACHINE.matcher(get(bind)).matches()) {
        tell(bind, "found '" + get(bind) + "', beyond this machine: it needs " + needed);
      }
    }

    private void claim(Map<Integer, Key<?>> ports, int port, Key<?> key) {
      Key<?> other = wrong.contains(key) ? null : ports.putIfAbsent(port, key);
      if (other != null) {
        tell(key, "found '" + port + "', which is also " + other.path());
      }
    }

    /** The value of a key; its default, and a problem, where what was given is not allowed. */
    private <T> T get(Key<T> key) {
      Given text = given.get(key.path());
      if (text != null) {
        Optional<T> value = key.reader().apply(text.text());
        if (value.isPresent()) {
          return value.get();
        }
        if (wrong.add(key)) {
          tell(
              key,
              (key.isSecret() ? "" : "found '" + shown(text.text()) + "', ")
                  + "expected "
                  + key.allowed());
        }
      }
      return key.reader().apply(key.fallback()).orElseThrow();
    }

    /** Tells a problem at the place where the key was given. */
    private void tell(Key<?> key, String message) {
      Given text = given.get(key.path());
      if (text == null) {
        problems.add(Problem.of("default", key.path() + ": " + message));
      } else {
        text.problem().accept(message);
      }
    }

    /** A text for people: the user and password of an address are not for them. */
    private static String shown(String text) {
      String open = text.replaceAll("(?s).*@", "…@");
      return open.length() <= SHOWN ? open : open.substring(0, SHOWN) + "…";
    }
  }
}
