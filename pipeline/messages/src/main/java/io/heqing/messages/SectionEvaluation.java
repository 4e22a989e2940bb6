package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The evaluation of a section's sample or period with all that explains it. Known by section, span,
 * source (of a sample) and {@code time}: a later one of the same replaces it.
 *
 * @param section id of the section
 * @param span what is evaluated
 * @param source who took the sample; null for periods
 * @param time sampling time; the start of a day, month, quarter or year; for {@link Span#YTD} the
 *     start of its last month
 * @param end the end of the period, exclusive; for a sample its time
 * @param waterClass the class; null where nothing could be judged
 * @param target the target class at that time; null where there is none
 * @param compliant whether the class reaches the target; null without class or target
 * @param provisional whether it rests on too few values for compliance and ranking
 * @param parameters all parameters with a usable value, those without limits included
 * @param mainPollutants main pollutants, most important first
 * @param overTarget ids of the parameters that miss the target
 * @param flagged results that were not used, with their flags; of a sample only
 * @param notes codes of {@code Evaluation.Note.Kind} with their parameter, such as {@code
 *     NH3N:IMPOSSIBLE_VALUE}
 * @param detail what it says beyond that: of a period longer than a day, and of a drinking-water
 *     source's sample or day whether it complied; null where there is none
 * @param replaces whether an earlier evaluation of the same may hold parameters that this one no
 *     longer has
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record SectionEvaluation(
    String section,
    Span span,
    ValueSource source,
    Instant time,
    Instant end,
    WaterClass waterClass,
    WaterClass target,
    // Class-wide NON_DEFAULT would drop false, which is not null here.
    @JsonInclude(JsonInclude.Include.NON_NULL) Boolean compliant,
    boolean provisional,
    List<ParameterResult> parameters,
    List<Pollutant> mainPollutants,
    List<String> overTarget,
    List<FlaggedResult> flagged,
    List<String> notes,
    PeriodDetail detail,
    boolean replaces) {

  public SectionEvaluation {
    parameters = parameters == null ? List.of() : parameters;
    mainPollutants = mainPollutants == null ? List.of() : mainPollutants;
    overTarget = overTarget == null ? List.of() : overTarget;
    flagged = flagged == null ? List.of() : flagged;
    notes = notes == null ? List.of() : notes;
  }

  /**
   * One parameter of an evaluation.
   *
   * @param parameter short id
   * @param value the value as it was compared, or the mean rounded as it is published
   * @param waterClass its class; null where the standard has no limits for it
   * @param below whether the sample's result was below the detection limit
   * @param limit the target's limit as text; null without target or limits
   * @param targetUse share of the target's limit that the value uses, 1 at the limit; null for pH
   *     and without target
   * @param multiple excess multiple against the target, rounded; null where it is met or has none
   * @param source where a period's mean comes from; null in a sample
   * @param count how many values the mean rests on; 1 in a sample
   * @param expected how many there should be; 1 in a sample
   * @param tooFew whether a period's mean rests on too few values, so that it shows but counts only
   *     where the whole period is provisional
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record ParameterResult(
      String parameter,
      BigDecimal value,
      WaterClass waterClass,
      boolean below,
      String limit,
      BigDecimal targetUse,
      BigDecimal multiple,
      ValueSource source,
      int count,
      int expected,
      boolean tooFew) {}

  /**
   * A main pollutant.
   *
   * @param parameter short id
   * @param waterClass its class
   * @param multiple excess multiple against class III; null for pH and dissolved oxygen
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Pollutant(String parameter, WaterClass waterClass, BigDecimal multiple) {}

  /**
   * A result that was kept but not used.
   *
   * @param parameter short id
   * @param value its value; may be null
   * @param flag why it was not used
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FlaggedResult(String parameter, BigDecimal value, Flag flag) {}
}
