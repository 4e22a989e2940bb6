package io.heqing.app.pipeline;

import io.heqing.messages.Flag;
import io.heqing.messages.Registry;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

/**
 * The figures of a bulletin computed from raw samples in the plainest way: all values in one map,
 * each figure by the words of the rules, nothing kept between them. It shares no code with the
 * product but the records that carry samples and registry; limits, decimals and rules are written
 * here a second time (GB 3838-2002 Table 1; 环办〔2011〕22号; 环办监测函〔2020〕82号; 环办监测〔2017〕51号).
 */
final class ByHand {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Classes from I to worse than V. */
  static final List<String> CLASSES = List.of("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ");

  private static final int THIRD = 2;

  /** Limits of class I to V and decimals; of dissolved oxygen the least, of pH the lower ends. */
  private static final Map<String, Item> ITEMS = new TreeMap<>();

  static {
    item("PH", "pH值", 0, "6 6 6 6 6");
    item("DO", "溶解氧", 1, "7.5 6 5 3 2");
    item("CODMN", "高锰酸盐指数", 1, "2 4 6 10 15");
    item("COD", "化学需氧量", 1, "15 15 20 30 40");
    item("BOD5", "五日生化需氧量", 1, "3 3 4 6 10");
    item("NH3N", "氨氮", 2, "0.15 0.5 1.0 1.5 2.0");
    item("TP", "总磷", 3, "0.02 0.1 0.2 0.3 0.4");
    item("CU", "铜", 3, "0.01 1.0 1.0 1.0 1.0");
    item("ZN", "锌", 3, "0.05 1.0 1.0 2.0 2.0");
    item("F", "氟化物", 3, "1.0 1.0 1.0 1.5 1.5");
    item("SE", "硒", 4, "0.01 0.01 0.01 0.02 0.02");
    item("AS", "砷", 4, "0.05 0.05 0.05 0.1 0.1");
    item("HG", "汞", 5, "0.00005 0.00005 0.0001 0.001 0.001");
    item("CD", "镉", 5, "0.001 0.005 0.005 0.005 0.01");
    item("CR6", "铬（六价）", 3, "0.01 0.05 0.05 0.05 0.1");
    item("PB", "铅", 3, "0.01 0.01 0.05 0.05 0.1");
    item("CN", "氰化物", 3, "0.005 0.05 0.2 0.2 0.2");
    item("VP", "挥发酚", 4, "0.002 0.002 0.005 0.01 0.1");
    item("OIL", "石油类", 2, "0.05 0.05 0.05 0.5 1.0");
    item("LAS", "阴离子表面活性剂", 2, "0.2 0.2 0.2 0.3 0.3");
    item("S", "硫化物", 3, "0.05 0.1 0.2 0.5 1.0");
  }

  private static final List<BigDecimal> LAKE_PHOSPHORUS = numbers("0.01 0.025 0.05 0.1 0.2");

  /** Decimals of what is published without a class. */
  private static final Map<String, Integer> OTHER_DECIMALS =
      Map.of("TN", 2, "WT", 1, "EC", 1, "TURB", 1, "CHLA", 3, "FC", 0);

  private static final Set<String> AUTO_FIRST = Set.of("PH", "DO", "CODMN", "NH3N", "TP", "TN");
  private static final Set<String> EVERYWHERE = Set.of("PH", "DO", "CODMN", "NH3N", "TP");
  private static final List<String> PRIORITY = List.of("CN", "HG", "CD", "CR6", "PB", "AS");

  /** The order of GB 3838-2002 Table 1. */
  private static final List<String> TABLE_ORDER =
      List.of(
          "PH", "DO", "CODMN", "COD", "BOD5", "NH3N", "TP", "CU", "ZN", "F", "SE", "AS", "HG", "CD",
          "CR6", "PB", "CN", "VP", "OIL", "LAS", "S");

  private final Registry registry;

  /** Usable values by section, source, parameter and time. */
  private final Map<String, Map<ValueSource, Map<String, TreeMap<Instant, BigDecimal>>>> values =
      new HashMap<>();

  /** What {@link #month} computed before. */
  private final Map<YearMonth, Map<String, Period>> months = new HashMap<>();

  /** Sections and months in which somebody found the bed dry. */
  private final Set<String> dry = new HashSet<>();

  ByHand(Registry registry, Collection<Sample> samples) {
    this.registry = registry;
    Map<List<Object>, Sample> newest = new HashMap<>();
    Map<List<Object>, Result> standing = new HashMap<>();
    for (Sample sample : samples) {
      for (Result result : sample.results()) {
        List<Object> key =
            List.of(sample.section(), sample.source(), sample.time(), result.parameter());
        Sample before = newest.get(key);
        if (before == null || before.revision() < sample.revision()) {
          newest.put(key, sample);
          standing.put(key, result);
        }
      }
    }
    standing.forEach(
        (key, result) -> {
          Sample sample = newest.get(key);
          if (result.flag() == Flag.NO_WATER) {
            dry.add(sample.section() + month(sample.time()));
          }
          if (result.flag() == Flag.NORMAL && result.value() != null && possible(result)) {
            values
                .computeIfAbsent(sample.section(), k -> new HashMap<>())
                .computeIfAbsent(sample.source(), k -> new HashMap<>())
                .computeIfAbsent(result.parameter(), k -> new TreeMap<>())
                .put(
                    sample.time(),
                    result.below()
                        ? result.value().divide(BigDecimal.valueOf(2), MathContext.DECIMAL128)
                        : result.value());
          }
        });
  }

  /** An item of the 21: its name, decimals and limits from class I to V. */
  private record Item(String name, int decimals, List<BigDecimal> limits) {}

  private static void item(String id, String name, int decimals, String limits) {
    ITEMS.put(id, new Item(name, decimals, numbers(limits)));
  }

  private static List<BigDecimal> numbers(String text) {
    return Arrays.stream(text.split(" ")).map(BigDecimal::new).toList();
  }

  private static YearMonth month(Instant time) {
    return YearMonth.from(time.atZone(ZONE));
  }

  /** Zero and less cannot be measured of a concentration; pH lies between 0 and 14. */
  private static boolean possible(Result result) {
    if (result.parameter().equals("PH")) {
      return result.value().signum() >= 0 && result.value().compareTo(BigDecimal.valueOf(14)) <= 0;
    }
    return !ITEMS.containsKey(result.parameter()) || result.value().signum() > 0;
  }

  /**
   * A section over a month or the months to it.
   *
   * @param section the section
   * @param means published means by parameter, those that count
   * @param provisional whether none of the five items measured everywhere has enough values
   * @param noWater whether it has no means because there was no water
   */
  record Period(
      Section section, Map<String, BigDecimal> means, boolean provisional, boolean noWater) {

    /** 0 to 5 for Ⅰ to 劣Ⅴ; empty without a mean of one of the 21. */
    Optional<Integer> waterClass() {
      return classes().values().stream().max(Comparator.naturalOrder());
    }

    /** Of each of the 21 that has a mean. */
    Map<String, Integer> classes() {
      Map<String, Integer> classes = new TreeMap<>();
      means.forEach(
          (id, mean) -> {
            if (ITEMS.containsKey(id)) {
              classes.put(id, ByHand.waterClass(section.waterBody(), id, mean));
            }
          });
      return classes;
    }

    boolean usable() {
      return waterClass().isPresent() && !provisional;
    }
  }

  /** All sections over a month. */
  Map<String, Period> month(YearMonth month) {
    return months.computeIfAbsent(month, this::ofMonth);
  }

  private Map<String, Period> ofMonth(YearMonth month) {
    Map<String, Period> periods = new TreeMap<>();
    for (Section section : registry.sections()) {
      Map<String, BigDecimal> means = new TreeMap<>();
      Map<String, BigDecimal> tooFew = new TreeMap<>();
      for (String parameter : parameters(section)) {
        Optional<BigDecimal> auto = auto(section, parameter, month, true);
        List<BigDecimal> laboratory =
            of(section, ValueSource.LAB, parameter).entrySet().stream()
                .filter(e -> month(e.getKey()).equals(month))
                .map(Map.Entry::getValue)
                .toList();
        Optional<BigDecimal> byLaboratory =
            laboratory.isEmpty() || section.method() == MonitoringMethod.AUTO_ONLY
                ? Optional.empty()
                : Optional.of(mean(parameter, laboratory));
        if (section.method() == MonitoringMethod.LAB_ONLY) {
          auto = Optional.empty();
        }
        Optional<BigDecimal> chosen =
            AUTO_FIRST.contains(parameter)
                ? auto.or(() -> byLaboratory)
                : byLaboratory.or(() -> autoOf(section, parameter, month));
        if (chosen.isPresent()) {
          means.put(parameter, rounded(parameter, chosen.get()));
        } else if (section.method() != MonitoringMethod.LAB_ONLY) {
          auto(section, parameter, month, false)
              .ifPresent(mean -> tooFew.put(parameter, rounded(parameter, mean)));
        }
      }
      periods.put(section.id(), period(section, means, tooFew, dry.contains(section.id() + month)));
    }
    return periods;
  }

  private Optional<BigDecimal> autoOf(Section section, String parameter, YearMonth month) {
    return section.method() == MonitoringMethod.LAB_ONLY
        ? Optional.empty()
        : auto(section, parameter, month, true);
  }

  private static Period period(
      Section section,
      Map<String, BigDecimal> means,
      Map<String, BigDecimal> tooFew,
      boolean noWater) {
    boolean provisional =
        means.keySet().stream().noneMatch(EVERYWHERE::contains) && !tooFew.isEmpty();
    Map<String, BigDecimal> counting = new TreeMap<>(means);
    if (provisional) {
      counting.putAll(tooFew);
    }
    return new Period(section, counting, provisional, noWater && counting.isEmpty());
  }

  private Set<String> parameters(Section section) {
    return values.getOrDefault(section.id(), Map.of()).values().stream()
        .flatMap(byParameter -> byParameter.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<Instant, BigDecimal> of(Section section, ValueSource source, String parameter) {
    return values
        .getOrDefault(section.id(), Map.of())
        .getOrDefault(source, Map.of())
        .getOrDefault(parameter, new TreeMap<>());
  }

  /**
   * The mean of the valid days: with at least 60 % of a day's readings, in at least 60 % of the
   * days.
   */
  private Optional<BigDecimal> auto(
      Section section, String parameter, YearMonth month, boolean enough) {
    Map<LocalDate, List<BigDecimal>> days = new TreeMap<>();
    of(section, ValueSource.AUTO, parameter)
        .forEach(
            (time, value) -> {
              LocalDate day = time.atZone(ZONE).toLocalDate();
              if (YearMonth.from(day).equals(month)) {
                days.computeIfAbsent(day, d -> new ArrayList<>()).add(value);
              }
            });
    List<BigDecimal> valid =
        days.values().stream()
            .filter(readings -> readings.size() * 10 >= section.readingsPerDay() * 6)
            .map(readings -> mean(parameter, readings))
            .toList();
    return valid.isEmpty() || enough && valid.size() * 10 < month.lengthOfMonth() * 6
        ? Optional.empty()
        : Optional.of(mean(parameter, valid));
  }

  /**
   * An alert by a rule that opens at the first day whose mean misses the target and ends at the
   * first that meets it; its severity is that of the classes below the target.
   *
   * @param resolved null while it is open
   * @param gravest 1 to 3
   * @param worst the greatest excess multiple when it opened, rose or fell; null where there is
   *     none
   */
  record Alert(
      Section section,
      String parameter,
      LocalDate opened,
      LocalDate resolved,
      int gravest,
      BigDecimal worst) {}

  /** The alerts of days in a range. */
  List<Alert> alerts(LocalDate from, LocalDate until) {
    List<Alert> alerts = new ArrayList<>();
    for (Section section : registry.sections()) {
      Map<String, Alert> open = new TreeMap<>();
      Map<String, Integer> severity = new TreeMap<>();
      Map<String, Map<ValueSource, Map<LocalDate, List<BigDecimal>>>> byDay = byDay(section);
      for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
        Period period = day(section, byDay, day);
        Optional<Integer> target = target(section, day);
        if (period.provisional() || target.isEmpty()) {
          continue;
        }
        for (Map.Entry<String, Integer> item : period.classes().entrySet()) {
          String id = item.getKey();
          int below = Math.min(3, item.getValue() - target.get());
          Alert alert = open.get(id);
          BigDecimal multiple = below > 0 ? over(period, id, target.get()).orElse(null) : null;
          if (below > 0 && alert == null) {
            open.put(id, new Alert(section, id, day, null, below, multiple));
            severity.put(id, below);
          } else if (below > 0 && below != severity.get(id)) {
            severity.put(id, below);
            open.put(
                id,
                new Alert(
                    section,
                    id,
                    alert.opened(),
                    null,
                    Math.max(alert.gravest(), below),
                    alert.worst() == null ? multiple : alert.worst().max(multiple)));
          } else if (below <= 0 && alert != null) {
            open.remove(id);
            alerts.add(new Alert(section, id, alert.opened(), day, alert.gravest(), alert.worst()));
          }
        }
      }
      alerts.addAll(open.values());
    }
    return alerts;
  }

  private Map<String, Map<ValueSource, Map<LocalDate, List<BigDecimal>>>> byDay(Section section) {
    Map<String, Map<ValueSource, Map<LocalDate, List<BigDecimal>>>> found = new TreeMap<>();
    for (String parameter : parameters(section)) {
      for (ValueSource source : ValueSource.values()) {
        of(section, source, parameter)
            .forEach(
                (time, value) ->
                    found
                        .computeIfAbsent(parameter, k -> new HashMap<>())
                        .computeIfAbsent(source, k -> new HashMap<>())
                        .computeIfAbsent(time.atZone(ZONE).toLocalDate(), k -> new ArrayList<>())
                        .add(value));
      }
    }
    return found;
  }

  /** A section over a day. */
  private static Period day(
      Section section,
      Map<String, Map<ValueSource, Map<LocalDate, List<BigDecimal>>>> byDay,
      LocalDate day) {
    Map<String, BigDecimal> means = new TreeMap<>();
    Map<String, BigDecimal> tooFew = new TreeMap<>();
    byDay.forEach(
        (parameter, bySource) -> {
          List<BigDecimal> readings =
              section.method() == MonitoringMethod.LAB_ONLY
                  ? List.of()
                  : bySource.getOrDefault(ValueSource.AUTO, Map.of()).getOrDefault(day, List.of());
          List<BigDecimal> samples =
              section.method() == MonitoringMethod.AUTO_ONLY
                  ? List.of()
                  : bySource.getOrDefault(ValueSource.LAB, Map.of()).getOrDefault(day, List.of());
          boolean enough =
              !readings.isEmpty() && readings.size() * 10 >= section.readingsPerDay() * 6;
          if (enough && (AUTO_FIRST.contains(parameter) || samples.isEmpty())) {
            means.put(parameter, rounded(parameter, mean(parameter, readings)));
          } else if (!samples.isEmpty()) {
            means.put(parameter, rounded(parameter, mean(parameter, samples)));
          } else if (!readings.isEmpty()) {
            tooFew.put(parameter, rounded(parameter, mean(parameter, readings)));
          }
        });
    return period(section, means, tooFew, false);
  }

  /**
   * All sections over January to a month: the mean of the published months, of two thirds at least.
   */
  Map<String, Period> toDate(YearMonth last) {
    List<Map<String, Period>> months =
        IntStream.rangeClosed(1, last.getMonthValue())
            .mapToObj(m -> month(YearMonth.of(last.getYear(), m)))
            .toList();
    int least = (2 * last.getMonthValue() + 2) / 3;
    Map<String, Period> periods = new TreeMap<>();
    for (Section section : registry.sections()) {
      Map<String, List<BigDecimal>> byParameter = new TreeMap<>();
      boolean noWater = false;
      for (Map<String, Period> month : months) {
        Period period = month.get(section.id());
        noWater |= period.noWater();
        if (!period.provisional()) {
          period
              .means()
              .forEach(
                  (p, mean) -> byParameter.computeIfAbsent(p, k -> new ArrayList<>()).add(mean));
        }
      }
      Map<String, BigDecimal> means = new TreeMap<>();
      Map<String, BigDecimal> tooFew = new TreeMap<>();
      byParameter.forEach(
          (parameter, some) ->
              (EVERYWHERE.contains(parameter) && some.size() < least ? tooFew : means)
                  .put(parameter, rounded(parameter, mean(parameter, some))));
      periods.put(section.id(), period(section, means, tooFew, noWater));
    }
    return periods;
  }

  /** The arithmetic mean; of pH that of acidity. */
  private static BigDecimal mean(String parameter, List<BigDecimal> values) {
    if (parameter.equals("PH")) {
      double acidity =
          values.stream().mapToDouble(v -> Math.pow(10, -v.doubleValue())).average().orElseThrow();
      return BigDecimal.valueOf(-Math.log10(acidity));
    }
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
  }

  /** Half to even, on what 15 digits show of a mean; what would be zero keeps one digit. */
  private static BigDecimal rounded(String parameter, BigDecimal exact) {
    BigDecimal shown = exact.round(new MathContext(15, RoundingMode.HALF_UP));
    Item item = ITEMS.get(parameter);
    Integer decimals = item != null ? (Integer) item.decimals() : OTHER_DECIMALS.get(parameter);
    if (decimals == null) {
      return shown.round(new MathContext(6, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
    BigDecimal rounded = shown.setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 && shown.signum() != 0
        ? shown.round(new MathContext(1, RoundingMode.HALF_EVEN))
        : rounded;
  }

  private static List<BigDecimal> limits(WaterBody body, String id) {
    return id.equals("TP") && body == WaterBody.LAKE ? LAKE_PHOSPHORUS : ITEMS.get(id).limits();
  }

  static int waterClass(WaterBody body, String id, BigDecimal value) {
    if (id.equals("PH")) {
      return value.compareTo(BigDecimal.valueOf(6)) >= 0
              && value.compareTo(BigDecimal.valueOf(9)) <= 0
          ? 0
          : 5;
    }
    List<BigDecimal> limits = limits(body, id);
    for (int i = 0; i < limits.size(); i++) {
      int over = value.compareTo(limits.get(i));
      if (id.equals("DO") ? over >= 0 : over <= 0) {
        return i;
      }
    }
    return 5;
  }

  /** (C − L) / L to two decimals, half to even; empty for pH and dissolved oxygen. */
  private static Optional<BigDecimal> multiple(BigDecimal value, BigDecimal limit, String id) {
    if (id.equals("PH") || id.equals("DO")) {
      return Optional.empty();
    }
    BigDecimal exact = value.subtract(limit).divide(limit, MathContext.DECIMAL128);
    BigDecimal shown = exact.round(new MathContext(15, RoundingMode.HALF_UP));
    BigDecimal two = shown.setScale(2, RoundingMode.HALF_EVEN);
    return Optional.of(
        two.signum() == 0 && shown.signum() != 0
            ? shown.round(new MathContext(1, RoundingMode.HALF_EVEN))
            : two);
  }

  /** Main pollutants as bulletins print them: 氨氮(1.35)、溶解氧; empty where there are none. */
  String mainPollutants(Period period) {
    Map<String, Integer> classes = period.classes();
    return classes.keySet().stream()
        .filter(id -> classes.get(id) > THIRD)
        .sorted(
            Comparator.comparing((String id) -> !PRIORITY.contains(id))
                .thenComparing(classes::get, Comparator.reverseOrder())
                .thenComparing(
                    id -> over(period, id, THIRD).orElse(null),
                    Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(TABLE_ORDER::indexOf))
        .limit(3)
        .map(id -> named(period, id, THIRD))
        .collect(Collectors.joining("、"));
  }

  private static Optional<BigDecimal> over(Period period, String id, int than) {
    return multiple(period.means().get(id), limits(period.section().waterBody(), id).get(than), id);
  }

  private static String named(Period period, String id, int than) {
    return ITEMS.get(id).name()
        + over(period, id, than).map(m -> "(" + m.toPlainString() + ")").orElse("");
  }

  /** What misses the target, by id, with the multiple against the target's limit. */
  Map<String, String> overTarget(Period period, LocalDate day) {
    Map<String, String> over = new TreeMap<>();
    target(period.section(), day)
        .ifPresent(
            target ->
                period
                    .classes()
                    .forEach(
                        (id, waterClass) -> {
                          if (waterClass > target) {
                            over.put(id, named(period, id, target));
                          }
                        }));
    return over;
  }

  /** The target of a day, 0 to 5. The made-up city has no limits of its own beside classes. */
  static Optional<Integer> target(Section section, LocalDate day) {
    return section.targets().stream()
        .filter(t -> !t.from().isAfter(day))
        .max(Comparator.comparing(Section.TargetFrom::from))
        .map(t -> t.waterClass().ordinal());
  }

  /**
   * A group of sections over a period.
   *
   * @param sections how many it has
   * @param used those that the figures rest on
   * @param counts how many are of each class
   * @param judged how many have a target
   * @param compliant how many met it
   */
  record Group(int sections, List<Period> used, List<Integer> counts, int judged, int compliant) {
    BigDecimal goodShare() {
      return percent(counts.get(0) + counts.get(1) + counts.get(2), used.size());
    }

    BigDecimal inferiorShare() {
      return percent(counts.get(5), used.size());
    }

    BigDecimal complianceRate() {
      return percent(compliant, judged);
    }
  }

  static BigDecimal percent(int part, int all) {
    return BigDecimal.valueOf(100L * part)
        .divide(BigDecimal.valueOf(all), MathContext.DECIMAL128)
        .setScale(1, RoundingMode.HALF_EVEN);
  }

  /** A group, without sections that have no class or too few values. */
  Group group(Map<String, Period> periods, Predicate<Section> of, LocalDate day) {
    List<Period> all = periods.values().stream().filter(p -> of.test(p.section())).toList();
    List<Period> used = all.stream().filter(Period::usable).toList();
    List<Integer> counts =
        IntStream.range(0, 6)
            .map(c -> (int) used.stream().filter(p -> p.waterClass().orElseThrow() == c).count())
            .boxed()
            .toList();
    List<Period> judged = used.stream().filter(p -> target(p.section(), day).isPresent()).toList();
    int compliant =
        (int)
            judged.stream()
                .filter(p -> p.waterClass().orElseThrow() <= target(p.section(), day).orElseThrow())
                .count();
    return new Group(all.size(), used, counts, judged.size(), compliant);
  }

  /** The five grades, 0 for 优 to 4 for 重度污染, by shares (five and more) or by the mean. */
  Optional<Integer> grade(List<Period> used) {
    if (used.isEmpty()) {
      return Optional.empty();
    }
    boolean lakes = used.stream().allMatch(p -> p.section().waterBody() == WaterBody.LAKE);
    boolean rivers = used.stream().noneMatch(p -> p.section().waterBody() == WaterBody.LAKE);
    if (lakes || rivers && used.size() < 5) {
      Period mean = new Period(used.get(0).section(), meansOver(used, true), false, false);
      return mean.waterClass().map(ByHand::gradeOfClass);
    }
    long good = used.stream().filter(p -> p.waterClass().orElseThrow() <= THIRD).count();
    long inferior = used.stream().filter(p -> p.waterClass().orElseThrow() == 5).count();
    int all = used.size();
    if (good * 100 >= all * 90L) {
      return Optional.of(0);
    }
    if (good * 100 >= all * 75L) {
      return Optional.of(1);
    }
    return Optional.of(inferior * 100 < all * 20L ? 2 : inferior * 100 < all * 40L ? 3 : 4);
  }

  static int gradeOfClass(int waterClass) {
    return Math.max(0, waterClass - 1);
  }

  private Map<String, BigDecimal> meansOver(List<Period> used, boolean round) {
    Map<String, List<BigDecimal>> byParameter = new TreeMap<>();
    used.forEach(
        p ->
            p.means()
                .forEach(
                    (id, m) -> byParameter.computeIfAbsent(id, k -> new ArrayList<>()).add(m)));
    Map<String, BigDecimal> means = new TreeMap<>();
    byParameter.forEach(
        (id, some) -> means.put(id, round ? rounded(id, mean(id, some)) : mean(id, some)));
    return means;
  }

  /**
   * The water quality index of some sections: the items that every section of the whole period has,
   * the five among them; rivers and lakes apart, weighted by their number.
   */
  Optional<BigDecimal> index(Collection<Period> whole, Predicate<Section> of) {
    List<Period> indexable = indexable(whole);
    Set<String> items = items(indexable);
    List<Period> some = indexable.stream().filter(p -> of.test(p.section())).toList();
    if (some.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (WaterBody body : WaterBody.values()) {
      List<Period> bodies = some.stream().filter(p -> p.section().waterBody() == body).toList();
      if (!bodies.isEmpty()) {
        Map<String, BigDecimal> means = meansOver(bodies, false);
        for (String item : items) {
          sum =
              sum.add(
                  single(body, item, means.get(item)).multiply(BigDecimal.valueOf(bodies.size())));
        }
      }
    }
    return Optional.of(
        sum.divide(BigDecimal.valueOf(some.size()), MathContext.DECIMAL128)
            .setScale(4, RoundingMode.HALF_EVEN));
  }

  private static List<Period> indexable(Collection<Period> whole) {
    return whole.stream()
        .filter(p -> p.usable() && p.means().keySet().containsAll(EVERYWHERE))
        .toList();
  }

  private static Set<String> items(List<Period> indexable) {
    return TABLE_ORDER.stream()
        .filter(
            id ->
                EVERYWHERE.contains(id)
                    || indexable.stream().allMatch(p -> p.means().containsKey(id)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static BigDecimal single(WaterBody body, String id, BigDecimal mean) {
    if (id.equals("PH")) {
      BigDecimal away = mean.subtract(BigDecimal.valueOf(7));
      return away.signum() <= 0 ? away.negate() : away.divide(BigDecimal.valueOf(2));
    }
    BigDecimal limit = limits(body, id).get(THIRD);
    return id.equals("DO")
        ? limit.divide(mean.max(new BigDecimal("0.1")), MathContext.DECIMAL128)
        : mean.divide(limit, MathContext.DECIMAL128);
  }

  /**
   * The change of the index against another period on the sections and items that both have, per
   * cent.
   */
  Optional<BigDecimal> indexChange(
      Map<String, Period> before, Map<String, Period> now, Predicate<Section> of) {
    Comparable common = common(before, now);
    Optional<BigDecimal> then = index(common.before().values(), of);
    Optional<BigDecimal> today = index(common.now().values(), of);
    return then.flatMap(
        base ->
            today.map(
                current ->
                    current
                        .subtract(base)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(base, MathContext.DECIMAL128)
                        .setScale(2, RoundingMode.HALF_EVEN)));
  }

  /** Two periods on the sections, and section by section the items, that both have. */
  record Comparable(Map<String, Period> before, Map<String, Period> now) {}

  static Comparable common(Map<String, Period> before, Map<String, Period> now) {
    Map<String, Period> then = new TreeMap<>();
    Map<String, Period> today = new TreeMap<>();
    now.forEach(
        (id, period) -> {
          Period other = before.get(id);
          if (other == null || !other.usable() || !period.usable()) {
            return;
          }
          Period a = restricted(other, period.means().keySet());
          Period b = restricted(period, other.means().keySet());
          if (a.waterClass().isPresent() && b.waterClass().isPresent()) {
            then.put(id, a);
            today.put(id, b);
          }
        });
    return new Comparable(then, today);
  }

  private static Period restricted(Period period, Set<String> items) {
    Map<String, BigDecimal> means = new TreeMap<>(period.means());
    means.keySet().retainAll(items);
    return new Period(period.section(), means, false, false);
  }

  /** The word for the change of a group between two periods; empty where nothing is comparable. */
  Optional<String> change(
      Map<String, Period> before, Map<String, Period> now, Predicate<Section> of) {
    Comparable common = common(before, now);
    List<Period> then =
        common.before().values().stream().filter(p -> of.test(p.section())).toList();
    List<Period> today = common.now().values().stream().filter(p -> of.test(p.section())).toList();
    if (then.isEmpty()) {
      return Optional.empty();
    }
    int better = grade(then).orElseThrow() - grade(today).orElseThrow();
    int byGrade = Integer.signum(better) * Math.min(2, Math.abs(better));
    if (then.size() < 5) {
      return Optional.of(word(byGrade));
    }
    int all = then.size();
    int points = 100 * (goodLessInferior(today) - goodLessInferior(then));
    int byShares =
        Integer.signum(points)
            * (Math.abs(points) > 20 * all ? 2 : Math.abs(points) > 10 * all ? 1 : 0);
    if (Integer.signum(better) * Integer.signum(points) < 0) {
      return Optional.of(word(byShares));
    }
    return Optional.of(word(Math.abs(byGrade) > Math.abs(byShares) ? byGrade : byShares));
  }

  private static int goodLessInferior(List<Period> some) {
    return (int)
        (some.stream().filter(p -> p.waterClass().orElseThrow() <= THIRD).count()
            - some.stream().filter(p -> p.waterClass().orElseThrow() == 5).count());
  }

  private static String word(int better) {
    return switch (better) {
      case 2 -> "明显好转";
      case 1 -> "有所好转";
      case 0 -> "无明显变化";
      case -1 -> "有所变差";
      default -> "明显变差";
    };
  }

  /** Ranks, 1 the lowest; equal ones share a rank and the next is left out. */
  static Map<String, Integer> ranks(Map<String, BigDecimal> values) {
    Map<String, Integer> ranks = new TreeMap<>();
    values.forEach(
        (name, value) ->
            ranks.put(
                name,
                1 + (int) values.values().stream().filter(v -> v.compareTo(value) < 0).count()));
    return ranks;
  }

  /** Trophic level index of one point, to one decimal; empty where one of the five is missing. */
  static Optional<BigDecimal> trophicIndex(Period period) {
    Map<String, BigDecimal> m = period.means();
    if (!m.keySet().containsAll(Set.of("CHLA", "TP", "TN", "SD", "CODMN"))) {
      return Optional.empty();
    }
    double[] squares = {1, 0.84 * 0.84, 0.82 * 0.82, 0.83 * 0.83, 0.83 * 0.83};
    double[] parts = {
      10 * (2.5 + 1.086 * Math.log(m.get("CHLA").doubleValue() * 1000)),
      10 * (9.436 + 1.624 * Math.log(m.get("TP").doubleValue())),
      10 * (5.453 + 1.694 * Math.log(m.get("TN").doubleValue())),
      10 * (5.118 - 1.94 * Math.log(m.get("SD").doubleValue())),
      10 * (0.109 + 2.661 * Math.log(m.get("CODMN").doubleValue()))
    };
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < parts.length; i++) {
      sum += squares[i] * parts[i];
      weights += squares[i];
    }
    return Optional.of(
        BigDecimal.valueOf(sum / weights)
            .round(new MathContext(12))
            .setScale(1, RoundingMode.HALF_EVEN));
  }

  static String trophicGrade(BigDecimal index) {
    double tli = index.doubleValue();
    return tli < 30
        ? "贫营养"
        : tli <= 50 ? "中营养" : tli <= 60 ? "轻度富营养" : tli <= 70 ? "中度富营养" : "重度富营养";
  }

  /** The means over the sections of a group, as though they were one section. */
  Period mean(Group group) {
    List<Period> used = group.used();
    return used.size() == 1
        ? used.get(0)
        : new Period(used.get(0).section(), meansOver(used, true), false, false);
  }

  /** A change in per cent of what was, to one decimal. */
  static BigDecimal relative(BigDecimal before, BigDecimal now) {
    return now.subtract(before)
        .multiply(BigDecimal.valueOf(100))
        .divide(before, MathContext.DECIMAL128)
        .setScale(1, RoundingMode.HALF_EVEN);
  }

  /** The published means of a parameter from January to a month, in their order. */
  List<BigDecimal> monthsOf(Section section, String parameter, YearMonth last) {
    return IntStream.rangeClosed(1, last.getMonthValue())
        .mapToObj(m -> month(YearMonth.of(last.getYear(), m)).get(section.id()))
        .filter(p -> !p.provisional())
        .flatMap(p -> Stream.ofNullable(p.means().get(parameter)))
        .toList();
  }

  /** Whether going on as the last three months did misses the target of the year by any item. */
  boolean missesYear(Section section, YearMonth last, LocalDate end) {
    int target = target(section, end).orElseThrow();
    return EVERYWHERE.stream()
        .anyMatch(
            id -> {
              List<BigDecimal> year = new ArrayList<>(monthsOf(section, id, last));
              BigDecimal course = mean(id, year.subList(Math.max(0, year.size() - 3), year.size()));
              while (year.size() < 12) {
                year.add(course);
              }
              return waterClass(section.waterBody(), id, rounded(id, mean(id, year))) > target;
            });
  }

  /** The published mean of a parameter over some sections that have it. */
  BigDecimal mean(List<Period> sections, String parameter) {
    return meansOver(sections, true).get(parameter);
  }

  /** Main pollutants of five sections and more: the items worse than III in the most of them. */
  String mainPollutants(List<Period> used) {
    Map<String, List<Period>> beyond = new TreeMap<>();
    for (Period period : used) {
      period
          .classes()
          .forEach(
              (id, waterClass) -> {
                if (waterClass > THIRD) {
                  beyond.computeIfAbsent(id, k -> new ArrayList<>()).add(period);
                }
              });
    }
    return used.size() < 5
        ? ""
        : beyond.keySet().stream()
            .sorted(
                Comparator.comparing((String id) -> -beyond.get(id).size())
                    .thenComparing(
                        id ->
                            beyond.get(id).stream()
                                .flatMap(p -> over(p, id, THIRD).stream())
                                .max(Comparator.naturalOrder())
                                .orElse(null),
                        Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(TABLE_ORDER::indexOf))
            .limit(3)
            .map(
                id ->
                    ITEMS.get(id).name() + "（" + percent(beyond.get(id).size(), used.size()) + "%）")
            .collect(Collectors.joining("、"));
  }

  /** The mean of the last three months. */
  BigDecimal course(String parameter, List<BigDecimal> months) {
    return rounded(
        parameter, mean(parameter, months.subList(Math.max(0, months.size() - 3), months.size())));
  }

  /**
   * The highest mean of the months to come, in units of the last decimal, with which the year's
   * mean still meets the limit; of dissolved oxygen the lowest. Found by trying.
   */
  Optional<BigDecimal> headroom(
      Section section, String id, List<BigDecimal> months, int toCome, LocalDate day) {
    BigDecimal unit = BigDecimal.ONE.movePointLeft(ITEMS.get(id).decimals());
    int target = target(section, day).orElseThrow();
    BigDecimal found = null;
    boolean oxygen = id.equals("DO");
    BigDecimal tried = oxygen ? BigDecimal.valueOf(20) : unit;
    for (int i = 0; i < 100_000 && tried.signum() > 0; i++) {
      List<BigDecimal> year = new ArrayList<>(months);
      for (int m = 0; m < toCome; m++) {
        year.add(tried);
      }
      if (waterClass(section.waterBody(), id, rounded(id, mean(id, year))) > target) {
        break;
      }
      found = tried;
      tried = oxygen ? tried.subtract(unit) : tried.add(unit);
    }
    return Optional.ofNullable(found);
  }

  /** The least share of the values there should be among the 21, per cent to one decimal. */
  BigDecimal coverage(Section section, YearMonth month) {
    BigDecimal least = BigDecimal.valueOf(100);
    for (String parameter : ITEMS.keySet()) {
      int days = validDays(section, parameter, month);
      if (days > 0
          && AUTO_FIRST.contains(parameter)
          && section.method() != MonitoringMethod.LAB_ONLY
          && auto(section, parameter, month, true).isPresent()) {
        least =
            least.min(
                BigDecimal.valueOf(100L * days)
                    .divide(BigDecimal.valueOf(month.lengthOfMonth()), MathContext.DECIMAL128));
      }
    }
    return least.setScale(1, RoundingMode.HALF_EVEN);
  }

  private int validDays(Section section, String parameter, YearMonth month) {
    Map<LocalDate, Integer> days = new TreeMap<>();
    of(section, ValueSource.AUTO, parameter)
        .keySet()
        .forEach(
            time -> {
              LocalDate day = time.atZone(ZONE).toLocalDate();
              if (YearMonth.from(day).equals(month)) {
                days.merge(day, 1, Integer::sum);
              }
            });
    return (int) days.values().stream().filter(n -> n * 10 >= section.readingsPerDay() * 6).count();
  }

  /** The id of a parameter of the 21 by its name. */
  static String id(String name) {
    return ITEMS.entrySet().stream()
        .filter(e -> e.getValue().name().equals(name))
        .map(Map.Entry::getKey)
        .findAny()
        .orElseThrow();
  }

  /** The name of a parameter of the 21. */
  static String name(String id) {
    return ITEMS.get(id).name();
  }
}
