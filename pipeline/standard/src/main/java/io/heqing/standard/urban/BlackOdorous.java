package io.heqing.standard.urban;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Black-odorous water (黑臭水体) of built-up areas by 城市黑臭水体整治工作指南 (2015): transparency, dissolved
 * oxygen, redox potential and ammonia nitrogen.
 *
 * <p>In water shallower than 25 cm the transparency says nothing of this kind: leave it out there.
 */
public final class BlackOdorous {
  /**
   * Severe samples of one indicator, per cent, that make a point severe, and points a water body.
   */
  private static final int SEVERE_PERCENT = 60;

  /** The same where two indicators have so many. */
  private static final int SEVERE_PERCENT_OF_TWO = 30;

  /** So many severe points in a row make the stretch between them severe. */
  private static final int STRETCH_POINTS = 3;

  private static final List<Indicator> INDICATORS =
      List.of(
          // The guideline has 25 and 10 cm.
          new Indicator("SD", true, "0.25", "0.10"),
          new Indicator("DO", true, "2.0", "0.2"),
          new Indicator("ORP", true, "50", "-200"),
          new Indicator("NH3N", false, "8.0", "15"));

  /**
   * One indicator; a value equal to a limit is on its better side.
   *
   * @param falling whether less is worse
   */
  private record Indicator(
      Parameter parameter, boolean falling, BigDecimal light, BigDecimal severe) {

    Indicator(String id, boolean falling, String light, String severe) {
      this(Parameters.get(id), falling, new BigDecimal(light), new BigDecimal(severe));
    }

    BlackOdorousLevel level(BigDecimal value) {
      return isBeyond(value, severe)
          ? BlackOdorousLevel.SEVERE
          : isBeyond(value, light) ? BlackOdorousLevel.LIGHT : BlackOdorousLevel.NONE;
    }

    private boolean isBeyond(BigDecimal value, BigDecimal limit) {
      return falling ? value.compareTo(limit) < 0 : value.compareTo(limit) > 0;
    }
  }

  /**
   * A severe stretch between points.
   *
   * @param first place of its first point in the order of the water body, from 0
   * @param last place of its last point
   */
  public record Stretch(int first, int last) {}

  private BlackOdorous() {}

  /**
   * The level of each indicator in a sample; parameters that are none are left aside.
   *
   * @param values values in the units of the parameters: transparency in m
   */
  public static Map<Parameter, BlackOdorousLevel> levels(Map<Parameter, BigDecimal> values) {
    Map<Parameter, BlackOdorousLevel> levels = new LinkedHashMap<>();
    for (Indicator indicator : INDICATORS) {
      BigDecimal value = values.get(indicator.parameter());
      if (value != null) {
        levels.put(indicator.parameter(), indicator.level(value));
      }
    }
    return levels;
  }

  /** The level of a sample: the worst of its indicators; empty where it has none. */
  public static Optional<BlackOdorousLevel> sample(Map<Parameter, BigDecimal> values) {
    return levels(values).values().stream().max(Comparator.naturalOrder());
  }

  /**
   * The level of a point over a period: severe where one indicator is severe in at least 60 % of
   * its values or two indicators are each in at least 30 %; else light where one value of any
   * indicator is light or worse.
   *
   * @param series the values of each indicator; those of automatic stations as day means, so that
   *     one night without oxygen does not make a river black
   * @return empty where no indicator has a value
   */
  public static Optional<BlackOdorousLevel> point(Map<Parameter, List<BigDecimal>> series) {
    int often = 0;
    int sometimes = 0;
    BlackOdorousLevel worst = null;
    for (Indicator indicator : INDICATORS) {
      List<BlackOdorousLevel> levels =
          series.getOrDefault(indicator.parameter(), List.of()).stream()
              .map(indicator::level)
              .toList();
      if (levels.isEmpty()) {
        continue;
      }
      BlackOdorousLevel ofIndicator = levels.stream().max(Comparator.naturalOrder()).orElseThrow();
      worst = worst == null || ofIndicator.compareTo(worst) > 0 ? ofIndicator : worst;
      often += severeIn(levels, SEVERE_PERCENT) ? 1 : 0;
      sometimes += severeIn(levels, SEVERE_PERCENT_OF_TWO) ? 1 : 0;
    }
    if (worst == null) {
      return Optional.empty();
    }
    return Optional.of(often >= 1 || sometimes >= 2 ? BlackOdorousLevel.SEVERE : notSevere(worst));
  }

  /**
   * The level of a water body: severe where at least 60 % of its points are; else light where one
   * point is light or severe. The guideline asks for at least three points.
   *
   * @return empty where there is no point
   */
  public static Optional<BlackOdorousLevel> waterBody(List<BlackOdorousLevel> points) {
    return points.stream()
        .max(Comparator.naturalOrder())
        .map(
            worst ->
                severeIn(points, SEVERE_PERCENT) ? BlackOdorousLevel.SEVERE : notSevere(worst));
  }

  /**
   * The severe stretches of a water body: from the first to the last of three or more severe points
   * in a row.
   *
   * @param points the levels of its points in their order along the water
   */
  public static List<Stretch> severeStretches(List<BlackOdorousLevel> points) {
    List<Stretch> stretches = new ArrayList<>();
    int first = 0;
    for (int i = 0; i <= points.size(); i++) {
      if (i == points.size() || points.get(i) != BlackOdorousLevel.SEVERE) {
        if (i - first >= STRETCH_POINTS) {
          stretches.add(new Stretch(first, i - 1));
        }
        first = i + 1;
      }
    }
    return stretches;
  }

  private static boolean severeIn(List<BlackOdorousLevel> levels, int percent) {
    long severe = levels.stream().filter(level -> level == BlackOdorousLevel.SEVERE).count();
    return severe * 100 >= (long) percent * levels.size();
  }

  private static BlackOdorousLevel notSevere(BlackOdorousLevel worst) {
    return worst == BlackOdorousLevel.NONE ? worst : BlackOdorousLevel.LIGHT;
  }
}
