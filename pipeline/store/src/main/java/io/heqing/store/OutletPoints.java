package io.heqing.store;

import io.heqing.messages.Flag;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.OutletEvaluation.LimitedResult;
import java.util.Map;
import java.util.stream.Collectors;

/** Readings of pollution outlets. */
final class OutletPoints {
  private OutletPoints() {}

  static Point of(OutletEvaluation evaluation) {
    Fields fields = new Fields();
    for (LimitedResult result : evaluation.results()) {
      String parameter = result.parameter();
      fields.number(parameter, result.value());
      if (result.below()) {
        fields.put(parameter + "_below", true);
      }
      if (result.flag() != Flag.NORMAL) {
        fields.put(parameter + "_flag", result.flag().letter());
      }
      if (result.limit() != null) {
        fields.number(parameter + "_limit", result.limit());
      }
    }
    fields.putOptional("over", evaluation.over());
    fields.put(
        "over_parameters",
        evaluation.results().stream()
            .filter(r -> Boolean.TRUE.equals(r.over()))
            .map(r -> Fields.name(r.parameter()))
            .collect(Collectors.joining(Fields.BETWEEN)));
    fields.count(
        "results", (int) evaluation.results().stream().filter(r -> r.flag().isUsable()).count());
    return fields.point(
        Points.OUTLET,
        Map.of("outlet", evaluation.outlet()),
        evaluation.time(),
        evaluation.replaces());
  }
}
