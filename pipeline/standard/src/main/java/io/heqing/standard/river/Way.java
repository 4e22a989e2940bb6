package io.heqing.standard.river;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * The way of the water from a place to a section downstream.
 *
 * @param km how long it is along the rivers, kilometres
 * @param travel how long the water takes by the mean speeds of the rivers, to the second; see
 *     {@link RiverNetwork#USUAL_SPEED}
 */
public record Way(BigDecimal km, Duration travel) {
  public Way {
    Objects.requireNonNull(km);
    Objects.requireNonNull(travel);
  }
}
