package io.heqing.standard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the documents leave open, or what offices decide differently: settings by the keys that
 * {@link #settings()} lists, each with a default. {@link #defaults()} are the project's choices.
 *
 * <pre>{@code
 * Rules rules = Rules.defaults().with(Map.of("ph.assessDecimals", "1"));
 * }</pre>
 *
 * <p>Immutable; equal where all settings are.
 */
public final class Rules {

  /** Who is left out of a ranking of change because there is nothing left to improve. */
  public enum CleanExclusion {
    /** Class II or better in the period and in the one before. */
    BOTH,
    /** Class II or better in either of them. */
    EITHER
  }

  /** By what the change of a section is worded. */
  public enum ChangeBasis {
    /** By the five grades: from class I to II is no change. */
    GRADE,
    /** By the six classes. */
    CLASS
  }

  /**
   * A setting.
   *
   * @param key its key, such as {@code ph.assessDecimals}
   * @param fallback the value that holds where none is given
   * @param allowed what is allowed, in words
   * @param meaning what it decides, and by which document
   */
  public record Setting(String key, String fallback, String allowed, String meaning) {}

  private record Key<T>(int index, Setting setting, Function<String, Optional<T>> reader) {}

  /**
   * Digits of a statistic that count. Means of means carry the rounding error of endless quotients
   * in their last digits; without those a statistic that lies half-way is seen to lie half-way.
   */
  private static final MathContext STATISTIC = new MathContext(15, RoundingMode.HALF_EVEN);

  /** Significant digits of a statistic for which no document states decimals. */
  private static final int UNSTATED_DIGITS = 6;

  private static final List<Key<?>> KEYS = new ArrayList<>();

  private static final Key<RoundingMode> ROUND_MODE =
      choice(
          "round.mode",
          RoundingMode.HALF_EVEN,
          List.of(RoundingMode.HALF_EVEN, RoundingMode.HALF_UP),
          "how a statistic that lies half-way is rounded (GB/T 8170: half to even)");
  private static final Key<BigDecimal> ND_FACTOR =
      decimal(
          "nd.factor",
          "0.5",
          "0",
          "1",
          "share of the detection limit that stands for a result below it (No. 82 point 7)");
  private static final Key<Integer> PH_DECIMALS =
      whole("ph.assessDecimals", 0, 0, 2, "decimals of pH as a statistic: at 0, 9.4 passes");
  private static final Key<Boolean> DO_SATURATION =
      bool(
          "do.classIBySaturation",
          "whether dissolved oxygen is class I also at 90 % saturation (GB 3838 Table 1 row 3)");
  private static final Key<Boolean> TN_RIVERS =
      bool(
          "tn.rivers", "whether total nitrogen of rivers is judged, apart, by the limits of lakes");
  private static final Key<Integer> MAIN_TOP =
      whole("main.top", 3, 1, 24, "how many main pollutants are named (No. 22 part 2(1)3(1))");
  private static final Key<Set<Parameter>> MAIN_PRIORITY =
      key(
          "main.prioritySet",
          Parameters.all().stream()
              .filter(Parameter::priority)
              .map(Parameter::id)
              .collect(Collectors.joining(",")),
          "short ids with commas between",
          "named first among main pollutants when above class III (No. 22 names cyanide, lead,"
              + " chromium)",
          Rules::parameters);
  private static final Key<Boolean> MAIN_UNLIMITED =
      bool(
          "main.priorityUnlimited",
          "whether all of those are named even where they are more than main.top");
  private static final Key<Boolean> MAIN_RATE_PRIORITY =
      bool(
          "main.priorityInRateList",
          "whether they come first in a region's list by rate of sections as well");
  private static final Key<Integer> MULTIPLE_DECIMALS =
      whole("multiple.decimals", 2, 0, 4, "decimals of excess multiples");
  private static final Key<Integer> PERCENT_DECIMALS =
      whole("percent.decimals", 1, 0, 4, "decimals of shares in per cent");
  private static final Key<BigDecimal> DAY_SHARE =
      decimal(
          "auto.day.minShare",
          "0.6",
          "0.01",
          "1",
          "least share of a day's scheduled automatic readings for a valid day");
  private static final Key<BigDecimal> MONTH_SHARE =
      decimal(
          "auto.month.minShare",
          "0.6",
          "0.01",
          "1",
          "least share of a month's days that must be valid for a valid automatic month");
  private static final Key<Integer> QUARTER_MONTHS =
      whole("quarter.minMonths", 2, 1, 3, "least months with a value for a quarter");
  private static final Key<Integer> YEAR_MONTHS =
      whole("year.minMonths", 8, 1, 12, "least months with a value for a year (No. 22)");
  private static final Key<BigDecimal> CUMULATIVE_SHARE =
      decimal(
          "cumulative.minShare",
          // Rounded down, so that two thirds of 3, 6, 9 and 12 months are 2, 4, 6 and 8.
          "0.6666666666",
          "0.01",
          "1",
          "least share of the months 1 to N with a value, in whole months rounded up");
  private static final Key<Integer> RIVER_MIN_SECTIONS =
      whole(
          "river.minSectionsForRatio",
          5,
          1,
          1000,
          "from how many sections on a region is graded by shares of classes (No. 22 part 2(1)2)");
  private static final Key<ChangeBasis> CHANGE_BASIS =
      choice(
          "change.basis",
          ChangeBasis.GRADE,
          List.of(ChangeBasis.values()),
          "by what the change of a section is worded (No. 22 part 3(3))");
  private static final Key<BigDecimal> CHANGE_SOME =
      decimal(
          "change.ratio.some",
          "10",
          "0",
          "200",
          "above this difference of shares, in points, there is some change");
  private static final Key<BigDecimal> CHANGE_MARKED =
      decimal(
          "change.ratio.marked",
          "20",
          "0",
          "200",
          "above this difference of shares, in points, the change is marked");
  private static final Key<Boolean> TREND_INCLUSIVE =
      bool("trend.inclusive", "whether a rank correlation equal to the critical value is a trend");
  private static final Key<Integer> TREND_MIN =
      whole("trend.minN", 5, 5, 30, "least periods for a trend (No. 22 annex)");
  private static final Key<Integer> CWQI_DECIMALS =
      whole("cwqi.decimals", 4, 0, 8, "decimals of the water quality index");
  private static final Key<Integer> CWQI_DELTA_DECIMALS =
      whole("cwqi.deltaDecimals", 2, 0, 4, "decimals of its change in per cent");
  private static final Key<Set<Parameter>> CWQI_ITEMS =
      key(
          "cwqi.items",
          "PH,DO,CODMN,NH3N,TP",
          "short ids with commas between",
          "parameters of the index, beside those that every ranked section has",
          Rules::parameters);
  private static final Key<CleanExclusion> CWQI_CLEAN =
      choice(
          "cwqi.cleanExclusion",
          CleanExclusion.BOTH,
          List.of(CleanExclusion.values()),
          "in which periods a region must be clean to be left out of the ranking of change");
  private static final Key<Integer> COURSE_DAYS =
      whole(
          "headroom.courseDays",
          7,
          1,
          31,
          "valid days, the last ones, whose mean is a month's present course");
  private static final Key<Integer> COURSE_MONTHS =
      whole(
          "headroom.courseMonths",
          3,
          1,
          12,
          "months, the last ones, whose mean is a year's present course");
  private static final Key<BigDecimal> AUDIT_JUMP =
      decimal(
          "audit.jumpFactor",
          "3",
          "1.01",
          "1000",
          "a value this many times the one before, or this part of it, is suspect");
  private static final Key<Integer> AUDIT_FLAT =
      whole("audit.flatRun", 3, 2, 1000, "this many equal values in a row are suspect");

  private static final Rules DEFAULTS = new Rules(Map.of());

  private final Map<String, String> given;
  private final RoundingMode roundingMode;
  private final BigDecimal nonDetectFactor;
  private final int phAssessDecimals;
  private final Set<Parameter> mainPriority;
  private final Object[] values = new Object[KEYS.size()];

  private Rules(Map<String, String> given) {
    this.given = Map.copyOf(given);
    for (String key : given.keySet()) {
      if (KEYS.stream().noneMatch(k -> k.setting().key().equals(key))) {
        throw new IllegalArgumentException(
            "unknown setting '"
                + key
                + "', expected one of "
                + KEYS.stream().map(k -> k.setting().key()).collect(Collectors.joining(", ")));
      }
    }
    KEYS.forEach(key -> values[key.index()] = read(key, given));
    if (get(CHANGE_MARKED).compareTo(get(CHANGE_SOME)) < 0) {
      throw new IllegalArgumentException(
          "change.ratio.marked is "
              + get(CHANGE_MARKED)
              + ", expected at least change.ratio.some, "
              + get(CHANGE_SOME));
    }
    roundingMode = get(ROUND_MODE);
    nonDetectFactor = get(ND_FACTOR);
    phAssessDecimals = get(PH_DECIMALS);
    mainPriority = get(MAIN_PRIORITY);
  }

  /** The project's defaults. */
  public static Rules defaults() {
    return DEFAULTS;
  }

  /** All settings, in the order in which they are documented. */
  public static List<Setting> settings() {
    return KEYS.stream().<Setting>map(Key::setting).toList();
  }

  /**
   * Whether a value is allowed for a setting, by itself.
   *
   * @throws NoSuchElementException where no setting has the key
   */
  public static boolean allows(String key, String value) {
    return KEYS.stream()
        .filter(k -> k.setting().key().equals(key))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no setting has the key " + key))
        .reader()
        .apply(value.strip())
        .isPresent();
  }

  /**
   * These rules with other settings.
   *
   * @param settings values by key; what is not named stays
   * @throws IllegalArgumentException where a key is unknown or a value not allowed; the message
   *     names key, value and what is allowed
   */
  public Rules with(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(given);
    all.putAll(settings);
    return new Rules(all);
  }

  /** {@code nd.factor}: share of the detection limit that stands for a result below it. */
  public BigDecimal nonDetectFactor() {
    return nonDetectFactor;
  }

  /** {@code do.classIBySaturation}. */
  public boolean oxygenClassIBySaturation() {
    return get(DO_SATURATION);
  }

  /** {@code tn.rivers}. */
  public boolean judgesNitrogenOfRivers() {
    return get(TN_RIVERS);
  }

  /** {@code main.top}. */
  public int mainPollutantsTop() {
    return get(MAIN_TOP);
  }

  /** {@code main.prioritySet}. */
  public Set<Parameter> mainPriority() {
    return mainPriority;
  }

  /** {@code main.priorityUnlimited}. */
  public boolean mainPriorityUnlimited() {
    return get(MAIN_UNLIMITED);
  }

  /** {@code main.priorityInRateList}. */
  public boolean mainPriorityInRateList() {
    return get(MAIN_RATE_PRIORITY);
  }

  /** {@code auto.day.minShare}. */
  public BigDecimal dayMinShare() {
    return get(DAY_SHARE);
  }

  /** {@code auto.month.minShare}. */
  public BigDecimal monthMinShare() {
    return get(MONTH_SHARE);
  }

  /** {@code quarter.minMonths}. */
  public int quarterMinMonths() {
    return get(QUARTER_MONTHS);
  }

  /** {@code year.minMonths}. */
  public int yearMinMonths() {
    return get(YEAR_MONTHS);
  }

  /** {@code cumulative.minShare}. */
  public BigDecimal cumulativeMinShare() {
    return get(CUMULATIVE_SHARE);
  }

  /** {@code river.minSectionsForRatio}. */
  public int minSectionsForShares() {
    return get(RIVER_MIN_SECTIONS);
  }

  /** {@code change.basis}. */
  public ChangeBasis changeBasis() {
    return get(CHANGE_BASIS);
  }

  /** {@code change.ratio.some}, in points. */
  public BigDecimal someChange() {
    return get(CHANGE_SOME);
  }

  /** {@code change.ratio.marked}, in points. */
  public BigDecimal markedChange() {
    return get(CHANGE_MARKED);
  }

  /** {@code trend.inclusive}. */
  public boolean trendInclusive() {
    return get(TREND_INCLUSIVE);
  }

  /** {@code trend.minN}. */
  public int trendMinPeriods() {
    return get(TREND_MIN);
  }

  /** {@code cwqi.items}. */
  public Set<Parameter> indexItems() {
    return get(CWQI_ITEMS);
  }

  /** {@code cwqi.cleanExclusion}. */
  public CleanExclusion cleanExclusion() {
    return get(CWQI_CLEAN);
  }

  /** {@code headroom.courseDays}. */
  public int courseDays() {
    return get(COURSE_DAYS);
  }

  /** {@code headroom.courseMonths}. */
  public int courseMonths() {
    return get(COURSE_MONTHS);
  }

  /** {@code audit.jumpFactor}. */
  public BigDecimal jumpFactor() {
    return get(AUDIT_JUMP);
  }

  /** {@code audit.flatRun}. */
  public int flatRun() {
    return get(AUDIT_FLAT);
  }

  /**
   * The decimals to which a statistic of a parameter is rounded; empty where no document states
   * any.
   */
  public OptionalInt assessDecimals(Parameter parameter) {
    return parameter.isPh() ? OptionalInt.of(phAssessDecimals) : parameter.assessDecimals();
  }

  /**
   * A statistic rounded as it is compared and published, by its first 15 digits ({@link
   * Rounding#round}). Where no document states decimals, six significant digits are kept, so that
   * benzo(a)pyrene at 0.0000028 mg/L is as exact as sulfate at 250.
   */
  public BigDecimal round(Parameter parameter, BigDecimal statistic) {
    BigDecimal counting = statistic.round(STATISTIC);
    OptionalInt decimals = assessDecimals(parameter);
    if (decimals.isPresent()) {
      return Rounding.round(counting, decimals.getAsInt(), roundingMode);
    }
    BigDecimal rounded = counting.round(new MathContext(UNSTATED_DIGITS, roundingMode));
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /** An excess multiple as it is shown. */
  public BigDecimal roundMultiple(BigDecimal multiple) {
    return Rounding.round(multiple, get(MULTIPLE_DECIMALS), roundingMode);
  }

  /** A share in per cent as it is shown; its zeros stay, unlike a concentration's. */
  public BigDecimal roundPercent(BigDecimal percent) {
    return percent.setScale(get(PERCENT_DECIMALS), roundingMode);
  }

  /** A water quality index as it is published and ranked. */
  public BigDecimal roundIndex(BigDecimal index) {
    return index.round(STATISTIC).setScale(get(CWQI_DECIMALS), roundingMode);
  }

  /** The change of an index in per cent as it is published and ranked. */
  public BigDecimal roundIndexChange(BigDecimal percent) {
    return percent.round(STATISTIC).setScale(get(CWQI_DELTA_DECIMALS), roundingMode);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rules r && Arrays.equals(r.values, values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return given.isEmpty() ? "default rules" : "default rules but " + given;
  }

  @SuppressWarnings("unchecked") // Each key's value was read by its own reader.
  private <T> T get(Key<T> key) {
    return (T) values[key.index()];
  }

  private static <T> T read(Key<T> key, Map<String, String> given) {
    String text = given.getOrDefault(key.setting().key(), key.setting().fallback());
    return key.reader()
        .apply(text.strip())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    key.setting().key()
                        + " is '"
                        + text
                        + "', expected "
                        + key.setting().allowed()));
  }

  private static <T> Key<T> key(
      String key,
      String fallback,
      String allowed,
      String meaning,
      Function<String, Optional<T>> reader) {
    Key<T> made = new Key<>(KEYS.size(), new Setting(key, fallback, allowed, meaning), reader);
    KEYS.add(made);
    return made;
  }

  private static <E extends Enum<E>> Key<E> choice(
      String key, E fallback, List<E> choices, String meaning) {
    return key(
        key,
        fallback.name(),
        choices.stream().map(Enum::name).collect(Collectors.joining(", ")),
        meaning,
        text -> choices.stream().filter(c -> c.name().equalsIgnoreCase(text)).findFirst());
  }

  private static Key<Boolean> bool(String key, String meaning) {
    return key(
        key,
        "false",
        "true, false",
        meaning,
        text ->
            text.equals("true") || text.equals("false")
                ? Optional.of(Boolean.valueOf(text))
                : Optional.empty());
  }

  private static Key<Integer> whole(String key, int fallback, int least, int most, String meaning) {
    return key(
        key,
        Integer.toString(fallback),
        least + " to " + most,
        meaning,
        text ->
            Optional.of(text)
                .filter(t -> t.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .filter(n -> n >= least && n <= most));
  }

  private static Key<BigDecimal> decimal(
      String key, String fallback, String least, String most, String meaning) {
    return key(
        key,
        fallback,
        least + " to " + most,
        meaning,
        text ->
            Optional.of(text)
                .filter(t -> t.matches("\\d{1,6}(\\.\\d{1,12})?"))
                .map(BigDecimal::new)
                .filter(n -> n.compareTo(new BigDecimal(least)) >= 0)
                .filter(n -> n.compareTo(new BigDecimal(most)) <= 0)
                // 0.50 and 0.5 are one setting.
                .map(Rounding::plain));
  }

  private static Optional<Set<Parameter>> parameters(String text) {
    Set<Parameter> parameters = new LinkedHashSet<>();
    for (String name : Arrays.asList(text.split(","))) {
      Optional<Parameter> parameter = Parameters.named(name.strip());
      if (parameter.isEmpty()) {
        return Optional.empty();
      }
      parameters.add(parameter.get());
    }
    return Optional.of(Set.copyOf(parameters));
  }
}
