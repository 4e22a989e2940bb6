package io.heqing.standard.drinking;

import io.heqing.standard.Rules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many of some sources of drinking water comply, by number and by what is taken from them.
 *
 * @param monitored how many were monitored
 * @param compliant how many of them complied
 * @param rate their share by number (水源达标率), per cent, rounded
 * @param compliantVolume what was taken while they complied, 10⁴ m³; empty where {@code volume} is
 * @param volume what was taken in all, 10⁴ m³; empty where that of one source is not known: a share
 *     of the known volumes alone would mislead
 * @param volumeRate the share by volume (水量达标率), per cent, rounded; empty where the volume is not
 *     known or nothing was taken
 */
public record DrinkingRates(
    int monitored,
    int compliant,
    BigDecimal rate,
    Optional<BigDecimal> compliantVolume,
    Optional<BigDecimal> volume,
    Optional<BigDecimal> volumeRate) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * The rates of some sources over a period.
   *
   * @return empty where there is no source
   */
  public static Optional<DrinkingRates> of(Rules rules, Collection<SourcePeriod> sources) {
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    int compliant = (int) sources.stream().filter(SourcePeriod::compliant).count();
    Optional<BigDecimal> volume = sum(sources, SourcePeriod::volume);
    Optional<BigDecimal> compliantVolume = sum(sources, SourcePeriod::compliantVolume);
    return Optional.of(
        new DrinkingRates(
            sources.size(),
            compliant,
            percent(rules, BigDecimal.valueOf(compliant), BigDecimal.valueOf(sources.size())),
            compliantVolume,
            volume,
            volume
                .filter(all -> all.signum() > 0)
                .map(all -> percent(rules, compliantVolume.orElseThrow(), all))));
  }

  /** The sum of the volumes; empty where one is not known. */
  private static Optional<BigDecimal> sum(
      Collection<SourcePeriod> sources, Function<SourcePeriod, Optional<BigDecimal>> volume) {
    return sources.stream()
        .map(volume)
        .reduce((a, b) -> a.flatMap(x -> b.map(x::add)))
        .orElseThrow();
  }

  private static BigDecimal percent(Rules rules, BigDecimal part, BigDecimal whole) {
    return rules.roundPercent(part.multiply(HUNDRED).divide(whole, MathContext.DECIMAL64));
  }
}
