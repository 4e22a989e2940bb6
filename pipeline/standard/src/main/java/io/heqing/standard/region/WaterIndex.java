package io.heqing.standard.region;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The water quality index of a section or region (CWQI, 环办监测〔2017〕51号), without unit, above 0; the
 * smaller the better. Comparable only with one of the same parameters.
 *
 * @param value the index, rounded
 * @param river that of its rivers alone, rounded; empty where it has none
 * @param lake that of its lakes and reservoirs alone, rounded; empty where it has none
 * @param items the parameters it sums, in the order of the catalogue
 */
public record WaterIndex(
    BigDecimal value, Optional<BigDecimal> river, Optional<BigDecimal> lake, Set<Parameter> items) {

  public WaterIndex {
    Objects.requireNonNull(value);
    items =
        Parameters.all().stream()
            .filter(items::contains)
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
  }
}
