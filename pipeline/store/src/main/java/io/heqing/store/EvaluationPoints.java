package io.heqing.store;

import io.heqing.messages.PeriodDetail;
import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.PeriodDetail.DrinkingResult;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.TrendResult;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Span;
import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.trend.Trend.Direction;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Samples and periods of a section. */
final class EvaluationPoints {
  private EvaluationPoints() {}

  static Point of(SectionEvaluation evaluation) {
    return evaluation.span() == Span.SAMPLE ? reading(evaluation) : period(evaluation);
  }

  private static Point reading(SectionEvaluation e) {
    Fields fields = new Fields();
    for (FlaggedResult flagged : e.flagged()) {
      fields.put(flagged.parameter() + "_flag", flagged.flag().letter());
      if (flagged.value() != null) {
        fields.number(flagged.parameter(), flagged.value());
      }
    }
    for (ParameterResult result : e.parameters()) {
      fields.number(result.parameter(), result.value());
      if (result.below()) {
        fields.put(result.parameter() + "_below", true);
      }
    }
    putClass(fields, e);
    fields.putOptional("compliant", e.compliant());
    return fields.point(
        Points.READING,
        Map.of("section", e.section(), "source", e.source().name()),
        e.time(),
        e.replaces());
  }

  private static Point period(SectionEvaluation e) {
    Fields fields = new Fields();
    for (ParameterResult result : e.parameters()) {
      fields.number(result.parameter(), result.value());
    }
    putClass(fields, e);
    fields.put("provisional", e.provisional());
    fields.putOptional("compliant", e.provisional() ? null : e.compliant());
    fields.putOptional("grade", e.waterClass() == null ? null : Grade.of(e.waterClass()).chinese());
    fields.putOptional("coverage", coverage(e).orElse(null));
    if (e.detail() != null && e.span() != Span.DAY) {
      putDetail(fields, e.detail());
    }
    return fields.point(
        Points.PERIOD,
        Map.of("section", e.section(), "span", e.span().name().toLowerCase(Locale.ROOT)),
        e.time(),
        // Whatever a detail holds may be gone after a correction; of a day nothing of it is stored.
        e.replaces() || e.span() != Span.DAY);
  }

  private static void putClass(Fields fields, SectionEvaluation e) {
    fields.waterClass("class", e.waterClass());
    fields.waterClass("target", e.target());
    fields.put(
        "main",
        e.mainPollutants().stream()
            .map(p -> named(p.parameter(), p.multiple()))
            .collect(Collectors.joining(Fields.BETWEEN)));
    fields.putOptional("over", e.target() == null ? null : over(e));
    fields.count("results", e.parameters().size());
  }

  /** What misses the target, with the excess multiples against it. */
  private static String over(SectionEvaluation e) {
    Map<String, BigDecimal> multiples = new HashMap<>();
    e.parameters().forEach(result -> multiples.put(result.parameter(), result.multiple()));
    return e.overTarget().stream()
        .map(parameter -> named(parameter, multiples.get(parameter)))
        .collect(Collectors.joining(Fields.BETWEEN));
  }

  /** A parameter as bulletins name it: 氨氮(1.35), without a multiple 溶解氧. */
  private static String named(String parameter, BigDecimal multiple) {
    String name = Fields.name(parameter);
    return multiple == null ? name : name + "(" + multiple.toPlainString() + ")";
  }

  /**
   * The least share, 0 to 1, of the values there should be among the parameters that decide the
   * class: what the period's class rests on at worst.
   */
  private static Optional<Double> coverage(SectionEvaluation e) {
    return e.parameters().stream()
        .filter(r -> Parameters.byId(r.parameter()).map(Parameter::classItem).orElse(false))
        .filter(r -> r.expected() > 0)
        .map(r -> Math.min(1.0, (double) r.count() / r.expected()))
        .min(Double::compare);
  }

  private static void putDetail(Fields fields, PeriodDetail detail) {
    fields.put("no_water", detail.noWater());
    if (detail.months() > 0) {
      fields.count("months", detail.months());
      fields.count("months_compliant", detail.compliantMonths());
    }
    fields.putOptional(
        "outlook",
        detail.outlook() == null ? null : detail.outlook().name().toLowerCase(Locale.ROOT));
    detail.headroom().forEach(headroom -> putHeadroom(fields, headroom));
    putTrends(fields, "trend", Span.MONTH, detail.trends());
    putTrends(fields, "trend_years", Span.YEAR, detail.trends());
    if (detail.trophic() != null) {
      fields.number("tli", detail.trophic().index());
      fields.put("trophic", detail.trophic().grade().chinese());
    }
    if (detail.drinking() != null) {
      putDrinking(fields, detail.drinking());
    }
    fields.putOptional(
        "black_odorous", detail.blackOdorous() == null ? null : detail.blackOdorous().chinese());
    if (detail.warning() != null) {
      fields.count("warning", detail.warning().level());
    }
  }

  private static void putHeadroom(Fields fields, HeadroomResult headroom) {
    String key = "headroom_" + headroom.parameter();
    boolean both = Parameters.byId(headroom.parameter()).map(Parameter::isPh).orElse(false);
    fields.number(both ? key + "_low" : key, headroom.atLeast());
    if (headroom.atMost() != null) {
      fields.number(key, headroom.atMost());
    }
    fields.number("course_" + headroom.parameter(), headroom.course());
  }

  /** The correlations, and in words those that are significant: 氨氮下降、总磷上升. */
  private static void putTrends(Fields fields, String key, Span over, List<TrendResult> trends) {
    List<TrendResult> those = trends.stream().filter(t -> t.over() == over).toList();
    if (those.isEmpty()) {
      return;
    }
    those.forEach(t -> fields.number(key + "_" + t.parameter(), t.correlation()));
    fields.put(
        key,
        those.stream()
            .filter(t -> t.direction() != Direction.STEADY)
            .map(t -> Fields.name(t.parameter()) + t.direction().chinese())
            .collect(Collectors.joining(Fields.BETWEEN)));
  }

  private static void putDrinking(Fields fields, DrinkingResult drinking) {
    fields.put("drinking_compliant", drinking.compliant());
    fields.put(
        "drinking_failing",
        drinking.failing().stream()
            .map(EvaluationPoints::named)
            .collect(Collectors.joining(Fields.BETWEEN)));
    fields.number("intake", drinking.volume());
    fields.number("intake_compliant", drinking.compliantVolume());
  }

  private static String named(DrinkingFailure failure) {
    return named(failure.parameter(), failure.multiple());
  }
}
