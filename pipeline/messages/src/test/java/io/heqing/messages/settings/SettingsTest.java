package io.heqing.messages.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.heqing.messages.settings.Settings.Flink;
import io.heqing.messages.settings.Settings.Flink.StateBackend;
import io.heqing.messages.settings.Settings.Gateway;
import io.heqing.messages.settings.Settings.Kafka;
import io.heqing.messages.settings.Settings.Notifier;
import io.heqing.messages.settings.Settings.Report;
import io.heqing.messages.settings.Settings.Report.Format;
import io.heqing.messages.settings.Settings.Store;
import io.heqing.messages.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Settings DEFAULTS =
      new Settings(
          Language.ZH,
          Path.of("data"),
          Optional.empty(),
          new Kafka(KafkaServers.open(""), 19092, 4),
          new Store(Store.Kind.QUESTDB, "", "heqing", "heqing", new Secret(""), 19000),
          new Flink(2, Duration.ofSeconds(30), Duration.ofMinutes(10), StateBackend.HASHMAP),
          new Gateway(
              "127.0.0.1",
              8212,
              0,
              8280,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              12_000,
              200,
              4,
              9999,
              Duration.ofSeconds(30),
              Duration.ofHours(5),
              Duration.ofMinutes(10),
              Duration.ofDays(800),
              false,
              false,
              50,
              20),
          new Notifier(
              "127.0.0.1",
              8281,
              Optional.empty(),
              Optional.empty(),
              "",
              "",
              new Secret(""),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Duration.ofSeconds(30),
              Duration.ofMinutes(5),
              LocalTime.of(8, 0),
              LocalTime.of(9, 0),
              List.of(),
              new Secret(""),
              Duration.ofHours(2)),
          new Report(
              Optional.empty(),
              Path.of("bulletins"),
              Set.of(Format.DOCX, Format.XLSX, Format.HTML),
              Optional.empty(),
              0,
              LocalTime.of(8, 0)));

  private static final Settings OTHERS =
      new Settings(
          Language.EN,
          Path.of("/var/heqing"),
          Optional.of(Path.of("registry")),
          new Kafka(KafkaServers.open("a:9092,[::1]:9093"), 1, 8),
          new Store(
              Store.Kind.INFLUXDB, "http://i:8086", "bureau", "water", new Secret("tok3n"), 3),
          new Flink(4, Duration.ofMillis(500), Duration.ofMinutes(3), StateBackend.ROCKSDB),
          new Gateway(
              "0.0.0.0",
              0,
              9212,
              9280,
              Optional.of(Path.of("chain.pem")),
              Optional.of(Path.of("key.pem")),
              Optional.of(Path.of("clients.pem")),
              Optional.of(Path.of("inbox")),
              100,
              10,
              1,
              1024,
              Duration.ofSeconds(5),
              Duration.ofMinutes(10),
              Duration.ZERO,
              Duration.ofDays(30),
              true,
              true,
              5,
              2),
          new Notifier(
              "0.0.0.0",
              0,
              Optional.of(Path.of("n.pem")),
              Optional.of(Path.of("n-key.pem")),
              "https://h.example/n",
              "https://h.example/s/{section}",
              new Secret("0123456789abcdef"),
              Optional.of(Path.of("channels.yaml")),
              Optional.of(Path.of("texts")),
              Optional.of(Path.of("out")),
              Duration.ZERO,
              Duration.ofMinutes(1),
              LocalTime.of(7, 30),
              LocalTime.of(6, 0),
              List.of("duty", "office"),
              new Secret("https://ping.example/1"),
              Duration.ofHours(1)),
          new Report(
              Optional.of(Path.of("final")),
              Path.of("drafts"),
              Set.of(Format.HTML, Format.DOCX),
              Optional.of(Path.of("office.docx")),
              5,
              LocalTime.of(6, 30)));

  private static final String OTHERS_FILE =
      """
      language: en
      data: /var/heqing
      registry: registry
      kafka:
        bootstrap: a:9092,[::1]:9093
        port: 1
        partitions: 8
      store:
        kind: influxdb
        url: http://i:8086
        org: bureau
        database: water
        token: tok3n
        port: 3
      flink:
        parallelism: 4
        checkpoint-interval: 500ms
        silence-grace: 3m
        state-backend: rocksdb
      gateway:
        bind: 0.0.0.0
        stations-port: 0
        stations-tls-port: 9212
        http-port: 9280
        plain-http: true
        tls-certificate: chain.pem
        tls-key: key.pem
        tls-clients: clients.pem
        inbox: inbox
        max-connections: 100
        max-connections-per-address: 10
        max-connections-per-station: 1
        max-frame: 1024
        frame-timeout: 5s
        idle: 10m
        ahead: 0s
        oldest: 30d
        ask-history: true
        set-clock: true
        http-rate: 5
        max-upload: 2
      notifier:
        bind: 0.0.0.0
        http-port: 0
        plain-http: true
        tls-certificate: n.pem
        tls-key: n-key.pem
        public-url: https://h.example/n
        console-url: https://h.example/s/{section}
        link-secret: 0123456789abcdef
        channels: channels.yaml
        templates: texts
        outbox: out
        group-wait: 0s
        group-interval: 1m
        digest-at: 07:30
        heartbeat-at: 06:00
        heartbeat-to: duty, office
        heartbeat-url: https://ping.example/1
        give-up-after: 1h
      report:
        archive: final
        out: drafts
        formats: html, docx
        template: office.docx
        day: 5
        at: 06:30
      """;

  private static final Map<String, String> OTHERS_ENVIRONMENT =
      Map.ofEntries(
          Map.entry("HEQING_LANGUAGE", "en"),
          Map.entry("HEQING_DATA", "/var/heqing"),
          Map.entry("HEQING_REGISTRY", "registry"),
          Map.entry("HEQING_KAFKA_BOOTSTRAP", "a:9092,[::1]:9093"),
          Map.entry("HEQING_KAFKA_CLIENT", ""),
          Map.entry("HEQING_KAFKA_PORT", "1"),
          Map.entry("HEQING_KAFKA_PARTITIONS", "8"),
          Map.entry("HEQING_STORE_KIND", "influxdb"),
          Map.entry("HEQING_STORE_URL", "http://i:8086"),
          Map.entry("HEQING_STORE_ORG", "bureau"),
          Map.entry("HEQING_STORE_DATABASE", "water"),
          Map.entry("HEQING_STORE_TOKEN", "tok3n\n"),
          Map.entry("HEQING_STORE_PORT", "3"),
          Map.entry("HEQING_FLINK_PARALLELISM", "4"),
          Map.entry("HEQING_FLINK_CHECKPOINT_INTERVAL", "PT0.5S"),
          Map.entry("HEQING_FLINK_SILENCE_GRACE", "PT3M"),
          Map.entry("HEQING_FLINK_STATE_BACKEND", "RocksDB"),
          Map.entry("HEQING_GATEWAY_BIND", "0.0.0.0"),
          Map.entry("HEQING_GATEWAY_STATIONS_PORT", "0"),
          Map.entry("HEQING_GATEWAY_STATIONS_TLS_PORT", "9212"),
          Map.entry("HEQING_GATEWAY_HTTP_PORT", "9280"),
          Map.entry("HEQING_GATEWAY_PLAIN_HTTP", "true"),
          Map.entry("HEQING_GATEWAY_TLS_CERTIFICATE", "chain.pem"),
          Map.entry("HEQING_GATEWAY_TLS_KEY", "key.pem"),
          Map.entry("HEQING_GATEWAY_TLS_CLIENTS", "clients.pem"),
          Map.entry("HEQING_GATEWAY_INBOX", "inbox"),
          Map.entry("HEQING_GATEWAY_MAX_CONNECTIONS", "100"),
          Map.entry("HEQING_GATEWAY_MAX_CONNECTIONS_PER_ADDRESS", "10"),
          Map.entry("HEQING_GATEWAY_MAX_CONNECTIONS_PER_STATION", "1"),
          Map.entry("HEQING_GATEWAY_MAX_FRAME", "1024"),
          Map.entry("HEQING_GATEWAY_FRAME_TIMEOUT", "5s"),
          Map.entry("HEQING_GATEWAY_IDLE", "10m"),
          Map.entry("HEQING_GATEWAY_AHEAD", "0s"),
          Map.entry("HEQING_GATEWAY_OLDEST", "30d"),
          Map.entry("HEQING_GATEWAY_ASK_HISTORY", "true"),
          Map.entry("HEQING_GATEWAY_SET_CLOCK", "true"),
          Map.entry("HEQING_GATEWAY_HTTP_RATE", "5"),
          Map.entry("HEQING_GATEWAY_MAX_UPLOAD", "2"),
          Map.entry("HEQING_NOTIFIER_BIND", "0.0.0.0"),
          Map.entry("HEQING_NOTIFIER_HTTP_PORT", "0"),
          Map.entry("HEQING_NOTIFIER_PLAIN_HTTP", "true"),
          Map.entry("HEQING_NOTIFIER_TLS_CERTIFICATE", "n.pem"),
          Map.entry("HEQING_NOTIFIER_TLS_KEY", "n-key.pem"),
          Map.entry("HEQING_NOTIFIER_PUBLIC_URL", "https://h.example/n"),
          Map.entry("HEQING_NOTIFIER_CONSOLE_URL", "https://h.example/s/{section}"),
          Map.entry("HEQING_NOTIFIER_LINK_SECRET", "0123456789abcdef"),
          Map.entry("HEQING_NOTIFIER_CHANNELS", "channels.yaml"),
          Map.entry("HEQING_NOTIFIER_TEMPLATES", "texts"),
          Map.entry("HEQING_NOTIFIER_OUTBOX", "out"),
          Map.entry("HEQING_NOTIFIER_GROUP_WAIT", "0s"),
          Map.entry("HEQING_NOTIFIER_GROUP_INTERVAL", "1m"),
          Map.entry("HEQING_NOTIFIER_DIGEST_AT", "07:30"),
          Map.entry("HEQING_NOTIFIER_HEARTBEAT_AT", "06:00"),
          Map.entry("HEQING_NOTIFIER_HEARTBEAT_TO", "duty, office"),
          Map.entry("HEQING_NOTIFIER_HEARTBEAT_URL", "https://ping.example/1"),
          Map.entry("HEQING_NOTIFIER_GIVE_UP_AFTER", "1h"),
          Map.entry("HEQING_REPORT_ARCHIVE", "final"),
          Map.entry("HEQING_REPORT_OUT", "drafts"),
          Map.entry("HEQING_REPORT_FORMATS", "HTML,docx,html"),
          Map.entry("HEQING_REPORT_TEMPLATE", "office.docx"),
          Map.entry("HEQING_REPORT_DAY", "5"),
          Map.entry("HEQING_REPORT_AT", "06:30"));

  @TempDir Path folder;

  @Test
  void withoutFileAndEnvironmentTheDefaultsHold() throws IOException {
    assertThat(load(Map.of())).isEqualTo(DEFAULTS);
    assertThat(load("# nothing\n", Map.of())).isEqualTo(DEFAULTS);
    assertThat(DEFAULTS.kafka().isEmbedded()).isTrue();
    assertThat(DEFAULTS.store().isEmbedded()).isTrue();
  }

  @Test
  void everyKeyIsReadFromTheFile() throws IOException {
    assertThat(load(OTHERS_FILE, Map.of())).isEqualTo(OTHERS);
    assertThat(OTHERS.kafka().isEmbedded()).isFalse();
    assertThat(OTHERS.store().isEmbedded()).isFalse();
  }

  @Test
  void everyKeyIsReadFromTheEnvironment() {
    assertThat(OTHERS_ENVIRONMENT.keySet())
        .isEqualTo(Key.ALL.stream().map(Key::variable).collect(Collectors.toSet()));
    assertThat(load(OTHERS_ENVIRONMENT)).isEqualTo(OTHERS);
  }

  @Test
  void theEnvironmentGoesBeforeTheFileEvenWhereItIsEmpty() throws IOException {
    Settings settings =
        load(OTHERS_FILE, Map.of("HEQING_KAFKA_PORT", "77", "HEQING_KAFKA_BOOTSTRAP", ""));
    assertThat(settings.kafka()).isEqualTo(new Kafka(KafkaServers.open(""), 77, 8));
    assertThat(settings.store()).isEqualTo(OTHERS.store());
  }

  @Test
  void aWrongValueInTheFileThatTheEnvironmentReplacesIsNotLookedAt() throws IOException {
    assertThat(load("language: fr\n", Map.of("HEQING_LANGUAGE", "zh"))).isEqualTo(DEFAULTS);
  }

  @Test
  void otherVariablesAreNotLookedAt() {
    assertThat(load(Map.of("PATH", "/bin", "HEQING_REAL_DATA", "/real", "HEQING_REQUIRE_ALL", "1")))
        .isEqualTo(DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource({
    "100ms, 100",
    "2s, 2000",
    "2 s, 2000",
    "1m, 60000",
    "1min, 60000",
    "1h, 3600000",
    "PT1.5S, 1500",
    "PT1H, 3600000"
  })
  void durationsAreWrittenShortOrByIso8601(String text, long millis) {
    assertThat(load(Map.of("HEQING_FLINK_CHECKPOINT_INTERVAL", text)).flink().checkpointInterval())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HEQING_LANGUAGE | fr | language: found 'fr', expected zh, en",
        "HEQING_LANGUAGE | '' | language: found '', expected zh, en",
        "HEQING_DATA | '' | data: found '', expected a folder",
        "HEQING_KAFKA_BOOTSTRAP | kafka | kafka.bootstrap: found 'kafka', expected host:port",
        "HEQING_KAFKA_PORT | 0 | kafka.port: found '0', expected a whole number from 1 to 65535",
        "HEQING_KAFKA_PORT | 65536 | kafka.port: found '65536', expected a whole number",
        "HEQING_KAFKA_PORT | tcp://10.0.0.1:9092 | kafka.port: found 'tcp://10.0.0.1:9092'",
        "HEQING_KAFKA_PARTITIONS | 1.5 | kafka.partitions: found '1.5', expected a whole number",
        "HEQING_KAFKA_PARTITIONS | 99999999999999999999 | expected a whole number from 1 to 200",
        "HEQING_STORE_KIND | mysql | store.kind: found 'mysql', expected questdb, influxdb",
        "HEQING_STORE_KIND | influxdb | store.kind: influxdb runs outside the JVM and needs",
        "HEQING_STORE_URL | i:8086 | store.url: found 'i:8086', expected an http or https address",
        "HEQING_STORE_DATABASE | a/b | store.database: found 'a/b', expected a name",
        "HEQING_STORE_PORT | 19092 | store.port: found '19092', which is also kafka.port",
        "HEQING_FLINK_PARALLELISM | 129 | flink.parallelism: found '129', expected a whole number",
        "HEQING_FLINK_CHECKPOINT_INTERVAL | 2 | found '2', expected a duration from 100ms to 1h",
        "HEQING_FLINK_CHECKPOINT_INTERVAL | 99ms | found '99ms', expected a duration",
        "HEQING_FLINK_CHECKPOINT_INTERVAL | 61m | found '61m', expected a duration",
        "HEQING_FLINK_CHECKPOINT_INTERVAL | -PT2S | found '-PT2S', expected a duration",
        "HEQING_FLINK_CHECKPOINT_INTERVAL | 999999999h | found '999999999h', expected a duration",
        "HEQING_FLINK_STATE_BACKEND | disk | expected hashmap, rocksdb",
        "HEQING_REPORT_DAY | 29 | report.day: found '29', expected a whole number from 0 to 28",
        "HEQING_REPORT_AT | noon | report.at: found 'noon', expected a time of day such as 08:00",
        "HEQING_REPORT_FORMATS | pdf | report.formats: found 'pdf', expected some of docx, xlsx, html",
        "HEQING_REPORT_FORMATS | '' | report.formats: found '', expected some of docx, xlsx, html",
        "HEQING_KAFKA_BOOTSTRP | a:1 | unknown setting 'HEQING_KAFKA_BOOTSTRP', did you mean 'HEQING_KAFKA_BOOTSTRAP'?",
        "HEQING_X | 1 | unknown setting 'HEQING_X', expected one of HEQING_LANGUAGE,",
      })
  void aBadValueIsToldWithKeyAndVariable(String variable, String text, String message) {
    List<Problem> problems = problems(Optional.empty(), Map.of(variable, text));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).contains(message);
    assertThat(problems.get(0).place()).isIn("environment variable " + variable, "default");
  }

  @Test
  void allErrorsAreToldAtOnceWithTheirPlaces() throws IOException {
    Path file = folder.resolve("heqing.yaml");
    Files.writeString(
        file,
        """
        langauge: zh
        data:
        kafka:
          port: many
          port: 2
          partitons: 3
        store: questdb
        flink:
          parallelism: [1]
        """);
    assertThat(problems(Optional.of(file), Map.of("HEQING_STORE_PORT", "x")))
        .extracting(p -> p.toString().replace(file.toString(), "FILE"))
        .containsExactly(
            "FILE:1:1: unknown key 'langauge', did you mean 'language'?",
            "FILE:2:6: data: found nothing, expected a single value, or \"\" for empty",
            "FILE:5:3: kafka: the key 'port' is here twice, first at FILE:4:9",
            "FILE:6:3: kafka: unknown key 'partitons', did you mean 'partitions'?",
            "FILE:7:8: store: found 'questdb', expected the keys kind, url, org, database, token,"
                + " port",
            "FILE:9:16: flink.parallelism: found a list, expected a single value, or \"\" for empty",
            "FILE:4:9: kafka.port: found 'many', expected a whole number from 1 to 65535",
            "environment variable HEQING_STORE_PORT: store.port: found 'x', expected a whole"
                + " number from 1 to 65535");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    Path missing = folder.resolve("no.yaml");
    assertThat(problems(Optional.of(missing), Map.of()))
        .containsExactly(Problem.of(missing, "there is no such file"));
  }

  @Test
  void secretsAreNeverPrinted() throws IOException {
    assertThat(load(OTHERS_FILE, Map.of()).toString()).doesNotContain("tok3n");
    assertThat(DEFAULTS.toString()).contains("token=(none)");
    assertThatThrownBy(
            () ->
                load(
                    "store: {token: [tok3n]}",
                    Map.of("HEQING_STORE_URL", "http://me:pa/ss@host:8086", "HEQING_X", "tok3n")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("store.url: found '…@host:8086'")
        .message()
        .doesNotContain("tok3n", "pa/ss");
  }

  @Test
  void aSecretThatIsNotAllowedIsNotShown() throws IOException {
    assertThat(problems(Optional.empty(), Map.of("HEQING_NOTIFIER_LINK_SECRET", "short-one")))
        .extracting(Problem::message)
        .containsExactly(
            "notifier.link-secret: expected any text of at least 16 characters, or empty");
  }

  @Test
  void howClientsGetInAtKafkaComesFromAFileOfItsOwn() throws IOException {
    Path file = folder.resolve("kafka.properties");
    Files.writeString(
        file,
        """
        security.protocol=SASL_SSL
        sasl.mechanism=SCRAM-SHA-512
        sasl.jaas.config=a.Module required username="u" password="pa55word";
        """);
    Map<String, String> environment =
        Map.of("HEQING_KAFKA_BOOTSTRAP", "a:9093", "HEQING_KAFKA_CLIENT", file.toString());
    Settings settings = load(environment);
    assertThat(settings.kafka().servers().client())
        .containsEntry("bootstrap.servers", "a:9093")
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry(
            "sasl.jaas.config", "a.Module required username=\"u\" password=\"pa55word\";");
    assertThat(settings.toString()).contains("a:9093").doesNotContain("pa55word");
  }

  @Test
  void whatIsWrongWithThatFileIsToldWithoutItsSecrets() throws IOException {
    Path file = folder.resolve("kafka.properties");
    Files.writeString(file, "acks=0\nssl.key.password=pa55word\n");
    assertThat(problems(Optional.empty(), Map.of("HEQING_KAFKA_CLIENT", file.toString())))
        .extracting(Problem::message)
        .containsExactly(
            "kafka.client: is for a Kafka that runs elsewhere: set kafka.bootstrap",
            "kafka.client: " + file + ": found 'acks', expected security.…, sasl.… and ssl.…");
    Files.writeString(file, "ssl.key.password=\\u00zz pa55word\n");
    Map<String, String> environment =
        Map.of("HEQING_KAFKA_BOOTSTRAP", "a:9093", "HEQING_KAFKA_CLIENT", file.toString());
    assertThat(problems(Optional.empty(), environment))
        .extracting(Problem::message)
        .containsExactly(
            "kafka.client: "
                + file
                + " cannot be read as Java properties: IllegalArgumentException");
    Files.delete(file);
    assertThat(problems(Optional.empty(), environment))
        .extracting(Problem::message)
        .containsExactly(
            "kafka.client: " + file + " cannot be read as Java properties: NoSuchFileException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "10.1.2.3", "::", "gateway.example", "128.0.0.1", "::2"})
  void whatIsNotEncryptedIsOpenedBeyondThisMachineOnRequestAlone(String bind) {
    assertThat(
            problems(
                Optional.empty(),
                Map.of("HEQING_GATEWAY_BIND", bind, "HEQING_NOTIFIER_BIND", bind)))
        .extracting(Problem::message)
        .containsExactlyInAnyOrder(
            "gateway.bind: found '"
                + bind
                + "', beyond this machine: it needs gateway.tls-certificate, or gateway.plain-http: true"
                + " behind a proxy",
            "gateway.bind: found '"
                + bind
                + "', beyond this machine: it needs gateway.stations-port, for HJ 212 without TLS is opened"
                + " there by its number alone; 0 closes it",
            "notifier.bind: found '"
                + bind
                + "', beyond this machine: it needs notifier.tls-certificate, or notifier.plain-http: true"
                + " behind a proxy");
    assertThat(
            load(Map.of(
                    "HEQING_GATEWAY_BIND",
                    bind,
                    "HEQING_GATEWAY_PLAIN_HTTP",
                    "true",
                    "HEQING_GATEWAY_STATIONS_PORT",
                    "8212",
                    "HEQING_NOTIFIER_BIND",
                    bind,
                    "HEQING_NOTIFIER_TLS_CERTIFICATE",
                    "c.pem",
                    "HEQING_NOTIFIER_TLS_KEY",
                    "k.pem"))
                .gateway()
                .bind())
        .isEqualTo(bind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "0:0:0:0:0:0:0:1"})
  void onThisMachineNothingIsAsked(String bind) {
    assertThat(
            load(Map.of("HEQING_GATEWAY_BIND", bind, "HEQING_NOTIFIER_BIND", bind))
                .gateway()
                .bind())
        .isEqualTo(bind);
  }

  private List<Problem> problems(Optional<Path> file, Map<String, String> environment) {
    SettingsException e =
        catchThrowableOfType(SettingsException.class, () -> Settings.load(file, environment));
    assertThat(e).as("accepted " + environment).isNotNull();
    return e.problems();
  }

  private static Settings load(Map<String, String> environment) {
    return Settings.load(Optional.empty(), environment);
  }

  private Settings load(String text, Map<String, String> environment) throws IOException {
    return Settings.load(
        Optional.of(Files.writeString(folder.resolve("heqing.yaml"), text)), environment);
  }
}
