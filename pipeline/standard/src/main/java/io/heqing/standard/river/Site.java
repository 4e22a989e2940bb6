package io.heqing.standard.river;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Where a section lies in the river network. A section without a river or a distance has no place
 * in it.
 *
 * @param section its id
 * @param river the river's name; one that the registry has no entry for flows into none
 * @param county its county; null where it counts among none. A section on the boundary between two
 *     counties is the exit of the upstream one, counts among that, and is the entry of the other.
 * @param km distance along the river from its source, kilometres
 */
public record Site(String section, String river, String county, BigDecimal km) {
  public Site {
    Objects.requireNonNull(section);
    Objects.requireNonNull(river, () -> "section " + section + " has no river");
    Objects.requireNonNull(km, () -> "section " + section + " has no km");
  }
}
