package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.pipeline.ByHand.Group;
import io.heqing.app.pipeline.ByHand.Period;
import io.heqing.demo.Delivery;
import io.heqing.demo.MadeUpCity;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.SectionKind;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import io.heqing.report.bulletin.Composer;
import io.heqing.report.bulletin.Issue;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Masthead.Status;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.figures.Figures;
import io.heqing.standard.WaterBody;
import io.heqing.store.SeriesReader;
import io.heqing.store.Stores;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bulletin says what the raw samples say: fourteen months of a part of the made-up city go
 * through the whole pipeline, and every figure of its bulletin is held against one that is computed
 * from the same samples {@linkplain ByHand by hand}, those of alerts by a plain rule on day means
 * among them.
 */
class BulletinFiguresTest {
  private static final YearMonth FIRST = YearMonth.of(2024, 7);
  static final YearMonth MONTH = YearMonth.of(2025, 8);
  static final LocalDate LAST_DAY = MONTH.atEndOfMonth();
  static final Instant NOW = TestSections.at(MONTH.plusMonths(1).atDay(1), 0);

  /** A river of five sections into the sea, one through the town, streams, a lake, a source. */
  private static final Set<String> WATERS = Set.of("鹭砂河", "汐棠河", "岚苇溪", "枕霁溪", "镜汀湖", "澜源水库");

  @TempDir Path folder;

  @Test
  void everyFigureOfABulletinFollowsFromTheSamples() throws Exception {
    MadeUpCity city = MadeUpCity.of(7);
    Registry registry = part(city.registry());
    List<Sample> samples = samples(city, registry);
    ByHand byHand = new ByHand(registry, samples);
    try (TestPipeline pipeline = TestPipeline.start(folder, Optional.of(NOW))) {
      pipeline.publish(registry);
      pipeline.feed(samples);
      try (SeriesReader store = Stores.reader(pipeline.store())) {
        Figures figures = Figures.of(store).orElseThrow();
        Report report =
            new Composer(figures, Language.ZH)
                .compose(
                    new Edition.Month(MONTH),
                    Optional.empty(),
                    new Issue(Status.DRAFT, null, LAST_DAY.plusDays(3)));
        new Comparison(registry, byHand, report).all();
      }
    }
  }

  /** A bulletin beside the figures by hand. */
  static final class Comparison {
    private final Registry registry;
    private final ByHand byHand;
    private final Report report;
    private final Map<String, Period> now;
    private final Map<String, Period> previous;
    private final Map<String, Period> lastYear;
    private final Map<String, Period> toDate;
    private final Map<String, Period> toDateLastYear;
    private final Map<String, Section> byName;
    private final Set<String> compared = new TreeSet<>();

    Comparison(Registry registry, ByHand byHand, Report report) {
      this.registry = registry;
      this.byHand = byHand;
      this.report = report;
      now = byHand.month(MONTH);
      previous = byHand.month(MONTH.minusMonths(1));
      lastYear = byHand.month(MONTH.minusYears(1));
      toDate = byHand.toDate(MONTH);
      toDateLastYear = byHand.toDate(MONTH.minusYears(1));
      byName = registry.sections().stream().collect(Collectors.toMap(Section::name, s -> s));
    }

    void all() {
      sections();
      failing();
      kinds("kinds", now, lastYear, true);
      kinds("kinds-to-date", toDate, toDateLastYear, false);
      counties();
      waters("rivers", "河流（湖库）", WaterBody.RIVER);
      lakes();
      drinking();
      sea();
      quality();
      outlook();
      alerts();
      texts();
      charts();
      // What is compared elsewhere: boundaries by their own rules, handed-over and points below.
      handedOver();
      points();
      boundaries();
      assertThat(compared)
          .as("tables and charts that were compared")
          .isEqualTo(
              Stream.concat(
                      report.tables().stream().map(Table::id),
                      report.charts().stream().map(chart -> "chart " + chart.id()))
                  .collect(Collectors.toCollection(TreeSet::new)));
    }

    // Cells.

    /**
     * The rows of a table, each by the titles of its columns; numbers and texts as they are shown.
     */
    private List<Map<String, String>> rows(String id) {
      compared.add(id);
      Table table = report.tables().stream().filter(t -> t.id().equals(id)).findAny().orElseThrow();
      return table.rows().stream()
          .map(
              row -> {
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < row.cells().size(); i++) {
                  cells.put(table.columns().get(i).title(), shown(row.cells().get(i)));
                }
                return cells;
              })
          .toList();
    }

    private static String shown(Cell cell) {
      if (cell instanceof Cell.Text text) {
        return text.text();
      } else if (cell instanceof Cell.Amount amount) {
        return amount.shown().toPlainString();
      } else if (cell instanceof Cell.Quality quality) {
        return quality.waterClass().chinese();
      }
      return "";
    }

    private static String waterClass(Period period) {
      return period == null ? "" : period.waterClass().map(ByHand.CLASSES::get).orElse("");
    }

    private static String classOrReason(Period period) {
      return period.waterClass().isPresent()
          ? waterClass(period)
          : period.noWater() ? "断流" : "无监测数据";
    }

    private static String target(Section section) {
      return ByHand.target(section, LAST_DAY).map(ByHand.CLASSES::get).orElse("");
    }

    private static Set<String> items(String text) {
      return text.isEmpty()
          ? Set.of()
          : Stream.of(text.replace('（', '(').replace('）', ')').split("、"))
              .collect(Collectors.toSet());
    }

    private Set<String> over(Period period) {
      return Set.copyOf(byHand.overTarget(period, LAST_DAY).values());
    }

    private Predicate<Section> only(Section section) {
      return s -> s.id().equals(section.id());
    }

    private Optional<Boolean> met(Period period) {
      Optional<Integer> target = ByHand.target(period.section(), LAST_DAY);
      return !period.usable() || target.isEmpty()
          ? Optional.empty()
          : Optional.of(period.waterClass().orElseThrow() <= target.get());
    }

    // Tables.

    private void sections() {
      List<Map<String, String>> rows = rows("sections");
      assertThat(rows).hasSameSizeAs(registry.sections());
      for (Map<String, String> row : rows) {
        Section section = byName.get(row.get("断面"));
        String name = section.name();
        Period period = now.get(section.id());
        assertThat(row.get("河流（湖库）")).as(name).isEqualTo(section.river());
        assertThat(row.get("本月水质")).as(name).isEqualTo(classOrReason(period));
        if (period.waterClass().isPresent() && period.provisional()) {
          assertThat(row.get("超标项目（倍数）")).as(name).isEqualTo("有效数据不足");
        } else {
          assertThat(items(row.get("超标项目（倍数）"))).as(name).isEqualTo(over(period));
        }
        assertThat(row.get("主要污染指标（倍数）").replace('（', '(').replace('）', ')'))
            .as(name)
            .isEqualTo(byHand.mainPollutants(period));
        assertThat(row.get("上月")).as(name).isEqualTo(waterClass(previous.get(section.id())));
        assertThat(row.get("去年同期")).as(name).isEqualTo(waterClass(lastYear.get(section.id())));
        assertThat(row.get("水质目标")).as(name).isEqualTo(target(section));
        Period sinceJanuary = toDate.get(section.id());
        assertThat(row.get("累计水质")).as(name).isEqualTo(waterClass(sinceJanuary));
        assertThat(row.get("累计达标"))
            .as(name)
            .isEqualTo(
                sinceJanuary.provisional()
                    ? "数据不足"
                    : met(sinceJanuary).map(m -> m ? "达标" : "未达标").orElse(""));
        assertThat(row.get("同比变化"))
            .as(name)
            .isEqualTo(byHand.change(lastYear, now, only(section)).orElse(""));
      }
    }

    private List<Section> missed() {
      return registry.sections().stream()
          .filter(s -> met(now.get(s.id())).filter(m -> !m).isPresent())
          .toList();
    }

    private void failing() {
      List<Map<String, String>> rows = rows("failing");
      assertThat(rows.stream().map(row -> byName.get(row.get("断面"))).toList())
          .containsExactlyInAnyOrderElementsOf(missed());
      for (Map<String, String> row : rows) {
        Section section = byName.get(row.get("断面"));
        Period period = now.get(section.id());
        assertThat(row.get("本月水质")).isEqualTo(waterClass(period));
        assertThat(row.get("水质目标")).isEqualTo(target(section));
        assertThat(items(row.get("超标项目（倍数）"))).isEqualTo(over(period));
        assertThat(row.get("责任河长")).isEqualTo(section.responsible().orElse(""));
      }
    }

    private void handedOver() {
      List<Map<String, String>> rows = rows("handed-over");
      assertThat(rows.stream().map(row -> byName.get(row.get("断面"))).toList())
          .containsExactlyInAnyOrderElementsOf(missed());
      for (Map<String, String> row : rows) {
        Section section = byName.get(row.get("断面"));
        assertThat(items(row.get("超标项目（倍数）"))).isEqualTo(over(now.get(section.id())));
        assertThat(row.get("累计达标"))
            .isEqualTo(met(toDate.get(section.id())).map(m -> m ? "达标" : "未达标").orElse(""));
        long open =
            ofMonth().stream()
                .filter(a -> a.section().equals(section) && a.resolved() == null)
                .count();
        assertThat(row.get("未解除预警")).as(section.name()).isEqualTo(open == 0 ? "" : "" + open);
      }
    }

    private void kinds(
        String table, Map<String, Period> periods, Map<String, Period> before, boolean ofMonth) {
      List<Map<String, String>> rows = rows(table);
      Set<String> expected = new TreeSet<>();
      expected.add("全部断面");
      registry.sections().stream()
          .flatMap(s -> s.kinds().stream())
          .map(code -> SectionKind.named(code).orElseThrow().chinese())
          .forEach(expected::add);
      assertThat(rows.stream().map(row -> row.get("断面属性")).collect(Collectors.toSet()))
          .isEqualTo(expected);
      for (Map<String, String> row : rows) {
        String kind = row.get("断面属性");
        Predicate<Section> of =
            kind.equals("全部断面") ? s -> true : SectionKind.named(kind).orElseThrow()::has;
        Group group = byHand.group(periods, of, LAST_DAY);
        String where = table + " " + kind;
        assertThat(row.get("断面数")).as(where).isEqualTo("" + group.sections());
        assertThat(row.get("参评数")).as(where).isEqualTo("" + group.used().size());
        for (int c = 0; c < 6; c++) {
          assertThat(row.get(ByHand.CLASSES.get(c) + "类"))
              .as(where)
              .isEqualTo("" + group.counts().get(c));
        }
        same(row.get("优良比例"), group.goodShare(), where);
        same(row.get("劣Ⅴ类比例"), group.inferiorShare(), where);
        same(row.get("达标率"), group.complianceRate(), where);
        assertThat(row.get("同比变化"))
            .as(where)
            .isEqualTo(byHand.change(before, periods, of).orElse(""));
        if (ofMonth) {
          assertThat(row.get("环比变化"))
              .as(where)
              .isEqualTo(byHand.change(previous, periods, of).orElse(""));
        }
      }
    }

    private static void same(String shown, BigDecimal expected, String where) {
      assertThat(new BigDecimal(shown)).as(where).isEqualByComparingTo(expected);
    }

    private static void same(String shown, Optional<BigDecimal> expected, String where) {
      assertThat(shown.isEmpty() ? "" : new BigDecimal(shown).stripTrailingZeros().toPlainString())
          .as(where)
          .isEqualTo(expected.map(e -> e.stripTrailingZeros().toPlainString()).orElse(""));
    }

    private static Predicate<Section> in(String county) {
      return s -> s.counties().contains(county);
    }

    private Map<String, BigDecimal> indices(Map<String, Period> periods) {
      Map<String, BigDecimal> indices = new TreeMap<>();
      registry.sections().stream()
          .flatMap(s -> s.counties().stream())
          .distinct()
          .forEach(
              county ->
                  byHand
                      .index(periods.values(), in(county))
                      .ifPresent(i -> indices.put(county, i)));
      return indices;
    }

    private void counties() {
      Map<String, BigDecimal> indices = indices(now);
      Map<String, Integer> ranks = ByHand.ranks(indices);
      Map<String, BigDecimal> indicesToDate = indices(toDate);
      Map<String, Integer> ranksToDate = ByHand.ranks(indicesToDate);
      List<Map<String, String>> rows = rows("counties");
      assertThat(rows.stream().map(row -> row.get("县（市、区）")).collect(Collectors.toSet()))
          .isEqualTo(indices.keySet());
      for (Map<String, String> row : rows) {
        String county = row.get("县（市、区）");
        Group group = byHand.group(now, in(county), LAST_DAY);
        assertThat(row.get("名次")).as(county).isEqualTo("" + ranks.get(county));
        same(row.get("水质指数（CWQI）"), indices.get(county), county);
        same(row.get("同比变幅"), byHand.indexChange(lastYear, now, in(county)), county);
        assertThat(row.get("参评数")).as(county).isEqualTo("" + group.used().size());
        same(row.get("优良比例"), group.goodShare(), county);
        same(row.get("达标率"), group.complianceRate(), county);
        same(row.get("累计水质指数"), indicesToDate.get(county), county);
        assertThat(row.get("累计名次")).as(county).isEqualTo("" + ranksToDate.get(county));
      }
      Map<String, BigDecimal> changes = new TreeMap<>();
      rows.stream()
          .filter(row -> !row.get("备注").startsWith("水质优良"))
          .filter(row -> !row.get("同比变幅").isEmpty())
          .forEach(row -> changes.put(row.get("县（市、区）"), new BigDecimal(row.get("同比变幅"))));
      Map<String, Integer> changeRanks = ByHand.ranks(changes);
      for (Map<String, String> row : rows) {
        String county = row.get("县（市、区）");
        assertThat(row.get("改善名次"))
            .as(county)
            .isEqualTo(Optional.ofNullable(changeRanks.get(county)).map(r -> "" + r).orElse(""));
      }
    }

    private static Predicate<Section> along(String water) {
      return s -> s.river().equals(water);
    }

    private static String grade(Optional<Integer> grade) {
      return grade.map(List.of("优", "良好", "轻度污染", "中度污染", "重度污染")::get).orElse("");
    }

    private void waters(String table, String column, WaterBody body) {
      List<Map<String, String>> rows = rows(table);
      assertThat(rows.stream().map(row -> row.get(column)).collect(Collectors.toSet()))
          .isEqualTo(
              registry.sections().stream()
                  .filter(s -> s.waterBody() == body)
                  .filter(s -> !byHand.group(now, along(s.river()), LAST_DAY).used().isEmpty())
                  .map(Section::river)
                  .collect(Collectors.toSet()));
      for (Map<String, String> row : rows) {
        String water = row.get(column);
        Group group = byHand.group(now, along(water), LAST_DAY);
        assertThat(row.get("参评数")).as(water).isEqualTo("" + group.used().size());
        assertThat(row.get("水质状况")).as(water).isEqualTo(grade(byHand.grade(group.used())));
        assertThat(row.get("同比变化"))
            .as(water)
            .isEqualTo(byHand.change(lastYear, now, along(water)).orElse(""));
        if (body == WaterBody.RIVER) {
          same(row.get("优良比例"), group.goodShare(), water);
          assertThat(row.get("环比变化"))
              .as(water)
              .isEqualTo(byHand.change(previous, now, along(water)).orElse(""));
        }
      }
    }

    private void lakes() {
      waters("lakes", "湖泊（水库）", WaterBody.LAKE);
      for (Map<String, String> row : rows("lakes")) {
        String lake = row.get("湖泊（水库）");
        Group group = byHand.group(now, along(lake), LAST_DAY);
        Period mean = byHand.mean(group);
        assertThat(row.get("水质类别")).as(lake).isEqualTo(waterClass(mean));
        same(row.get("营养状态指数（TLI）"), ByHand.trophicIndex(mean), lake);
        assertThat(row.get("营养状态"))
            .as(lake)
            .isEqualTo(ByHand.trophicIndex(mean).map(ByHand::trophicGrade).orElse(""));
        same(row.get("总氮"), Optional.ofNullable(mean.means().get("TN")), lake);
      }
    }

    private void drinking() {
      List<Map<String, String>> rows = rows("drinking");
      assertThat(rows)
          .hasSize((int) registry.sections().stream().filter(SectionKind.DRINKING::has).count());
      for (Map<String, String> row : rows) {
        Section section = byName.get(row.get("水源地（取水口）"));
        Period period = now.get(section.id());
        // The made-up city measures nothing of Tables 2 and 3 in winter that would not be here.
        Set<String> beyond = new TreeSet<>();
        period
            .classes()
            .forEach(
                (id, c) -> {
                  if (c > 2) {
                    beyond.add(id);
                  }
                });
        assertThat(row.get("水质类别")).isEqualTo(classOrReason(period));
        assertThat(row.get("达标情况")).isEqualTo(beyond.isEmpty() ? "达标" : "未达标");
        BigDecimal intake = section.intakeOn(MONTH.atDay(1)).orElseThrow();
        same(row.get("取水量"), intake, section.name());
        same(row.get("达标水量"), beyond.isEmpty() ? intake : BigDecimal.ZERO, section.name());
      }
    }

    private void sea() {
      List<Map<String, String>> rows = rows("sea");
      assertThat(rows)
          .hasSize((int) registry.sections().stream().filter(SectionKind.SEA::has).count());
      for (Map<String, String> row : rows) {
        Section section = byName.get(row.get("断面"));
        Period period = now.get(section.id());
        Period before = lastYear.get(section.id());
        assertThat(row.get("水质类别")).isEqualTo(classOrReason(period));
        Optional<BigDecimal> nitrogen = Optional.ofNullable(period.means().get("TN"));
        Optional<BigDecimal> then = Optional.ofNullable(before.means().get("TN"));
        same(row.get("总氮"), nitrogen, section.name());
        boolean both =
            nitrogen.isPresent() && then.isPresent() && period.usable() && before.usable();
        same(row.get("去年同期总氮"), both ? then : Optional.empty(), section.name());
        same(
            row.get("总氮同比"),
            both ? Optional.of(ByHand.relative(then.get(), nitrogen.get())) : Optional.empty(),
            section.name());
      }
    }

    private void quality() {
      boolean excluded = now.values().stream().anyMatch(p -> !p.usable());
      assertThat(report.tables().stream().anyMatch(t -> t.id().equals("excluded")))
          .isEqualTo(excluded);
      if (excluded) {
        Map<String, String> reasons = new TreeMap<>();
        now.values().stream()
            .filter(p -> !p.usable())
            .forEach(
                p ->
                    reasons.put(
                        p.section().name(),
                        p.waterClass().isPresent() ? "有效数据不足" : classOrReason(p)));
        assertThat(
                rows("excluded").stream()
                    .collect(Collectors.toMap(r -> r.get("断面"), r -> r.get("原因"))))
            .isEqualTo(reasons);
      }
      if (report.tables().stream().anyMatch(t -> t.id().equals("coverage"))) {
        for (Map<String, String> row : rows("coverage")) {
          Section section = byName.get(row.get("断面"));
          same(row.get("数据获取率"), byHand.coverage(section, MONTH), section.name());
        }
      }
    }

    /**
     * What the rest of the year may have: with it the year's mean rounds to the limit, with more it
     * does not.
     */
    private void outlook() {
      if (report.tables().stream().noneMatch(t -> t.id().equals("outlook"))) {
        return;
      }
      for (Map<String, String> row : rows("outlook")) {
        Section section = byName.get(row.get("断面"));
        if (row.get("指标").isEmpty() || row.get("近期平均").isEmpty()) {
          continue;
        }
        String id = ByHand.id(row.get("指标"));
        List<BigDecimal> months = byHand.monthsOf(section, id, MONTH);
        same(row.get("近期平均"), byHand.course(id, months), section.name() + " " + id);
        if (!row.get("剩余控制浓度").equals("已无余量")) {
          same(
              row.get("剩余控制浓度"),
              byHand.headroom(
                  section, id, months, 12 - months.size(), LocalDate.of(MONTH.getYear(), 12, 31)),
              section.name() + " " + id);
        }
      }
    }

    private void points() {
      if (report.tables().stream().noneMatch(t -> t.id().equals("points"))) {
        return;
      }
      for (Map<String, String> row : rows("points")) {
        BigDecimal sum =
            row.entrySet().stream()
                .filter(e -> !Set.of("县（市、区）", "得分", "可得分").contains(e.getKey()))
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> new BigDecimal(e.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        same(row.get("得分"), sum, row.get("县（市、区）"));
      }
    }

    private void boundaries() {
      if (report.tables().stream().noneMatch(t -> t.id().equals("boundaries"))) {
        return;
      }
      for (Map<String, String> row : rows("boundaries")) {
        Section exit = byName.get(row.get("出境（末端）断面"));
        assertThat(row.get("出境水质")).isEqualTo(waterClass(now.get(exit.id())));
        String entry = row.get("入境断面");
        assertThat(row.get("入境水质"))
            .isEqualTo(entry.isEmpty() ? "" : waterClass(now.get(byName.get(entry).id())));
        for (String id : List.of("CODMN", "NH3N", "TP")) {
          String both = row.get(ByHand.name(id) + "（入境→出境）");
          if (!both.isEmpty()) {
            String[] ends = both.split(" → ");
            end(ends[0], entry.isEmpty() ? null : byName.get(entry), id);
            end(ends[1], exit, id);
          }
        }
      }
    }

    private void end(String shown, Section section, String id) {
      if (!shown.equals("—")) {
        same(shown, now.get(section.id()).means().get(id), section.name() + " " + id);
      }
    }

    /** The alerts that were open at any time of the month, as they stood at its end. */
    private List<ByHand.Alert> ofMonth() {
      return byHand.alerts(FIRST.atDay(1), LAST_DAY.plusDays(1)).stream()
          .filter(a -> a.resolved() == null || !a.resolved().isBefore(MONTH.atDay(1)))
          .toList();
    }

    private void alerts() {
      List<ByHand.Alert> alerts = ofMonth();
      long resolved = alerts.stream().filter(a -> a.resolved() != null).count();
      // One kind of watch, and the row of totals.
      assertThat(rows("alerts")).hasSize(2);
      for (Map<String, String> row : rows("alerts")) {
        for (Severity severity : Severity.values()) {
          long those = alerts.stream().filter(a -> a.gravest() == severity.ordinal() + 1).count();
          assertThat(row.get(severity.chinese())).isEqualTo("" + those);
        }
        assertThat(row.get("合计")).isEqualTo("" + alerts.size());
        assertThat(row.get("已解除")).isEqualTo("" + resolved);
        assertThat(row.get("未解除")).isEqualTo("" + (alerts.size() - resolved));
      }
      Set<String> failing = missed().stream().map(Section::id).collect(Collectors.toSet());
      Map<String, List<ByHand.Alert>> subjects =
          alerts.stream()
              .filter(a -> a.gravest() > 1 || failing.contains(a.section().id()))
              .sorted(Comparator.comparing(ByHand.Alert::opened))
              .collect(
                  Collectors.groupingBy(
                      a -> a.section().name() + " " + ByHand.name(a.parameter())));
      List<Map<String, String>> rows = rows("alerts-graver");
      assertThat(rows).hasSize(Math.min(40, subjects.size()));
      for (Map<String, String> row : rows) {
        List<ByHand.Alert> subject = subjects.get(row.get("断面") + " " + row.get("指标"));
        String where = row.toString();
        int gravest = subject.stream().mapToInt(ByHand.Alert::gravest).max().orElseThrow();
        assertThat(row.get("级别")).as(where).isEqualTo(Severity.values()[gravest - 1].chinese());
        assertThat(row.get("起数")).as(where).isEqualTo("" + subject.size());
        same(
            row.get("最大超标倍数"),
            subject.stream()
                .flatMap(a -> Stream.ofNullable(a.worst()))
                .max(Comparator.naturalOrder()),
            where);
        assertThat(row.get("发出时间")).as(where).isEqualTo(shown(subject.get(0).opened()));
        long open = subject.stream().filter(a -> a.resolved() == null).count();
        assertThat(row.get("结果"))
            .as(where)
            .isEqualTo(
                open == subject.size()
                    ? "未解除"
                    : open > 0
                        ? open + "起未解除"
                        : shown(
                                subject.stream()
                                    .map(ByHand.Alert::resolved)
                                    .max(Comparator.naturalOrder())
                                    .orElseThrow())
                            + "解除");
      }
    }

    private static String shown(LocalDate day) {
      String inYear = day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
      return day.getYear() == MONTH.getYear() ? inYear : day.getYear() + "年" + inYear;
    }

    private String alertsSentence() {
      List<ByHand.Alert> alerts = ofMonth();
      long before = alerts.stream().filter(a -> a.opened().isBefore(MONTH.atDay(1))).count();
      long resolved = alerts.stream().filter(a -> a.resolved() != null).count();
      return "新发预警"
          + (alerts.size() - before)
          + "起，期初未解除"
          + before
          + "起；截至期末，已解除"
          + resolved
          + "起，尚有"
          + (alerts.size() - resolved)
          + "起未解除。";
    }

    // Texts.

    /** Every sentence that is expected is taken out of the text; no number may be left. */
    private void texts() {
      String text =
          report.chapters().stream()
              .filter(chapter -> !chapter.title().equals("评价方法与依据"))
              .flatMap(chapter -> chapter.blocks().stream())
              .filter(Paragraph.class::isInstance)
              .map(block -> ((Paragraph) block).text())
              .collect(Collectors.joining("\n"));
      for (String sentence : sentences()) {
        assertThat(text).contains(sentence);
        text = text.replace(sentence, "");
      }
      assertThat(text.replace("2025年8月", "").replace("2025年1—8月", "")).doesNotContainPattern("\\d");
    }

    private List<String> sentences() {
      List<String> expected = new ArrayList<>();
      expected.add(network());
      for (Map<String, Period> periods : List.of(now, toDate)) {
        Group city = byHand.group(periods, s -> true, LAST_DAY);
        expected.add("全市" + state(city) + compliance(city));
        expected.add(
            Stream.of(SectionKind.NATIONAL, SectionKind.PROVINCIAL, SectionKind.MUNICIPAL)
                .map(
                    kind -> {
                      Group group = byHand.group(periods, kind::has, LAST_DAY);
                      return kind.chinese()
                          + "Ⅰ～Ⅲ类比例为"
                          + group.goodShare()
                          + "%、达标率为"
                          + group.complianceRate()
                          + "%";
                    })
                .collect(Collectors.joining("；", "", "。")));
      }
      expected.add(comparison("与上年同期相比", lastYear, now));
      expected.add(comparison("与上月相比", previous, now));
      expected.add(comparison("与上年同期相比", toDateLastYear, toDate));
      List<String> missed = missed().stream().map(Section::name).toList();
      expected.add("未达到水质目标的断面有" + missed.size() + "个：");
      assertThat(report.chapters().get(0).blocks().toString()).contains(missed);
      long still =
          missed().stream()
              .filter(s -> met(previous.get(s.id())).filter(m -> !m).isPresent())
              .count();
      long before =
          previous.values().stream().filter(p -> met(p).filter(m -> !m).isPresent()).count();
      assertThat(still).isEqualTo(before);
      expected.add("上月未达标的" + before + "个断面本月均仍未达标。");
      List<Section> sources =
          registry.sections().stream().filter(SectionKind.DRINKING::has).toList();
      assertThat(sources).hasSize(1);
      expected.add(
          "监测的1个集中式饮用水水源地达标；取水总量"
              + sources.get(0).intakeOn(MONTH.atDay(1)).orElseThrow()
              + "万立方米，水量达标率为100.0%。");
      Group sea = byHand.group(now, SectionKind.SEA::has, LAST_DAY);
      expected.add(state(sea).replace("参与评价的断面", "参与评价的入海断面").replace("水质状况总体", "入海断面水质状况总体"));
      expected.add(nitrogen());
      long atRisk = atRisk();
      expected.add("按近期水平预计不达标的断面有" + atRisk + "个：");
      expected.add(rivers());
      expected.add(alertsSentence());
      rows("lakes").stream()
          .map(
              row ->
                  "（TLI "
                      + ByHand.trophicIndex(
                              byHand.mean(byHand.group(now, along(row.get("湖泊（水库）")), LAST_DAY)))
                          .orElseThrow()
                      + "）")
          .forEach(expected::add);
      expected.add(
          "有入境断面的"
              + rows("boundaries").stream().filter(r -> !r.get("入境断面").isEmpty()).count()
              + "段河流");
      assertThat(now.values()).allMatch(Period::usable);
      expected.add(now.size() + "个断面全部参与评价。");
      assertThat(registry.sections())
          .allMatch(s -> byHand.coverage(s, MONTH).compareTo(BigDecimal.valueOf(90)) >= 0);
      expected.add("各断面数据获取率均在90%以上。");
      return expected;
    }

    private String network() {
      long rivers = waters(WaterBody.RIVER);
      long lakes = waters(WaterBody.LAKE);
      return "监测网络共有断面"
          + registry.sections().size()
          + "个，分布在"
          + rivers
          + "条河流和"
          + lakes
          + "个湖泊、水库。其中"
          + Stream.of(SectionKind.values())
              .filter(kind -> registry.sections().stream().anyMatch(kind::has))
              .map(
                  kind ->
                      kind.chinese() + registry.sections().stream().filter(kind::has).count() + "个")
              .collect(Collectors.joining("、"));
    }

    private long waters(WaterBody body) {
      return registry.sections().stream()
          .filter(s -> s.waterBody() == body)
          .map(Section::river)
          .distinct()
          .count();
    }

    private String state(Group group) {
      String classes =
          IntStream.range(0, 6)
              .filter(c -> group.counts().get(c) > 0)
              .mapToObj(c -> ByHand.CLASSES.get(c) + "类" + group.counts().get(c) + "个")
              .collect(Collectors.joining("、"));
      String inferior =
          group.counts().get(5) == 0 ? "，无劣Ⅴ类断面。" : "，劣Ⅴ类断面占" + group.inferiorShare() + "%。";
      Optional<Integer> grade = byHand.grade(group.used());
      String main = grade.orElseThrow() < 2 ? "" : byHand.mainPollutants(group.used());
      return "参与评价的断面"
          + group.used().size()
          + "个，其中"
          + classes
          + "；Ⅰ～Ⅲ类断面占"
          + group.goodShare()
          + "%"
          + inferior
          + "水质状况总体为"
          + grade(grade)
          + (main.isEmpty() ? "" : "，主要污染指标及断面超标率为" + main)
          + "。";
    }

    private static String compliance(Group group) {
      return "参与达标评价的"
          + group.judged()
          + "个断面中，"
          + group.compliant()
          + "个达标，达标率为"
          + group.complianceRate()
          + "%。";
    }

    private String comparison(String with, Map<String, Period> before, Map<String, Period> after) {
      ByHand.Comparable common = ByHand.common(before, after);
      if (common.now().isEmpty()) {
        return with.substring(1, with.length() - 2) + "无可比数据，不作比较。";
      }
      Group then = byHand.group(common.before(), s -> true, LAST_DAY);
      Group today = byHand.group(common.now(), s -> true, LAST_DAY);
      assertThat(List.of(then.counts().get(5), today.counts().get(5))).containsOnly(0);
      return with
          + "（可比断面"
          + today.used().size()
          + "个），Ⅰ～Ⅲ类断面比例"
          + moved(today.goodShare().subtract(then.goodShare()), "个百分点")
          + "，两期均无劣Ⅴ类断面，水质"
          + byHand.change(before, after, s -> true).orElseThrow()
          + "。";
    }

    private static String moved(BigDecimal by, String unit) {
      return switch (by.signum()) {
        case 0 -> "持平";
        case 1 -> "上升" + by + unit;
        default -> "下降" + by.negate() + unit;
      };
    }

    /** The mean over the sections into the sea, this year and last, on those that have both. */
    private String nitrogen() {
      List<Section> sea =
          registry.sections().stream()
              .filter(SectionKind.SEA::has)
              .filter(s -> now.get(s.id()).usable() && now.get(s.id()).means().containsKey("TN"))
              .toList();
      assertThat(sea).allMatch(s -> lastYear.get(s.id()).means().containsKey("TN"));
      BigDecimal today = byHand.mean(sea.stream().map(s -> now.get(s.id())).toList(), "TN");
      BigDecimal then = byHand.mean(sea.stream().map(s -> lastYear.get(s.id())).toList(), "TN");
      return "入海断面总氮平均浓度为" + today + "毫克/升，同比" + moved(ByHand.relative(then, today), "%") + "。";
    }

    private String rivers() {
      List<String> grades =
          rows("rivers").stream()
              .map(
                  row ->
                      grade(
                          byHand.grade(
                              byHand.group(now, along(row.get("河流（湖库）")), LAST_DAY).used())))
              .toList();
      return "参与评价的"
          + grades.size()
          + "条河流中，"
          + Stream.of("优", "良好", "轻度污染", "中度污染", "重度污染")
              .filter(grades::contains)
              .map(
                  grade ->
                      "水质为" + grade + "的" + grades.stream().filter(grade::equals).count() + "条")
              .collect(Collectors.joining("、", "", "。"));
    }

    /**
     * Sections whose year misses its target where the rest goes on as the last three months did.
     */
    private long atRisk() {
      LocalDate end = LocalDate.of(MONTH.getYear(), 12, 31);
      return registry.sections().stream()
          .filter(s -> ByHand.target(s, end).isPresent())
          .filter(s -> byHand.missesYear(s, MONTH, end))
          .count();
    }

    private void charts() {
      for (Chart chart : report.charts()) {
        compared.add("chart " + chart.id());
        switch (chart.id()) {
          case "classes" -> classes(chart);
          case "shares" -> shares(chart);
          case "counties" -> {
            Map<String, BigDecimal> indices = indices(now);
            for (int i = 0; i < chart.categories().size(); i++) {
              assertThat(chart.series().get(0).values().get(i))
                  .isEqualByComparingTo(indices.get(chart.categories().get(i)));
            }
          }
          default -> throw new AssertionError("chart " + chart.id() + " is compared with nothing");
        }
      }
    }

    private void classes(Chart chart) {
      for (int i = 0; i < chart.categories().size(); i++) {
        Group group =
            byHand.group(
                byHand.month(YearMonth.parse(chart.categories().get(i))), s -> true, LAST_DAY);
        for (int c = 0; c < 6; c++) {
          assertThat(chart.series().get(c).values().get(i))
              .as(chart.categories().get(i))
              .isEqualByComparingTo(BigDecimal.valueOf(group.counts().get(c)));
        }
      }
    }

    private void shares(Chart chart) {
      for (Chart.Series series : chart.series()) {
        int year = Integer.parseInt(series.name().substring(series.name().length() - 4));
        for (int m = 1; m <= 12; m++) {
          BigDecimal value = series.values().get(m - 1);
          YearMonth month = YearMonth.of(year, m);
          if (month.isAfter(MONTH) || month.isBefore(FIRST)) {
            assertThat(value).isNull();
          } else {
            Group group = byHand.group(byHand.month(month), s -> true, month.atEndOfMonth());
            assertThat(value)
                .as(series.name() + " " + month)
                .isEqualByComparingTo(
                    series.name().startsWith("优良") ? group.goodShare() : group.complianceRate());
          }
        }
      }
    }
  }

  static Registry part(Registry whole) {
    List<Section> sections =
        whole.sections().stream().filter(s -> WATERS.contains(s.river())).toList();
    Publication publication = whole.publication();
    return new Registry(
        sections,
        whole.rivers(),
        List.of(
            AlertRule.target(
                "day",
                Span.DAY,
                null,
                1,
                1,
                BigDecimal.ZERO,
                List.of(Severity.GENERAL, Severity.HEAVIER, Severity.MAJOR),
                List.of())),
        whole.assessment(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Publication(
            publication.city(),
            publication.zone(),
            publication.yearsKept(),
            publication.madeUp(),
            sections.size(),
            publication.evaluation()));
  }

  /** All that was sampled in the months, what came late included. */
  static List<Sample> samples(MadeUpCity city, Registry registry) {
    Set<String> ids = registry.sections().stream().map(Section::id).collect(Collectors.toSet());
    Instant from = TestSections.at(FIRST.atDay(1), 0);
    return new ArrayList<>(
        city.samples(from, NOW.plus(Duration.ofDays(60)))
            .filter(d -> ids.contains(d.key()))
            .flatMap(d -> d instanceof Delivery.OfSample s ? Stream.of(s.sample()) : Stream.empty())
            .filter(s -> !s.time().isBefore(from) && s.time().isBefore(NOW))
            .toList());
  }
}
