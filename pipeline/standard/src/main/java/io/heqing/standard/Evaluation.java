package io.heqing.standard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Evaluation (评价) of a section at one sampling or over a period: its class with all that decided
 * it.
 *
 * @param waterClass worst class among the parameters judged; empty where none could be judged
 * @param target the target class (水质目标) it was held against; empty where the section has none
 * @param parameters every parameter that took part in the class, in the order of Table 1
 * @param deciding the parameters of the section's own class (定类项目)
 * @param mainPollutants main pollutants (主要污染指标), most important first; empty up to class III
 * @param overTarget the parameters that miss the target, in the order of Table 1: those of the
 *     class, and others where the target has a special limit of them
 * @param reference parameters judged apart and never part of the class: total nitrogen of lakes (of
 *     rivers by setting or where the target has a special limit of it), faecal coliforms
 * @param notes what could not be judged, and why
 */
public record Evaluation(
    Optional<WaterClass> waterClass,
    Optional<WaterClass> target,
    List<ParameterClass> parameters,
    List<Parameter> deciding,
    List<MainPollutant> mainPollutants,
    List<OverTarget> overTarget,
    List<ParameterClass> reference,
    List<Note> notes) {

  public Evaluation {
    parameters = List.copyOf(parameters);
    deciding = List.copyOf(deciding);
    mainPollutants = List.copyOf(mainPollutants);
    overTarget = List.copyOf(overTarget);
    reference = List.copyOf(reference);
    notes = List.copyOf(notes);
  }

  /** The grade of the class. */
  public Optional<Grade> grade() {
    return waterClass.map(Grade::of);
  }

  /**
   * Whether every parameter reaches the target (达标; clause 5.1), which is that the class does where
   * the target has no special limits; empty where there is no class or no target.
   */
  public Optional<Boolean> compliant() {
    return waterClass.flatMap(c -> target.map(t -> overTarget.isEmpty()));
  }

  /**
   * One parameter judged.
   *
   * @param parameter the parameter
   * @param value the value as it was compared, in the parameter's unit
   * @param waterClass its class
   * @param belowDetection whether the value stands for a result below the detection limit
   * @param multiple excess multiple (超标倍数) against class III; negative within it; empty for pH and
   *     dissolved oxygen
   * @param limit the target's limit as text, such as {@code ≤1.0}; empty without a target
   * @param targetUse how much of the target's limit the value uses: 1 at the limit, above 1 beyond;
   *     empty for pH and without a target
   */
  public record ParameterClass(
      Parameter parameter,
      BigDecimal value,
      WaterClass waterClass,
      boolean belowDetection,
      Optional<BigDecimal> multiple,
      Optional<String> limit,
      Optional<BigDecimal> targetUse) {}

  /**
   * A main pollutant.
   *
   * @param parameter the parameter
   * @param waterClass its class, worse than III
   * @param multiple excess multiple against class III, rounded; empty for pH and dissolved oxygen
   */
  public record MainPollutant(
      Parameter parameter, WaterClass waterClass, Optional<BigDecimal> multiple) {}

  /**
   * A parameter that misses the section's target.
   *
   * @param parameter the parameter
   * @param value the value as it was compared
   * @param waterClass its class
   * @param limit the target's limit as text, such as {@code ≤1.0}
   * @param multiple excess multiple against the target's limit, rounded; empty for pH and dissolved
   *     oxygen
   * @param shortfall what dissolved oxygen lacks of the target's limit, mg/L; empty for all others
   */
  public record OverTarget(
      Parameter parameter,
      BigDecimal value,
      WaterClass waterClass,
      String limit,
      Optional<BigDecimal> multiple,
      Optional<BigDecimal> shortfall) {}

  /** Something about a parameter that a reader of the evaluation must know. */
  public record Note(Parameter parameter, Kind kind) {
    /** The kinds of notes. */
    public enum Kind {
      /**
       * Half the detection limit is above the class III limit; the result says nothing and is left
       * out.
       */
      DETECTION_LIMIT_ABOVE_STANDARD(
          "检出限高于标准限值，未参与评价", "detection limit above the standard's limit: not evaluated"),
      /** Below a detection limit that was not told; left out. */
      DETECTION_LIMIT_UNKNOWN(
          "未检出且未给出检出限，未参与评价", "below an unknown detection limit: not evaluated"),
      /**
       * Outside the {@link PlausibleRange}, such as a concentration of zero or less or pH outside 0
       * to 14, or pH below detection; left out.
       */
      IMPOSSIBLE_VALUE("数值不可能，未参与评价", "impossible value: not evaluated");

      private final String chinese;
      private final String english;

      Kind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
      }

      /** The note in Chinese. */
      public String chinese() {
        return chinese;
      }

      /** The note in English. */
      public String english() {
        return english;
      }
    }
  }
}
