package io.heqing.demo;

import static io.heqing.demo.Quantity.CHLA;
import static io.heqing.demo.Quantity.CODMN;
import static io.heqing.demo.Quantity.DO;
import static io.heqing.demo.Quantity.EC;
import static io.heqing.demo.Quantity.NH3N;
import static io.heqing.demo.Quantity.PH;
import static io.heqing.demo.Quantity.TN;
import static io.heqing.demo.Quantity.TP;
import static io.heqing.demo.Quantity.TURB;
import static io.heqing.demo.Quantity.WT;

import io.heqing.demo.Delivery.OfSample;
import io.heqing.demo.Noise.Purpose;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The laboratory: a sample of every section on one of the first ten days of a month, results one to
 * three weeks later, a few corrected after that, a single one taken back now and then. Where there
 * is a station it measures what the station cannot; once a quarter, and at drinking-water sources
 * every month, all of Table 1 of GB 3838-2002. It surveys urban sections for black and odorous
 * water in that round and twice more.
 */
final class Laboratory {
  /** No result or correction arrives later than this after the sampling, seconds. */
  static final long LATEST = 50 * (long) Weather.DAY;

  private static final long DAY = (long) Weather.DAY;

  /**
   * What it determines.
   *
   * @param id the parameter
   * @param decimals decimals of a result
   * @param detectionLimit below this nothing is found
   * @param of the quantity that the result follows; null for the others
   * @param clean result in clean water, or the ratio to the quantity it follows
   * @param town how many times more in town water
   * @param spread of chance, as a share
   */
  private record Analyte(
      String id,
      int decimals,
      String detectionLimit,
      Quantity of,
      double clean,
      double town,
      double spread) {}

  private static final List<Analyte> FIELD_AND_BASIC =
      List.of(
          new Analyte("WT", 1, "0.1", WT, 1, 1, 0.005),
          new Analyte("PH", 1, "0.1", PH, 1, 1, 0.005),
          new Analyte("DO", 2, "0.1", DO, 1, 1, 0.02),
          new Analyte("EC", 0, "1", EC, 1, 1, 0.02),
          new Analyte("TURB", 1, "0.3", TURB, 1, 1, 0.1),
          new Analyte("CODMN", 1, "0.5", CODMN, 1, 1, 0.06),
          new Analyte("NH3N", 3, "0.025", NH3N, 1, 1, 0.08),
          new Analyte("TP", 2, "0.01", TP, 1, 1, 0.07),
          new Analyte("TN", 2, "0.05", TN, 1, 1, 0.06));

  private static final List<Analyte> MONTHLY =
      List.of(
          new Analyte("COD", 0, "4", CODMN, 3.0, 1, 0.08),
          new Analyte("BOD5", 1, "0.5", CODMN, 0.56, 1, 0.09),
          new Analyte("F", 2, "0.05", null, 0.25, 2.2, 0.12),
          new Analyte("OIL", 2, "0.01", null, 0.004, 4, 0.4));

  private static final List<Analyte> QUARTERLY =
      List.of(
          new Analyte("CU", 3, "0.001", null, 0.0012, 2.5, 0.4),
          new Analyte("ZN", 3, "0.004", null, 0.003, 3, 0.5),
          new Analyte("SE", 4, "0.0004", null, 0.0003, 1.2, 0.3),
          new Analyte("AS", 4, "0.0003", null, 0.0008, 2, 0.4),
          new Analyte("HG", 5, "0.00004", null, 0.00001, 1.5, 0.3),
          new Analyte("CD", 5, "0.00005", null, 0.00002, 2, 0.5),
          new Analyte("CR6", 3, "0.004", null, 0.002, 1.3, 0.3),
          new Analyte("PB", 5, "0.00009", null, 0.0002, 2, 0.6),
          new Analyte("CN", 3, "0.004", null, 0.001, 1.6, 0.4),
          new Analyte("VP", 4, "0.0003", null, 0.0001, 4, 0.4),
          new Analyte("LAS", 2, "0.05", null, 0.02, 3, 0.3),
          new Analyte("S", 2, "0.01", null, 0.004, 2, 0.3),
          new Analyte("FC", 0, "20", null, 120, 30, 0.5));

  /** Further of drinking-water sources (GB 3838-2002 Table 2). */
  private static final List<Analyte> DRINKING =
      List.of(
          new Analyte("SO4", 1, "0.1", null, 28, 2.5, 0.1),
          new Analyte("CL", 1, "0.1", null, 16, 4, 0.1),
          new Analyte("NO3N", 2, "0.02", null, 0.7, 2.5, 0.15),
          new Analyte("FE", 3, "0.01", null, 0.03, 3, 0.4),
          new Analyte("MN", 4, "0.0005", null, 0.008, 3, 0.4));

  /**
   * Of GB 3838-2002 Table 3 what this city has chosen, once a quarter at drinking-water sources.
   */
  private static final List<Analyte> CHOSEN =
      List.of(
          new Analyte("CHCL3", 4, "0.0004", null, 0.0005, 1.5, 0.5),
          new Analyte("CCL4", 4, "0.0004", null, 0.0001, 1.5, 0.5),
          new Analyte("TCE", 4, "0.0004", null, 0.0001, 2, 0.5),
          new Analyte("PCE", 4, "0.0002", null, 0.0001, 2, 0.5),
          new Analyte("HCHO", 2, "0.05", null, 0.03, 1.6, 0.4),
          new Analyte("BENZENE", 4, "0.0004", null, 0.0001, 2, 0.5),
          new Analyte("TOLUENE", 4, "0.0003", null, 0.0002, 2, 0.5),
          new Analyte("DEHP", 4, "0.0005", null, 0.0007, 2, 0.5),
          new Analyte("ATRAZINE", 5, "0.00008", null, 0.0001, 1.5, 0.6),
          new Analyte("BAP", 7, "0.0000004", null, 0.0000003, 1.5, 0.4),
          new Analyte("MO", 5, "0.00006", null, 0.0011, 1.3, 0.3),
          new Analyte("CO", 5, "0.00003", null, 0.0001, 1.5, 0.4),
          new Analyte("SB", 5, "0.00015", null, 0.0004, 1.5, 0.4),
          new Analyte("NI", 5, "0.00006", null, 0.0009, 1.6, 0.3),
          new Analyte("BA", 4, "0.0002", null, 0.032, 1.3, 0.2),
          new Analyte("V", 5, "0.00008", null, 0.0013, 1.3, 0.3),
          new Analyte("TL", 5, "0.00002", null, 0.00001, 1.2, 0.4));

  private static final Analyte TRANSPARENCY = new Analyte("SD", 2, "0.05", null, 2.6, 0.12, 0.15);

  private static final Analyte CHLOROPHYLL = new Analyte("CHLA", 3, "0.002", CHLA, 1, 1, 0.08);

  /** What tells whether water is black and odorous. */
  private static final List<Analyte> URBAN =
      List.of(
          new Analyte("SD", 2, "0.05", null, 2.6, 0.15, 0.2),
          new Analyte("ORP", 0, "1", null, 320, 0.3, 0.3),
          new Analyte("DO", 2, "0.1", DO, 1, 1, 0.02),
          new Analyte("NH3N", 3, "0.025", NH3N, 1, 1, 0.08));

  private static final int URBAN_SURVEYS = 3;

  /** The month in which a deep reservoir turns over and brings manganese up from its bed. */
  private static final Month TURNOVER = Month.SEPTEMBER;

  /** The month in which the headwaters that dry up are dry. */
  private static final Month DRIEST = Month.JANUARY;

  /** How many times more manganese there is then. */
  private static final double MANGANESE_OF_TURNOVER = 25;

  private final Noise noise;
  private final Water water;

  Laboratory(Noise noise, Water water) {
    this.noise = noise;
    this.water = water;
  }

  /** Gives all results of the samples taken in a month, as far as they arrive in a window. */
  void month(YearMonth month, Window window, Consumer<Delivery> out) {
    for (Site site : Geography.SITES) {
      if (site.hasLaboratory()) {
        sample(site, month, 0, window, out);
        for (int survey = 1; site.is("urban") && survey < URBAN_SURVEYS; survey++) {
          sample(site, month, survey, window, out);
        }
      }
    }
  }

  private void sample(
      Site site, YearMonth month, int survey, Window window, Consumer<Delivery> out) {
    // Months of all years since the year 0, then those of the second survey and of the third.
    long number = month.getYear() * 12L + month.getMonthValue() + survey * 1_000_000L;
    // One round a river, a quarter of an hour a section.
    int within = survey == 0 ? 10 : 9;
    int day =
        1
            + survey * 9
            + (survey == 0 ? 0 : 1)
            + noise.below(within, Purpose.LABORATORY, 1000L + site.course().number(), number);
    long time =
        month.atDay(day).atTime(9, 0).atZone(CityRegistry.ZONE).toEpochSecond()
            + 900L * (site.index() % 24);
    long results = workingHour(time + (7 + below(14, site, number, 0)) * DAY, site, number);
    boolean corrected = noise.uniform(Purpose.LABORATORY, key(site, 1), number) < 0.04;
    boolean withdrawn = noise.uniform(Purpose.LABORATORY, key(site, 2), number) < 0.012;
    long later = workingHour(results + (3 + below(22, site, number, 3)) * DAY, site, number);
    if (!window.contains(results) && !((corrected || withdrawn) && window.contains(later))) {
      return;
    }
    boolean dry = site.driesUp() && month.getMonth() == DRIEST;
    List<Result> found = dry ? dry(site, month) : analyse(site, month, survey, time);
    if (window.contains(results)) {
      out.accept(delivery(site, results, time, 0, found));
    }
    if (window.contains(later) && !dry) {
      int which = below(found.size(), site, number, 4);
      Result wrong = found.get(which);
      if (withdrawn) {
        out.accept(delivery(site, later, time, 1, List.of(Result.withdrawn(wrong.parameter()))));
      } else if (corrected) {
        List<Result> right = new ArrayList<>(found);
        right.set(which, correction(wrong));
        out.accept(delivery(site, later, time, 1, right));
      }
    }
  }

  private List<Result> analyse(Site site, YearMonth month, int survey, long time) {
    double[] values = water.at(site, water.conditions(time));
    return programme(site, month, survey).stream()
        .map(analyte -> result(site, analyte, values, month, time))
        .toList();
  }

  /** What it tells of a bed that it found dry. */
  private static List<Result> dry(Site site, YearMonth month) {
    return programme(site, month, 0).stream()
        .map(analyte -> new Result(analyte.id(), null, false, Flag.NO_WATER))
        .toList();
  }

  private static List<Analyte> programme(Site site, YearMonth month, int survey) {
    if (survey > 0) {
      return URBAN;
    }
    boolean drinking = site.is("drinking");
    List<Analyte> programme = new ArrayList<>();
    if (!site.hasStation()) {
      programme.addAll(FIELD_AND_BASIC);
    }
    programme.addAll(MONTHLY);
    boolean quarterly = month.getMonthValue() % 3 == 1;
    if (drinking || quarterly) {
      programme.addAll(QUARTERLY);
    }
    if (drinking) {
      programme.addAll(DRINKING);
    }
    if (drinking && quarterly) {
      programme.addAll(CHOSEN);
    }
    if (site.course().isLake()) {
      programme.add(TRANSPARENCY);
      if (!site.hasStation()) {
        programme.add(CHLOROPHYLL);
      }
    }
    if (site.is("urban")) {
      URBAN.stream()
          .filter(a -> programme.stream().noneMatch(p -> p.id().equals(a.id())))
          .forEach(programme::add);
    }
    return programme;
  }

  private Result result(Site site, Analyte analyte, double[] values, YearMonth month, long time) {
    double level =
        analyte.of() == null
            ? analyte.clean() * StrictMath.exp(StrictMath.log(analyte.town()) * site.load())
            : analyte.clean() * values[analyte.of().ordinal()];
    long key = site.index() * 1000L + analyte.id().hashCode() * 1_000_003L;
    double chance = 1 + analyte.spread() * noise.normal(Purpose.LABORATORY_VALUE, key, time);
    BigDecimal limit = new BigDecimal(analyte.detectionLimit());
    double value = level * Math.max(0.1, chance);
    if (site.turnsOver() && month.getMonth() == TURNOVER && analyte.id().equals("MN")) {
      value *= MANGANESE_OF_TURNOVER;
    }
    return value < limit.doubleValue()
        ? Result.below(analyte.id(), limit)
        : Result.of(analyte.id(), decimal(value, analyte.decimals()));
  }

  /** What the result should have been: a digit misread, a dilution forgotten. */
  private static Result correction(Result wrong) {
    BigDecimal value = wrong.value();
    return wrong.below()
        ? Result.of(wrong.parameter(), value.multiply(new BigDecimal("1.5")))
        : Result.of(
            wrong.parameter(),
            decimal(value.doubleValue() * 0.88, Math.max(value.scale(), 0)).max(value.ulp()));
  }

  private static BigDecimal decimal(double value, int decimals) {
    return BigDecimal.valueOf(Math.round(value * StrictMath.pow(10, decimals)), decimals);
  }

  private static Delivery delivery(
      Site site, long arrives, long time, long revision, List<Result> results) {
    return new OfSample(
        Instant.ofEpochSecond(arrives),
        new Sample(
            site.id(), ValueSource.LAB, Instant.ofEpochSecond(time), revision, null, results));
  }

  /** A moment between nine and half past four of the city's clock on the day of a time. */
  private long workingHour(long time, Site site, long number) {
    long ahead = Weather.HOURS_AHEAD * 3600L;
    long midnight = Math.floorDiv(time + ahead, DAY) * DAY - ahead;
    return midnight + 9 * 3600 + below(27_000, site, number, 5);
  }

  private int below(int bound, Site site, long number, int what) {
    return noise.below(bound, Purpose.LABORATORY, key(site, 10 + what), number);
  }

  private static long key(Site site, int what) {
    return 10_000L + site.index() * 100L + what;
  }
}
