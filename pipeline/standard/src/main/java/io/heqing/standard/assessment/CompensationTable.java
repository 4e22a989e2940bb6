package io.heqing.standard.assessment;

import io.heqing.standard.Evaluation;
import io.heqing.standard.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A table of water compensation between areas (水环境区域补偿): what a section that misses its target
 * pays, in steps of the excess multiple against the target. Steps, amounts and factors are set by
 * the province; there is no default.
 */
public final class CompensationTable {
  private final Set<Parameter> factors;
  private final List<Step> steps;

  /**
   * A step.
   *
   * @param above it holds for excess multiples above this, 0 or more
   * @param amount what is paid for one factor, yuan, above 0
   */
  public record Step(BigDecimal above, BigDecimal amount) {
    /**
     * @throws IllegalArgumentException where a number is out of its range
     */
    public Step {
      if (above.signum() < 0 || amount.signum() <= 0) {
        throw new IllegalArgumentException(
            "step above " + above + " pays " + amount + ", expected 0 or more and more than 0");
      }
    }
  }

  /**
   * What a section pays.
   *
   * @param total the sum over the factors, yuan; 0 where none is over its target
   * @param lines each factor over its target, in the order of Table 1
   */
  public record Compensation(BigDecimal total, List<Line> lines) {
    public Compensation {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What is paid for one factor.
   *
   * @param parameter the factor
   * @param multiple its excess multiple against the target
   * @param amount yuan; 0 where the multiple is not above the first step
   */
  public record Line(Parameter parameter, BigDecimal multiple, BigDecimal amount) {}

  /**
   * A table.
   *
   * @param factors the parameters that are paid for; pH and dissolved oxygen have no excess
   *     multiple and cannot be among them
   * @param steps at least one, in any order; a higher multiple never pays less
   * @throws IllegalArgumentException where that is not so
   */
  public CompensationTable(Set<Parameter> factors, List<Step> steps) {
    this.factors = Set.copyOf(factors);
    this.steps = steps.stream().sorted(Comparator.comparing(Step::above)).toList();
    if (this.factors.isEmpty() || this.steps.isEmpty()) {
      throw new IllegalArgumentException(
          "factors are " + factors + " and steps " + steps + ", expected at least one of each");
    }
    for (Parameter factor : this.factors) {
      if (factor.isPh() || factor.id().equals("DO")) {
        throw new IllegalArgumentException(
            factor + " has no excess multiple, expected factors other than PH and DO");
      }
    }
    for (int i = 1; i < this.steps.size(); i++) {
      Step lower = this.steps.get(i - 1);
      Step higher = this.steps.get(i);
      if (lower.above().compareTo(higher.above()) == 0
          || lower.amount().compareTo(higher.amount()) > 0) {
        throw new IllegalArgumentException(
            lower + " is followed by " + higher + ", expected a higher multiple to pay no less");
      }
    }
  }

  /**
   * What a section pays by its evaluation against its target; the excess multiples are those that
   * the evaluation shows.
   */
  public Compensation of(Evaluation evaluation) {
    List<Line> lines = new ArrayList<>();
    BigDecimal total = BigDecimal.ZERO;
    for (Evaluation.OverTarget over : evaluation.overTarget()) {
      if (factors.contains(over.parameter())) {
        BigDecimal multiple = over.multiple().orElseThrow();
        BigDecimal amount = amount(multiple);
        lines.add(new Line(over.parameter(), multiple, amount));
        total = total.add(amount);
      }
    }
    return new Compensation(total, lines);
  }

  private BigDecimal amount(BigDecimal multiple) {
    BigDecimal amount = BigDecimal.ZERO;
    for (Step step : steps) {
      if (multiple.compareTo(step.above()) > 0) {
        amount = step.amount();
      }
    }
    return amount;
  }
}
