package io.heqing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.heqing.messages.RegionReport;
import io.heqing.messages.Span;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegionPointsTest {

  @Test
  void aRegionBecomesAPointWithAFieldForEachFigure() {
    Point point = Points.of(Messages.COUNTY);
    assertThat(point.measurement()).isEqualTo("region");
    assertThat(point.tags())
        .containsExactly(entry("kind", "county"), entry("region", "澜东县"), entry("span", "ytd"));
    assertThat(point.time()).isEqualTo(Messages.OCTOBER);
    assertThat(point.replaces()).isTrue();
    assertThat(point.fields())
        .containsOnly(
            entry("TP", 0.213),
            entry("WT", 0.0),
            entry("sections", 7L),
            entry("evaluated", 5L),
            entry("excluded", "S7 断流、S8 有效数据不足"),
            entry("provisional", false),
            entry("class_I", 0L),
            entry("class_II", 2L),
            entry("class_III", 1L),
            entry("class_IV", 1L),
            entry("class_V", 0L),
            entry("class_inferiorV", 1L),
            entry("good_share", 60.0),
            entry("inferior_share", 20.0),
            entry("judged", 4L),
            entry("compliant", 3L),
            entry("compliance_rate", 75.0),
            entry("class", "IV"),
            entry("grade", "轻度污染"),
            entry("by_mean", true),
            entry("main", "总磷(40.0%)、氨氮(20.0%)"),
            entry("cwqi", 4.123),
            entry("rank", 1L),
            entry("ranked", 9L),
            entry("cwqi_change", -3.2),
            entry("change_rank", 2L),
            entry("change_ranked", 8L),
            entry("unranked", "水质优良且达标，不参与变化排名"),
            entry("change_previous", "有所好转"),
            entry("contradictory_previous", true),
            entry("compared_previous", 4L),
            entry("grade_previous", "中度污染"),
            entry("good_share_previous", 50.0),
            entry("good_share_change_previous", 25.0),
            entry("inferior_share_previous", 25.0),
            entry("inferior_share_change_previous", -25.0),
            entry("change_last_year", "无明显变化"),
            entry("contradictory_last_year", false),
            entry("compared_last_year", 5L),
            entry("grade_last_year", "良好"),
            entry("good_share_last_year", 60.0),
            entry("good_share_change_last_year", 0.0),
            entry("inferior_share_last_year", 0.0),
            entry("inferior_share_change_last_year", 20.0),
            entry("TN_last_year", 2.31),
            entry("TN_change", -4.8),
            entry("tli", 61.0),
            entry("trophic", "中度富营养"),
            entry("sources", 2L),
            entry("sources_compliant", 1L),
            entry("source_rate", 50.0),
            entry("intake", 635.5),
            entry("intake_compliant", 310.0),
            entry("volume_rate", 48.8),
            entry("black_odorous", "不黑臭"),
            entry("score", 80.5),
            entry("score_out_of", 90.0),
            entry("score_compliance_rate", 80.5),
            entry("scored_compliance_rate", 75.0),
            entry("score_index_rank", 0.0));
  }

  @Test
  void aRegionWithoutAnyFigureIsStillAPointAndReplacesWhatThereWas() {
    Point point = Points.of(Messages.EMPTY);
    assertThat(point.identity()).isEqualTo(Points.of(Messages.COUNTY).identity());
    assertThat(point.replaces()).isTrue();
    assertThat(point.fields())
        .containsOnly(
            entry("sections", 1L),
            entry("evaluated", 0L),
            entry("excluded", "S7 无监测数据"),
            entry("provisional", false),
            entry("class_I", 0L),
            entry("class_II", 0L),
            entry("class_III", 0L),
            entry("class_IV", 0L),
            entry("class_V", 0L),
            entry("class_inferiorV", 0L),
            entry("judged", 0L),
            entry("compliant", 0L),
            entry("by_mean", false),
            entry("main", ""));
    assertThat(Points.accounts(Messages.EMPTY)).isEmpty();
  }

  @Test
  void aRankedRegionSaysThatNothingKeepsItFromBeingRanked() {
    RegionReport.IndexResult ranked =
        new RegionReport.IndexResult(
            new BigDecimal("4.1"), List.of("PH"), 2, 2, null, null, 0, null);
    assertThat(Points.of(Messages.withIndex(ranked)).fields())
        .containsEntry("rank", 2L)
        .containsEntry("unranked", "")
        .doesNotContainKeys("change_rank", "cwqi_change");
  }

  @Test
  void eachAccountOfACountyIsAPoint() {
    List<Point> points = Points.accounts(Messages.COUNTY);
    assertThat(points).extracting(Point::measurement).containsOnly("boundary");
    assertThat(points).extracting(Point::time).containsOnly(Messages.OCTOBER);
    assertThat(points).extracting(Point::replaces).containsOnly(true);
    assertThat(points.get(0).tags())
        .containsExactly(
            entry("county", "澜东县"),
            entry("exit", "S2"),
            entry("river", "澜江"),
            entry("span", "ytd"));
    assertThat(points.get(0).fields())
        .containsOnly(
            entry("entry", "S1"),
            entry("entry_class", "II"),
            entry("exit_class", "inferiorV"),
            entry("TP_in", 0.05),
            entry("TP_out", 0.5),
            entry("TP_load_in", 12.3),
            entry("TP_load_out", 140.0),
            entry("DO_in", 8.0),
            entry("DO_out", 2.0),
            entry("parameters", 2L));
    assertThat(points.get(1).tags()).containsEntry("exit", "S3");
    assertThat(points.get(1).fields()).containsOnly(entry("parameters", 0L));
  }

  @Test
  void everyFieldThatIsNotOfAParameterOrLineIsAStandingColumnOfItsType() {
    Stream.concat(
            Stream.of(
                Points.of(Messages.COUNTY),
                Points.of(Messages.period(Span.YTD, Messages.DETAIL)),
                Points.of(Messages.ALERT),
                Points.of(Messages.SECTION, Messages.OCTOBER, Messages.ZONE)),
            Points.accounts(Messages.COUNTY).stream())
        .forEach(
            point -> {
              Map<String, String> standing = QuestDbTables.standing(point.measurement());
              Map<String, String> own =
                  point.fields().entrySet().stream()
                      .filter(f -> !isOfParameterOrLine(f.getKey()))
                      .collect(
                          Collectors.toMap(
                              Map.Entry::getKey, f -> QuestDbTables.typeOf(f.getValue())));
              point.tags().keySet().forEach(tag -> own.put(tag, QuestDbTables.TAG));
              assertThat(standing).containsAllEntriesOf(own);
              if (point.fields().size() > 14) {
                assertThat(own).containsAllEntriesOf(standing);
              }
            });
  }

  private static boolean isOfParameterOrLine(String field) {
    return !field.equals("score_out_of") && field.matches("scored?_.*")
        || Parameters.byId(
                field
                    .replaceFirst("^(headroom|course|trend_years|trend)_", "")
                    .replaceFirst("_(low|in|out|load_in|load_out)$", ""))
            .isPresent();
  }

  @Test
  void noParameterIsNamedLikeAnotherFieldAndAllCanNameOne() {
    Set<String> taken = new TreeSet<>(List.of("time", "timestamp"));
    for (String measurement : List.of("reading", "period", "region", "boundary")) {
      QuestDbTables.standing(measurement).keySet().stream()
          .map(name -> name.toLowerCase(Locale.ROOT))
          .forEach(taken::add);
    }
    for (Parameter parameter : Parameters.all()) {
      Point.requireName(parameter.id());
      assertThat(taken).doesNotContain(parameter.id().toLowerCase(Locale.ROOT));
    }
  }
}
