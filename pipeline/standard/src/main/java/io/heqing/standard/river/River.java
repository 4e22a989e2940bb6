package io.heqing.standard.river;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A river, lake or reservoir in the river network.
 *
 * @param name its name, by which sections name it
 * @param basin the basin it counts among; may be null
 * @param into the name of the river that it flows into; null where it flows into none of the
 *     registry, such as the sea
 * @param atKm where it meets that river: distance from that river's source, kilometres; null where
 *     {@code into} is
 * @param speed mean speed of its water, m/s, above 0; null where it is not known
 * @param length how long it is from its source to its mouth, kilometres; null where it is not
 *     known: then the last section or confluence on it is taken to lie at its mouth
 */
public record River(
    String name, String basin, String into, BigDecimal atKm, BigDecimal speed, BigDecimal length) {

  public River {
    Objects.requireNonNull(name);
  }
}
