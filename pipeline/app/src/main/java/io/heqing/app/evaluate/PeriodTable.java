package io.heqing.app.evaluate;

import io.heqing.app.board.TextTable;
import io.heqing.app.evaluate.TablePeriods.Figures;
import io.heqing.app.evaluate.TablePeriods.RegionFigures;
import io.heqing.messages.PeriodDetail;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegionReport.BoundaryAccount;
import io.heqing.messages.RegionReport.Comparison;
import io.heqing.messages.RegionReport.ExcludedSection;
import io.heqing.messages.RegionReport.IndexResult;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionKind;
import io.heqing.messages.settings.Language;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterClass;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.region.Exclusion;
import io.heqing.standard.region.RegionKind;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures of periods as tables for people, one table a period; columns in which nothing stands are
 * left out.
 */
final class PeriodTable {
  private static final String NONE = "—";

  /** So many of the sections that were left out are named. */
  private static final int NAMED = 5;

  private final Figures figures;
  private final Language language;

  PeriodTable(Figures figures, Language language) {
    this.figures = figures;
    this.language = language;
  }

  private record Titled(String title, Function<RegionFigures, Optional<String>> cell) {}

  void write(Writer out) throws IOException {
    List<RegionFigures> left = figures.regions();
    boolean first = true;
    while (!left.isEmpty()) {
      RegionReport period = left.get(0).report();
      List<RegionFigures> its =
          left.stream().takeWhile(f -> f.report().time().equals(period.time())).toList();
      left = left.subList(its.size(), left.size());
      if (!first) {
        out.write('\n');
      }
      first = false;
      out.write(
          language.of(
              period(period) + "，按" + period.kind().chinese() + "\n",
              period(period) + ", by " + period.kind().english() + "\n"));
      for (String line : lines(its, period.kind() == RegionKind.SECTION ? section() : group())) {
        out.write(line);
        out.write('\n');
      }
      for (RegionFigures figure : its) {
        for (BoundaryAccount account : figure.report().accounts()) {
          out.write(account(account));
          out.write('\n');
        }
      }
      if (its.stream().anyMatch(PeriodTable::isProvisional)) {
        out.write(language.of("* 数据不足，暂定\n", "* provisional: too few values\n"));
      }
    }
  }

  private List<String> lines(List<RegionFigures> rows, List<Titled> columns) {
    List<Titled> filled =
        columns.stream()
            .filter(column -> rows.stream().anyMatch(row -> column.cell().apply(row).isPresent()))
            .toList();
    TextTable table = new TextTable(filled.stream().map(Titled::title).toList());
    rows.forEach(
        row ->
            table.row(
                filled.stream().map(column -> column.cell().apply(row).orElse(NONE)).toList()));
    return table.lines();
  }

  private List<Titled> section() {
    List<Titled> columns = new ArrayList<>();
    columns.add(ofReport("断面", "section", r -> Optional.of(sectionName(r.region()))));
    columns.add(
        ofReport(
            "编码", "id", r -> Optional.of(r.region()).filter(id -> !id.equals(sectionName(id)))));
    columns.add(
        ofEvaluation(
            "类别",
            "class",
            e ->
                Optional.ofNullable(e.waterClass())
                    .map(c -> name(c) + (e.provisional() ? "*" : ""))));
    columns.add(ofEvaluation("目标", "target", e -> Optional.ofNullable(e.target()).map(this::name)));
    columns.add(
        ofEvaluation(
            "达标",
            "compliant",
            e ->
                Optional.ofNullable(e.compliant())
                    .map(met -> met ? language.of("达标", "yes") : language.of("不达标", "no"))));
    columns.add(
        ofEvaluation(
            "主要污染指标（超标倍数）",
            "main pollutants (multiple)",
            e ->
                joined(
                    e.mainPollutants().stream()
                        .map(
                            p ->
                                parameter(p.parameter())
                                    + (p.multiple() == null
                                        ? ""
                                        : "(" + p.multiple().toPlainString() + ")")))));
    columns.add(
        ofEvaluation(
            "剩余控制浓度", "headroom", e -> Optional.ofNullable(e.detail()).flatMap(this::headroom)));
    columns.addAll(comparisons());
    columns.addAll(index());
    columns.addAll(beside());
    columns.add(
        ofReport(
            "未参评原因",
            "why not evaluated",
            r ->
                joined(
                    r.excluded().stream()
                        .map(x -> language.of(x.reason().chinese(), x.reason().english())))));
    return columns;
  }

  private List<Titled> group() {
    List<Titled> columns = new ArrayList<>();
    columns.add(
        ofReport(
            "区域",
            "region",
            r ->
                Optional.of(
                    r.kind() == RegionKind.SECTION_KIND
                        ? SectionKind.named(r.region())
                            .map(kind -> language.of(kind.chinese(), kind.english()))
                            .orElse(r.region())
                        : r.region())));
    columns.add(
        ofReport("评价/全部", "evaluated/all", r -> Optional.of(r.evaluated() + "/" + r.sections())));
    columns.add(
        ofReport(
            "Ⅰ/Ⅱ/Ⅲ/Ⅳ/Ⅴ/劣Ⅴ",
            "I/II/III/IV/V/worse",
            r ->
                Optional.of(
                    r.classes().stream().map(String::valueOf).collect(Collectors.joining("/")))));
    columns.add(percent("Ⅰ—Ⅲ类%", "I-III %", RegionReport::goodShare));
    columns.add(percent("劣Ⅴ类%", "worse than V %", RegionReport::inferiorShare));
    columns.add(
        ofReport(
            "达标",
            "compliant",
            r ->
                r.complianceRate() == null
                    ? Optional.empty()
                    : Optional.of(r.compliant() + "/" + r.judged())));
    columns.add(percent("达标率%", "compliance %", RegionReport::complianceRate));
    columns.add(ofReport("水质状况", "grade", this::grade));
    columns.add(
        ofReport(
            "主要污染指标（断面超标率%）",
            "main pollutants (% of sections)",
            r ->
                joined(
                    r.mainPollutants().stream()
                        .map(
                            p ->
                                parameter(p.parameter()) + "(" + p.rate().toPlainString() + ")"))));
    columns.addAll(comparisons());
    columns.addAll(index());
    columns.add(
        ofReport(
            "考核得分",
            "points",
            r ->
                Optional.ofNullable(r.score())
                    .map(s -> s.points().toPlainString() + "/" + s.outOf().toPlainString())));
    columns.addAll(beside());
    columns.add(
        ofReport(
            "未参评断面",
            "sections not evaluated",
            r -> Optional.of(r.excluded()).filter(x -> !x.isEmpty()).map(this::excluded)));
    return columns;
  }

  /** How many were left out for each reason, and the first of them by name. */
  private String excluded(List<ExcludedSection> excluded) {
    Map<Exclusion, List<String>> byReason = new EnumMap<>(Exclusion.class);
    excluded.forEach(
        x ->
            byReason
                .computeIfAbsent(x.reason(), reason -> new ArrayList<>())
                .add(sectionName(x.section())));
    return byReason.entrySet().stream()
        .map(
            e ->
                language.of(e.getKey().chinese(), e.getKey().english())
                    + " "
                    + e.getValue().size()
                    + language.of("（", " (")
                    + e.getValue().stream()
                        .limit(NAMED)
                        .collect(Collectors.joining(language.of("、", ", ")))
                    + (e.getValue().size() > NAMED ? language.of("等", " …") : "")
                    + language.of("）", ")"))
        .collect(Collectors.joining(language.of("；", "; ")));
  }

  private List<Titled> comparisons() {
    return List.of(
        ofReport("环比", "against the period before", r -> change(r.previous())),
        ofReport("同比", "against last year", r -> change(r.lastYear())));
  }

  private List<Titled> index() {
    return List.of(
        ofIndex("CWQI", "CWQI", i -> Optional.ofNullable(i.value()).map(BigDecimal::toPlainString)),
        ofIndex("名次", "rank", i -> rank(i.rank(), i.ranked())),
        ofIndex(
            "CWQI同比%",
            "CWQI change %", i -> Optional.ofNullable(i.change()).map(BigDecimal::toPlainString)),
        ofIndex("变化名次", "rank by change", i -> rank(i.changeRank(), i.changeRanked())),
        ofIndex(
            "排名说明",
            "note on ranks",
            i ->
                Optional.ofNullable(i.unranked()).map(x -> language.of(x.chinese(), x.english()))));
  }

  /** Trophic state, drinking water, black-odorous water: of the few that have them. */
  private List<Titled> beside() {
    return List.of(
        new Titled(
            language.of("营养状态", "trophic state"),
            f ->
                Optional.ofNullable(f.report().trophic())
                    .or(() -> detail(f).map(PeriodDetail::trophic))
                    .map(
                        t ->
                            language.of(t.grade().chinese(), t.grade().english())
                                + " "
                                + t.index().toPlainString())),
        ofReport(
            "水源达标",
            "sources compliant",
            r -> Optional.ofNullable(r.drinking()).map(d -> d.compliant() + "/" + d.monitored())),
        ofReport(
            "水量达标率%",
            "compliant by volume %",
            r ->
                Optional.ofNullable(r.drinking())
                    .map(RegionReport.DrinkingSources::volumeRate)
                    .map(BigDecimal::toPlainString)),
        new Titled(
            language.of("黑臭", "black-odorous"),
            f ->
                Optional.ofNullable(f.report().blackOdorous())
                    .or(() -> detail(f).map(PeriodDetail::blackOdorous))
                    .map(b -> language.of(b.chinese(), b.english()))));
  }

  private static Optional<PeriodDetail> detail(RegionFigures figures) {
    return Optional.ofNullable(figures.evaluation()).map(SectionEvaluation::detail);
  }

  private Optional<String> grade(RegionReport report) {
    return Optional.ofNullable(report.grade())
        .map(
            grade ->
                language.of(grade.chinese(), grade.english())
                    + (report.waterClass() == null
                        ? ""
                        : language.of(
                            "（均值" + name(report.waterClass()) + "类）",
                            " (mean " + name(report.waterClass()) + ")"))
                    + (report.provisional() ? "*" : ""));
  }

  /** The parameter that decides whether the target is met, and what its rest may have. */
  private Optional<String> headroom(PeriodDetail detail) {
    return detail.headroom().stream()
        .max(Comparator.comparing(HeadroomResult::outlook).thenComparing(PeriodTable::use))
        .map(
            h ->
                outlook(h.outlook())
                    + language.of("：", ": ")
                    + parameter(h.parameter())
                    + bound(h)
                    + (h.course() == null
                        ? ""
                        : language.of("，近期 ", ", course ") + h.course().toPlainString()));
  }

  private static String bound(HeadroomResult h) {
    String low = h.atLeast() == null ? "" : " ≥" + h.atLeast().toPlainString();
    String high = h.atMost() == null ? "" : " ≤" + h.atMost().toPlainString();
    return low + high;
  }

  /** How much of what the rest may have its course would use. */
  private static BigDecimal use(HeadroomResult h) {
    if (h.course() == null) {
      return BigDecimal.ZERO;
    }
    if (h.atMost() != null && h.atMost().signum() > 0 && h.atLeast() == null) {
      return h.course().divide(h.atMost(), MathContext.DECIMAL64);
    }
    return h.atLeast() != null && h.atMost() == null && h.course().signum() > 0
        ? h.atLeast().divide(h.course(), MathContext.DECIMAL64)
        : BigDecimal.ZERO;
  }

  private String account(BoundaryAccount a) {
    String entry =
        a.entry() == null ? language.of("境内发源", "rises here") : end(a.entry(), a.entryClass());
    return language.of(
        a.county() + " " + a.river() + "：入境 " + entry + "，出境 " + end(a.exit(), a.exitClass()),
        a.county() + " " + a.river() + ": in " + entry + ", out " + end(a.exit(), a.exitClass()));
  }

  private String end(String section, WaterClass waterClass) {
    return sectionName(section) + " " + (waterClass == null ? NONE : name(waterClass));
  }

  private Optional<String> change(Comparison comparison) {
    return Optional.ofNullable(comparison)
        .map(
            c ->
                language.of(c.change().chinese(), c.change().english())
                    + (c.contradictory()
                        ? language.of("（级别与比例方向不一致）", " (grade and shares differ)")
                        : ""));
  }

  private static Optional<String> rank(Integer rank, int of) {
    return Optional.ofNullable(rank).map(r -> r + "/" + of);
  }

  private static boolean isProvisional(RegionFigures figure) {
    return figure.evaluation() == null
        ? figure.report().provisional()
        : figure.evaluation().provisional() && figure.evaluation().waterClass() != null;
  }

  private String period(RegionReport report) {
    YearMonth last = YearMonth.from(day(report.end()).minusDays(1));
    int quarter = (last.getMonthValue() + 2) / 3;
    return switch (report.span()) {
      case QUARTER ->
          language.of(
              last.getYear() + "年第" + quarter + "季度", last.getYear() + ", quarter " + quarter);
      case YTD ->
          language.of(
              last.getMonthValue() == 1
                  ? last.getYear() + "年1月（累计）"
                  : last.getYear() + "年1—" + last.getMonthValue() + "月",
              last.getYear() + "-01 to " + last);
      case YEAR -> language.of(last.getYear() + "年", Integer.toString(last.getYear()));
      default -> language.of(last.getYear() + "年" + last.getMonthValue() + "月", last.toString());
    };
  }

  private LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, figures.zone());
  }

  private String sectionName(String id) {
    return Optional.ofNullable(figures.sections().get(id)).map(Section::name).orElse(id);
  }

  private Titled percent(
      String chinese, String english, Function<RegionReport, BigDecimal> figure) {
    return ofReport(
        chinese, english, r -> Optional.ofNullable(figure.apply(r)).map(BigDecimal::toPlainString));
  }

  private Titled ofReport(
      String chinese, String english, Function<RegionReport, Optional<String>> cell) {
    return new Titled(language.of(chinese, english), figure -> cell.apply(figure.report()));
  }

  private Titled ofIndex(
      String chinese, String english, Function<IndexResult, Optional<String>> cell) {
    return ofReport(chinese, english, r -> Optional.ofNullable(r.index()).flatMap(cell));
  }

  private Titled ofEvaluation(
      String chinese, String english, Function<SectionEvaluation, Optional<String>> cell) {
    return new Titled(
        language.of(chinese, english),
        figure -> Optional.ofNullable(figure.evaluation()).flatMap(cell));
  }

  private Optional<String> joined(Stream<String> texts) {
    return Optional.of(texts.collect(Collectors.joining(language.of("、", ", "))))
        .filter(text -> !text.isEmpty());
  }

  private String outlook(Outlook outlook) {
    return language.of(outlook.chinese(), outlook.english());
  }

  private String parameter(String id) {
    return Parameters.named(id).map(p -> language.of(p.nameZh(), p.nameEn())).orElse(id);
  }

  private String name(WaterClass waterClass) {
    return language.of(waterClass.chinese(), waterClass.code());
  }
}
