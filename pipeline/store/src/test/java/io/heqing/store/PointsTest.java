package io.heqing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.DataKind;
import io.heqing.messages.Evidence;
import io.heqing.messages.Evidence.Finding;
import io.heqing.messages.Evidence.LikelySource;
import io.heqing.messages.Evidence.Reason;
import io.heqing.messages.Evidence.Upstream;
import io.heqing.messages.Flag;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.OutletEvaluation.LimitedResult;
import io.heqing.messages.Publication;
import io.heqing.messages.Rejected;
import io.heqing.messages.Result;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.SectionEvaluation.Pollutant;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsTest {
  private static final Instant T = Instant.parse("2026-03-01T04:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Test
  void aSampleBecomesAReadingWithAFieldForEachParameter() {
    Point point =
        Points.of(
            sample(
                WaterClass.INFERIOR_V,
                WaterClass.III,
                false,
                List.of(result("NH3N", "2.35", false), result("TP", "0.005", true)),
                List.of(
                    new Pollutant("NH3N", WaterClass.INFERIOR_V, new BigDecimal("1.35")),
                    new Pollutant("DO", WaterClass.IV, null)),
                List.of(
                    new FlaggedResult("CODMN", new BigDecimal("7.1"), Flag.FAULT),
                    new FlaggedResult("TN", null, Flag.WITHDRAWN)),
                false));
    assertThat(point.measurement()).isEqualTo("reading");
    assertThat(point.tags()).containsExactly(entry("section", "H01"), entry("source", "AUTO"));
    assertThat(point.time()).isEqualTo(T);
    assertThat(point.replaces()).isFalse();
    assertThat(point.fields())
        .containsOnly(
            entry("NH3N", 2.35),
            entry("TP", 0.005),
            entry("TP_below", true),
            entry("CODMN", 7.1),
            entry("CODMN_flag", "D"),
            entry("TN_flag", "W"),
            entry("class", "inferiorV"),
            entry("target", "III"),
            entry("compliant", false),
            entry("main", "氨氮(1.35)、溶解氧"),
            entry("over", ""),
            entry("results", 2L));
  }

  @Test
  void whatIsOverHasItsMultipleAgainstTheTargetAndWhatIsAMainPollutantAgainstClassIII() {
    // Total phosphorus of a river: class II up to 0.1, III up to 0.2 mg/L.
    SectionEvaluation evaluation =
        new SectionEvaluation(
            "H01",
            Span.MONTH,
            null,
            T,
            T.plusSeconds(31 * 86400),
            WaterClass.IV,
            WaterClass.II,
            false,
            false,
            List.of(over("TP", "0.27", "1.70"), over("DO", "4.1", null), over("COD", "12", null)),
            List.of(
                new Pollutant("TP", WaterClass.IV, new BigDecimal("0.35")),
                new Pollutant("DO", WaterClass.IV, null)),
            List.of("DO", "TP"),
            List.of(),
            List.of(),
            null,
            false);
    assertThat(Points.of(evaluation).fields())
        .containsEntry("main", "总磷(0.35)、溶解氧")
        .containsEntry("over", "溶解氧、总磷(1.70)");
  }

  @Test
  void aSampleOfWithdrawnResultsIsStillAPointAndReplacesWhatThereWas() {
    Point point = Points.of(sample(null, null, null, List.of(), List.of(), List.of(), false));
    assertThat(point.fields()).containsOnly(entry("results", 0L), entry("main", ""));
    assertThat(point.replaces()).isTrue();
  }

  @Test
  void aSampleReplacesWhereItsMessageSaysSo() {
    List<ParameterResult> results = List.of(result("NH3N", "0.5", false));
    assertThat(
            Points.of(
                    sample(
                        WaterClass.II, WaterClass.III, true, results, List.of(), List.of(), true))
                .replaces())
        .isTrue();
    assertThat(
            Points.of(
                    sample(
                        WaterClass.II, WaterClass.III, true, results, List.of(), List.of(), false))
                .replaces())
        .isFalse();
  }

  @Test
  void anOutletsReadingsStandBesideTheirLimits() {
    Point point =
        Points.of(
            new OutletEvaluation(
                "P001",
                T,
                List.of(
                    LimitedResult.of(Result.of("COD", "61.5"), new BigDecimal("50")),
                    LimitedResult.of(Result.of("NH3N", "7"), new BigDecimal("5")),
                    LimitedResult.of(Result.of("TP", "0.5"), new BigDecimal("0.5")),
                    LimitedResult.of(Result.below("CU", new BigDecimal("0.05")), null),
                    LimitedResult.of(
                        new Result("PH", new BigDecimal("0.00"), false, Flag.MAINTENANCE),
                        new BigDecimal("9")),
                    LimitedResult.of(
                        new Result("TN", new BigDecimal("1"), false, Flag.FAULT), null)),
                false));
    assertThat(point.measurement()).isEqualTo("outlet");
    assertThat(point.tags()).containsExactly(entry("outlet", "P001"));
    assertThat(point.time()).isEqualTo(T);
    assertThat(point.replaces()).isFalse();
    assertThat(point.fields())
        .containsOnly(
            entry("COD", 61.5),
            entry("COD_limit", 50.0),
            entry("NH3N", 7.0),
            entry("NH3N_limit", 5.0),
            entry("TP", 0.5),
            entry("TP_limit", 0.5),
            entry("CU", 0.05),
            entry("CU_below", true),
            entry("PH", 0.0),
            entry("PH_flag", "M"),
            entry("PH_limit", 9.0),
            entry("TN", 1.0),
            entry("TN_flag", "D"),
            entry("over", true),
            entry("over_parameters", "化学需氧量、氨氮"),
            entry("results", 4L));
  }

  @Test
  void anOutletOfWhichNothingCanBeJudgedIsAPointThatReplacesAndSaysNothingOfLimits() {
    Point point =
        Points.of(
            new OutletEvaluation(
                "P001",
                T,
                List.of(LimitedResult.of(Result.withdrawn("COD"), BigDecimal.TEN)),
                false));
    assertThat(point.fields())
        .containsOnly(
            entry("COD_flag", "W"),
            entry("COD_limit", 10.0),
            entry("over_parameters", ""),
            entry("results", 0L));
    assertThat(point.replaces()).isTrue();
  }

  @Test
  void aMonthBecomesAPeriodWithItsGradeAndLeastCoverage() {
    Point point =
        Points.of(
            period(
                false,
                List.of(
                    mean("NH3N", "0.52", 31, 31),
                    mean("TP", "0.120", 24, 30),
                    // Conductivity has no limits, so what is missing of it does not matter.
                    mean("EC", "412", 1, 31))));
    assertThat(point.measurement()).isEqualTo("period");
    assertThat(point.tags()).containsExactly(entry("section", "H01"), entry("span", "month"));
    // What its detail held before may be gone.
    assertThat(point.replaces()).isTrue();
    assertThat(point.fields())
        .containsOnly(
            entry("NH3N", 0.52),
            entry("TP", 0.120),
            entry("EC", 412.0),
            entry("class", "III"),
            entry("target", "III"),
            entry("compliant", true),
            entry("provisional", false),
            entry("main", ""),
            entry("over", ""),
            entry("grade", "良好"),
            entry("coverage", 0.8),
            entry("results", 3L));
  }

  @Test
  void aProvisionalPeriodSaysNothingOfComplianceAndTakesBackWhatWasSaid() {
    Point point = Points.of(period(true, List.of(mean("NH3N", "0.52", 3, 31))));
    assertThat(point.fields()).doesNotContainKey("compliant").containsEntry("provisional", true);
    assertThat(point.replaces()).isTrue();
  }

  @Test
  void moreValuesThanExpectedAreFullCoverage() {
    assertThat(Points.of(period(false, List.of(mean("NH3N", "0.52", 40, 31)))).fields())
        .containsEntry("coverage", 1.0);
  }

  @Test
  void anAlertIsKnownByWhatItsEventIsKnownBy() {
    AlertEvent event = alert(Transition.OPENED, Severity.HEAVIER, "1.52", "0.52", false);
    Point point = Points.of(event);
    assertThat(point.measurement()).isEqualTo("alert");
    assertThat(point.tags())
        .containsExactly(
            entry("alert", "H01/r1/NH3N/1"),
            entry("rule", "r1"),
            entry("section", "H01"),
            entry("transition", "opened"));
    assertThat(point.fields())
        .containsOnly(
            entry("state", "open"),
            entry("severity", "heavier"),
            entry("watch", "target"),
            entry("parameter", "NH3N"),
            entry("value", 1.52),
            entry("limit", "≤1.0"),
            entry("multiple", 0.52),
            entry("text", "断面H01 氨氮 1.52mg/L，Ⅳ类，未达到Ⅲ类目标（限值≤1.0，超标0.52倍），发出较重预警。"),
            entry("responsible", "张三"),
            entry("hours", 2.5),
            entry("withdrawn", false));
    assertThat(point.replaces()).isTrue();
    Point corrected = Points.of(alert(Transition.OPENED, Severity.MAJOR, "3.00", "2.00", false));
    Point withdrawn = Points.of(alert(Transition.OPENED, Severity.HEAVIER, "1.52", "0.52", true));
    assertThat(corrected.identity()).isEqualTo(point.identity());
    assertThat(withdrawn.identity()).isEqualTo(point.identity());
    assertThat(withdrawn.fields()).containsEntry("withdrawn", true);
    assertThat((String) withdrawn.fields().get("text")).startsWith("【数据更正，本条撤销】断面H01");
  }

  @Test
  void anAlertThatOpensHasLastedNoTime() {
    AlertEvent event = alert(Transition.OPENED, Severity.HEAVIER, "1.52", "0.52", false);
    assertThat(Points.of(opening(event)).fields()).containsEntry("hours", 0.0);
  }

  @Test
  void evidenceIsTextAndData() {
    Evidence evidence =
        new Evidence(
            Finding.CAME_FROM_UPSTREAM,
            List.of(
                new Upstream(
                    "H02",
                    new BigDecimal("3.60"),
                    150,
                    true,
                    true,
                    T,
                    new BigDecimal("1.80"),
                    new BigDecimal("0.30")),
                new Upstream("H03", null, 0, false, true, T, new BigDecimal("1.20"), null),
                new Upstream(
                    "H04",
                    new BigDecimal("10"),
                    420,
                    false,
                    false,
                    T,
                    new BigDecimal("0.30"),
                    new BigDecimal("0.30")),
                new Upstream("H05", null, 600, null, null, null, null, null)),
            "H04",
            "H02",
            List.of("西县", "东县"),
            "李四",
            List.of(
                new LikelySource(
                    "P2",
                    80,
                    List.of(
                        new Reason(
                            Reason.Kind.OVER_LIMIT,
                            "NH3N",
                            new BigDecimal("9"),
                            new BigDecimal("5"),
                            T),
                        new Reason(Reason.Kind.ROSE, "COD", new BigDecimal("70"), null, T),
                        new Reason(Reason.Kind.EMITS, "NH3N", null, null, null),
                        new Reason(Reason.Kind.NEAR, null, new BigDecimal("1.20"), null, null))),
                new LikelySource("P1", 20, List.of())));
    AlertEvent event = alert(Transition.OPENED, Severity.HEAVIER, "1.52", "0.52", false);
    Point point = Points.of(event.with(evidence));
    assertThat(point.fields())
        .containsEntry("finding", "came_from_upstream")
        .containsEntry("from", "H04")
        .containsEntry("to", "H02")
        .containsEntry("sources", "P2、P1")
        .containsEntry(
            "evidence",
            "上游3.6公里的H02先升到1.80mg/L（平时0.30mg/L），按本断面标准已超标，水流到本断面约需2小时30分钟。"
                + "上游H03为1.20mg/L，按本断面标准已超标。"
                + "上游10公里的H04同期未见异常（0.30mg/L）。"
                + "可能起于H04与H02之间（西县、东县，责任人：李四）。"
                + "可能的来源：P2（自身氨氮9mg/L，超过许可5mg/L；自身化学需氧量升高到70mg/L；"
                + "这类排口常排放氨氮；距断面仅1.2公里）、P1。");
    assertThat(point.identity()).isEqualTo(Points.of(event).identity());
  }

  @ParameterizedTest
  @CsvSource({
    "NOTHING_UPSTREAM, H01, , 上游没有监测断面，来源应在本断面以上的河段。",
    "NO_READINGS, , , 上游断面同期没有数据，不能判断来自哪里。",
    "BEGAN_HERE, H01, H02, 可能起于H02与H01之间。",
    "CAME_FROM_UPSTREAM, H03, , 可能起于H03以上河段。",
    "CAME_FROM_UPSTREAM, , , ''",
  })
  void evidenceSaysWhatFollows(Finding finding, String to, String from, String text) {
    AlertEvent event = alert(Transition.OPENED, Severity.HEAVIER, "1.52", "0.52", false);
    Evidence evidence = new Evidence(finding, List.of(), from, to, List.of(), null, List.of());
    Map<String, Object> fields = Points.of(event.with(evidence)).fields();
    assertThat(fields).containsEntry("evidence", text).containsEntry("sources", "");
    assertThat(fields.get("to")).isEqualTo(to);
    assertThat(fields.get("from")).isEqualTo(from);
  }

  @Test
  void lowOxygenFalls() {
    Evidence evidence =
        new Evidence(
            Finding.CAME_FROM_UPSTREAM,
            List.of(new Upstream("H02", null, 60, true, null, T, new BigDecimal("2.1"), null)),
            null,
            null,
            List.of(),
            null,
            List.of());
    AlertEvent event = watched(Watch.TARGET, "DO", new BigDecimal("2.5"), WaterClass.V, null, null);
    assertThat(Points.of(event.with(evidence)).fields())
        .containsEntry("evidence", "上游H02先降到2.1mg/L，水流到本断面约需1小时。");
  }

  @ParameterizedTest
  @CsvSource({
    "OPENED, 1.52, 0.52, open, 未达到Ⅲ类目标（限值≤1.0，超标0.52倍），发出较重预警。",
    "RAISED, 1.52, 0.52, open, 未达到Ⅲ类目标（限值≤1.0，超标0.52倍），预警升为较重。",
    "LOWERED, 1.52, , open, 未达到Ⅲ类目标（限值≤1.0），预警降为较重。",
    "RESOLVED, 0.80, , resolved, 达到Ⅲ类目标（限值≤1.0），预警解除（最高级别：较重）。",
  })
  void anAlertsTextSaysWhatHappened(
      Transition transition, String value, String multiple, String state, String end) {
    Point point = Points.of(alert(transition, Severity.HEAVIER, value, multiple, false));
    assertThat(point.fields()).containsEntry("state", state);
    assertThat((String) point.fields().get("text")).endsWith(end);
    // It may have had evidence, and a multiple, before.
    assertThat(point.replaces()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "SILENT, , 24, , , , 断面H01 24小时，断线，发出较重预警。",
    "CHANGE, NH3N, 0.95, IV, 0.30, , 断面H01 氨氮 0.95mg/L，Ⅳ类，突变（近期0.30），发出较重预警。",
    "CLASS_DROP, , , V, , II, 断面H01，Ⅴ类，类别下降（近期Ⅱ类），发出较重预警。",
    "WARNING, , 2, V, , III, 断面H01 2级，Ⅴ类，水质预警（去年Ⅲ类），发出较重预警。",
    "FLAGGED, TP, , , , , 断面H01 总磷，仪器状态异常，发出较重预警。",
  })
  void anAlertsTextSaysWhatItsRuleWatches(
      Watch watch,
      String parameter,
      BigDecimal value,
      WaterClass waterClass,
      BigDecimal usual,
      WaterClass usualClass,
      String text) {
    AlertEvent event = watched(watch, parameter, value, waterClass, usual, usualClass);
    assertThat(Points.of(event).fields()).containsEntry("text", text);
    assertThat(Points.of(event).fields().containsKey("value")).isEqualTo(value != null);
  }

  @Test
  void anAcknowledgementTellsHowLongTheAlertHadWaited() {
    Point point = Points.of(Messages.ACKNOWLEDGED);
    assertThat(point.measurement()).isEqualTo("action");
    assertThat(point.time()).isEqualTo(Messages.ACKNOWLEDGED.time());
    assertThat(point.tags())
        .containsOnly(
            entry("kind", "acknowledged"),
            entry("id", "ack/S1/auto/NH3N/2026-10-01T04:00:00Z"),
            entry("alert", "S1/auto/NH3N/2026-10-01T04:00:00Z"),
            entry("section", "S1"),
            entry("rule", "auto"));
    assertThat(point.fields())
        .containsOnly(entry("by", "王五"), entry("note", "已派人查看"), entry("minutes", 12.5));
  }

  @Test
  void anAcknowledgementOfWhatIsNoAlertIsStillAPoint() {
    Point point = Points.of(AlertAction.acknowledged("S1", T, "王五", null));
    assertThat(point.tags())
        .containsOnly(entry("kind", "acknowledged"), entry("id", "ack/S1"), entry("alert", "S1"));
    assertThat(point.fields()).containsOnly(entry("by", "王五"));
  }

  @Test
  void aSilenceAndItsLiftingHaveTheSameIdAndEnd() {
    Point silenced = Points.of(Messages.SILENCED);
    assertThat(silenced.tags()).containsOnly(entry("kind", "silenced"), entry("id", "silence/1"));
    assertThat(silenced.fields())
        .containsOnly(
            entry("by", "王五"), entry("note", "检修"), entry("until", "2026-10-31T16:00:00Z"));
    Point lifted =
        Points.of(
            new AlertAction(
                "silence/1",
                AlertAction.Kind.LIFTED,
                T,
                "李四",
                null,
                null,
                null,
                null,
                null,
                Instant.parse("2026-10-31T16:00:00Z"),
                null));
    assertThat(lifted.tags()).containsOnly(entry("kind", "lifted"), entry("id", "silence/1"));
    assertThat(lifted.fields())
        .containsOnly(entry("by", "李四"), entry("until", "2026-10-31T16:00:00Z"));
  }

  @Test
  void aRejectedInputIsCountedByReasonAndTellsWhatWasWrong() {
    Point point = Points.of(Messages.REJECTED, 17);
    assertThat(point.measurement()).isEqualTo("rejected");
    assertThat(point.time()).isEqualTo(Messages.OCTOBER);
    assertThat(point.tags())
        .containsOnly(
            entry("origin_kind", "topic"),
            entry("reason", "impossible_value"),
            entry("part", "17"));
    assertThat(point.fields())
        .containsOnly(
            entry("origin", "heqing.samples"),
            entry("section", "S1"),
            entry("field", "results[0].value"),
            entry("found", "-0.5"),
            entry("expected", "above 0 … 100000 mg/L"),
            entry("reason_text", "数值超出可能范围"),
            entry("count", 1L));
  }

  @ParameterizedTest
  @CsvSource({
    "heqing.outlets, topic",
    "station 88888880000001, station",
    "tcp 192.0.2.7, tcp",
    "http lab, http",
    "file 七月 results.xlsx, file",
    "somebody else, ",
    "station, station",
    ", ",
  })
  void theKindOfAnOriginIsOneOfAFew(String origin, String kind) {
    Point point =
        Points.of(
            new Rejected("id", origin, null, Rejected.Reason.EMPTY, null, null, null, T, "", false),
            0);
    assertThat(point.tags().get("origin_kind")).isEqualTo(kind);
  }

  @Test
  void arrivalsHaveTheirMeanAndLongestDelayInSeconds() {
    Point point = Points.arrival("H01", T, 4, Duration.ofMillis(90_500), Duration.ofMillis(60_250));
    assertThat(point.measurement()).isEqualTo("arrival");
    assertThat(point.tags()).containsOnly(entry("section", "H01"));
    assertThat(point.time()).isEqualTo(T);
    assertThat(point.fields())
        .containsOnly(
            entry("messages", 4L), entry("delay_mean", 22.625), entry("delay_max", 60.25));
    assertThat(point.replaces()).isFalse();
  }

  @Test
  void aSectionTellsWhatTheRegistryHasOfItOnTheDay() {
    // 2026-12-31 17:00 UTC is the first of January in Shanghai.
    Instant changed = Instant.parse("2026-12-31T17:00:00Z");
    Point point = Points.of(section("鹤城", "120.5", List.of("national", "sea")), changed, ZONE);
    assertThat(point.measurement()).isEqualTo("section");
    assertThat(point.tags())
        .containsOnly(
            entry("section", "H01"),
            entry("label", "H01 老桥"),
            entry("city", "鹤城"),
            entry("river", "清河"),
            entry("kind", "national"));
    assertThat(point.fields())
        .containsOnly(
            entry("name", "老桥"),
            entry("kinds", "国考断面、入海断面"),
            entry("kind_codes", "national,sea"),
            entry("water", "river"),
            entry("shared_with", "东县、西县"),
            entry("lat", 30.25),
            entry("lon", 120.5),
            entry("km", 12.5),
            entry("target", "II"),
            entry("intake", 35.5),
            entry("chiefs", "李四、张三"),
            entry("chief_county", "李四"),
            entry("chief_town", "张三"),
            entry("responsible", "张三"),
            entry("left", false));
    assertThat(point.time()).isEqualTo(changed);
    // It may have had a chief of the city before.
    assertThat(point.replaces()).isTrue();
  }

  @Test
  void aSectionThatLeftIsTheSamePointButSaysSo() {
    Point point = Points.of(section("鹤城", "120.5", List.of("national", "sea")), T, ZONE);
    Point left = Points.left(section("鹤城", "120.5", List.of("national", "sea")), T, ZONE);
    assertThat(left.identity()).isEqualTo(point.identity());
    Map<String, Object> fields = new TreeMap<>(point.fields());
    fields.put("left", true);
    assertThat(left.fields()).isEqualTo(fields);
  }

  @Test
  void aSectionWithoutPlaceHasNoFieldsAndTagsOfIt() {
    Point point = Points.of(section(null, null, List.of()), T, ZONE);
    assertThat(point.tags()).containsOnlyKeys("section", "label", "river");
    assertThat(point.fields())
        .doesNotContainKeys("lon", "intake")
        .containsEntry("kinds", "")
        .containsEntry("kind_codes", "");
    assertThat(point.replaces()).isTrue();
  }

  @Test
  void aPointRefusesWhatAStoreCannotKeep() {
    Map<String, String> tags = Map.of("section", "S1");
    assertRefused(tags, Map.of(), "needs a field");
    assertRefused(tags, Map.of("v", Double.NaN), "NaN");
    assertRefused(tags, Map.of("v", Double.POSITIVE_INFINITY), "Infinity");
    assertRefused(tags, Map.of("v", 5), "expected a finite Double");
    assertRefused(tags, Map.of("a b", 5.0), "'a b'");
    assertRefused(tags, Map.of("time", 5.0), "'time'");
    assertRefused(tags, Map.of("section", 5.0), "both tag and field");
    assertRefused(Map.of("section", ""), Map.of("v", 5.0), "empty");
  }

  private static void assertRefused(
      Map<String, String> tags, Map<String, Object> fields, String words) {
    assertThatThrownBy(() -> Point.of("m", tags, fields, T, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  private static SectionEvaluation sample(
      WaterClass waterClass,
      WaterClass target,
      Boolean compliant,
      List<ParameterResult> results,
      List<Pollutant> main,
      List<FlaggedResult> flagged,
      boolean replaces) {
    return new SectionEvaluation(
        "H01",
        Span.SAMPLE,
        ValueSource.AUTO,
        T,
        T,
        waterClass,
        target,
        compliant,
        false,
        results,
        main,
        List.of(),
        flagged,
        List.of(),
        null,
        replaces);
  }

  private static SectionEvaluation period(boolean provisional, List<ParameterResult> means) {
    return new SectionEvaluation(
        "H01",
        Span.MONTH,
        null,
        T,
        T.plusSeconds(31 * 86400),
        WaterClass.III,
        WaterClass.III,
        true,
        provisional,
        means,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        false);
  }

  private static ParameterResult result(String id, String value, boolean below) {
    return new ParameterResult(
        id, new BigDecimal(value), WaterClass.I, below, null, null, null, null, 1, 1, false);
  }

  private static ParameterResult over(String id, String value, String multiple) {
    return new ParameterResult(
        id,
        new BigDecimal(value),
        WaterClass.IV,
        false,
        null,
        null,
        multiple == null ? null : new BigDecimal(multiple),
        ValueSource.AUTO,
        31,
        31,
        false);
  }

  private static ParameterResult mean(String id, String value, int count, int expected) {
    return new ParameterResult(
        id,
        new BigDecimal(value),
        WaterClass.III,
        false,
        null,
        null,
        null,
        ValueSource.AUTO,
        count,
        expected,
        false);
  }

  private static AlertEvent alert(
      Transition transition, Severity severity, String value, String multiple, boolean withdrawn) {
    return new AlertEvent(
        "H01/r1/NH3N/1",
        transition,
        T,
        "H01",
        "r1",
        Watch.TARGET,
        "NH3N",
        Span.SAMPLE,
        ValueSource.AUTO,
        severity,
        T.minus(Duration.ofMinutes(150)),
        T.minus(Duration.ofMinutes(210)),
        new BigDecimal(value),
        transition == Transition.RESOLVED ? WaterClass.III : WaterClass.IV,
        WaterClass.III,
        "≤1.0",
        multiple == null ? null : new BigDecimal(multiple),
        null,
        null,
        null,
        "张三",
        null,
        withdrawn);
  }

  private static AlertEvent watched(
      Watch watch,
      String parameter,
      BigDecimal value,
      WaterClass waterClass,
      BigDecimal usual,
      WaterClass usualClass) {
    return new AlertEvent(
        "H01/r1/1",
        Transition.OPENED,
        T,
        "H01",
        "r1",
        watch,
        parameter,
        Span.SAMPLE,
        ValueSource.AUTO,
        Severity.HEAVIER,
        T,
        T,
        value,
        waterClass,
        WaterClass.III,
        null,
        null,
        usual,
        usualClass,
        null,
        null,
        null,
        false);
  }

  /** The same event as the one that opens its alert. */
  private static AlertEvent opening(AlertEvent e) {
    return new AlertEvent(
        e.alert(),
        e.transition(),
        e.openedAt(),
        e.section(),
        e.rule(),
        e.watch(),
        e.parameter(),
        e.span(),
        e.source(),
        e.severity(),
        e.openedAt(),
        e.since(),
        e.value(),
        e.waterClass(),
        e.target(),
        e.limit(),
        e.multiple(),
        e.usual(),
        e.usualClass(),
        e.previous(),
        e.responsible(),
        e.evidence(),
        e.withdrawn());
  }

  @Test
  void aPublicationTellsTheSettingsThatAreNotTheDefaultsInTheOrderOfTheirNames() {
    Instant published = Instant.parse("2026-10-01T00:00:00Z");
    Publication publication =
        new Publication("清州市", "Asia/Shanghai", 1, false, 12, Map.of("nd.factor", "1", "a.b", "x"));
    Point point = Points.of(publication, published);
    assertThat(point.tags()).containsExactly(entry("city", "清州市"));
    assertThat(point.time()).isEqualTo(published);
    assertThat(point.fields())
        .containsOnly(
            entry("zone", "Asia/Shanghai"),
            entry("made_up", false),
            entry("years_kept", 1L),
            entry("sections", 12L),
            entry("evaluation", "a.b=x, nd.factor=1"));
    assertThat(
            Points.of(new Publication("清州市", "Asia/Shanghai", 1, false, 12, Map.of()), published)
                .fields())
        .containsEntry("evaluation", "");
  }

  private static Section section(String city, String longitude, List<String> kinds) {
    return new Section(
        "H01",
        "老桥",
        city,
        null,
        "清河",
        WaterBody.RIVER,
        new BigDecimal("12.5"),
        new BigDecimal("30.25"),
        longitude == null ? null : new BigDecimal(longitude),
        kinds,
        List.of(
            new Section.TargetFrom(LocalDate.of(2020, 1, 1), WaterClass.III, Map.of()),
            new Section.TargetFrom(LocalDate.of(2027, 1, 1), WaterClass.II, Map.of())),
        MonitoringMethod.AUTO_THEN_LAB,
        24,
        DataKind.HOUR,
        List.of(new Section.Chief("county", "李四", null), new Section.Chief("town", "张三", null)),
        List.of(
            new Section.Intake(LocalDate.of(2027, 1, 1), new BigDecimal("35.5")),
            new Section.Intake(LocalDate.of(2027, 2, 1), new BigDecimal("40"))),
        List.of("东县", "西县"));
  }
}
