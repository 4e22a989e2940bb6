package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * Results of one outlet at one time. A result is known by outlet, time and parameter; the higher
 * revision stands, as with a {@link Sample}.
 *
 * @param outlet id of the outlet
 * @param time start of the interval, or the moment of real-time data
 * @param revision rises with each correction by the device
 * @param station device number (MN)
 * @param results its results, at most one a parameter
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutletReading(
    String outlet, Instant time, long revision, String station, List<Result> results) {

  public OutletReading {
    results = results == null ? List.of() : List.copyOf(results);
  }
}
