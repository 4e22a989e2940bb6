package io.heqing.report.bulletin;

import io.heqing.messages.SectionKind;
import io.heqing.messages.Span;
import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import io.heqing.report.document.Labels;
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
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Bulletins in English; names of places stay as they are. */
final class EnglishWording implements Wording {

  @Override
  public Language language() {
    return Language.EN;
  }

  @Override
  public String title(Edition edition, String whose) {
    if (edition instanceof Edition.Month) {
      return "Water quality of " + whose + ": monthly bulletin";
    } else if (edition instanceof Edition.OfYear) {
      return "Water quality of " + whose + ": report of the year";
    } else if (edition instanceof Edition.Week) {
      return "Water quality of " + whose + ": weekly brief";
    } else {
      return "Water quality of " + whose + ": brief for a river chief";
    }
  }

  @Override
  public String period(Edition edition) {
    if (edition instanceof Edition.Month of) {
      return month(of.month());
    } else if (edition instanceof Edition.OfYear of) {
      return of.year().toString();
    } else if (edition instanceof Edition.Week of) {
      return day(of.from()) + " to " + date(of.until().minusDays(1));
    } else if (edition instanceof Edition.Brief of) {
      return of.chief() + ", " + month(of.month());
    }
    throw new IllegalArgumentException("no period of " + edition);
  }

  @Override
  public String inSentence(Edition.Week week) {
    return "the week from " + period(week);
  }

  @Override
  public String month(YearMonth month) {
    return name(month.getMonth()) + " " + month.getYear();
  }

  @Override
  public String monthOfYear(int month) {
    return Month.of(month).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  @Override
  public String toDate(YearMonth month) {
    return month.getMonthValue() == 1 ? month(month) : "January to " + month(month);
  }

  @Override
  public String date(LocalDate day) {
    return day(day) + " " + day.getYear();
  }

  @Override
  public String day(LocalDate day) {
    return day.getDayOfMonth() + " " + name(day.getMonth());
  }

  private static String name(Month month) {
    return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  @Override
  public String waterClass(WaterClass waterClass) {
    return waterClass == WaterClass.INFERIOR_V
        ? "worse than class V"
        : "class " + waterClass.code();
  }

  @Override
  public String named(List<Named> pollutants, boolean shares) {
    return pollutants.stream()
        .map(pollutant -> named(pollutant, shares))
        .collect(Collectors.joining(", "));
  }

  private String named(Named pollutant, boolean shares) {
    String name = pollutant.parameter().map(this::parameter).orElse(pollutant.name());
    if (pollutant.figure() == null) {
      return name;
    }
    return name
        + " ("
        + (shares ? Wording.share(pollutant.figure()) : pollutant.figure().toPlainString())
        + ")";
  }

  /** In the middle of a sentence: Ammonia nitrogen is ammonia nitrogen, but pH and BOD stay. */
  @Override
  public String parameter(Parameter parameter) {
    String name = parameter.nameEn();
    return name.length() > 1 && Character.isLowerCase(name.charAt(1))
        ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)
        : name;
  }

  @Override
  public String kinds(Collection<SectionKind> kinds) {
    return kinds.stream().sorted().map(SectionKind::english).collect(Collectors.joining(", "));
  }

  @Override
  public String list(List<String> words) {
    return String.join(", ", words);
  }

  @Override
  public String join(List<String> items) {
    return String.join("; ", items);
  }

  @Override
  public String of(String name, String what) {
    return name + ": " + what;
  }

  @Override
  public String sentence(List<String> clauses) {
    return String.join("; ", clauses) + ".";
  }

  @Override
  public String tenThousandCubicMetres() {
    return "10⁴ m³";
  }

  @Override
  public String sections(List<String> names) {
    return names(names);
  }

  @Override
  public String counties(List<String> names) {
    return names(names);
  }

  private static String names(List<String> names) {
    return names.size() <= NAMED_AT_MOST
        ? and(names)
        : String.join(", ", names.subList(0, NAMED_AT_MOST))
            + " and "
            + (names.size() - NAMED_AT_MOST)
            + " more";
  }

  /** A, B and C. */
  private static String and(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  private static String count(int count, String singular) {
    return count + " " + singular + (count == 1 ? "" : "s");
  }

  private static String are(int count) {
    return count == 1 ? " is " : " are ";
  }

  private static String were(int count) {
    return count == 1 ? " was " : " were ";
  }

  @Override
  public String madeUp() {
    return "Sections, names and data of this report are made up, for demonstration only; they tell nothing of any real water.";
  }

  @Override
  public String draft() {
    return "Draft: the data have not been approved and must not be quoted.";
  }

  @Override
  public String notOver() {
    return "The time of this report is not over; its results are provisional.";
  }

  @Override
  public String network(int sections, Map<SectionKind, Integer> kinds, int rivers, int lakes) {
    List<String> waters = new ArrayList<>();
    if (rivers > 0) {
      waters.add(count(rivers, "river"));
    }
    if (lakes > 0) {
      waters.add(lakes == 1 ? "1 lake or reservoir" : lakes + " lakes and reservoirs");
    }
    String text =
        "The network has "
            + count(sections, "section")
            + (waters.isEmpty() ? "" : " on " + and(waters))
            + ".";
    return kinds.isEmpty()
        ? text
        : text
            + " By kind: "
            + kinds.entrySet().stream()
                .map(kind -> kind.getKey().english() + " " + kind.getValue())
                .collect(Collectors.joining(", "))
            + (kinds.size() > 1 ? " (a section may count among several)." : ".");
  }

  @Override
  public String kinds(Map<SectionKind, RegionFigures> kinds) {
    return kinds.entrySet().stream()
        .map(
            kind ->
                kind.getKey().english()
                    + " sections "
                    + kind.getValue().goodShare().map(Wording::share).orElse("not known")
                    + kind.getValue()
                        .complianceRate()
                        .map(rate -> " (" + Wording.share(rate) + " met their target)")
                        .orElse(""))
        .collect(
            Collectors.joining(
                ", ", kinds.isEmpty() ? "" : "Class I to III: ", kinds.isEmpty() ? "" : "."));
  }

  @Override
  public String state(String when, String where, RegionFigures r) {
    String place = where.isEmpty() ? "" : " of " + where;
    if (r.evaluated() == 0) {
      return r.sections() == 1
          ? "In " + when + " the only section" + place + " had no result that could be evaluated."
          : "In "
              + when
              + " none of the "
              + r.sections()
              + " sections"
              + place
              + " had results that could be evaluated.";
    }
    return state(when, count(r.evaluated(), "section") + place, "Water quality as a whole", r);
  }

  @Override
  public String sea(String when, RegionFigures sea) {
    return state(
        when,
        count(sea.evaluated(), "section") + " of rivers into the sea",
        "Their water quality as a whole",
        sea);
  }

  private String state(String when, String subject, String asWhole, RegionFigures r) {
    StringBuilder text = new StringBuilder("In ").append(when).append(", ").append(subject);
    text.append(were(r.evaluated())).append("evaluated");
    int left = r.sections() - r.evaluated();
    if (left > 0) {
      text.append(" (").append(left).append(left == 1 ? " more was not)" : " more were not)");
    }
    text.append(": ").append(classes(present(r))).append(shares(r)).append(".");
    r.grade()
        .filter(grade -> r.evaluated() > 1)
        .ifPresent(
            grade -> {
              text.append(" ").append(asWhole).append(": ").append(grade.english());
              if (!r.mainPollutants().isEmpty()) {
                text.append("; main pollutants, with the share of sections beyond class III: ")
                    .append(named(r.mainPollutants(), true));
              }
              text.append(".");
            });
    if (r.provisional()) {
      text.append(
          r.evaluated() == 1
              ? " It rests on too few values; this result is provisional."
              : " All sections rest on too few values; these results are provisional.");
    }
    return text.toString();
  }

  @Override
  public String counted(String when, Tally tally) {
    int evaluated = tally.evaluated();
    if (evaluated == 0) {
      return tally.sections() == 1
          ? "In " + when + " the only section had no result that could be evaluated."
          : "In "
              + when
              + " none of the "
              + tally.sections()
              + " sections had results that could be evaluated.";
    }
    int left = tally.sections() - evaluated;
    return text(
        "In "
            + when
            + ", "
            + count(evaluated, "section")
            + were(evaluated)
            + "evaluated"
            + (left > 0 ? " (" + left + (left == 1 ? " more was not)" : " more were not)") : "")
            + ": "
            + classes(tally.classes())
            + ".",
        compliance(tally.judged(), tally.compliant(), Optional.empty()),
        "The registry does not say in which city sections lie, so there are no shares and no change.");
  }

  private static Map<WaterClass, Integer> present(RegionFigures r) {
    Map<WaterClass, Integer> classes = new EnumMap<>(WaterClass.class);
    Arrays.stream(WaterClass.values())
        .filter(c -> r.of(c) > 0)
        .forEach(c -> classes.put(c, r.of(c)));
    return classes;
  }

  private String classes(Map<WaterClass, Integer> classes) {
    if (classes.size() == 1) {
      WaterClass one = classes.keySet().iterator().next();
      return (classes.get(one) == 1 ? "" : "all ") + waterClass(one);
    }
    return and(
        classes.entrySet().stream()
            .map(of -> of.getValue() + " " + waterClass(of.getKey()))
            .toList());
  }

  private static String shares(RegionFigures r) {
    if (present(r).size() == 1 || r.goodShare().isEmpty()) {
      return "";
    }
    BigDecimal good = r.goodShare().get();
    return (good.signum() == 0
            ? "; none is class I to III"
            : "; " + Wording.share(good) + " class I to III")
        + r.inferiorShare()
            .map(
                share ->
                    share.signum() == 0
                        ? ", none worse than class V"
                        : ", " + Wording.share(share) + " worse than class V")
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
      return compliant == 1
          ? "The one section held against a target met it."
          : "The one section held against a target missed it.";
    }
    if (compliant == judged) {
      return "All " + judged + " sections held against a target met it.";
    }
    if (compliant == 0) {
      return "None of the " + judged + " sections held against a target met it.";
    }
    return "Of the "
        + judged
        + " sections held against a target, "
        + compliant
        + " met it"
        + share.map(rate -> " (" + Wording.share(rate) + ")").orElse("")
        + ".";
  }

  private static String other(Against against, Span span) {
    if (span == Span.YEAR) {
      return "the year before";
    }
    return against == Against.PREVIOUS ? "the month before" : "the same time of last year";
  }

  @Override
  public String comparison(RegionFigures r, Against against, Span span) {
    String other = other(against, span);
    if (r.change(against).isEmpty()) {
      return "There is nothing to compare with from " + other + ".";
    }
    List<String> clauses = new ArrayList<>();
    r.goodShareChange(against)
        .ifPresent(change -> clauses.add("the share of class I to III " + change(change)));
    inferior(r, against).ifPresent(clauses::add);
    grade(r, against).ifPresent(clauses::add);
    String word = r.change(against).get().english();
    return "Compared with "
        + other
        + " ("
        + count(r.compared(against), "comparable section")
        + ")"
        + (clauses.isEmpty() ? ": " : ", " + and(clauses) + ": ")
        + word
        + (r.contradictory(against)
            ? " (grade and shares point in different directions; the shares count)"
            : "")
        + ".";
  }

  private static Optional<String> grade(RegionFigures r, Against against) {
    return Wording.gradeBefore(r, against)
        .map(
            before ->
                "the grade went from "
                    + before.english()
                    + " to "
                    + r.grade().orElseThrow().english());
  }

  private static Optional<String> inferior(RegionFigures r, Against against) {
    return r.inferiorShareChange(against)
        .map(
            change ->
                change.signum() == 0
                        && r.inferiorShare(against).map(BigDecimal::signum).orElse(1) == 0
                    ? "no section was worse than class V in either"
                    : "the share worse than class V " + change(change));
  }

  private static String change(BigDecimal points) {
    return switch (points.signum()) {
      case 0 -> "did not change";
      case 1 -> "rose by " + points(points);
      default -> "fell by " + points(points.negate());
    };
  }

  private static String points(BigDecimal points) {
    String text = Wording.oneDecimal(points);
    return text + (text.equals("1.0") ? " point" : " points");
  }

  @Override
  public String failing(String when, List<String> names, int judged) {
    if (names.isEmpty()) {
      return judged == 1
          ? "In " + when + " the one section held against a target met it."
          : "In " + when + " all " + judged + " sections held against a target met it.";
    }
    if (names.size() == judged) {
      return judged == 1
          ? "In " + when + " the one section held against a target missed it: " + names.get(0) + "."
          : "In "
              + when
              + " all "
              + judged
              + " sections held against a target missed it: "
              + sections(names)
              + ".";
    }
    return "In "
        + when
        + ", "
        + count(names.size(), "section")
        + " missed "
        + (names.size() == 1 ? "its" : "their")
        + " target: "
        + sections(names)
        + ".";
  }

  @Override
  public String earlier(int before, int met, int missed) {
    if (before == 1) {
      return "The one section that missed its target the month before "
          + (met == 1 ? "met it now." : missed == 1 ? "missed it again." : "was not judged now.");
    }
    String those = before + " sections that missed their target the month before";
    if (met == before) {
      return "All " + those + " met it now.";
    }
    if (missed == before) {
      return "All " + those + " missed it again.";
    }
    List<String> clauses = new ArrayList<>();
    if (met > 0) {
      clauses.add(met + " met it now");
    }
    if (missed > 0) {
      clauses.add(missed + " missed it again");
    }
    int others = before - met - missed;
    if (others > 0) {
      clauses.add(others + were(others) + "not judged now");
    }
    return "Of the " + those + ", " + and(clauses) + ".";
  }

  @Override
  public String nothingMonitored(String when, List<String> names) {
    return "There are no results of "
        + when
        + ", and nothing is evaluated. The registry has "
        + count(names.size(), "section")
        + ": "
        + sections(names)
        + ".";
  }

  @Override
  public String cause(Cause cause, UnaryOperator<String> name) {
    String reach =
        cause.to() == null
            ? ""
            : cause.from() == null
                ? "above " + name.apply(cause.to())
                : "between " + name.apply(cause.from()) + " and " + name.apply(cause.to());
    String text =
        switch (cause.finding()) {
          case NO_READINGS -> "no readings upstream at that time: nothing can be said";
          case NOTHING_UPSTREAM -> "no section upstream: it may come from above this one";
          case CAME_FROM_UPSTREAM, BEGAN_HERE ->
              reach.isEmpty()
                  ? "by the evidence upstream it may come from upstream"
                  : "by the evidence upstream it may come from the reach " + reach;
        };
    return cause.sources().isEmpty()
        ? text
        : text + "; outlets there that may have caused it: " + String.join(", ", cause.sources());
  }

  @Override
  public String causes(Map<String, List<String>> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> and(entry.getValue()) + ": " + entry.getKey())
        .collect(Collectors.joining("; "));
  }

  @Override
  public String ranking(String when, List<String> best, List<String> worst) {
    return "By the water quality index (CWQI), in "
        + when
        + " the best "
        + (best.size() == 1 ? "was " : "were ")
        + counties(best)
        + (worst.isEmpty()
            ? ""
            : ", the worst " + (worst.size() == 1 ? "was " : "were ") + counties(worst))
        + ".";
  }

  @Override
  public String rivers(Map<Grade, Integer> grades) {
    int rivers = grades.values().stream().mapToInt(Integer::intValue).sum();
    if (grades.size() == 1) {
      String grade = grades.keySet().iterator().next().english();
      return rivers == 1
          ? "The one river that was evaluated: " + grade + "."
          : "All " + rivers + " rivers that were evaluated: " + grade + ".";
    }
    return "Of the "
        + rivers
        + " rivers that were evaluated, "
        + and(
            grades.entrySet().stream()
                .map(
                    grade ->
                        grade.getValue()
                            + are(grade.getValue())
                            + "graded "
                            + grade.getKey().english())
                .toList())
        + ".";
  }

  @Override
  public String lake(String name, RegionFigures lake) {
    return name
        + lake.waterClass().map(c -> ": " + waterClass(c)).orElse(": no class")
        + lake.trophicGrade()
            .map(
                grade ->
                    ", "
                        + grade.english()
                        + lake.trophicIndex()
                            .map(index -> " (TLI " + Wording.oneDecimal(index) + ")")
                            .orElse(""))
            .orElse("");
  }

  @Override
  public String drinking(RegionFigures r) {
    int sources = r.sources();
    int met = r.compliantSources();
    String text =
        sources == 1
            ? "The one drinking-water source that was monitored "
                + (met == 1 ? "complied" : "did not comply")
            : met == sources
                ? "All " + sources + " drinking-water sources that were monitored complied"
                : met == 0
                    ? "None of the "
                        + sources
                        + " drinking-water sources that were monitored complied"
                    : "Of the "
                        + sources
                        + " drinking-water sources that were monitored, "
                        + met
                        + " complied"
                        + r.sourceRate().map(rate -> " (" + Wording.share(rate) + ")").orElse("");
    return text
        + r.intake()
            .map(
                intake ->
                    "; "
                        + intake.toPlainString()
                        + " × 10⁴ m³ were taken in all"
                        + r.volumeRate()
                            .map(rate -> ", " + Wording.share(rate) + " of it compliant")
                            .orElse(""))
            .orElse("")
        + ".";
  }

  @Override
  public String nitrogen(RegionFigures sea) {
    return sea.mean(Parameters.get("TN"))
        .map(
            mean ->
                "Total nitrogen of the sections into the sea: "
                    + Figure.mean(Parameters.get("TN"), mean)
                    + " mg/L in the mean"
                    + sea.nitrogenChange()
                        .map(change -> ", " + relative(change) + " on the year before")
                        .orElse("")
                    + ".")
        .orElse("");
  }

  private static String relative(BigDecimal percent) {
    return switch (percent.signum()) {
      case 0 -> "unchanged";
      case 1 -> "up " + Wording.share(percent);
      default -> "down " + Wording.share(percent.negate());
    };
  }

  @Override
  public String alerts(String when, int opened, int before, int resolved) {
    int all = opened + before;
    if (all == 0) {
      return "In " + when + " there were no alerts.";
    }
    StringBuilder text = new StringBuilder("In ").append(when).append(", ");
    text.append(opened == 0 ? "no alert opened" : count(opened, "alert") + " opened");
    if (before > 0) {
      text.append(" and ").append(before).append(were(before)).append("open from before");
    }
    text.append("; ");
    if (resolved == all) {
      text.append(all == 1 ? "it was resolved" : "all were resolved");
    } else if (resolved == 0) {
      text.append(all == 1 ? "it was open at the end" : "all were open at the end");
    } else {
      text.append(resolved)
          .append(resolved == 1 ? " was" : " were")
          .append(" resolved, ")
          .append(all - resolved)
          .append(all - resolved == 1 ? " was" : " were")
          .append(" open at the end");
    }
    return text.append(".").toString();
  }

  @Override
  public String ended(int resolved, int open, String lastDay) {
    if (open == 0) {
      return "resolved on " + lastDay;
    }
    return resolved == 0 ? "open" : open + " open";
  }

  @Override
  public String provisional(String grade) {
    return grade + " (provisional)";
  }

  @Override
  public String boundaries(int stretches, List<String> worse) {
    String text =
        stretches == 1
            ? "The one stretch with a section where it enters its county "
            : "Of " + stretches + " stretches with a section where they enter their county, ";
    if (worse.isEmpty()) {
      return text + (stretches == 1 ? "leaves" : "none leaves") + " in a worse class.";
    }
    return text
        + (stretches == 1 ? "leaves" : worse.size() + (worse.size() == 1 ? " leaves" : " leave"))
        + " in a worse class: "
        + names(worse)
        + ".";
  }

  @Override
  public String stretch(String county, String river, WaterClass in, WaterClass out) {
    return river + " in " + county + " (" + roman(in) + " → " + roman(out) + ")";
  }

  private static String roman(WaterClass waterClass) {
    return Labels.quality(Language.EN, waterClass);
  }

  @Override
  public String coverage(int known, int enough) {
    if (known == enough) {
      return known == 1
          ? "Its capture rate is 90% or more."
          : "All sections have a capture rate of 90% or more.";
    }
    return enough == 0
        ? (known == 1
            ? "Its capture rate is below 90%."
            : "All sections have a capture rate below 90%.")
        : count(enough, "section")
            + (enough == 1 ? " has" : " have")
            + " a capture rate of 90% or more, "
            + (known - enough)
            + " less.";
  }

  @Override
  public String more(int rows) {
    return rows == 1 ? "1 more is not listed." : rows + " more are not listed.";
  }

  @Override
  public String outlooks(List<String> lost, List<String> atRisk, List<String> close, boolean over) {
    List<String> sentences = new ArrayList<>();
    if (!lost.isEmpty()) {
      sentences.add(
          count(lost.size(), "section")
              + (over
                  ? (lost.size() == 1 ? " missed its" : " missed their") + " target of the year: "
                  : " can no longer meet "
                      + (lost.size() == 1 ? "its" : "their")
                      + " target of the year: ")
              + sections(lost)
              + ".");
    }
    if (!atRisk.isEmpty()) {
      sentences.add(
          count(atRisk.size(), "section")
              + (atRisk.size() == 1 ? " is" : " are")
              + " going to miss the target of the year on the present course: "
              + sections(atRisk)
              + ".");
    }
    if (!close.isEmpty()) {
      sentences.add(
          count(close.size(), "section")
              + (close.size() == 1 ? " is" : " are")
              + " on course with less than a tenth of room: "
              + sections(close)
              + ".");
    }
    if (sentences.isEmpty()) {
      return over
          ? "All sections with a target of the year met it."
          : "On the present course all sections meet their target of the year, with a tenth of room and more.";
    }
    return String.join(" ", sentences);
  }

  @Override
  public String monthOutlooks(List<String> lost, List<String> atRisk, List<String> close) {
    List<String> sentences = new ArrayList<>();
    if (!lost.isEmpty()) {
      sentences.add(
          count(lost.size(), "section")
              + " can no longer meet "
              + (lost.size() == 1 ? "its" : "their")
              + " target of the month: "
              + sections(lost)
              + ".");
    }
    if (!atRisk.isEmpty()) {
      sentences.add(
          count(atRisk.size(), "section")
              + (atRisk.size() == 1 ? " is" : " are")
              + " going to miss the target of the month, if it goes on as in the last seven days: "
              + sections(atRisk)
              + ".");
    }
    if (!close.isEmpty()) {
      sentences.add(
          count(close.size(), "section")
              + (close.size() == 1 ? " is" : " are")
              + " on course for the month with less than a tenth of room: "
              + sections(close)
              + ".");
    }
    return sentences.isEmpty()
        ? "If it goes on as in the last seven days, all sections with a station meet their target of the month."
        : String.join(" ", sentences);
  }

  @Override
  public String room(Parameter parameter, Optional<String> headroom) {
    return headroom
        .map(most -> parameter(parameter) + (parameter.id().equals("DO") ? " ≥ " : " ≤ ") + most)
        .orElse(parameter(parameter) + ": none left");
  }

  @Override
  public String chief(String when, RegionFigures region) {
    return state(
        when,
        count(region.evaluated(), "section") + " of this chief",
        "Their water quality as a whole",
        region);
  }

  @Override
  public String moreSections(int sections) {
    return sections == 1
        ? "1 more section is not listed."
        : sections + " more sections are not listed.";
  }

  @Override
  public String week(String when, int measured, List<String> over) {
    if (measured == 0) {
      return "In " + when + " no section had results by day.";
    }
    String text = "In " + when + ", " + count(measured, "section") + " had results by day; ";
    return over.isEmpty()
        ? text + (measured == 1 ? "it" : "all") + " met the target on every day."
        : text + over.size() + " missed the target on some day: " + sections(over) + ".";
  }

  @Override
  public String lasting(int alerts, int days) {
    return (alerts == 1
            ? "1 of the open alerts has lasted"
            : alerts + " of the open alerts have lasted")
        + " more than "
        + days
        + " days.";
  }

  @Override
  public String quality(int sections, int evaluated, int noWater, int tooFew, int noData) {
    if (evaluated == sections) {
      return sections == 1
          ? "The one section was evaluated."
          : "All " + sections + " sections were evaluated.";
    }
    List<String> reasons = new ArrayList<>();
    if (noWater > 0) {
      reasons.add("no water at " + noWater);
    }
    if (tooFew > 0) {
      reasons.add("too few values at " + tooFew);
    }
    if (noData > 0) {
      reasons.add("no data of " + noData);
    }
    String of = sections == 1 ? "The one section was not" : "";
    return (of.isEmpty()
            ? (evaluated == 0
                ? "None of the " + sections + " sections was evaluated"
                : "Of "
                    + sections
                    + " sections, "
                    + evaluated
                    + were(evaluated)
                    + "evaluated and "
                    + (sections - evaluated)
                    + were(sections - evaluated)
                    + "not")
            : of + " evaluated")
        + (reasons.isEmpty() ? "" : ": " + and(reasons))
        + ".";
  }

  @Override
  public String note(Note note) {
    return switch (note) {
      case OVER_TARGET ->
          "What is over target is told against the section's own target, main pollutants against class III; in brackets how many times the limit is exceeded. pH and dissolved oxygen have no multiple. Change follows the grades.";
      case HINT ->
          "Hints follow from readings of sections upstream at that time. They help to look, and are no finding of who is responsible.";
      case RANKING ->
          "The smaller the index, the better; a change below zero is an improvement. Counties with too few data are not ranked.";
      case RIVERS ->
          "Rivers of fewer than five sections are graded by the mean over them, and their main pollutants are told section by section; others by the shares of classes.";
      case TOTAL_NITROGEN -> "Total nitrogen takes no part in the class.";
      case VOLUME -> "Where an intake is not known there is no rate by volume.";
      case BOUNDARIES ->
          "Rivers that rise in the county, or have no section where they enter it, are left out.";
      case HEADROOM ->
          "The rest of the year may have at most this mean (of dissolved oxygen at least), else the year misses its target; the present course is the mean of the last three months.";
      case COVERAGE ->
          "The capture rate is the least share of the values there should be, among the parameters that decide the class.";
      case HANDED_OVER ->
          "The chiefs are asked to look into these, and to answer within the set time.";
      case WEEK_OVER ->
          "By means of days; days with too few values are not counted. What is over target is told against the section's own target.";
      case DAYS -> "By means of days; a day without automatic values is left empty.";
      case MONTH_HEADROOM ->
          "The rest of the month may have at most this mean (of dissolved oxygen at least), else the month misses its target; the present course is the mean of the last seven valid days.";
      case KIND_ELSEWHERE ->
          "Kinds with sections in other cities are left out; the report of the whole area has them.";
    };
  }

  @Override
  public List<String> method() {
    return List.of(
        "Limits are those of GB 3838-2002. The class is the worst of single factors (clause 5.1) over the 21 parameters of Table 1 without water temperature, total nitrogen and faecal coliforms (环办〔2011〕22号, part 1). A section complies where its class is no worse than its target.",
        "Sections, rivers, lakes and regions are graded by 环办〔2011〕22号: with five sections and more by the shares of class I to III and of worse than V, with fewer by the mean over the sections.",
        "Main pollutants by 环办〔2011〕22号, part 2: what is worse than class III, cyanide and heavy metals first, then the worse class, then the larger multiple, three at most; of regions by the share of sections.",
        "Statistics and rounding by 环办监测函〔2020〕82号: half to even; a result below detection counts as half of that limit; pH through the hydrogen ion; automatic values first.",
        "Change by 环办〔2011〕22号, part 3, on the sections and parameters that both periods have: one grade is some change, two and more marked change; of regions of five sections and more also the difference of the changes of both shares, beyond 10 points some, beyond 20 marked.",
        "January to the month and the year are means of the months' means. With fewer than two thirds of the months, or fewer than eight of a year, results are shown, but take no part in compliance and ranking.",
        "The water quality index (CWQI) by 环办监测〔2017〕51号; the trophic state of lakes by the technical rules for lakes and reservoirs.",
        "Drinking-water sources by Tables 1 (class III, without water temperature, total nitrogen and faecal coliforms), 2 and 3 of GB 3838-2002.",
        "Sections without water or data, and those with too few values, are left out and named with the reason.");
  }

  @Override
  public String noSections(String whose, List<String> cities) {
    return cities.isEmpty() && whose.isEmpty()
        ? "the registry has no sections, so there is nothing to report: publish it first"
        : "the registry has no section of '"
            + whose
            + "'"
            + (cities.isEmpty() ? "" : "; it has sections of " + and(cities));
  }

  @Override
  public String noChief(String chief, List<String> chiefs) {
    return "nobody called '"
        + chief
        + "' answers for a section"
        + (chiefs.isEmpty() ? ", nor does anybody else" : "; those who do: " + names(chiefs));
  }

  @Override
  public String noFigures(String period, List<String> months) {
    return "there are no figures of "
        + period
        + (months.isEmpty() ? ", nor of any other time" : "; there are of " + and(months));
  }
}
