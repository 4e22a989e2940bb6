package io.heqing.demo.stations;

import io.heqing.messages.Result;
import java.time.Instant;
import java.util.List;

/**
 * What a station measured at one time.
 *
 * @param time sampling time
 * @param results its results, at most one a parameter, in the parameters' units
 */
public record Reading(Instant time, List<Result> results) {

  public Reading {
    results = List.copyOf(results);
  }
}
