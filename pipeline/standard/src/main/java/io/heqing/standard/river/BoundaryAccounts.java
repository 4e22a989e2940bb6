package io.heqing.standard.river;

import io.heqing.standard.Basis;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.SectionPeriod;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a county adds to its rivers: the class, the means and the loads that come in and those that
 * go out. A load is concentration times flow (SL 219-2013), so that it needs the mean flow at both
 * ends.
 */
public final class BoundaryAccounts {
  private static final Parameter FLOW = Parameters.get("FLOW");

  private static final Comparator<Parameter> TABLE_ORDER =
      Comparator.<Parameter>comparingInt(p -> p.gbOrder().orElse(Integer.MAX_VALUE))
          .thenComparing(Parameter::id);

  private final SectionEvaluator sections;

  /** Accounts with classes as a section evaluator judges. */
  public BoundaryAccounts(SectionEvaluator sections) {
    this.sections = Objects.requireNonNull(sections);
  }

  /**
   * The accounts of a county, one for each of its stretches.
   *
   * @param period the sections' period by id; a section that is missing has no means. With a mean
   *     of {@code FLOW}, litres a second, at both ends of a stretch come loads.
   */
  public List<BoundaryAccount> of(
      RiverNetwork network, String county, Map<String, SectionPeriod> period) {
    return network.stretches(county).stream().map(stretch -> of(stretch, period)).toList();
  }

  /** The account of one stretch; for {@code period} see the other method of this name. */
  public BoundaryAccount of(Stretch stretch, Map<String, SectionPeriod> period) {
    Optional<SectionPeriod> entry = stretch.entry().map(period::get);
    Optional<SectionPeriod> exit = Optional.ofNullable(period.get(stretch.exit()));
    Map<Parameter, BigDecimal> in = entry.map(SectionPeriod::means).orElse(Map.of());
    Map<Parameter, BigDecimal> out = exit.map(SectionPeriod::means).orElse(Map.of());
    return new BoundaryAccount(
        stretch,
        entry.flatMap(this::waterClass),
        exit.flatMap(this::waterClass),
        in.keySet().stream()
            .filter(parameter -> out.containsKey(parameter) && !parameter.equals(FLOW))
            .sorted(TABLE_ORDER)
            .map(parameter -> change(parameter, in, out))
            .toList());
  }

  private static BoundaryChange change(
      Parameter parameter, Map<Parameter, BigDecimal> in, Map<Parameter, BigDecimal> out) {
    boolean loads =
        parameter.isConcentration()
            && !parameter.id().equals("DO")
            && in.containsKey(FLOW)
            && out.containsKey(FLOW);
    return new BoundaryChange(
        parameter,
        in.get(parameter),
        out.get(parameter),
        loads ? Optional.of(Load.perDay(in.get(parameter), in.get(FLOW))) : Optional.empty(),
        loads ? Optional.of(Load.perDay(out.get(parameter), out.get(FLOW))) : Optional.empty());
  }

  private Optional<WaterClass> waterClass(SectionPeriod section) {
    return sections
        .evaluate(
            section.waterBody(),
            section.target().orElse(null),
            section.means().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> MeasuredValue.of(e.getValue()))),
            Basis.STATISTIC)
        .waterClass();
  }
}
