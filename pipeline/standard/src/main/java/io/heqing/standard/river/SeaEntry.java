package io.heqing.standard.river;

import io.heqing.standard.Parameters;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.Rules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a river brings into the sea (入海河流): total nitrogen, which is controlled there though it is
 * never part of the class, against a base year (the 14th five-year plan: 2020) and as a flux.
 *
 * @param nitrogen mean of the months' total nitrogen, mg/L, rounded
 * @param months how many months it is the mean of
 * @param change its change against the base year's mean, per cent, below 0 better; empty without
 *     one
 * @param flux total nitrogen carried in the months with flow, Σ C·Q, tonnes to two decimals; empty
 *     where no month has flow
 * @param fluxMonths how many months have flow
 */
public record SeaEntry(
    BigDecimal nitrogen,
    int months,
    Optional<BigDecimal> change,
    Optional<BigDecimal> flux,
    int fluxMonths) {

  public SeaEntry {
    Objects.requireNonNull(nitrogen);
    Objects.requireNonNull(change);
    Objects.requireNonNull(flux);
  }

  /**
   * A month of a section at a river's mouth.
   *
   * @param month the month
   * @param nitrogen the published mean of total nitrogen, mg/L
   * @param flow the month's mean flow, L/s; empty where it is not known
   */
  public record Month(YearMonth month, BigDecimal nitrogen, Optional<BigDecimal> flow) {
    public Month {
      Objects.requireNonNull(month);
      Objects.requireNonNull(nitrogen);
      Objects.requireNonNull(flow);
    }

    private BigDecimal tonnes() {
      return Load.exactPerDay(nitrogen, flow.orElseThrow())
          .multiply(BigDecimal.valueOf(month.lengthOfMonth()))
          .movePointLeft(3);
    }
  }

  /**
   * The account of a period.
   *
   * @param months its months with total nitrogen, in any order, each once
   * @param base the base year's mean of total nitrogen, mg/L, above 0; empty where there is none
   * @return the account; empty without months
   */
  public static Optional<SeaEntry> of(
      Rules rules, Collection<Month> months, Optional<BigDecimal> base) {
    if (months.isEmpty()) {
      return Optional.empty();
    }
    base.filter(b -> b.signum() <= 0)
        .ifPresent(
            b -> {
              throw new IllegalArgumentException(
                  "total nitrogen of the base year is " + b + " mg/L, expected more than 0");
            });
    var parameter = Parameters.get("TN");
    BigDecimal mean =
        rules.round(
            parameter, PeriodMeans.mean(parameter, months.stream().map(Month::nitrogen).toList()));
    List<BigDecimal> tonnes =
        months.stream().filter(m -> m.flow().isPresent()).map(Month::tonnes).toList();
    return Optional.of(
        new SeaEntry(
            mean,
            months.size(),
            base.map(
                b ->
                    rules.roundPercent(
                        mean.subtract(b).movePointRight(2).divide(b, MathContext.DECIMAL128))),
            tonnes.stream().reduce(BigDecimal::add).map(Load::rounded),
            tonnes.size()));
  }
}
