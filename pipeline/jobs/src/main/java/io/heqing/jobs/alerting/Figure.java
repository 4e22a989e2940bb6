package io.heqing.jobs.alerting;

import io.heqing.standard.WaterClass;
import java.math.BigDecimal;

/**
 * One parameter of an evaluation, held against the section's target and against the value before
 * it. Public because Flink keeps it in state as a record.
 *
 * @param parameter short id
 * @param value the value as it was compared, in the parameter's unit
 * @param below whether it stands for a result below the detection limit
 * @param waterClass its class; null where the standard has no limits for it
 * @param limit the target's limit as text; null without target or limits
 * @param use share of the target's limit that the value uses, 1 at the limit; null for pH
 * @param multiple excess multiple against the target, rounded; null where it is met or has none
 * @param over whether it misses the target
 * @param previous the value before it; null where none is known
 * @param run how many equal values in a row it ends, 1 and more
 * @param jump whether it is a suspect jump from the reading before it (R-AUDIT)
 */
public record Figure(
    String parameter,
    BigDecimal value,
    boolean below,
    WaterClass waterClass,
    String limit,
    BigDecimal use,
    BigDecimal multiple,
    boolean over,
    BigDecimal previous,
    int run,
    boolean jump) {

  /** The same figure as the first of its parameter. */
  Figure first() {
    return linked(null, 1, false);
  }

  /**
   * The same figure after another one.
   *
   * @param same whether both are of the same value
   * @param suspect whether it is a suspect jump from it
   */
  Figure after(Figure before, boolean same, boolean suspect) {
    return linked(before.value, same ? before.run + 1 : 1, suspect);
  }

  private Figure linked(BigDecimal valueBefore, int length, boolean suspect) {
    return new Figure(
        parameter,
        value,
        below,
        waterClass,
        limit,
        use,
        multiple,
        over,
        valueBefore,
        length,
        suspect);
  }
}
