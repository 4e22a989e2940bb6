package io.heqing.store;

import io.heqing.messages.RegionReport;
import io.heqing.messages.RegionReport.BoundaryAccount;
import io.heqing.messages.RegionReport.BoundaryChange;
import io.heqing.messages.RegionReport.Comparison;
import io.heqing.messages.RegionReport.DrinkingSources;
import io.heqing.messages.RegionReport.ExcludedSection;
import io.heqing.messages.RegionReport.IndexResult;
import io.heqing.messages.RegionReport.RegionMean;
import io.heqing.messages.RegionReport.RegionPollutant;
import io.heqing.messages.RegionReport.Score;
import io.heqing.messages.RegionReport.ScoreItem;
import io.heqing.messages.Span;
import io.heqing.standard.Grade;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Regions over periods and what rivers bring into counties and take out of them. Any figure but the
 * counts may be gone after a correction, so that every point replaces the one before.
 */
final class RegionPoints {
  private RegionPoints() {}

  static Point of(RegionReport r) {
    Fields fields = new Fields();
    for (RegionMean mean : r.means()) {
      fields.number(mean.parameter(), mean.value());
    }
    fields.count("sections", r.sections());
    fields.count("evaluated", r.evaluated());
    fields.put("excluded", joined(r.excluded(), RegionPoints::excluded));
    fields.put("provisional", r.provisional());
    for (WaterClass waterClass : WaterClass.values()) {
      fields.count("class_" + waterClass.code(), r.classes().get(waterClass.ordinal()));
    }
    fields.number("good_share", r.goodShare());
    fields.number("inferior_share", r.inferiorShare());
    fields.count("judged", r.judged());
    fields.count("compliant", r.compliant());
    fields.number("compliance_rate", r.complianceRate());
    fields.waterClass("class", r.waterClass());
    fields.putOptional("grade", word(r.grade(), Grade::chinese));
    fields.put("by_mean", r.byMean());
    fields.put("main", joined(r.mainPollutants(), RegionPoints::main));
    putIndex(fields, r.index());
    putComparison(fields, "previous", r.previous());
    putComparison(fields, "last_year", r.lastYear());
    if (r.lastYear() != null) {
      fields.number("TN_last_year", r.lastYear().nitrogenBefore());
      fields.number("TN_change", r.lastYear().nitrogenChange());
    }
    if (r.trophic() != null) {
      fields.number("tli", r.trophic().index());
      fields.put("trophic", r.trophic().grade().chinese());
    }
    putSources(fields, r.drinking());
    fields.putOptional("black_odorous", word(r.blackOdorous(), b -> b.chinese()));
    putScore(fields, r.score());
    return fields.point(
        Points.REGION,
        Map.of("kind", code(r.kind()), "region", r.region(), "span", code(r.span())),
        r.time(),
        true);
  }

  static List<Point> accounts(RegionReport report) {
    return report.accounts().stream()
        .map(account -> account(account, report.span(), report.time()))
        .toList();
  }

  private static Point account(BoundaryAccount account, Span span, Instant time) {
    Fields fields = new Fields();
    fields.putOptional("entry", account.entry());
    fields.waterClass("entry_class", account.entryClass());
    fields.waterClass("exit_class", account.exitClass());
    for (BoundaryChange change : account.changes()) {
      fields.number(change.parameter() + "_in", change.in());
      fields.number(change.parameter() + "_out", change.out());
      fields.number(change.parameter() + "_load_in", change.loadIn());
      fields.number(change.parameter() + "_load_out", change.loadOut());
    }
    fields.count("parameters", account.changes().size());
    return fields.point(
        Points.BOUNDARY,
        Map.of(
            "county", account.county(),
            "river", account.river(),
            "exit", account.exit(),
            "span", code(span)),
        time,
        true);
  }

  private static void putIndex(Fields fields, IndexResult index) {
    if (index == null) {
      return;
    }
    fields.number("cwqi", index.value());
    fields.putOptional("rank", index.rank() == null ? null : (Long) index.rank().longValue());
    fields.count("ranked", index.ranked());
    fields.number("cwqi_change", index.change());
    fields.putOptional(
        "change_rank", index.changeRank() == null ? null : (Long) index.changeRank().longValue());
    fields.count("change_ranked", index.changeRanked());
    // Empty, not missing, where it is ranked: to take a field back is dear in InfluxDB, and what is
    // not ranked early in a period is later.
    fields.put("unranked", index.unranked() == null ? "" : index.unranked().chinese());
  }

  private static void putComparison(Fields fields, String with, Comparison comparison) {
    if (comparison == null) {
      return;
    }
    fields.put("change_" + with, comparison.change().chinese());
    fields.put("contradictory_" + with, comparison.contradictory());
    fields.count("compared_" + with, comparison.sections());
    fields.putOptional("grade_" + with, word(comparison.gradeBefore(), Grade::chinese));
    putShare(fields, "good_share", with, comparison.goodShareBefore(), comparison.goodShareNow());
    putShare(
        fields,
        "inferior_share",
        with,
        comparison.inferiorShareBefore(),
        comparison.inferiorShareNow());
  }

  /** The share of the other period, and the points from it to this one on the same ground. */
  private static void putShare(
      Fields fields, String share, String with, BigDecimal before, BigDecimal now) {
    fields.number(share + "_" + with, before);
    fields.number(
        share + "_change_" + with, before == null || now == null ? null : now.subtract(before));
  }

  private static void putSources(Fields fields, DrinkingSources sources) {
    if (sources == null) {
      return;
    }
    fields.count("sources", sources.monitored());
    fields.count("sources_compliant", sources.compliant());
    fields.number("source_rate", sources.rate());
    fields.number("intake", sources.volume());
    fields.number("intake_compliant", sources.compliantVolume());
    fields.number("volume_rate", sources.volumeRate());
  }

  private static void putScore(Fields fields, Score score) {
    if (score == null) {
      return;
    }
    fields.number("score", score.points());
    fields.number("score_out_of", score.outOf());
    for (ScoreItem item : score.items()) {
      fields.number("score_" + code(item.measure()), item.points());
      fields.number("scored_" + code(item.measure()), item.value());
    }
  }

  /** A section and why the figures do not rest on it: S001 断流. */
  private static String excluded(ExcludedSection excluded) {
    return excluded.section() + " " + excluded.reason().chinese();
  }

  /** With the share of sections beyond class III: 总磷(33.3%). */
  private static String main(RegionPollutant pollutant) {
    return Fields.name(pollutant.parameter()) + "(" + pollutant.rate().toPlainString() + "%)";
  }

  private static <T> String joined(List<T> items, Function<T, String> text) {
    return items.stream().map(text).collect(Collectors.joining(Fields.BETWEEN));
  }

  private static <T> String word(T value, Function<T, String> chinese) {
    return value == null ? null : chinese.apply(value);
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
