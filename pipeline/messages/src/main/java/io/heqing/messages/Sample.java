package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.standard.ValueSource;
import java.time.Instant;
import java.util.List;

/**
 * Results taken at one section at one time by one source (样品 / 一组数据).
 *
 * <p>A result is known by section, source, time and parameter. Of two results so known the one with
 * the higher revision stands, whatever the order in which they come; of two with the same revision,
 * the greater by flag, then value, so that every order of arrival ends the same.
 *
 * @param section id of the section
 * @param source who measured
 * @param time sampling time
 * @param revision rises with each correction by the source, from 0
 * @param station device number (MN) of the station, or null
 * @param results its results, at most one a parameter
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sample(
    String section,
    ValueSource source,
    Instant time,
    long revision,
    String station,
    List<Result> results) {

  public Sample {
    results = results == null ? List.of() : List.copyOf(results);
  }
}
