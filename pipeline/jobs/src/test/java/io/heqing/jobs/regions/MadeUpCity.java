package io.heqing.jobs.regions;

import io.heqing.messages.DataKind;
import io.heqing.messages.PeriodDetail;
import io.heqing.messages.PeriodDetail.DrinkingResult;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Span;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.river.River;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A made-up city of two counties: 长河 flows from 东县 (L1 to L3) into 西县 (L4, L5), 短河 (K1 to K3) lies
 * in 西县, the lake 镜湖 (M1, M2) in 东县. M2 and K1 are sources of drinking water, K2 and K3 urban.
 */
final class MadeUpCity {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private MadeUpCity() {}

  static List<RegistryEntry> registry() {
    List<RegistryEntry> entries = new ArrayList<>();
    for (int n = 1; n <= 5; n++) {
      entries.add(river("L" + n, n <= 3 ? "东县" : "西县", "长河", 10 * n, n <= 2 ? "张三" : "李四"));
    }
    for (int n = 1; n <= 3; n++) {
      entries.add(river("K" + n, "西县", "短河", n, "李四", n == 1 ? "drinking" : "urban", "municipal"));
    }
    entries.add(entry("M1", "东县", "镜湖", WaterBody.LAKE, null, "张三", "municipal"));
    entries.add(entry("M2", "东县", "镜湖", WaterBody.LAKE, null, "张三", "drinking"));
    entries.add(RegistryEntry.of(new River("长河", "青江流域", null, null, null, null)));
    entries.add(
        RegistryEntry.of(new River("短河", "青江流域", "长河", BigDecimal.valueOf(45), null, null)));
    entries.add(points(Measure.COMPLIANCE_RATE, "60"));
    entries.add(points(Measure.COMPLIANT_MONTHS, "40"));
    return entries;
  }

  /** Points in proportion to a rate. */
  static RegistryEntry points(Measure measure, String points) {
    return RegistryEntry.of(
        new PointItem(measure, new BigDecimal(points), BigDecimal.ZERO, BigDecimal.valueOf(100)));
  }

  static RegistryEntry river(
      String id, String county, String river, int km, String chief, String... kinds) {
    return entry(id, county, river, WaterBody.RIVER, BigDecimal.valueOf(km), chief, kinds);
  }

  private static RegistryEntry entry(
      String id,
      String county,
      String river,
      WaterBody waterBody,
      BigDecimal km,
      String chief,
      String... kinds) {
    return RegistryEntry.of(
        new Section(
            id,
            id,
            "青州市",
            county,
            river,
            waterBody,
            km,
            null,
            null,
            List.of(kinds),
            List.of(new Section.TargetFrom(LocalDate.of(2020, 1, 1), WaterClass.III, Map.of())),
            MonitoringMethod.AUTO_THEN_LAB,
            6,
            DataKind.HOUR,
            List.of(new Section.Chief("county", chief, null)),
            List.of(),
            List.of()));
  }

  static ReportedPeriod month(String month) {
    return new ReportedPeriod(Span.MONTH, YearMonth.parse(month));
  }

  static ReportedPeriod yearToDate(String month) {
    return new ReportedPeriod(Span.YTD, YearMonth.parse(month));
  }

  /**
   * A river section of class I to II but for ammonia nitrogen: its index is 1.5 and its ammonia.
   */
  static SectionEvaluation ammonia(String section, ReportedPeriod period, String ammonia) {
    return evaluation(
        section, period, null, "PH=7", "DO=10", "CODMN=3", "NH3N=" + ammonia, "TP=0.1");
  }

  /** A section's period with means such as {@code NH3N=0.52}. */
  static SectionEvaluation evaluation(
      String section, ReportedPeriod period, PeriodDetail detail, String... means) {
    List<ParameterResult> results =
        Arrays.stream(means)
            .map(mean -> mean.split("="))
            // That it was judged is what counts here, not how.
            .map(mean -> result(mean[0], mean[1], WaterClass.I))
            .toList();
    return evaluation(section, period, detail, false, results);
  }

  static ParameterResult result(String parameter, String value, WaterClass waterClass) {
    return new ParameterResult(
        parameter,
        new BigDecimal(value),
        waterClass,
        false,
        null,
        null,
        null,
        ValueSource.LAB,
        1,
        1,
        false);
  }

  static SectionEvaluation evaluation(
      String section,
      ReportedPeriod period,
      PeriodDetail detail,
      boolean provisional,
      List<ParameterResult> results) {
    return new SectionEvaluation(
        section,
        period.span(),
        null,
        period.time(ZONE),
        period.end(ZONE),
        null,
        null,
        null,
        provisional,
        results,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        detail,
        false);
  }

  static PeriodDetail dry() {
    return new PeriodDetail(true, 0, 0, null, List.of(), List.of(), null, null, null, null);
  }

  static PeriodDetail months(int months, int compliant) {
    return new PeriodDetail(
        false, months, compliant, null, List.of(), List.of(), null, null, null, null);
  }

  static PeriodDetail source(boolean compliant, String volume) {
    BigDecimal taken = new BigDecimal(volume);
    return new PeriodDetail(
        false,
        0,
        0,
        null,
        List.of(),
        List.of(),
        null,
        new DrinkingResult(compliant, List.of(), compliant ? taken : BigDecimal.ZERO, taken),
        null,
        null);
  }

  static PeriodDetail blackOdorous(BlackOdorousLevel level) {
    return new PeriodDetail(false, 0, 0, null, List.of(), List.of(), null, null, level, null);
  }
}
