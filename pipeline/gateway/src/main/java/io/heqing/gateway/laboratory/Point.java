package io.heqing.gateway.laboratory;

import io.heqing.messages.Result;
import io.heqing.standard.Parameter;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured at one vertical and depth of a section, by one row of a wide table or several
 * of a long one.
 *
 * @param section id of the section
 * @param time time of sampling; the day's midnight where no time of day is told
 * @param place vertical and depth as told; empty where there is but one
 * @param sample the laboratory's number of the sample; empty where there is none
 * @param entries its results and what is missing
 */
record Point(
    String section, OffsetDateTime time, String place, String sample, List<Entry> entries) {

  /**
   * A cell.
   *
   * @param row its row
   * @param column its column
   * @param result what it tells; null where nothing was measured or the row is refused
   */
  record Entry(Row row, int column, Parameter parameter, Result result) {}

  Point(String section, OffsetDateTime time, String place, String sample) {
    this(section, time, place, sample, new ArrayList<>());
  }

  boolean has(Parameter parameter) {
    return entries.stream().anyMatch(e -> e.parameter().equals(parameter));
  }
}
