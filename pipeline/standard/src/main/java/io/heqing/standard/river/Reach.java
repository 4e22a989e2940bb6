package io.heqing.standard.river;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * A reach (河段) of one river: what lies between a section upstream, or the source, and a section
 * downstream, or the mouth.
 *
 * @param river the river
 * @param above the section at its upper end; empty where it begins at the source
 * @param fromKm distance of that section from the source, kilometres, itself not included; empty
 *     where it begins at the source
 * @param toKm where it ends: distance from the source, kilometres, itself included; empty where it
 *     ends at the mouth
 */
public record Reach(
    String river, Optional<String> above, Optional<BigDecimal> fromKm, Optional<BigDecimal> toKm) {
  public Reach {
    Objects.requireNonNull(river);
    Objects.requireNonNull(above);
    Objects.requireNonNull(fromKm);
    Objects.requireNonNull(toKm);
  }

  /** Whether a place lies in it: a river and the distance from its source, kilometres. */
  public boolean contains(String placeRiver, BigDecimal km) {
    return river.equals(placeRiver)
        && fromKm.map(from -> km.compareTo(from) > 0).orElse(true)
        && toKm.map(to -> km.compareTo(to) <= 0).orElse(true);
  }
}
