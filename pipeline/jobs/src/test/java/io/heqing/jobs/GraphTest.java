package io.heqing.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heqing.jobs.alerting.AlertingFunction;
import io.heqing.jobs.compliance.Arrivals;
import io.heqing.jobs.compliance.ComplianceStreams;
import io.heqing.jobs.evidence.Evidences;
import io.heqing.jobs.kafka.Message;
import io.heqing.jobs.outlets.OutletStreams;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.jobs.registry.RegistryTypes;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertRule;
import io.heqing.messages.DataKind;
import io.heqing.messages.Evidence;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.OutletKind;
import io.heqing.messages.Publication;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Rejected;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Result;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.river.River;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What lies between sources and sinks, on a small Flink of two parallel parts, without Kryo. */
@Timeout(120)
class GraphTest {
  private static final JobSettings SETTINGS =
      new JobSettings(
          "unused", null, Instant.parse("2026-06-30T15:59:00Z"), Duration.ofMinutes(10));

  private static final Instant TIME = Instant.parse("2026-06-01T00:00:00Z");

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  @Test
  void samples_become_evaluations_and_what_cannot_be_used_is_rejected() throws Exception {
    applyDefaults();
    // Ammonia nitrogen: class I up to 0.15 mg/L, II up to 0.5, III up to 1.0, IV up to 1.5.
    ComplianceStreams streams =
        ComplianceStreams.define(
            arriving(
                sample(0, "S1", "2026-06-01T08:00:00+08:00", "0.30"),
                sample(1, "S2", "2026-06-01T08:00:00+08:00", "1.20"),
                sample(2, "S9", "2026-06-01T08:00:00+08:00", "0.10"),
                automatic(5, "S1", "2026-06-01T08:30:00+08:00", "0.30"),
                automatic(6, "S1", "2026-06-01T08:50:00+08:00", "0.30"),
                new Message("S1", "not a sample".getBytes(StandardCharsets.UTF_8), id(3)),
                new Message("S1", null, id(4))),
            registry(section("S1"), section("S2"), publication()),
            SETTINGS);
    CloseableIterator<SectionEvaluation> evaluated = streams.evaluations().collectAsync();
    CloseableIterator<RegionReport> reported = streams.regions().collectAsync();
    CloseableIterator<Arrivals> arrived = streams.arrivals().collectAsync();
    CloseableIterator<Rejected> unusable = streams.rejected().collectAsync();
    env.executeAsync("compliance");
    List<SectionEvaluation> evaluations = all(evaluated);
    List<RegionReport> reports = all(reported);
    List<Arrivals> arrivals = all(arrived);
    List<Rejected> rejected = all(unusable);
    assertThat(evaluations)
        .filteredOn(e -> e.source() == ValueSource.LAB)
        .extracting(
            SectionEvaluation::section, SectionEvaluation::waterClass, SectionEvaluation::compliant)
        .containsExactlyInAnyOrder(
            tuple("S1", WaterClass.II, true), tuple("S2", WaterClass.IV, false));
    assertThat(evaluations)
        .as("periods, at the end of input")
        .extracting(e -> e.section() + " " + e.span())
        .contains("S1 DAY", "S1 MONTH", "S1 YTD", "S2 DAY", "S2 MONTH", "S2 YTD");
    assertThat(reports)
        .as("regions, at the end of input and of all periods")
        .filteredOn(r -> r.span() == Span.MONTH)
        .extracting(r -> r.kind() + " " + r.region())
        .contains("SECTION S1", "SECTION S2");
    assertThat(arrivals)
        .as("at the end of input; 40 and 20 minutes after they were taken")
        .containsExactly(
            new Arrivals("S1", Instant.parse("2026-05-31T16:00:00Z"), 2, 3_600_000, 2_400_000));
    assertThat(rejected)
        .extracting(Rejected::reason)
        .containsExactlyInAnyOrder(Reason.UNKNOWN_SECTION, Reason.MALFORMED, Reason.EMPTY);
  }

  @Test
  void readings_of_outlets_stand_beside_their_limits_and_what_cannot_be_used_is_rejected()
      throws Exception {
    applyDefaults();
    OutletStreams streams =
        OutletStreams.define(
            env.fromData(
                TypeInformation.of(Message.class),
                outlet(0, "P1", "60"),
                outlet(1, "P2", "60"),
                outlet(2, "P9", "60"),
                outlet(3, "P1", "-60"),
                new Message("P1", "{}".getBytes(StandardCharsets.UTF_8), "heqing.outlets-0@4")),
            registry(
                RegistryEntry.of(
                    new Outlet(
                        "P1",
                        "P1",
                        OutletKind.INDUSTRY,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of("COD", new BigDecimal("50")),
                        DataKind.HOUR)),
                RegistryEntry.of(
                    new Outlet(
                        "P2",
                        "P2",
                        OutletKind.OTHER,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        DataKind.HOUR)),
                publication()),
            SETTINGS);
    CloseableIterator<OutletEvaluation> told = streams.evaluations().collectAsync();
    CloseableIterator<Rejected> unusable = streams.rejected().collectAsync();
    env.executeAsync("outlets");
    assertThat(all(told))
        .extracting(OutletEvaluation::outlet, OutletEvaluation::over)
        .containsExactlyInAnyOrder(tuple("P1", true), tuple("P2", null));
    assertThat(all(unusable))
        .extracting(Rejected::reason)
        .containsExactlyInAnyOrder(
            Reason.UNKNOWN_OUTLET, Reason.IMPOSSIBLE_VALUE, Reason.BAD_FIELD);
  }

  private static Message outlet(int offset, String outlet, String cod) {
    String json =
        """
        {"outlet":"%s","time":"2026-06-01T08:00:00+08:00","results":[{"parameter":"COD","value":%s}]}
        """
            .formatted(outlet, cod);
    return new Message(outlet, json.getBytes(StandardCharsets.UTF_8), "heqing.outlets-0@" + offset);
  }

  @Test
  void evaluations_become_alerts() throws Exception {
    applyDefaults();
    AlertRule rule =
        AlertRule.target(
            "lab",
            Span.SAMPLE,
            ValueSource.LAB,
            1,
            1,
            new BigDecimal("0.05"),
            List.of(Severity.GENERAL, Severity.MAJOR),
            List.of());
    DataStream<AlertEvent> alerts =
        env.fromData(
                TypeInformation.of(SectionEvaluation.class),
                evaluation("S1", "0.30", WaterClass.II),
                evaluation("S2", "1.20", WaterClass.IV))
            .keyBy(SectionEvaluation::section, Types.STRING)
            .connect(
                registry(section("S1"), section("S2"), RegistryEntry.of(rule), publication())
                    .broadcast(RegistryState.DESCRIPTOR))
            .process(new AlertingFunction(SETTINGS), TypeInformation.of(AlertEvent.class));
    CloseableIterator<AlertEvent> sent = alerts.collectAsync();
    env.executeAsync("alerting");
    List<AlertEvent> events = all(sent);
    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.section()).isEqualTo("S2");
              assertThat(event.transition()).isEqualTo(AlertEvent.Transition.OPENED);
              assertThat(event.severity()).isEqualTo(Severity.GENERAL);
            });
  }

  @Test
  void alerts_get_evidence_from_sections_and_outlets() throws Exception {
    applyDefaults();
    AlertEvent alert =
        new AlertEvent(
            "S2/lab/NH3N/x",
            AlertEvent.Transition.OPENED,
            TIME,
            "S2",
            "lab",
            Watch.TARGET,
            "NH3N",
            Span.SAMPLE,
            ValueSource.LAB,
            Severity.GENERAL,
            TIME,
            TIME,
            new BigDecimal("1.20"),
            WaterClass.IV,
            WaterClass.III,
            "≤1.0",
            new BigDecimal("0.2"),
            null,
            null,
            null,
            null,
            null,
            false);
    Outlet works =
        new Outlet(
            "P1",
            "P1",
            OutletKind.SEWAGE_WORKS,
            null,
            "R",
            new BigDecimal("3"),
            null,
            null,
            Map.of("NH3N", new BigDecimal("5")),
            DataKind.HOUR);
    OutletEvaluation over =
        new OutletEvaluation(
            "P1",
            TIME,
            List.of(OutletEvaluation.LimitedResult.of(Result.of("NH3N", "9"), new BigDecimal("5"))),
            false);
    // 3.6 km at 0.5 m/s take the water two hours from S1 to S2.
    DataStream<AlertEvent> told =
        Evidences.trace(
            env.fromData(TypeInformation.of(AlertEvent.class), alert),
            env.fromData(
                TypeInformation.of(SectionEvaluation.class),
                evaluation("S1", "1.20", WaterClass.IV),
                evaluation("S2", "1.20", WaterClass.IV)),
            env.fromData(TypeInformation.of(OutletEvaluation.class), over),
            registry(
                RegistryEntry.of(new River("R", null, null, null, new BigDecimal("0.5"), null)),
                section("S1", "4"),
                section("S2", "7.6"),
                RegistryEntry.of(works),
                publication()));
    CloseableIterator<AlertEvent> sent = told.collectAsync();
    env.executeAsync("evidence");
    List<AlertEvent> events = all(sent);
    // At once with what is known then, and at the end of input with all of it.
    assertThat(events).allSatisfy(e -> assertThat(e.with(null)).isEqualTo(alert));
    Evidence evidence = events.get(events.size() - 1).evidence();
    assertThat(evidence.finding()).isEqualTo(Evidence.Finding.CAME_FROM_UPSTREAM);
    assertThat(evidence.to()).isEqualTo("S1");
    assertThat(evidence.sources())
        .singleElement()
        .satisfies(
            source ->
                assertThat(source.reasons())
                    .extracting(Evidence.Reason::kind)
                    .contains(Evidence.Reason.Kind.OVER_LIMIT));
  }

  /** Only the test's own sources and collectors go without names. */
  private void applyDefaults() {
    JobDefaults.apply(env);
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
    env.configure(configuration);
  }

  private DataStream<RegistryEntry> registry(RegistryEntry... entries) {
    return env.fromData(RegistryTypes.ENTRY, entries);
  }

  private static RegistryEntry publication() {
    return RegistryEntry.of(new Publication("test", "Asia/Shanghai", 1, false, 2, Map.of()));
  }

  /** A river section with the target III. */
  private static RegistryEntry section(String id) {
    return section(id, null);
  }

  /** The same on the river R, kilometres from its source. */
  private static RegistryEntry section(String id, String km) {
    return RegistryEntry.of(
        new Section(
            id,
            id,
            null,
            null,
            km == null ? null : "R",
            WaterBody.RIVER,
            km == null ? null : new BigDecimal(km),
            null,
            null,
            List.of(),
            List.of(new Section.TargetFrom(LocalDate.of(2020, 1, 1), WaterClass.III, Map.of())),
            MonitoringMethod.AUTO_THEN_LAB,
            6,
            DataKind.HOUR,
            List.of(),
            List.of(),
            List.of()));
  }

  /** Messages that arrive at 09:10, by China's time. */
  private DataStream<Message> arriving(Message... messages) {
    long arrival = Instant.parse("2026-06-01T01:10:00Z").toEpochMilli();
    return env.fromData(TypeInformation.of(Message.class), messages)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Message>noWatermarks()
                .withTimestampAssigner((message, time) -> arrival));
  }

  private static Message sample(int offset, String section, String time, String ammonia) {
    return sample(offset, "LAB", section, time, ammonia);
  }

  private static Message automatic(int offset, String section, String time, String ammonia) {
    return sample(offset, "AUTO", section, time, ammonia);
  }

  private static Message sample(
      int offset, String source, String section, String time, String ammonia) {
    String json =
        """
        {"section":"%s","source":"%s","time":"%s","results":[{"parameter":"NH3N","value":%s}]}
        """
            .formatted(section, source, time, ammonia);
    return new Message(section, json.getBytes(StandardCharsets.UTF_8), id(offset));
  }

  private static String id(int offset) {
    return "heqing.samples-0@" + offset;
  }

  private static SectionEvaluation evaluation(
      String section, String ammonia, WaterClass waterClass) {
    boolean compliant = waterClass.compareTo(WaterClass.III) <= 0;
    return new SectionEvaluation(
        section,
        Span.SAMPLE,
        ValueSource.LAB,
        TIME,
        TIME,
        waterClass,
        WaterClass.III,
        compliant,
        false,
        List.of(
            new SectionEvaluation.ParameterResult(
                "NH3N",
                new BigDecimal(ammonia),
                waterClass,
                false,
                "≤1.0",
                new BigDecimal(ammonia),
                compliant ? null : new BigDecimal("0.2"),
                null,
                1,
                1,
                false)),
        List.of(),
        compliant ? List.of() : List.of("NH3N"),
        List.of(),
        List.of(),
        null,
        false);
  }

  /** All that a job emits until it ends. */
  private static <T> List<T> all(CloseableIterator<T> results) throws Exception {
    try {
      List<T> all = new ArrayList<>();
      results.forEachRemaining(all::add);
      return all;
    } finally {
      results.close();
    }
  }
}
