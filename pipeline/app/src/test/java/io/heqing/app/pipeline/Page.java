package io.heqing.app.pipeline;

import io.heqing.messages.OutletReading;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.ValueSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A scenario, written as a page: a registry and readings at times, and the events of alerts and the
 * messages to people that must come of them. Its parts have a heading each, at the margin; what
 * belongs to a part is indented, and a line at the margin that begins with {@code #} is a remark.
 *
 * <table>
 *   <caption>Parts</caption>
 *   <tr><th>heading</th><th>holds</th></tr>
 *   <tr><td>{@code registry}</td><td>the registry, as its files have it</td></tr>
 *   <tr><td>{@code registry from 07-01 10:00}</td><td>what of it is published anew then: whole keys,
 *       such as {@code rules}</td></tr>
 *   <tr><td>{@code readings}</td><td>columns {@code time}, {@code section} and a parameter each;
 *       {@code source} where it is not {@code auto}, {@code arrives} where that is later than its
 *       time, {@code revision} of corrections. A time may be many, see {@link PageTime#parseAll};
 *       of rows for the same reading the last counts</td></tr>
 *   <tr><td>{@code readings of outlets}</td><td>the same with {@code outlet}</td></tr>
 *   <tr><td>{@code acknowledged}</td><td>columns {@code time}, {@code by}, {@code section}, {@code
 *       rule}, {@code parameter}: of the alert that opened last</td></tr>
 *   <tr><td>{@code alerts}</td><td>all events as they come out, with the columns of {@link
 *       PageEvents}; {@code heard} is when an event comes out, where that is not at its time</td></tr>
 *   <tr><td>{@code messages}</td><td>all messages, with the columns of {@link PageMessages}</td></tr>
 *   <tr><td>{@code not told}</td><td>reasons, a line each, that must be counted of those who were not
 *       told</td></tr>
 *   <tr><td>{@code until 07-02 12:00}</td><td>until when nothing else happens</td></tr>
 * </table>
 *
 * @param registries the registry's parts by when they are published, the first before all
 * @param readings readings of sections by arrival
 * @param outlets readings of outlets by arrival
 * @param acknowledgements by time
 * @param alerts the events that must come out
 * @param messages the messages that must go out
 * @param notTold reasons that must be counted
 * @param until the end
 */
record Page(
    Map<Instant, String> registries,
    Map<Instant, List<Sample>> readings,
    Map<Instant, List<OutletReading>> outlets,
    Map<Instant, List<Acknowledgement>> acknowledgements,
    PageTable alerts,
    PageTable messages,
    Set<String> notTold,
    Instant until) {

  private static final String TIME = "time";
  private static final String ARRIVES = "arrives";
  private static final String SECTION = "section";
  private static final String OUTLET = "outlet";
  private static final String SOURCE = "source";
  private static final String REVISION = "revision";
  private static final Set<String> NO_PARAMETERS =
      Set.of(TIME, ARRIVES, SECTION, OUTLET, SOURCE, REVISION);

  /** Somebody takes charge of the alert of a section, rule and parameter. */
  record Acknowledgement(String by, String section, String rule, String parameter) {}

  static Page parse(String text) {
    Map<String, List<String>> parts = parts(text);
    Map<Instant, String> registries = new TreeMap<>();
    Instant until = null;
    for (Map.Entry<String, List<String>> part : parts.entrySet()) {
      String heading = part.getKey();
      if (heading.equals("registry")) {
        registries.put(Instant.MIN, String.join("\n", part.getValue()).stripIndent());
      } else if (heading.startsWith("registry from ")) {
        registries.put(
            PageTime.parse(heading.substring("registry from ".length())),
            String.join("\n", part.getValue()).stripIndent());
      } else if (heading.startsWith("until ")) {
        until = PageTime.parse(heading.substring("until ".length()));
      } else if (!Set.of(
              "readings", "readings of outlets", "acknowledged", "alerts", "messages", "not told")
          .contains(heading)) {
        throw new IllegalArgumentException("a page has no part " + heading);
      }
    }
    if (!registries.containsKey(Instant.MIN)) {
      throw new IllegalArgumentException("a page has a part registry");
    }
    if (until == null) {
      throw new IllegalArgumentException("a page ends with until and a time");
    }
    return new Page(
        registries,
        readings(table(parts, "readings")),
        outletReadings(table(parts, "readings of outlets")),
        acknowledgements(table(parts, "acknowledged")),
        table(parts, "alerts"),
        table(parts, "messages"),
        new TreeSet<>(
            parts.getOrDefault("not told", List.of()).stream().map(String::strip).toList()),
        until);
  }

  private static Map<String, List<String>> parts(String text) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    List<String> part = null;
    for (String line : text.lines().toList()) {
      boolean margin = !line.isBlank() && line.charAt(0) != ' ';
      if (margin && line.charAt(0) != '#') {
        part = new ArrayList<>();
        if (parts.put(line.strip(), part) != null) {
          throw new IllegalArgumentException("a page has one part " + line.strip());
        }
      } else if (!margin && !line.isBlank()) {
        if (part == null) {
          throw new IllegalArgumentException("a page begins with a heading, found " + line);
        }
        part.add(line);
      }
    }
    return parts;
  }

  private static PageTable table(Map<String, List<String>> parts, String heading) {
    List<String> lines = parts.getOrDefault(heading, List.of("none"));
    return PageTable.parse(lines.stream().map(String::strip).toList());
  }

  private static Map<Instant, List<Sample>> readings(PageTable table) {
    Map<Instant, Map<List<Object>, Sample>> readings = new TreeMap<>();
    for (Map<String, String> row : table.rows()) {
      ValueSource source =
          ValueSource.valueOf(row.getOrDefault(SOURCE, "auto").toUpperCase(Locale.ROOT));
      for (Instant time : PageTime.parseAll(row.get(TIME))) {
        Sample sample =
            new Sample(row.get(SECTION), source, time, revision(row), null, results(row));
        readings
            .computeIfAbsent(arrival(row, time), at -> new LinkedHashMap<>())
            .put(List.of(sample.section(), source, time, sample.revision()), sample);
      }
    }
    return lists(readings);
  }

  private static Map<Instant, List<OutletReading>> outletReadings(PageTable table) {
    Map<Instant, Map<List<Object>, OutletReading>> readings = new TreeMap<>();
    for (Map<String, String> row : table.rows()) {
      for (Instant time : PageTime.parseAll(row.get(TIME))) {
        OutletReading reading =
            new OutletReading(row.get(OUTLET), time, revision(row), null, results(row));
        readings
            .computeIfAbsent(arrival(row, time), at -> new LinkedHashMap<>())
            .put(List.of(reading.outlet(), time, reading.revision()), reading);
      }
    }
    return lists(readings);
  }

  private static <T> Map<Instant, List<T>> lists(Map<Instant, Map<List<Object>, T>> readings) {
    Map<Instant, List<T>> lists = new TreeMap<>();
    readings.forEach((arrives, all) -> lists.put(arrives, List.copyOf(all.values())));
    return lists;
  }

  private static Instant arrival(Map<String, String> row, Instant time) {
    String arrives = row.getOrDefault(ARRIVES, PageTable.EMPTY);
    return arrives.equals(PageTable.EMPTY) ? time : PageTime.parse(arrives);
  }

  private static long revision(Map<String, String> row) {
    String revision = row.getOrDefault(REVISION, PageTable.EMPTY);
    return revision.equals(PageTable.EMPTY) ? 0 : Long.parseLong(revision);
  }

  private static List<Result> results(Map<String, String> row) {
    return row.entrySet().stream()
        .filter(cell -> !NO_PARAMETERS.contains(cell.getKey()))
        .filter(cell -> !cell.getValue().equals(PageTable.EMPTY))
        .map(cell -> Result.of(cell.getKey(), cell.getValue()))
        .toList();
  }

  private static Map<Instant, List<Acknowledgement>> acknowledgements(PageTable table) {
    Map<Instant, List<Acknowledgement>> all = new TreeMap<>();
    for (Map<String, String> row : table.rows()) {
      all.computeIfAbsent(PageTime.parse(row.get(TIME)), at -> new ArrayList<>())
          .add(
              new Acknowledgement(
                  row.get("by"), row.get(SECTION), row.get("rule"), row.get("parameter")));
    }
    return all;
  }

  /**
   * When something is given, and when people must be told and the second before it, so that who is
   * told sooner or later is seen to be.
   */
  Collection<Instant> moments() {
    TreeSet<Instant> moments = new TreeSet<>();
    Stream.of(registries, readings, outlets, acknowledgements)
        .map(Map::keySet)
        .forEach(moments::addAll);
    for (Map<String, String> row : messages.rows()) {
      Instant time = PageTime.parse(row.get(TIME));
      moments.add(time);
      moments.add(time.minusSeconds(1));
    }
    moments.remove(Instant.MIN);
    moments.add(until);
    if (moments.last().isAfter(until)) {
      throw new IllegalArgumentException(
          "a page ends after all that is on it, found " + PageTime.format(moments.last()));
    }
    return moments;
  }
}
