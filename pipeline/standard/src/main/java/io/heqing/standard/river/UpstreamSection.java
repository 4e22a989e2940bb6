package io.heqing.standard.river;

import java.util.Objects;

/**
 * A section upstream of another.
 *
 * @param section its id
 * @param way the way of the water from there
 */
public record UpstreamSection(String section, Way way) {
  public UpstreamSection {
    Objects.requireNonNull(section);
    Objects.requireNonNull(way);
  }
}
