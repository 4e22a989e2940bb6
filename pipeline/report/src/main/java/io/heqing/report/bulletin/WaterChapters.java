package io.heqing.report.bulletin;

import io.heqing.messages.SectionKind;
import io.heqing.report.bulletin.Wording.Note;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Paragraph;
import io.heqing.report.figures.BoundaryFigures;
import io.heqing.report.figures.PeriodFigures;
import io.heqing.report.figures.RegionFigures;
import io.heqing.report.figures.RegionFigures.Against;
import io.heqing.report.figures.SectionEntry;
import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.RegionKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Waters by what they are: rivers, lakes, drinking-water sources, into the sea, boundaries. */
final class WaterChapters {
  private static final Parameter NITROGEN = Parameters.get("TN");
  private static final List<Parameter> AT_BOUNDARIES =
      List.of(Parameters.get("CODMN"), Parameters.get("NH3N"), Parameters.get("TP"));

  private final Matter matter;
  private final Wording words;

  WaterChapters(Matter matter) {
    this.matter = matter;
    this.words = matter.words();
  }

  Optional<Chapter> rivers() {
    Tabulation table =
        new Tabulation(words)
            .column(Label.RIVER, 5)
            .column(Label.EVALUATED, 3)
            .column(Label.GRADE, 4)
            .column(Label.GOOD_SHARE, "%", 4)
            .column(Label.MAIN_RATE, 12)
            .column(Label.CHANGE_LAST_YEAR, 5);
    if (!matter.ofYear()) {
      table.column(Label.CHANGE_PREVIOUS, 5);
    }
    Map<Grade, Integer> grades = new EnumMap<>(Grade.class);
    for (String river : matter.scope().rivers()) {
      Optional<RegionFigures> region =
          matter.now().region(RegionKind.RIVER, river).filter(r -> r.evaluated() > 0);
      if (region.isEmpty()) {
        continue;
      }
      RegionFigures r = region.get();
      r.grade().ifPresent(grade -> grades.merge(grade, 1, Integer::sum));
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text(river));
      cells.add(Cell.count(r.evaluated()));
      cells.add(grade(r));
      cells.add(Tabulation.number(r.goodShare(), 1));
      cells.add(
          Tabulation.text(r.byMean() ? bySection(river) : words.named(r.mainPollutants(), true)));
      cells.add(table.change(r.change(Against.LAST_YEAR)));
      if (!matter.ofYear()) {
        cells.add(table.change(r.change(Against.PREVIOUS)));
      }
      table.row(cells);
    }
    if (table.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    if (!grades.isEmpty()) {
      blocks.add(Paragraph.body(words.rivers(grades)));
    }
    blocks.add(
        table.table("rivers", Label.RIVERS_TABLE, Label.SHEET_RIVERS, words.note(Note.RIVERS)));
    return Optional.of(new Chapter(words.label(Label.RIVERS), blocks));
  }

  private Cell grade(RegionFigures region) {
    String grade = region.grade().map(words::grade).orElse("");
    return Tabulation.text(
        region.provisional() && !grade.isEmpty() ? words.provisional(grade) : grade);
  }

  /** Main pollutants of the sections of a river that is graded by the mean over them. */
  private String bySection(String river) {
    return words.join(
        matter.scope().of(section -> river.equals(section.river())).stream()
            .filter(section -> !main(section).isEmpty())
            .map(section -> words.of(section.name(), main(section)))
            .toList());
  }

  private String main(SectionEntry section) {
    return words.named(
        matter.now().section(section.id()).map(PeriodFigures::mainPollutants).orElse(List.of()),
        false);
  }

  Optional<Chapter> lakes() {
    Tabulation table =
        new Tabulation(words)
            .column(Label.WATER, 6)
            .column(Label.EVALUATED, 3)
            .column(Label.CLASS, 3)
            .column(Label.GRADE, 4)
            .column(Label.TROPHIC_INDEX, 4)
            .column(Label.TROPHIC_GRADE, 5)
            .column(Label.NITROGEN, "mg/L", 4)
            .column(Label.CHANGE_LAST_YEAR, 5);
    List<String> sentences = new ArrayList<>();
    for (String lake : matter.scope().lakes()) {
      matter
          .now()
          .region(RegionKind.RIVER, lake)
          .filter(r -> r.evaluated() > 0)
          .ifPresent(
              r -> {
                sentences.add(words.lake(lake, r));
                table.row(
                    List.of(
                        Cell.text(lake),
                        Cell.count(r.evaluated()),
                        Cell.quality(r.waterClass().orElse(null)),
                        grade(r),
                        Tabulation.number(r.trophicIndex(), 1),
                        Tabulation.text(
                            r.trophicGrade()
                                .map(g -> words.language().of(g.chinese(), g.english()))
                                .orElse("")),
                        Tabulation.number(r.mean(NITROGEN), decimals(NITROGEN)),
                        table.change(r.change(Against.LAST_YEAR))));
              });
    }
    if (table.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    if (sentences.size() <= Wording.NAMED_AT_MOST) {
      blocks.add(Paragraph.body(words.sentence(sentences)));
    }
    blocks.add(
        table.table(
            "lakes", Label.LAKES_TABLE, Label.SHEET_LAKES, words.note(Note.TOTAL_NITROGEN)));
    return Optional.of(new Chapter(words.label(Label.LAKES), blocks));
  }

  Optional<Chapter> drinking() {
    Tabulation table =
        new Tabulation(words)
            .column(Label.SOURCE, 7)
            .column(Label.RIVER, 5)
            .column(Label.SOURCE_TYPE, 3)
            .column(Label.CLASS, 3)
            .column(Label.SOURCE_MET, 4)
            .column(Label.SOURCE_FAILING, 8)
            .column(Label.INTAKE, words.tenThousandCubicMetres(), 4)
            .column(Label.INTAKE_MET, words.tenThousandCubicMetres(), 4);
    for (SectionEntry section : matter.scope().of(SectionKind.DRINKING)) {
      Optional<PeriodFigures> now = matter.now().section(section.id());
      table.row(
          List.of(
              Cell.text(section.name()),
              Tabulation.text(section.river()),
              Cell.text(words.label(section.lake() ? Label.LAKE_TYPE : Label.RIVER_TYPE)),
              now.flatMap(PeriodFigures::waterClass)
                  .map(Cell::quality)
                  .orElseGet(
                      () -> Cell.text(words.exclusion(matter.excluded(section).orElseThrow()))),
              table.met(now.flatMap(PeriodFigures::drinkingCompliant)),
              Tabulation.text(
                  words.named(now.map(PeriodFigures::drinkingFailing).orElse(List.of()), false)),
              Tabulation.number(now.flatMap(PeriodFigures::intake), 0),
              Tabulation.number(now.flatMap(PeriodFigures::compliantIntake), 0)));
    }
    if (table.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    drinkingSentence().ifPresent(text -> blocks.add(Paragraph.body(text)));
    blocks.add(
        table.table(
            "drinking", Label.DRINKING_TABLE, Label.SHEET_DRINKING, words.note(Note.VOLUME)));
    return Optional.of(new Chapter(words.label(Label.DRINKING), blocks));
  }

  /** The sources by number and volume. */
  Optional<String> drinkingSentence() {
    return ofKind(SectionKind.DRINKING).filter(r -> r.sources() > 0).map(words::drinking);
  }

  /** Rivers into the sea: classes and nitrogen. */
  Optional<String> seaSentence() {
    return ofKind(SectionKind.SEA)
        .filter(r -> r.evaluated() > 0)
        .map(r -> words.text(words.sea(matter.when(), r), words.nitrogen(r)));
  }

  /** A kind whose sections are all in the report's scope. */
  private Optional<RegionFigures> ofKind(SectionKind kind) {
    return matter.scope().holdsAll(section -> section.is(kind))
        ? matter.now().region(RegionKind.SECTION_KIND, kind.code())
        : Optional.empty();
  }

  Optional<Chapter> sea() {
    Tabulation table =
        new Tabulation(words)
            .column(Label.RIVER, 5)
            .column(Label.SECTION, 6)
            .column(Label.CLASS, 3)
            .column(Label.TARGET, 3)
            .column(Label.NITROGEN, "mg/L", 4)
            .column(Label.NITROGEN_LAST_YEAR, "mg/L", 5)
            .column(Label.NITROGEN_CHANGE, "%", 4)
            .column(Label.MAIN, 8);
    for (SectionEntry section : matter.scope().of(SectionKind.SEA)) {
      Optional<PeriodFigures> now = matter.now().section(section.id());
      Optional<RegionFigures> alone = matter.now().region(RegionKind.SECTION, section.id());
      table.row(
          List.of(
              Tabulation.text(section.river()),
              Cell.text(section.name()),
              now.flatMap(PeriodFigures::waterClass)
                  .map(Cell::quality)
                  .orElseGet(
                      () -> Cell.text(words.exclusion(matter.excluded(section).orElseThrow()))),
              Cell.quality(matter.target(section).orElse(null)),
              Tabulation.number(now.flatMap(p -> p.mean(NITROGEN)), decimals(NITROGEN)),
              Tabulation.number(alone.flatMap(RegionFigures::nitrogenLastYear), decimals(NITROGEN)),
              Tabulation.number(alone.flatMap(RegionFigures::nitrogenChange), 1),
              Tabulation.text(main(section))));
    }
    if (table.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    seaSentence().ifPresent(text -> blocks.add(Paragraph.body(text)));
    blocks.add(
        table.table("sea", Label.SEA_TABLE, Label.SHEET_SEA, words.note(Note.TOTAL_NITROGEN)));
    return Optional.of(new Chapter(words.label(Label.SEA), blocks));
  }

  Optional<Chapter> boundaries() {
    Tabulation table =
        new Tabulation(words)
            .merged(Label.COUNTY, 4)
            .column(Label.RIVER, 4)
            .column(Label.ENTRY, 5)
            .column(Label.ENTRY_CLASS, 3)
            .column(Label.EXIT, 5)
            .column(Label.EXIT_CLASS, 3);
    for (Parameter parameter : AT_BOUNDARIES) {
      table.column(words.parameter(parameter) + words.label(Label.IN_OUT), parameter.unit(), 6);
    }
    int stretches = 0;
    List<String> worse = new ArrayList<>();
    for (BoundaryFigures account : matter.boundaries()) {
      Optional<WaterClass> in = account.entryClass();
      Optional<WaterClass> out = account.exitClass();
      if (!matter.scope().has(account.exit()) || account.entry().isEmpty()) {
        continue;
      }
      if (in.isPresent() && out.isPresent()) {
        stretches++;
        if (out.get().isWorseThan(in.get())) {
          worse.add(words.stretch(account.county(), account.river(), in.get(), out.get()));
        }
      }
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text(account.county()));
      cells.add(Cell.text(account.river()));
      cells.add(Tabulation.text(account.entry().map(matter.scope()::name).orElse("")));
      cells.add(Cell.quality(in.orElse(null)));
      cells.add(Cell.text(matter.scope().name(account.exit())));
      cells.add(Cell.quality(out.orElse(null)));
      for (Parameter parameter : AT_BOUNDARIES) {
        cells.add(Tabulation.text(inOut(account, parameter)));
      }
      table.row(cells);
    }
    if (table.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    if (stretches > 0) {
      blocks.add(Paragraph.body(words.boundaries(stretches, worse)));
    }
    blocks.add(
        table.table(
            "boundaries",
            Label.BOUNDARIES_TABLE,
            Label.SHEET_BOUNDARIES,
            words.note(Note.BOUNDARIES)));
    return Optional.of(new Chapter(words.label(Label.BOUNDARIES), blocks));
  }

  private static String inOut(BoundaryFigures account, Parameter parameter) {
    List<String> both =
        List.of(account.in(parameter), account.out(parameter)).stream()
            .map(mean -> mean.map(m -> Figure.mean(parameter, m)).orElse("—"))
            .toList();
    return both.stream().allMatch("—"::equals)
        ? ""
        : both.stream().collect(Collectors.joining(" → "));
  }

  private static int decimals(Parameter parameter) {
    return parameter.assessDecimals().orElse(0);
  }
}
