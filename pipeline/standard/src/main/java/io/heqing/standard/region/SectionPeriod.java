package io.heqing.standard.region;

import io.heqing.standard.Parameter;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A section over a period, as regions are made of them.
 *
 * @param section its id
 * @param waterBody which limits apply
 * @param target what it must reach; empty where it has no target
 * @param means the published, that is rounded, means of the parameters that were judged and of
 *     those judged apart (total nitrogen, faecal coliforms); empty where there are none
 * @param provisional whether they rest on too few values to be used for compliance and ranking
 * @param noWater whether it has no means because there was no water
 */
public record SectionPeriod(
    String section,
    WaterBody waterBody,
    Optional<Target> target,
    Map<Parameter, BigDecimal> means,
    boolean provisional,
    boolean noWater) {

  public SectionPeriod {
    Objects.requireNonNull(section);
    Objects.requireNonNull(waterBody);
    Objects.requireNonNull(target);
    means = Map.copyOf(means);
  }
}
