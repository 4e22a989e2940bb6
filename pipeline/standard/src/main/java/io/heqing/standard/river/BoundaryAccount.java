package io.heqing.standard.river;

import io.heqing.standard.WaterClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a river brings into a stretch and takes out of it over a period.
 *
 * @param stretch the stretch
 * @param entryClass the class that comes in; empty without an entry or its class
 * @param exitClass the class that goes out; empty where it is not known
 * @param changes parameter by parameter, of those with a mean at both ends, in the order of Table 1
 */
public record BoundaryAccount(
    Stretch stretch,
    Optional<WaterClass> entryClass,
    Optional<WaterClass> exitClass,
    List<BoundaryChange> changes) {
  public BoundaryAccount {
    Objects.requireNonNull(stretch);
    Objects.requireNonNull(entryClass);
    Objects.requireNonNull(exitClass);
    changes = List.copyOf(changes);
  }
}
