package io.heqing.standard.region;

import java.util.Comparator;
import java.util.Objects;

/**
 * A region: its kind and its name among that kind. Ordered by kind, then name.
 *
 * @param kind its kind
 * @param name its name; of a section its id
 */
public record Region(RegionKind kind, String name) implements Comparable<Region> {
  private static final Comparator<Region> ORDER =
      Comparator.comparing(Region::kind).thenComparing(Region::name);

  public Region {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
  }

  @Override
  public int compareTo(Region other) {
    return ORDER.compare(this, other);
  }
}
