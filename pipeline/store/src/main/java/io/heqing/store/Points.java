package io.heqing.store;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.Publication;
import io.heqing.messages.RegionReport;
import io.heqing.messages.Rejected;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Messages as points. Measurements, tags and fields are described in {@code docs/store.md}.
 *
 * <ul>
 *   <li>{@code reading}: a section's sample, known by section and source.
 *   <li>{@code period}: a section's day, month, quarter, year to date or year, known by section and
 *       span, at its start (of a year to date, the start of its last month).
 *   <li>{@code region}: a region over such a period, known by kind, region and span.
 *   <li>{@code boundary}: a river through a county over such a period, known by county, river, exit
 *       section and span.
 *   <li>{@code alert}: an event of an alert, known by alert, section, rule and transition: exactly
 *       what an event is known by, so that its withdrawal replaces it. Severity may change by a
 *       correction, so it is a field.
 *   <li>{@code outlet}: the readings of a pollution outlet at one time, known by outlet.
 *   <li>{@code section}: a section of the registry, at the time the registry changed.
 *   <li>{@code action}: what somebody did about alerts, known by kind and id.
 *   <li>{@code rejected}: an input that could not be used, at the time it was rejected, known by
 *       kind of origin, reason and part.
 *   <li>{@code arrival}: how late a day's automatic readings arrived, at the start of the day,
 *       known by section.
 *   <li>{@code publication}: a publication of the registry, known by its city.
 * </ul>
 *
 * <p>Each has a field that is always there ({@code results}, {@code sections}, {@code parameters}),
 * so that what lost all its values is still a point. Classes are codes ({@code I} to {@code
 * inferiorV}); grades, main pollutants and the words of change are Chinese, as bulletins print
 * them, empty where there are none. A point replaces the earlier one whole where the message says
 * so and where it may lack a field that the earlier one had.
 */
public final class Points {
  /** Samples. */
  public static final String READING = "reading";

  /** Days, months, quarters, years to date, years of sections. */
  public static final String PERIOD = "period";

  /** Regions over periods. */
  public static final String REGION = "region";

  /** Rivers through counties over periods. */
  public static final String BOUNDARY = "boundary";

  /** Events of alerts. */
  public static final String ALERT = "alert";

  /** Readings of pollution outlets. */
  public static final String OUTLET = "outlet";

  /** Sections of the registry. */
  public static final String SECTION = "section";

  /** What people did about alerts. */
  public static final String ACTION = "action";

  /** Inputs that could not be used. */
  public static final String REJECTED = "rejected";

  /** How late automatic readings arrive. */
  public static final String ARRIVAL = "arrival";

  private static final double MS_OF_SECOND = 1_000;

  /** Publications of the registry. */
  public static final String PUBLICATION = "publication";

  private Points() {}

  /** The point of a sample ({@link #READING}) or of a period ({@link #PERIOD}). */
  public static Point of(SectionEvaluation evaluation) {
    return EvaluationPoints.of(evaluation);
  }

  /** The point of a region over a period ({@link #REGION}), without its accounts. */
  public static Point of(RegionReport report) {
    return RegionPoints.of(report);
  }

  /** The points of a county's accounts ({@link #BOUNDARY}); none for other regions. */
  public static List<Point> accounts(RegionReport report) {
    return RegionPoints.accounts(report);
  }

  /** The point of an event of an alert ({@link #ALERT}). */
  public static Point of(AlertEvent event) {
    return AlertPoints.of(event);
  }

  /** The point of what somebody did about alerts ({@link #ACTION}). */
  public static Point of(AlertAction action) {
    return ActionPoints.of(action);
  }

  /**
   * The point of an input that could not be used ({@link #REJECTED}).
   *
   * @param part a number that tells it apart from others rejected in the same millisecond; always
   *     the same for the same message
   */
  public static Point of(Rejected rejected, int part) {
    return RejectedPoints.of(rejected, part);
  }

  /**
   * The point of a day's automatic readings of a section and their delays ({@link #ARRIVAL}).
   *
   * @param day start of the day on which they were taken
   * @param messages how many messages they came in; 1 and more
   * @param delaySum the sum of the delays of these
   * @param delayMost the longest of them
   */
  public static Point arrival(
      String section, Instant day, long messages, Duration delaySum, Duration delayMost) {
    Fields fields = new Fields();
    fields.put("messages", messages);
    fields.put("delay_mean", delaySum.toMillis() / MS_OF_SECOND / messages);
    fields.put("delay_max", delayMost.toMillis() / MS_OF_SECOND);
    return fields.point(ARRIVAL, Map.of("section", section), day, false);
  }

  /** The point of an outlet's readings at one time ({@link #OUTLET}). */
  public static Point of(OutletEvaluation evaluation) {
    return OutletPoints.of(evaluation);
  }

  /**
   * The point of a section of the registry ({@link #SECTION}).
   *
   * @param changed when the registry changed
   * @param zone the registry's zone, whose day decides which target holds
   */
  public static Point of(Section section, Instant changed, ZoneId zone) {
    return SectionPoints.of(section, changed, zone, false);
  }

  /**
   * The last point of a section that left the registry, or whose tags changed: the same as {@link
   * #of(Section, Instant, ZoneId)}, but that it says so.
   */
  public static Point left(Section section, Instant changed, ZoneId zone) {
    return SectionPoints.of(section, changed, zone, true);
  }

  /**
   * The point of a publication of the registry ({@link #PUBLICATION}).
   *
   * @param published when it was published
   */
  public static Point of(Publication publication, Instant published) {
    Fields fields = new Fields();
    fields.put("zone", publication.zone());
    fields.put("made_up", publication.madeUp());
    fields.count("years_kept", publication.yearsKept());
    fields.count("sections", publication.sections());
    fields.put(
        "evaluation",
        new TreeMap<>(publication.evaluation())
            .entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(", ")));
    return fields.point(PUBLICATION, Map.of("city", publication.city()), published, false);
  }
}
