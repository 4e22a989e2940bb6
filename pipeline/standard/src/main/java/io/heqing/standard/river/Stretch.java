package io.heqing.standard.river;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A stretch of a river within a county.
 *
 * @param county the county
 * @param river the river
 * @param entry the section by which the river enters: the nearest one upstream on the same river,
 *     of another county; empty where the river has none
 * @param exit the last section of the stretch
 * @param sections its sections, the entry not among them, in the direction of flow; at least one
 */
public record Stretch(
    String county, String river, Optional<String> entry, String exit, List<String> sections) {
  public Stretch {
    Objects.requireNonNull(county);
    Objects.requireNonNull(river);
    Objects.requireNonNull(entry);
    Objects.requireNonNull(exit);
    sections = List.copyOf(sections);
  }
}
