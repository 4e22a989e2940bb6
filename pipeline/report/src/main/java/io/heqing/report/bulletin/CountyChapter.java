package io.heqing.report.bulletin;

import io.heqing.report.bulletin.Wording.Note;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Chart.Kind;
import io.heqing.report.document.Chart.Series;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Table;
import io.heqing.report.figures.RegionFigures;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.region.RegionKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counties by their index, and their points of the assessment. */
final class CountyChapter {
  private static final int NAMED = 3;
  private static final int INDEX_DECIMALS = 4;
  private static final int CHANGE_DECIMALS = 2;

  private final Matter matter;
  private final Wording words;

  CountyChapter(Matter matter) {
    this.matter = matter;
    this.words = matter.words();
  }

  /** The ranked ones by rank, then the others. */
  private List<RegionFigures> counties(Snapshot snapshot) {
    return snapshot.regions(RegionKind.COUNTY).entrySet().stream()
        .filter(county -> matter.scope().counties().contains(county.getKey()))
        .map(Map.Entry::getValue)
        .filter(county -> county.evaluated() > 0)
        .sorted(
            Comparator.comparing((RegionFigures county) -> county.rank().orElse(Integer.MAX_VALUE))
                .thenComparing(RegionFigures::region))
        .toList();
  }

  /** The best and the worst; empty where fewer than two are ranked. */
  Optional<String> sentence() {
    List<String> ranked =
        counties(matter.now()).stream()
            .filter(county -> county.rank().isPresent())
            .map(RegionFigures::region)
            .toList();
    if (ranked.size() < 2) {
      return Optional.empty();
    }
    int each = Math.min(NAMED, ranked.size() / 2);
    return Optional.of(
        words.ranking(
            matter.when(),
            ranked.subList(0, each),
            ranked.subList(ranked.size() - each, ranked.size())));
  }

  Optional<Chapter> chapter() {
    List<RegionFigures> counties = counties(matter.now());
    if (counties.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    sentence().ifPresent(text -> blocks.add(Paragraph.body(text)));
    blocks.add(ranking(counties));
    chart(counties).ifPresent(blocks::add);
    points().ifPresent(blocks::add);
    return Optional.of(new Chapter(words.label(Label.COUNTIES), blocks));
  }

  private Table ranking(List<RegionFigures> counties) {
    Tabulation table =
        new Tabulation(words)
            .column(Label.RANK, 3)
            .column(Label.COUNTY, 5)
            .column(Label.INDEX, 5)
            .column(Label.INDEX_CHANGE, "%", 4)
            .column(Label.CHANGE_RANK, 4)
            .column(Label.EVALUATED, 4)
            .column(Label.GOOD_SHARE, "%", 4)
            .column(Label.COMPLIANCE, "%", 4);
    if (matter.hasToDate()) {
      table.column(Label.INDEX_TO_DATE, 5).column(Label.RANK_TO_DATE, 4);
    }
    table.column(Label.REMARK, 6);
    for (RegionFigures county : counties) {
      List<Cell> cells = new ArrayList<>();
      cells.add(whole(county.rank()));
      cells.add(Cell.text(county.region()));
      cells.add(Tabulation.number(county.index(), INDEX_DECIMALS));
      cells.add(Tabulation.number(county.indexChange(), CHANGE_DECIMALS));
      cells.add(whole(county.changeRank()));
      cells.add(Cell.count(county.evaluated()));
      cells.add(Tabulation.number(county.goodShare(), 1));
      cells.add(Tabulation.number(county.complianceRate(), 1));
      if (matter.hasToDate()) {
        Optional<RegionFigures> toDate = matter.toDate().region(RegionKind.COUNTY, county.region());
        cells.add(Tabulation.number(toDate.flatMap(RegionFigures::index), INDEX_DECIMALS));
        cells.add(whole(toDate.flatMap(RegionFigures::rank)));
      }
      cells.add(Tabulation.text(county.unranked().map(words::exclusion).orElse("")));
      table.row(cells);
    }
    return table.table(
        "counties", Label.COUNTIES_TABLE, Label.SHEET_COUNTIES, words.note(Note.RANKING));
  }

  private static Cell whole(Optional<Integer> number) {
    return number.map(n -> Cell.count(n)).orElse(Cell.none());
  }

  private Optional<Chart> chart(List<RegionFigures> counties) {
    List<RegionFigures> those = counties.stream().filter(c -> c.index().isPresent()).toList();
    if (those.size() < 2) {
      return Optional.empty();
    }
    List<BigDecimal> values = those.stream().map(c -> c.index().orElseThrow()).toList();
    return Optional.of(
        new Chart(
            "counties",
            words.label(Label.CHART_COUNTIES),
            Kind.BARS,
            "",
            those.stream().map(RegionFigures::region).toList(),
            List.of(new Series(words.label(Label.INDEX), values, null))));
  }

  private Optional<Table> points() {
    List<RegionFigures> scored =
        counties(matter.toDate()).stream()
            .filter(county -> county.score().isPresent())
            .sorted(
                Comparator.comparing((RegionFigures county) -> county.score().orElseThrow())
                    .reversed()
                    .thenComparing(RegionFigures::region))
            .toList();
    if (scored.isEmpty()) {
      return Optional.empty();
    }
    List<Measure> measures =
        Arrays.stream(Measure.values())
            .filter(measure -> scored.stream().anyMatch(c -> c.score(measure).isPresent()))
            .toList();
    Tabulation table =
        new Tabulation(words)
            .column(Label.COUNTY, 5)
            .column(Label.POINTS, 4)
            .column(Label.POINTS_OF, 4);
    measures.forEach(
        measure -> table.column(words.language().of(measure.chinese(), measure.english()), "", 5));
    for (RegionFigures county : scored) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text(county.region()));
      cells.add(Tabulation.number(county.score(), 2));
      cells.add(Tabulation.number(county.scoreOutOf(), 0));
      measures.forEach(measure -> cells.add(Tabulation.number(county.score(measure), 2)));
      table.row(cells);
    }
    return Optional.of(
        table.table(
            "points",
            matter.toDate() == matter.now() ? Label.POINTS_TABLE_YEAR : Label.POINTS_TABLE,
            Label.SHEET_POINTS,
            null));
  }
}
