package io.heqing.report.bulletin;

import io.heqing.report.bulletin.Wording.Note;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Paragraph;
import io.heqing.report.figures.PeriodFigures;
import io.heqing.report.figures.SectionEntry;
import io.heqing.standard.region.Exclusion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How good the data are: sections left out with the reason, and capture rates. */
final class QualityChapter {
  /** Below this share of the values there should be, a section is named. */
  private static final BigDecimal LOW = new BigDecimal("0.9");

  private final Matter matter;
  private final Wording words;

  QualityChapter(Matter matter) {
    this.matter = matter;
    this.words = matter.words();
  }

  String sentence() {
    int known = matter.scope().of(section -> share(section).isPresent()).size();
    return words.text(
        words.quality(
            matter.scope().sections().size(),
            matter.scope().of(section -> matter.excluded(section).isEmpty()).size(),
            excludedBy(Exclusion.NO_WATER),
            excludedBy(Exclusion.TOO_FEW_VALUES),
            excludedBy(Exclusion.NO_DATA)),
        known == 0
            ? ""
            : words.coverage(
                known,
                matter
                    .scope()
                    .of(section -> share(section).filter(s -> s.compareTo(LOW) >= 0).isPresent())
                    .size()));
  }

  private int excludedBy(Exclusion reason) {
    return matter.scope().of(section -> matter.excluded(section).orElse(null) == reason).size();
  }

  Chapter chapter() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.body(sentence()));
    Tabulation excluded =
        new Tabulation(words)
            .column(Label.SECTION, 6)
            .column(Label.RIVER, 4)
            .column(Label.COUNTY, 4)
            .column(Label.REASON, 6)
            .column(Label.COVERAGE, "%", 4);
    for (SectionEntry section : matter.scope().sections()) {
      matter
          .excluded(section)
          .ifPresent(
              reason ->
                  excluded.row(
                      List.of(
                          Cell.text(section.name()),
                          Tabulation.text(section.river()),
                          Tabulation.text(section.county()),
                          Cell.text(words.exclusion(reason)),
                          coverage(section))));
    }
    if (!excluded.isEmpty()) {
      blocks.add(
          excluded.table(
              "excluded", Label.EXCLUDED_TABLE, Label.SHEET_EXCLUDED, words.note(Note.COVERAGE)));
    }
    low().ifPresent(blocks::add);
    return new Chapter(words.label(Label.QUALITY), blocks);
  }

  private Optional<Block> low() {
    Tabulation table =
        new Tabulation(words)
            .column(Label.SECTION, 6)
            .column(Label.RIVER, 4)
            .column(Label.COUNTY, 4)
            .column(Label.COVERAGE, "%", 4);
    matter.scope().sections().stream()
        .filter(section -> matter.excluded(section).isEmpty())
        .filter(section -> share(section).filter(s -> s.compareTo(LOW) < 0).isPresent())
        .sorted(Comparator.comparing(section -> share(section).orElseThrow()))
        .forEach(
            section ->
                table.row(
                    List.of(
                        Cell.text(section.name()),
                        Tabulation.text(section.river()),
                        Tabulation.text(section.county()),
                        coverage(section))));
    return table.isEmpty()
        ? Optional.empty()
        : Optional.of(
            table.table(
                "coverage", Label.COVERAGE_TABLE, Label.SHEET_COVERAGE, words.note(Note.COVERAGE)));
  }

  private Optional<BigDecimal> share(SectionEntry section) {
    return matter.now().section(section.id()).flatMap(PeriodFigures::coverage);
  }

  private Cell coverage(SectionEntry section) {
    return Tabulation.number(
        share(section).map(s -> s.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN)), 1);
  }
}
