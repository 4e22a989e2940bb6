package io.heqing.standard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an evaluator judges in one kind of water body, worked out once so that a sample has only to
 * be held against it: the parameters with limits, in the order of Table 1.
 */
final class LimitTable {
  static final Comparator<Parameter> TABLE_ORDER =
      Comparator.<Parameter>comparingInt(p -> p.gbOrder().orElse(Integer.MAX_VALUE))
          .thenComparing(Parameter::id);

  private static final String TOTAL_NITROGEN = "TN";

  private final List<Row> rows = new ArrayList<>();
  private final Map<Parameter, Row> byParameter = new HashMap<>();

  LimitTable(WaterQualityStandard standard, Rules rules, WaterBody waterBody) {
    for (Parameter parameter : Parameters.all().stream().sorted(TABLE_ORDER).toList()) {
      boolean nitrogen = parameter.id().equals(TOTAL_NITROGEN);
      Limits asLake = standard.limits(parameter, WaterBody.LAKE).orElse(null);
      Limits own = standard.limits(parameter, waterBody).orElse(null);
      Limits limits = nitrogen && rules.judgesNitrogenOfRivers() ? asLake : own;
      Limits whereSpecial = nitrogen ? asLake : own;
      if (limits != null || whereSpecial != null) {
        Row row = new Row(rows.size(), parameter, limits, whereSpecial);
        rows.add(row);
        byParameter.put(parameter, row);
      }
    }
  }

  Row row(int place) {
    return rows.get(place);
  }

  /** The values of the parameters with limits, each at the place of its row; null where none is. */
  MeasuredValue[] inOrder(Map<Parameter, MeasuredValue> values) {
    MeasuredValue[] inOrder = new MeasuredValue[rows.size()];
    for (Map.Entry<Parameter, MeasuredValue> value : values.entrySet()) {
      Row row = byParameter.get(value.getKey());
      if (row != null) {
        inOrder[row.place] = Objects.requireNonNull(value.getValue());
      }
    }
    return inOrder;
  }

  /** A parameter with its limits. */
  static final class Row {
    private final int place;
    private final Parameter parameter;
    private final PlausibleRange range;
    private final Limits limits;
    private final Limits limitsWhereSpecial;
    private final List<Optional<TargetLimit>> byTarget = new ArrayList<>();

    private Row(int place, Parameter parameter, Limits limits, Limits limitsWhereSpecial) {
      this.place = place;
      this.parameter = parameter;
      this.range = PlausibleRange.of(parameter);
      this.limits = limits;
      this.limitsWhereSpecial = limitsWhereSpecial;
      if (limits != null) {
        for (WaterClass waterClass : WaterClass.values()) {
          byTarget.add(TargetLimit.ofClass(limits, waterClass));
        }
      }
    }

    Parameter parameter() {
      return parameter;
    }

    PlausibleRange range() {
      return range;
    }

    /**
     * The limits of the classes; null where the parameter is judged only by a target's special
     * limit: total nitrogen of rivers, then by the limits of lakes.
     *
     * @param special the target's special limit of the parameter, or null where it has none
     */
    Limits limits(BigDecimal special) {
      return special == null ? limits : limitsWhereSpecial;
    }

    /**
     * The target's limit among {@code judgedBy}, those of {@link #limits} or others in their place.
     */
    Optional<TargetLimit> targetLimit(Limits judgedBy, Target target, BigDecimal special) {
      if (special != null) {
        return Optional.of(TargetLimit.special(judgedBy, special));
      }
      return judgedBy == limits
          ? byTarget.get(target.waterClass().ordinal())
          : TargetLimit.ofClass(judgedBy, target.waterClass());
    }
  }
}
