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
import io.heqing.standard.WaterClass;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.region.Change;
import io.heqing.standard.region.Exclusion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Puts figures into the words of a language: pure functions, each of which gives whole sentences or
 * what stands in a cell. Nothing is said of nothing: where a count is zero the sentence says "none"
 * or leaves it out.
 */
interface Wording {

  /** How many names a sentence lists before it says how many more there are. */
  int NAMED_AT_MOST = 8;

  static Wording of(Language language) {
    return language == Language.ZH ? new ChineseWording() : new EnglishWording();
  }

  Language language();

  default String label(Label label) {
    return label.in(language());
  }

  /** A share or rate, per cent, with one decimal. */
  static String share(BigDecimal percent) {
    return oneDecimal(percent) + "%";
  }

  /** A number with one decimal. */
  static String oneDecimal(BigDecimal number) {
    return number.setScale(1, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Sentences one after the other; those that are empty are left out. */
  default String text(String... sentences) {
    return Arrays.stream(sentences)
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(language().of("", " ")));
  }

  /**
   * The grade of another period, where both grades tell of the change: there is one, in their
   * direction, and both rest on the same sections.
   */
  static Optional<Grade> gradeBefore(RegionFigures r, Against against) {
    Optional<Change> change = r.change(against);
    return r.grade(against)
        .filter(before -> r.grade().isPresent() && r.compared(against) == r.evaluated())
        .filter(
            before -> {
              int worse = r.grade().orElseThrow().compareTo(before);
              return switch (change.orElseThrow()) {
                case MARKED_BETTER, SOME_BETTER -> worse < 0;
                case NONE -> false;
                case SOME_WORSE, MARKED_WORSE -> worse > 0;
              };
            });
  }

  // Names and times.

  String title(Edition edition, String whose);

  /** The time that an edition is about. */
  String period(Edition edition);

  /** A week as sentences name it. */
  String inSentence(Edition.Week week);

  String month(YearMonth month);

  /** A month of any year, 1 to 12. */
  String monthOfYear(int month);

  /** January to a month. */
  String toDate(YearMonth month);

  String date(LocalDate day);

  /** A day of the year that everybody knows. */
  String day(LocalDate day);

  String waterClass(WaterClass waterClass);

  /** With figures as the store has them; of main pollutants of regions, shares. */
  String named(List<Named> pollutants, boolean shares);

  String kinds(Collection<SectionKind> kinds);

  String parameter(Parameter parameter);

  /** Words that begin a cell or a title. */
  default String heading(String words) {
    boolean stays =
        words.length() < 2
            || language() == Language.ZH
            || Character.isUpperCase(words.charAt(1)); // pH
    return stays ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Words one after the other. */
  String list(List<String> words);

  /** Items, each with commas of its own, one after the other. */
  String join(List<String> items);

  /** What belongs to a name: main pollutants to a section. */
  String of(String name, String what);

  /** One sentence of several clauses. */
  String sentence(List<String> clauses);

  /** The unit of intakes, 10⁴ m³. */
  String tenThousandCubicMetres();

  /** Names as a sentence has them, at most {@link #NAMED_AT_MOST} and how many there are in all. */
  String sections(List<String> names);

  String counties(List<String> names);

  default String exclusion(Exclusion reason) {
    return language().of(reason.chinese(), reason.english());
  }

  default String grade(Grade grade) {
    return language().of(grade.chinese(), grade.english());
  }

  default String outlook(Outlook outlook) {
    return language().of(outlook.chinese(), outlook.english());
  }

  // Notices.

  String madeUp();

  String draft();

  /** The time of the report goes on. */
  String notOver();

  // Sentences.

  /**
   * What is monitored.
   *
   * @param kinds how many sections count among each kind; none with zero
   */
  String network(int sections, Map<SectionKind, Integer> kinds, int rivers, int lakes);

  /** Share of class I to III and compliance of kinds of sections; empty without any. */
  String kinds(Map<SectionKind, RegionFigures> kinds);

  /**
   * The state of a region: classes, shares, grade, main pollutants.
   *
   * @param where its name; empty where there is but one
   */
  String state(String when, String where, RegionFigures region);

  /** The same, of sections that were only counted: without shares, grade and change. */
  String counted(String when, Tally tally);

  /** The state of the sections into the sea. */
  String sea(String when, RegionFigures sea);

  /** How many sections met their target; empty where none is held against one. */
  String compliance(RegionFigures region);

  /** How a region compares with another period, in the standard's words. */
  String comparison(RegionFigures region, Against against, Span span);

  /**
   * The sections that missed their target.
   *
   * @param names theirs
   * @param judged how many were held against a target, at least one
   */
  String failing(String when, List<String> names, int judged);

  /**
   * What became of the sections that missed their target the month before.
   *
   * @param before how many they were, at least one
   * @param met those that meet it now
   * @param missed those that miss it again; the others are not judged
   */
  String earlier(int before, int met, int missed);

  /** No section had figures. */
  String nothingMonitored(String when, List<String> names);

  /** Where it may come from, as a hint. */
  String cause(Cause cause, UnaryOperator<String> name);

  /**
   * Where several parameters may come from.
   *
   * @param parameters names of the parameters by what {@link #cause} says of them
   */
  String causes(Map<String, List<String>> parameters);

  /** The counties with the best and the worst index, the best first. */
  String ranking(String when, List<String> best, List<String> worst);

  /** How many rivers are of each grade; none with zero. */
  String rivers(Map<Grade, Integer> grades);

  String lake(String name, RegionFigures lake);

  /** Drinking-water sources by number and volume. */
  String drinking(RegionFigures sources);

  /** Total nitrogen of rivers into the sea; empty where it is not known. */
  String nitrogen(RegionFigures sea);

  /**
   * The alerts of a time.
   *
   * @param opened those that opened in it
   * @param before those open from before
   * @param resolved how many of both were resolved in it
   */
  String alerts(String when, int opened, int before, int resolved);

  /** More than a table shows. */
  String more(int rows);

  /** How many alerts ended or did not: all of them, or some. */
  String ended(int resolved, int open, String lastDay);

  /** What rests on too few values. */
  String provisional(String grade);

  /**
   * Rivers that leave a county worse than they entered it.
   *
   * @param stretches how many have a section at both ends, at least one
   * @param worse what to call those that got worse
   */
  String boundaries(int stretches, List<String> worse);

  /** A stretch of a river in a county, with the class at both ends. */
  String stretch(String county, String river, WaterClass in, WaterClass out);

  /** How many sections have most of the values there should be. */
  String coverage(int known, int enough);

  /**
   * What becomes of the year's targets.
   *
   * @param close those on course with little room
   */
  String outlooks(List<String> lost, List<String> atRisk, List<String> close, boolean over);

  /** The same of a month that is going on. */
  String monthOutlooks(List<String> lost, List<String> atRisk, List<String> close);

  /** What the rest may have of a parameter; empty where nothing is enough. */
  String room(Parameter parameter, Optional<String> headroom);

  /** The state of what one river chief answers for. */
  String chief(String when, RegionFigures region);

  /** How many sections a table does not show. */
  String moreSections(int sections);

  /**
   * A week.
   *
   * @param measured how many sections have days with results
   * @param over those that missed their target on a day
   */
  String week(String when, int measured, List<String> over);

  /** How many open alerts last longer than some days; at least one. */
  String lasting(int alerts, int days);

  /** That all sections were evaluated, or how many were not. */
  String quality(int sections, int evaluated, int noWater, int tooFew, int noData);

  /** Notes and paragraphs that do not depend on figures. */
  String note(Note note);

  /** Method and clauses, paragraph by paragraph. */
  List<String> method();

  /** Error: the registry has no section. */
  String noSections(String whose, List<String> cities);

  /** Error: nobody of this name answers for a section. */
  String noChief(String chief, List<String> chiefs);

  /** Error: no figures of that time. */
  String noFigures(String period, List<String> months);

  /** What stands below tables. */
  enum Note {
    OVER_TARGET,
    HINT,
    RANKING,
    RIVERS,
    TOTAL_NITROGEN,
    VOLUME,
    BOUNDARIES,
    HEADROOM,
    COVERAGE,
    HANDED_OVER,
    KIND_ELSEWHERE,
    WEEK_OVER,
    DAYS,
    MONTH_HEADROOM
  }
}
