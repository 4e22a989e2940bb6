package io.heqing.report.bulletin;

import io.heqing.messages.SectionKind;
import io.heqing.messages.Span;
import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import io.heqing.report.figures.AlertCourse.Cause;
import io.heqing.report.figures.Named;
import io.heqing.report.figures.RegionFigures;
import io.heqing.report.figures.RegionFigures.Against;
import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The official wording of Chinese bulletins. */
final class ChineseWording implements Wording {
  private static final String BETWEEN = "、";

  @Override
  public Language language() {
    return Language.ZH;
  }

  @Override
  public String title(Edition edition, String whose) {
    if (edition instanceof Edition.Month) {
      return whose + "水环境质量月报";
    } else if (edition instanceof Edition.OfYear) {
      return whose + "水环境质量年报";
    } else if (edition instanceof Edition.Week) {
      return whose + "水环境质量周报";
    } else {
      return whose + "河长水质专报";
    }
  }

  @Override
  public String period(Edition edition) {
    if (edition instanceof Edition.Month of) {
      return month(of.month());
    } else if (edition instanceof Edition.OfYear of) {
      return of.year() + "年";
    } else if (edition instanceof Edition.Week of) {
      return date(of.from()) + "至" + day(of.until().minusDays(1));
    } else if (edition instanceof Edition.Brief of) {
      return of.chief() + "，" + month(of.month());
    }
    throw new IllegalArgumentException("no period of " + edition);
  }

  @Override
  public String inSentence(Edition.Week week) {
    return period(week);
  }

  @Override
  public String month(YearMonth month) {
    return month.getYear() + "年" + month.getMonthValue() + "月";
  }

  @Override
  public String monthOfYear(int month) {
    return month + "月";
  }

  @Override
  public String toDate(YearMonth month) {
    return month.getMonthValue() == 1
        ? month(month)
        : month.getYear() + "年1—" + month.getMonthValue() + "月";
  }

  @Override
  public String date(LocalDate day) {
    return day.getYear() + "年" + day(day);
  }

  @Override
  public String day(LocalDate day) {
    return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
  }

  @Override
  public String waterClass(WaterClass waterClass) {
    return waterClass.chinese() + "类";
  }

  @Override
  public String named(List<Named> pollutants, boolean shares) {
    return pollutants.stream()
        .map(
            pollutant ->
                pollutant.figure() == null
                    ? pollutant.name()
                    : pollutant.name()
                        + "（"
                        + (shares
                            ? Wording.share(pollutant.figure())
                            : pollutant.figure().toPlainString())
                        + "）")
        .collect(Collectors.joining(BETWEEN));
  }

  @Override
  public String kinds(Collection<SectionKind> kinds) {
    return kinds.stream().sorted().map(SectionKind::chinese).collect(Collectors.joining(BETWEEN));
  }

  @Override
  public String parameter(Parameter parameter) {
    return parameter.nameZh();
  }

  @Override
  public String list(List<String> words) {
    return String.join(BETWEEN, words);
  }

  @Override
  public String join(List<String> items) {
    return String.join("；", items);
  }

  @Override
  public String of(String name, String what) {
    return name + "：" + what;
  }

  @Override
  public String sentence(List<String> clauses) {
    return String.join("；", clauses) + "。";
  }

  @Override
  public String tenThousandCubicMetres() {
    return "万立方米";
  }

  @Override
  public String sections(List<String> names) {
    return names(names, "");
  }

  @Override
  public String counties(List<String> names) {
    return names(names, "");
  }

  /**
   * Names, and where they are cut how many there are.
   *
   * @param unit what they are; empty where the sentence has told how many there are
   */
  private static String names(List<String> names, String unit) {
    return names.size() <= NAMED_AT_MOST
        ? String.join(BETWEEN, names)
        : String.join(BETWEEN, names.subList(0, NAMED_AT_MOST))
            + "等"
            + (unit.isEmpty() ? "" : names.size() + unit);
  }

  @Override
  public String madeUp() {
    return "本报告断面、名称和数据均为虚构，仅用于演示，不反映任何真实水体。";
  }

  @Override
  public String draft() {
    return "征求意见稿：数据未经审定，不得对外引用。";
  }

  @Override
  public String notOver() {
    return "报告期尚未结束，结果仅供参考。";
  }

  @Override
  public String network(int sections, Map<SectionKind, Integer> kinds, int rivers, int lakes) {
    StringBuilder text = new StringBuilder("监测网络共有断面").append(sections).append("个，分布在");
    List<String> waters = new ArrayList<>();
    if (rivers > 0) {
      waters.add(rivers + "条河流");
    }
    if (lakes > 0) {
      waters.add(lakes + "个湖泊、水库");
    }
    if (waters.isEmpty()) {
      text.setLength(text.length() - "，分布在".length());
    } else {
      text.append(String.join("和", waters));
    }
    text.append("。");
    if (!kinds.isEmpty()) {
      text.append("其中")
          .append(
              kinds.entrySet().stream()
                  .map(kind -> kind.getKey().chinese() + kind.getValue() + "个")
                  .collect(Collectors.joining(BETWEEN)))
          .append(kinds.size() > 1 ? "（同一断面可兼有多种属性）。" : "。");
    }
    return text.toString();
  }

  @Override
  public String kinds(Map<SectionKind, RegionFigures> kinds) {
    return kinds.entrySet().stream()
        .map(
            kind ->
                kind.getKey().chinese()
                    + "Ⅰ～Ⅲ类比例为"
                    + kind.getValue().goodShare().map(Wording::share).orElse("—")
                    + kind.getValue()
                        .complianceRate()
                        .map(rate -> "、达标率为" + Wording.share(rate))
                        .orElse(""))
        .collect(Collectors.joining("；", "", kinds.isEmpty() ? "" : "。"));
  }

  @Override
  public String state(String when, String where, RegionFigures r) {
    String place = where.isEmpty() ? "全市" : where;
    if (r.evaluated() == 0) {
      return when
          + "，"
          + place
          + r.sections()
          + (r.sections() == 1 ? "个断面无可评价的监测结果。" : "个断面均无可评价的监测结果。");
    }
    return state(when, place + "参与评价的断面", "水质状况总体为", r);
  }

  @Override
  public String sea(String when, RegionFigures sea) {
    return state(when, "参与评价的入海断面", "入海断面水质状况总体为", sea);
  }

  private String state(String when, String subject, String asWhole, RegionFigures r) {
    StringBuilder text = new StringBuilder(when).append("，").append(subject);
    text.append(r.evaluated()).append("个");
    int left = r.sections() - r.evaluated();
    if (left > 0) {
      text.append("（另有").append(left).append("个未参与评价）");
    }
    text.append("，").append(classes(r)).append(shares(r)).append("。");
    r.grade()
        .filter(grade -> r.evaluated() > 1)
        .ifPresent(
            grade -> {
              text.append(asWhole).append(grade.chinese());
              if (!r.mainPollutants().isEmpty()) {
                text.append("，主要污染指标及断面超标率为").append(named(r.mainPollutants(), true));
              }
              text.append("。");
            });
    if (r.provisional()) {
      text.append(r.evaluated() == 1 ? "该断面有效数据不足，以上结果仅供参考。" : "各断面有效数据均不足，以上结果仅供参考。");
    }
    return text.toString();
  }

  @Override
  public String counted(String when, Tally tally) {
    int evaluated = tally.evaluated();
    if (evaluated == 0) {
      return when
          + "，"
          + tally.sections()
          + (tally.sections() == 1 ? "个断面无可评价的监测结果。" : "个断面均无可评价的监测结果。");
    }
    int left = tally.sections() - evaluated;
    return when
        + "，参与评价的断面"
        + evaluated
        + "个"
        + (left > 0 ? "（另有" + left + "个未参与评价）" : "")
        + "，"
        + classes(tally.classes())
        + "。"
        + compliance(tally.judged(), tally.compliant(), Optional.empty())
        + "登记表未注明断面所在城市，未计算比例和变化。";
  }

  private String classes(RegionFigures r) {
    Map<WaterClass, Integer> classes = new EnumMap<>(WaterClass.class);
    Arrays.stream(WaterClass.values())
        .filter(c -> r.of(c) > 0)
        .forEach(c -> classes.put(c, r.of(c)));
    return classes(classes);
  }

  private String classes(Map<WaterClass, Integer> classes) {
    if (classes.size() == 1) {
      WaterClass one = classes.keySet().iterator().next();
      return (classes.get(one) == 1 ? "为" : "均为") + waterClass(one);
    }
    return "其中"
        + classes.entrySet().stream()
            .map(of -> waterClass(of.getKey()) + of.getValue() + "个")
            .collect(Collectors.joining(BETWEEN));
  }

  /** Begins with a semicolon; empty where the classes say it already. */
  private static String shares(RegionFigures r) {
    boolean oneClass = Arrays.stream(WaterClass.values()).filter(c -> r.of(c) > 0).count() == 1;
    if (oneClass || r.goodShare().isEmpty()) {
      return "";
    }
    return "；"
        + (r.goodShare().get().signum() == 0
            ? "无Ⅰ～Ⅲ类断面"
            : "Ⅰ～Ⅲ类断面占" + Wording.share(r.goodShare().get()))
        + r.inferiorShare()
            .map(share -> share.signum() == 0 ? "，无劣Ⅴ类断面" : "，劣Ⅴ类断面占" + Wording.share(share))
            .orElse("");
  }

  @Override
  public String compliance(RegionFigures r) {
    return compliance(r.judged(), r.compliant(), r.complianceRate());
  }

  private static String compliance(int judged, int compliant, Optional<BigDecimal> share) {
    if (judged == 0) {
      return "";
    }
    if (judged == 1) {
      return "参与达标评价的1个断面" + (compliant == 1 ? "达标。" : "未达标。");
    }
    if (compliant == judged) {
      return "参与达标评价的" + judged + "个断面全部达标。";
    }
    if (compliant == 0) {
      return "参与达标评价的" + judged + "个断面均未达标。";
    }
    return "参与达标评价的"
        + judged
        + "个断面中，"
        + compliant
        + "个达标"
        + share.map(rate -> "，达标率为" + Wording.share(rate)).orElse("")
        + "。";
  }

  private static String other(Against against, Span span) {
    if (span == Span.YEAR) {
      return "上年";
    }
    return against == Against.PREVIOUS ? "上月" : "上年同期";
  }

  @Override
  public String comparison(RegionFigures r, Against against, Span span) {
    String other = other(against, span);
    if (r.change(against).isEmpty()) {
      return other + "无可比数据，不作比较。";
    }
    List<String> clauses = new ArrayList<>();
    r.goodShareChange(against).ifPresent(change -> clauses.add("Ⅰ～Ⅲ类断面比例" + change(change)));
    inferior(r, against).ifPresent(clauses::add);
    grade(r, against).ifPresent(clauses::add);
    clauses.add("水质" + r.change(against).get().chinese());
    return "与"
        + other
        + "相比（可比断面"
        + r.compared(against)
        + "个），"
        + String.join("，", clauses)
        + (r.contradictory(against) ? "（水质状况等级与断面类别比例变化方向不一致，按类别比例判定）" : "")
        + "。";
  }

  /** The grades, where they tell of the change and rest on the same sections. */
  private static Optional<String> grade(RegionFigures r, Against against) {
    return Wording.gradeBefore(r, against)
        .map(before -> "水质状况由" + before.chinese() + "变为" + r.grade().orElseThrow().chinese());
  }

  /** Where there was none worse than V and is none, that is said. */
  private static Optional<String> inferior(RegionFigures r, Against against) {
    return r.inferiorShareChange(against)
        .map(
            change ->
                change.signum() == 0
                        && r.inferiorShare(against).map(BigDecimal::signum).orElse(1) == 0
                    ? "两期均无劣Ⅴ类断面"
                    : "劣Ⅴ类断面比例" + change(change));
  }

  private static String change(BigDecimal points) {
    return switch (points.signum()) {
      case 0 -> "持平";
      case 1 -> "上升" + Wording.oneDecimal(points) + "个百分点";
      default -> "下降" + Wording.oneDecimal(points.negate()) + "个百分点";
    };
  }

  @Override
  public String failing(String when, List<String> names, int judged) {
    if (names.isEmpty()) {
      return when + "，参与达标评价的" + judged + "个断面" + (judged == 1 ? "达标。" : "全部达标。");
    }
    if (names.size() == judged) {
      return when
          + "，"
          + (judged == 1 ? "参与达标评价的1个断面未达标：" : "参与达标评价的" + judged + "个断面均未达标：")
          + sections(names)
          + "。";
    }
    return when + "，未达到水质目标的断面有" + names.size() + "个：" + sections(names) + "。";
  }

  @Override
  public String earlier(int before, int met, int missed) {
    if (met == before) {
      return "上月未达标的" + before + "个断面本月" + (before == 1 ? "达标。" : "全部达标。");
    }
    if (missed == before) {
      return "上月未达标的" + before + "个断面本月" + (before == 1 ? "仍未达标。" : "均仍未达标。");
    }
    List<String> clauses = new ArrayList<>();
    if (met > 0) {
      clauses.add(met + "个本月达标");
    }
    if (missed > 0) {
      clauses.add(missed + "个仍未达标");
    }
    if (met + missed < before) {
      clauses.add((before - met - missed) + "个本月未参与达标评价");
    }
    return "上月未达标的" + before + "个断面中，" + String.join("，", clauses) + "。";
  }

  @Override
  public String nothingMonitored(String when, List<String> names) {
    return when + "未取得监测结果，不作评价。登记的断面有" + names.size() + "个：" + sections(names) + "。";
  }

  @Override
  public String cause(Cause cause, UnaryOperator<String> name) {
    String reach =
        cause.to() == null
            ? ""
            : cause.from() == null
                ? name.apply(cause.to()) + "以上河段"
                : name.apply(cause.from()) + "—" + name.apply(cause.to()) + "河段";
    String text =
        switch (cause.finding()) {
          case NO_READINGS -> "上游断面同期无数据，无法提示来源";
          case NOTHING_UPSTREAM -> "上游无监测断面，可能来自本断面以上河段";
          case CAME_FROM_UPSTREAM, BEGAN_HERE ->
              reach.isEmpty() ? "据上游证据，可能来自上游" : "据上游证据，可能来自" + reach;
        };
    return cause.sources().isEmpty()
        ? text
        : text + "，河段内可能的排口：" + String.join(BETWEEN, cause.sources());
  }

  @Override
  public String causes(Map<String, List<String>> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> String.join(BETWEEN, entry.getValue()) + "：" + entry.getKey())
        .collect(Collectors.joining("；"));
  }

  @Override
  public String ranking(String when, List<String> best, List<String> worst) {
    return when
        + "，按城市水质指数（CWQI）排名，水质相对较好的是"
        + counties(best)
        + (worst.isEmpty() ? "" : "，相对较差的是" + counties(worst))
        + "。";
  }

  @Override
  public String rivers(Map<Grade, Integer> grades) {
    int rivers = grades.values().stream().mapToInt(Integer::intValue).sum();
    if (grades.size() == 1) {
      String grade = grades.keySet().iterator().next().chinese();
      return rivers == 1
          ? "参与评价的1条河流水质为" + grade + "。"
          : "参与评价的" + rivers + "条河流水质均为" + grade + "。";
    }
    return "参与评价的"
        + rivers
        + "条河流中，"
        + grades.entrySet().stream()
            .map(grade -> "水质为" + grade.getKey().chinese() + "的" + grade.getValue() + "条")
            .collect(Collectors.joining(BETWEEN))
        + "。";
  }

  @Override
  public String lake(String name, RegionFigures lake) {
    return name
        + lake.waterClass().map(c -> "水质为" + waterClass(c)).orElse("未作水质评价")
        + lake.trophicGrade()
            .map(
                grade ->
                    "，营养状态为"
                        + grade.chinese()
                        + lake.trophicIndex()
                            .map(index -> "（TLI " + Wording.oneDecimal(index) + "）")
                            .orElse(""))
            .orElse("");
  }

  @Override
  public String drinking(RegionFigures r) {
    int sources = r.sources();
    String text =
        sources == 1
            ? "监测的1个集中式饮用水水源地" + (r.compliantSources() == 1 ? "达标" : "未达标")
            : r.compliantSources() == sources
                ? "监测的" + sources + "个集中式饮用水水源地全部达标"
                : r.compliantSources() == 0
                    ? "监测的" + sources + "个集中式饮用水水源地均未达标"
                    : "监测的"
                        + sources
                        + "个集中式饮用水水源地中，"
                        + r.compliantSources()
                        + "个达标，水源达标率为"
                        + r.sourceRate().map(Wording::share).orElseThrow();
    return text
        + r.intake()
            .map(
                intake ->
                    "；取水总量"
                        + intake.toPlainString()
                        + "万立方米"
                        + r.volumeRate().map(rate -> "，水量达标率为" + Wording.share(rate)).orElse(""))
            .orElse("")
        + "。";
  }

  @Override
  public String nitrogen(RegionFigures sea) {
    return sea.mean(Parameters.get("TN"))
        .map(
            mean ->
                "入海断面总氮平均浓度为"
                    + Figure.mean(Parameters.get("TN"), mean)
                    + "毫克/升"
                    + sea.nitrogenChange().map(change -> "，同比" + relative(change)).orElse("")
                    + "。")
        .orElse("");
  }

  private static String relative(BigDecimal percent) {
    return switch (percent.signum()) {
      case 0 -> "持平";
      case 1 -> "上升" + Wording.share(percent);
      default -> "下降" + Wording.share(percent.negate());
    };
  }

  @Override
  public String alerts(String when, int opened, int before, int resolved) {
    int all = opened + before;
    if (all == 0) {
      return when + "，未发出预警。";
    }
    StringBuilder text = new StringBuilder(when).append("，");
    text.append(opened == 0 ? "未新发预警" : "新发预警" + opened + "起");
    if (before > 0) {
      text.append("，期初未解除").append(before).append("起");
    }
    text.append("；截至期末，");
    if (resolved == all) {
      text.append(all == 1 ? "已解除" : "已全部解除");
    } else if (resolved == 0) {
      text.append(all == 1 ? "尚未解除" : "均未解除");
    } else {
      text.append("已解除").append(resolved).append("起，尚有").append(all - resolved).append("起未解除");
    }
    return text.append("。").toString();
  }

  @Override
  public String ended(int resolved, int open, String lastDay) {
    if (open == 0) {
      return lastDay + "解除";
    }
    return resolved == 0 ? "未解除" : open + "起未解除";
  }

  @Override
  public String provisional(String grade) {
    return grade + "（参考）";
  }

  @Override
  public String boundaries(int stretches, List<String> worse) {
    if (worse.isEmpty()) {
      return stretches == 1
          ? "有入境断面的1段河流，出境水质类别不差于入境。"
          : "有入境断面的" + stretches + "段河流，出境水质类别均不差于入境。";
    }
    return "有入境断面的"
        + stretches
        + "段河流中，出境水质类别差于入境的有"
        + worse.size()
        + "段："
        + names(worse, "")
        + "。";
  }

  @Override
  public String stretch(String county, String river, WaterClass in, WaterClass out) {
    return county + river + "（" + in.chinese() + "→" + out.chinese() + "）";
  }

  @Override
  public String coverage(int known, int enough) {
    if (known == enough) {
      return known == 1 ? "该断面数据获取率在90%以上。" : "各断面数据获取率均在90%以上。";
    }
    return enough == 0
        ? (known == 1 ? "该断面数据获取率不足90%。" : "各断面数据获取率均不足90%。")
        : "数据获取率在90%以上的断面" + enough + "个，不足90%的" + (known - enough) + "个。";
  }

  @Override
  public String more(int rows) {
    return "另有" + rows + "项未列出。";
  }

  @Override
  public String outlooks(List<String> lost, List<String> atRisk, List<String> close, boolean over) {
    List<String> clauses = new ArrayList<>();
    if (!lost.isEmpty()) {
      clauses.add((over ? "年度目标未完成的断面有" : "年度目标已无法完成的断面有") + lost.size() + "个：" + sections(lost));
    }
    if (!atRisk.isEmpty()) {
      clauses.add("按近期水平预计不达标的断面有" + atRisk.size() + "个：" + sections(atRisk));
    }
    if (!close.isEmpty()) {
      clauses.add("预计达标但余量不足一成的断面有" + close.size() + "个：" + sections(close));
    }
    return clauses.isEmpty()
        ? (over ? "有年度目标的断面均完成目标。" : "按近期水平，有年度目标的断面均预计达标，且余量在一成以上。")
        : String.join("；", clauses) + "。";
  }

  @Override
  public String monthOutlooks(List<String> lost, List<String> atRisk, List<String> close) {
    List<String> clauses = new ArrayList<>();
    if (!lost.isEmpty()) {
      clauses.add("本月已无法达标的断面有" + lost.size() + "个：" + sections(lost));
    }
    if (!atRisk.isEmpty()) {
      clauses.add("按近7日水平，本月预计不达标的断面有" + atRisk.size() + "个：" + sections(atRisk));
    }
    if (!close.isEmpty()) {
      clauses.add("本月预计达标但余量不足一成的断面有" + close.size() + "个：" + sections(close));
    }
    return clauses.isEmpty() ? "按近7日水平，有自动监测的断面本月均预计达标，且余量在一成以上。" : String.join("；", clauses) + "。";
  }

  @Override
  public String room(Parameter parameter, Optional<String> headroom) {
    return headroom
        .map(most -> parameter.nameZh() + (parameter.id().equals("DO") ? "≥" : "≤") + most)
        .orElse(parameter.nameZh() + "已无余量");
  }

  @Override
  public String chief(String when, RegionFigures region) {
    return state(when, "所负责断面参与评价", "水质状况总体为", region);
  }

  @Override
  public String moreSections(int sections) {
    return "另有" + sections + "个断面未列出。";
  }

  @Override
  public String week(String when, int measured, List<String> over) {
    if (measured == 0) {
      return when + "，无断面取得日均监测结果。";
    }
    String text = when + "，取得日均监测结果的断面" + measured + "个，";
    return over.isEmpty()
        ? text + (measured == 1 ? "未出现超标日。" : "均未出现超标日。")
        : text + "其中" + over.size() + "个出现超标日：" + sections(over) + "。";
  }

  @Override
  public String lasting(int alerts, int days) {
    return "未解除预警中，持续" + days + "天以上的有" + alerts + "起，需加快处置。";
  }

  @Override
  public String quality(int sections, int evaluated, int noWater, int tooFew, int noData) {
    if (evaluated == sections) {
      return sections == 1 ? "1个断面参与评价。" : sections + "个断面全部参与评价。";
    }
    List<String> reasons = new ArrayList<>();
    if (noWater > 0) {
      reasons.add("断流" + noWater + "个");
    }
    if (tooFew > 0) {
      reasons.add("有效数据不足" + tooFew + "个");
    }
    if (noData > 0) {
      reasons.add("无监测数据" + noData + "个");
    }
    return sections
        + "个断面中，"
        + (evaluated == 0 ? "无断面参与评价" : evaluated + "个参与评价")
        + "；未参与评价的"
        + (sections - evaluated)
        + "个"
        + (reasons.isEmpty() ? "" : "：" + String.join(BETWEEN, reasons))
        + "。";
  }

  @Override
  public String note(Note note) {
    return switch (note) {
      case OVER_TARGET -> "超标项目相对本断面水质目标，括号内为超标倍数；主要污染指标相对Ⅲ类标准；pH值、溶解氧不计超标倍数。同比变化按水质状况等级评价。";
      case HINT -> "来源提示由上游断面同期监测数据推断，仅供核查时参考，不作为责任认定依据。";
      case RANKING -> "水质指数越小，水质越好；同比变幅为负表示改善。数据不足的县（市、区）不参与排名。";
      case RIVERS -> "断面不足5个的河流按各项指标断面平均值评价，主要污染指标逐断面列出；5个及以上的按断面类别比例评价。";
      case TOTAL_NITROGEN -> "总氮不参与水质类别评价。";
      case VOLUME -> "取水量不全的，不计算水量达标率。";
      case BOUNDARIES -> "发源于本县（市、区）、没有入境断面的河段未列。";
      case HEADROOM -> "剩余控制浓度为年内余下时段平均浓度的上限（溶解氧为下限），超过则全年不能达标；近期平均为最近三个月的平均值。";
      case COVERAGE -> "数据获取率为决定类别的各项指标中有效数据占应有数据比例的最低值。";
      case HANDED_OVER -> "请责任河长组织核查，并按规定时限反馈。";
      case WEEK_OVER -> "按日均值评价；有效数据不足的日不计超标。超标项目相对本断面水质目标。";
      case DAYS -> "按日均值评价；无自动监测数据的日为空。";
      case MONTH_HEADROOM -> "剩余控制浓度为本月余下时段平均浓度的上限（溶解氧为下限），超过则本月不能达标；近期平均为最近7个有效日的平均值。";
      case KIND_ELSEWHERE -> "所属断面不全在本市的断面属性未列，见全辖区报告。";
    };
  }

  @Override
  public List<String> method() {
    return List.of(
        "评价标准为《地表水环境质量标准》（GB 3838-2002）。水质类别按第5.1条单因子评价，参评指标为表1中除水温、总氮、粪大肠菌群以外的21项（环办〔2011〕22号第一部分）；"
            + "水质达到或优于目标类别为达标。",
        "断面、河流、湖库和区域水质按《地表水环境质量评价办法（试行）》（环办〔2011〕22号）评价：参评断面5个及以上的，按Ⅰ～Ⅲ类和劣Ⅴ类断面比例定性评价；不足5个的，按各项指标断面平均值评价。",
        "主要污染指标按环办〔2011〕22号第二部分确定：劣于Ⅲ类的指标，氰化物和重金属优先，再按类别和超标倍数排序，取前三项；区域按断面超标率排序。",
        "数据统计与修约按《地表水环境质量监测数据统计技术规定（试行）》（环办监测函〔2020〕82号）：四舍六入五成双；低于检出限的按检出限的一半参与统计；pH值按氢离子浓度平均；自动监测数据优先。",
        "水质变化按环办〔2011〕22号第三部分评价，只比较两期均有数据的断面和相同指标：等级变化一级为“有所”、两级及以上为“明显”；"
            + "区域（5个断面及以上）同时按类别比例评价，ΔG与ΔD之差的绝对值大于10为“有所”、大于20为“明显”。",
        "累计评价（1—N月）和年度评价按各月均值的平均计算，有效月份累计不足三分之二、全年不足8个月的，只列结果，不参与达标评价和排名。",
        "城市水质指数（CWQI）按《城市地表水环境质量排名技术规定（试行）》（环办监测〔2017〕51号）计算；湖库营养状态按《湖泊（水库）富营养化评价方法及分级技术规定》评价。",
        "集中式饮用水水源地按GB 3838-2002表1（Ⅲ类，水温、总氮、粪大肠菌群除外）、表2和表3限值评价。",
        "断流、无监测数据或有效数据不足的断面不参与评价，逐一列出原因。");
  }

  @Override
  public String noSections(String whose, List<String> cities) {
    return cities.isEmpty() && whose.isEmpty()
        ? "登记表中没有断面，无法编制报告：请先发布登记表"
        : "登记表中没有“"
            + whose
            + "”的断面"
            + (cities.isEmpty() ? "" : "；有断面的城市：" + String.join(BETWEEN, cities));
  }

  @Override
  public String noChief(String chief, List<String> chiefs) {
    return "登记表中没有断面由“"
        + chief
        + "”负责"
        + (chiefs.isEmpty() ? "，也没有登记任何河长" : "；登记的河长：" + names(chiefs, "名"));
  }

  @Override
  public String noFigures(String period, List<String> months) {
    return period
        + "没有任何监测结果"
        + (months.isEmpty() ? "，其他时段也没有" : "；有结果的时段：" + String.join(BETWEEN, months));
  }
}
