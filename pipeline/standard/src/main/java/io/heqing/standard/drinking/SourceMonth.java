package io.heqing.standard.drinking;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * A source of drinking water in a month in which it was monitored.
 *
 * @param compliant whether it complied
 * @param volume what was taken from it in the month, 10⁴ m³; empty where not known
 */
public record SourceMonth(boolean compliant, Optional<BigDecimal> volume) {
  public SourceMonth {
    Objects.requireNonNull(volume);
  }
}
