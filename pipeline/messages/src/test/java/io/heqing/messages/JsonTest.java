package io.heqing.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.SectionEvaluation.Pollutant;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.Rules;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.river.River;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
  private static final Instant TIME = Instant.parse("2026-10-01T00:00:00Z");
  private static final List<String> NINE =
      List.of("WT", "PH", "DO", "CODMN", "NH3N", "TP", "TN", "COND", "TURB");

  static Stream<Object> messages() {
    Section full =
        new Section(
            "S1",
            "桥 \"A\"",
            "市",
            "县",
            "河",
            WaterBody.LAKE,
            new BigDecimal("12.50"),
            new BigDecimal("-30.000001"),
            new BigDecimal("120"),
            List.of("national", "sea"),
            List.of(
                new Section.TargetFrom(
                    LocalDate.of(2021, 1, 1),
                    WaterClass.III,
                    Map.of("TP", new BigDecimal("0.080"), "TN", BigDecimal.ONE))),
            MonitoringMethod.LAB_ONLY,
            24,
            DataKind.HOUR,
            List.of(new Section.Chief("city", "甲", null)),
            List.of(new Section.Intake(LocalDate.of(2021, 1, 1), new BigDecimal("0.0"))),
            List.of("邻县"));
    River river = new River("镜河", "澜江流域", "澜江", new BigDecimal("0"), null, new BigDecimal("12.50"));
    PointItem points =
        new PointItem(Measure.INDEX_CHANGE, BigDecimal.TEN, BigDecimal.ZERO, new BigDecimal("-5"));
    Section bare =
        new Section(
            "S2",
            "n",
            null,
            null,
            null,
            WaterBody.RIVER,
            null,
            null,
            null,
            null,
            null,
            MonitoringMethod.AUTO_ONLY,
            1,
            DataKind.HOUR,
            null,
            List.of(),
            List.of());
    AlertRule rule =
        AlertRule.target(
            "R",
            Span.SAMPLE,
            ValueSource.AUTO,
            3,
            2,
            new BigDecimal("0.10"),
            List.of(Severity.GENERAL, Severity.MAJOR),
            List.of("NH3N"));
    AlertRule bareRule =
        AlertRule.target(
            "R2", Span.MONTH, null, 1, 1, BigDecimal.ZERO, List.of(Severity.HEAVIER), null);
    Publication publication =
        new Publication(
            "市", "Asia/Shanghai", 1, true, 2, Map.of("nd.factor", "0", "tn.rivers", "true"));
    return Stream.of(
        new Sample(
            "S1",
            ValueSource.LAB,
            TIME,
            Long.MAX_VALUE,
            "MN1",
            List.of(
                Result.of("NH3N", "0.520"),
                Result.of("WT", "0"),
                Result.of("WT", "0.00"),
                Result.below("CR6", new BigDecimal("0.004")),
                Result.withdrawn("TP"),
                new Result("TN", null, true, Flag.NORMAL),
                Result.of("PH", "7.00").withFlag(Flag.FAULT))),
        new Sample("S1", ValueSource.AUTO, TIME, 0, null, null),
        evaluation(false, true),
        evaluation(true, false),
        evaluation(null, false),
        new SectionEvaluation(
            "S", Span.YTD, null, TIME, TIME, null, null, null, false, null, null, null, null, null,
            null, false),
        new AlertEvent(
            "S1/R/NH3N@" + TIME,
            Transition.OPENED,
            TIME,
            "S1",
            "R",
            Watch.TARGET,
            "NH3N",
            Span.SAMPLE,
            ValueSource.AUTO,
            Severity.MAJOR,
            TIME,
            TIME,
            new BigDecimal("2.50"),
            WaterClass.INFERIOR_V,
            WaterClass.III,
            "≤1.0",
            new BigDecimal("1.5"),
            null,
            null,
            null,
            "乙",
            null,
            true),
        new AlertEvent(
            "a",
            Transition.RESOLVED,
            TIME,
            "S",
            "R",
            Watch.TARGET,
            "PH",
            Span.SAMPLE,
            null,
            Severity.GENERAL,
            TIME,
            TIME,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false),
        new OutletEvaluation(
            "P1",
            TIME,
            List.of(
                OutletEvaluation.LimitedResult.of(Result.of("COD", "60.0"), new BigDecimal("50")),
                OutletEvaluation.LimitedResult.of(
                    Result.of("COD", "40").withFlag(Flag.FAULT), new BigDecimal("50")),
                OutletEvaluation.LimitedResult.of(
                    Result.below("CU", new BigDecimal("0.01")), null)),
            true),
        new OutletEvaluation("P1", TIME, null, false),
        new Rejected(
            "t-0@1",
            "t",
            "S1",
            Rejected.Reason.BAD_FIELD,
            "time",
            "x",
            "y",
            TIME,
            "{\u2028}",
            false),
        new Rejected("t-0@1", "t", null, Rejected.Reason.EMPTY, null, null, "e", TIME, "", true),
        new Registry(
            List.of(full, bare),
            List.of(river),
            List.of(rule, bareRule),
            List.of(points),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            publication),
        RegistryEntry.of(river),
        RegistryEntry.of(new River("澜江", null, null, null, null, null)),
        RegistryEntry.of(points),
        month(PeriodDetails.FULL),
        month(PeriodDetails.NOTHING),
        month(PeriodDetails.ZEROS),
        Regions.FULL,
        Regions.NOTHING,
        Regions.ZEROS,
        RegistryEntry.of(full),
        RegistryEntry.of(bare),
        RegistryEntry.of(rule),
        RegistryEntry.of(bareRule),
        RegistryEntry.of(publication),
        RegistryEntry.removal(RegistryEntry.Kind.RULE, "R"));
  }

  private static SectionEvaluation month(PeriodDetail detail) {
    return new SectionEvaluation(
        "S1",
        Span.MONTH,
        null,
        TIME,
        TIME,
        WaterClass.IV,
        WaterClass.III,
        false,
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        detail,
        true);
  }

  private static SectionEvaluation evaluation(Boolean compliant, boolean flags) {
    return new SectionEvaluation(
        "S1",
        Span.SAMPLE,
        ValueSource.AUTO,
        TIME,
        TIME,
        WaterClass.IV,
        WaterClass.III,
        compliant,
        flags,
        List.of(
            new ParameterResult(
                "NH3N",
                new BigDecimal("1.20"),
                WaterClass.IV,
                flags,
                "≤1.0",
                new BigDecimal("1.200"),
                new BigDecimal("0.2"),
                ValueSource.LAB,
                1,
                1,
                false),
            new ParameterResult(
                "WT", BigDecimal.ZERO, null, false, null, null, null, null, 0, 0, true)),
        List.of(
            new Pollutant("NH3N", WaterClass.IV, new BigDecimal("0.2")),
            new Pollutant("PH", WaterClass.INFERIOR_V, null)),
        List.of("NH3N"),
        List.of(
            new FlaggedResult("TP", new BigDecimal("9.9"), Flag.OVER_RANGE),
            new FlaggedResult("TN", null, Flag.STOPPED)),
        List.of("NH3N:IMPOSSIBLE_VALUE"),
        null,
        flags);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageComesBackAsItWas(Object message) throws IOException {
    assertThat((Object) Json.read(Json.bytes(message), message.getClass())).isEqualTo(message);
    assertThat(new String(Json.bytes(message), StandardCharsets.UTF_8))
        .isEqualTo(Json.text(message));
  }

  @Test
  void aSampleLooksAsItIsDocumented() {
    assertThat(
            Json.text(
                new Sample(
                    "S1",
                    ValueSource.AUTO,
                    TIME,
                    2,
                    null,
                    List.of(
                        Result.of("NH3N", "0.520"),
                        Result.of("COND", "1E+3"),
                        Result.below("CR6", new BigDecimal("0.004"))))))
        .isEqualTo(
            "{\"section\":\"S1\",\"source\":\"AUTO\",\"time\":\"2026-10-01T00:00:00Z\","
                + "\"revision\":2,\"results\":["
                + "{\"parameter\":\"NH3N\",\"value\":0.520,\"flag\":\"N\"},"
                + "{\"parameter\":\"COND\",\"value\":1000,\"flag\":\"N\"},"
                + "{\"parameter\":\"CR6\",\"value\":0.004,\"below\":true,\"flag\":\"N\"}]}");
  }

  @Test
  void mappingsAreWrittenByKeyWhateverTheirOrder() {
    Map<String, String> settings =
        Rules.settings().stream()
            .collect(Collectors.toMap(Rules.Setting::key, Rules.Setting::fallback));
    String text = Json.text(new Publication("C", "Z", 1, false, 0, settings));
    assertThat(settings.keySet().stream().sorted().map(k -> text.indexOf('"' + k + '"')).toList())
        .doesNotContain(-1)
        .isSorted();
  }

  @Test
  void aRegionOfNothingButZerosIsShort() {
    assertThat(Json.text(Regions.NOTHING))
        .isEqualTo(
            "{\"kind\":\"COUNTY\",\"region\":\"县\",\"span\":\"MONTH\","
                + "\"time\":\"2026-10-01T00:00:00Z\",\"end\":\"2026-11-01T00:00:00Z\","
                + "\"classes\":[0,0,0,0,0,0]}");
  }

  @Test
  void aRegionIsKnownByKindRegionSpanAndTime() {
    assertThat(Regions.NOTHING.key()).isEqualTo("county/县/month/2026-10-01T00:00:00Z");
  }

  @Test
  void aPeriodAndARegionOfAllOfTableOneAreNoLargerThanTheyMustBe() {
    assertThat(Json.bytes(month(PeriodDetails.ofAll()))).hasSizeLessThan(8_000);
    assertThat(Json.bytes(Regions.ofAll())).hasSizeLessThan(6_000);
  }

  @Test
  void aRemovalHoldsNothingButItsName() {
    assertThat(Json.text(RegistryEntry.removal(RegistryEntry.Kind.SECTION, "S1")))
        .isEqualTo("{\"kind\":\"SECTION\",\"id\":\"S1\"}");
  }

  @Test
  void aKeyWithoutABodyIsARemovalOfWhatItNames() {
    RegistryEntry removal = RegistryEntry.removal(RegistryEntry.Kind.RIVER, "a/b");
    assertThat(RegistryEntry.removal("river/a/b")).isEqualTo(removal);
    assertThat(RegistryEntry.removal(removal.key())).isEqualTo(removal);
    for (String none : new String[] {"S1", "town/S1", null}) {
      assertThatThrownBy(() -> RegistryEntry.removal(none))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(WaterClass.class)
  void classesTravelByTheirCode(WaterClass waterClass) throws IOException {
    assertThat(Json.text(waterClass)).isEqualTo("\"" + waterClass.code() + "\"");
    assertThat(Json.read(Json.bytes(waterClass), WaterClass.class)).isEqualTo(waterClass);
  }

  @Test
  void aClassThatIsNoneIsRefusedWithWhatWouldBeRight() {
    assertThatThrownBy(() -> Json.read(utf8("\"VI\""), WaterClass.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("VI")
        .hasMessageContaining("expected I, II, III, IV, V or inferiorV");
    assertThatThrownBy(() -> Json.read(utf8("\"pond\""), WaterBody.class))
        .hasMessageContaining("expected river or lake");
    assertThatThrownBy(() -> Json.read(utf8("\"X\""), Flag.class))
        .hasMessageContaining("expected one of N T L D M C B F S Q K W");
  }

  @Test
  void fieldsOfANewerWriterAreIgnored() throws IOException {
    assertThat(
            Json.read(
                utf8(
                    "{\"city\":\"C\",\"zone\":\"Z\",\"yearsKept\":1,\"madeUp\":true,\"sections\":3,"
                        + "\"colour\":{\"a\":[1]}}"),
                Publication.class))
        .isEqualTo(new Publication("C", "Z", 1, true, 3, Map.of()));
  }

  @Test
  void aRuleOfAnOlderWriterWatchesAllParameters() throws IOException {
    AlertRule rule =
        Json.read(
            utf8(
                "{\"id\":\"R\",\"span\":\"MONTH\",\"openAfter\":1,\"resolveAfter\":1,"
                    + "\"clearMargin\":0,\"severities\":[\"MAJOR\"]}"),
            AlertRule.class);
    assertThat(rule.parameters()).isEmpty();
    assertThat(rule.watches("NH3N")).isTrue();
  }

  @Test
  void nineParametersAreSmall() {
    Sample sample =
        new Sample(
            "S001",
            ValueSource.AUTO,
            TIME,
            0,
            null,
            NINE.stream().map(p -> Result.of(p, "12.34")).toList());
    SectionEvaluation evaluation =
        new SectionEvaluation(
            "S001",
            Span.SAMPLE,
            ValueSource.AUTO,
            TIME,
            TIME,
            WaterClass.IV,
            WaterClass.III,
            false,
            false,
            NINE.stream()
                .map(
                    p ->
                        new ParameterResult(
                            p,
                            new BigDecimal("12.34"),
                            WaterClass.IV,
                            false,
                            "≤1.0",
                            new BigDecimal("1.234"),
                            new BigDecimal("0.2"),
                            null,
                            1,
                            1,
                            false))
                .toList(),
            List.of(new Pollutant("NH3N", WaterClass.IV, new BigDecimal("0.2"))),
            List.of("NH3N"),
            List.of(),
            List.of(),
            null,
            false);
    assertThat(Json.bytes(sample)).hasSizeLessThan(600);
    assertThat(Json.bytes(evaluation)).hasSizeLessThan(1500);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
