package io.heqing.jobs.compliance;

import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PublishedMean;
import io.heqing.standard.WaterClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A month as it is published: what quarters, years to date and years need of it, in state for as
 * long as they may change.
 *
 * @param means the published means by short parameter id
 * @param measured whether the month has a usable value, be it too few for a mean
 * @param noWater whether it has none because there was no water
 * @param waterClass its class; null where nothing was judged, or on too few values
 * @param compliant whether it met its target; null where it was not judged against one
 * @param sourceCompliant whether it complied as a source of drinking water; null where it is none
 *     or was not monitored
 * @param sourceFailures what failed as a source
 * @param revised whether a result of the month has ever taken another's place
 */
public record PublishedMonth(
    Map<String, PublishedMean> means,
    boolean measured,
    boolean noWater,
    WaterClass waterClass,
    Boolean compliant,
    Boolean sourceCompliant,
    List<DrinkingFailure> sourceFailures,
    boolean revised) {

  /** The published means. */
  Map<Parameter, PublishedMean> byParameter() {
    Map<Parameter, PublishedMean> byParameter = new HashMap<>();
    means.forEach((id, mean) -> byParameter.put(Parameters.get(id), mean));
    return byParameter;
  }
}
