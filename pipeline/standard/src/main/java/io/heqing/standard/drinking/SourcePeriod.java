package io.heqing.standard.drinking;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * A source of drinking water over one or more months.
 *
 * @param compliant whether it complied in every month in which it was monitored
 * @param compliantVolume what was taken from it in the months in which it complied, 10⁴ m³; empty
 *     where {@code volume} is
 * @param volume what was taken from it in all of them, 10⁴ m³; empty where that of one is not known
 */
public record SourcePeriod(
    boolean compliant, Optional<BigDecimal> compliantVolume, Optional<BigDecimal> volume) {

  public SourcePeriod {
    Objects.requireNonNull(compliantVolume);
    Objects.requireNonNull(volume);
  }

  /**
   * The period made of some months.
   *
   * @return empty where there is no month, that is, the source was not monitored
   */
  public static Optional<SourcePeriod> of(Collection<SourceMonth> months) {
    if (months.isEmpty()) {
      return Optional.empty();
    }
    boolean known = months.stream().allMatch(month -> month.volume().isPresent());
    return Optional.of(
        new SourcePeriod(
            months.stream().allMatch(SourceMonth::compliant),
            known ? Optional.of(sum(months, true)) : Optional.empty(),
            known ? Optional.of(sum(months, false)) : Optional.empty()));
  }

  private static BigDecimal sum(Collection<SourceMonth> months, boolean compliantOnly) {
    return months.stream()
        .filter(month -> month.compliant() || !compliantOnly)
        .map(month -> month.volume().orElseThrow())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
