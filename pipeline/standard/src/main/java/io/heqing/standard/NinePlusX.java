package io.heqing.standard;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The monitoring of a section by nine basic parameters and its own further ones, X (环办监测函〔2020〕714号
 * parts 2 to 4). The class of the section rests on pH, dissolved oxygen, permanganate index,
 * ammonia nitrogen, total phosphorus and X ("5+X").
 */
public final class NinePlusX {
  /** Measured at every section; the last two at lakes. */
  private static final Set<String> BASIC =
      Set.of("WT", "PH", "DO", "EC", "TURB", "CODMN", "NH3N", "TP", "TN", "CHLA", "SD");

  private static final Comparator<Parameter> TABLE_ORDER =
      Comparator.comparingInt(p -> p.gbOrder().orElseThrow());

  private final SectionEvaluator sections;

  /** X by the limits and rules of a section evaluator. */
  public NinePlusX(SectionEvaluator sections) {
    this.sections = Objects.requireNonNull(sections);
  }

  /** Whether a parameter is one of the nine, or one of those that lakes have beside them. */
  public static boolean isBasic(Parameter parameter) {
    return BASIC.contains(parameter.id());
  }

  /**
   * The further parameters, X, of a section in a year: those among the {@linkplain
   * Parameter#classItem 21 that decide the class} that were beyond class III in that year or the
   * one before; where the target is class I or II, beyond that.
   *
   * @param waterBody what the section lies in
   * @param target what the section must reach, or null where it has no target
   * @param year the year
   * @param months the section's published means by month; those of other years do not count
   * @return X in the order of Table 1
   */
  public Set<Parameter> of(
      WaterBody waterBody,
      Target target,
      int year,
      Map<YearMonth, Map<Parameter, BigDecimal>> months) {
    WaterClass beyond =
        target != null && target.waterClass().meets(WaterClass.II)
            ? target.waterClass()
            : WaterClass.III;
    Set<Parameter> x = new TreeSet<>(TABLE_ORDER);
    months.forEach(
        (month, means) -> {
          if (month.getYear() == year || month.getYear() == year - 1) {
            means.forEach(
                (parameter, mean) -> {
                  if (parameter.classItem()
                      && !isBasic(parameter)
                      && isBeyond(waterBody, beyond, parameter, mean)) {
                    x.add(parameter);
                  }
                });
          }
        });
    return Collections.unmodifiableSet(x);
  }

  private boolean isBeyond(
      WaterBody waterBody, WaterClass waterClass, Parameter parameter, BigDecimal mean) {
    return sections
        .standard()
        .limits(parameter, waterBody)
        .map(limits -> !limits.meets(sections.rules().round(parameter, mean), waterClass))
        .orElse(false);
  }
}
