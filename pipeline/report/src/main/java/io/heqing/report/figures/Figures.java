package io.heqing.report.figures;

import io.heqing.messages.Span;
import io.heqing.standard.region.RegionKind;
import io.heqing.store.Point;
import io.heqing.store.Points;
import io.heqing.store.SeriesReader;
import io.heqing.store.StoreUnavailableException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads figures from the store; each call asks it. */
public final class Figures {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  /** How long before a period an alert may have opened that is still open in it. */
  private static final Period ALERTS_BEFORE = Period.ofYears(2);

  private final SeriesReader reader;
  private final Point publication;
  private final Office office;
  private final ZoneId zone;

  private Figures(SeriesReader reader, Point publication) {
    this.reader = reader;
    this.publication = publication;
    this.office = Office.of(publication);
    this.zone = office.zone();
  }

  /**
   * The figures of a store; empty where no registry was ever published to it.
   *
   * @param reader of the store; closed by the caller
   */
  public static Optional<Figures> of(SeriesReader reader) throws StoreUnavailableException {
    List<Point> publications = reader.read(Points.PUBLICATION, FIRST, LAST, Map.of());
    return publications.isEmpty()
        ? Optional.empty()
        : Optional.of(new Figures(reader, publications.get(publications.size() - 1)));
  }

  /** Whose figures they are. */
  public Office office() {
    return office;
  }

  /** When the registry was published that holds. */
  public Instant published() {
    return publication.time();
  }

  /**
   * Its settings of evaluation that are not the defaults, such as {@code nd.factor=1}; empty where
   * all are, or where the store does not tell.
   */
  public String evaluation() {
    return new Fields(publication).text("evaluation").orElse("");
  }

  /** The sections that the registry has, along their rivers. */
  public List<SectionEntry> sections() throws StoreUnavailableException {
    return entries(lastPoints().values().stream().filter(point -> !left(point)));
  }

  /** The sections that have left the registry, as it last had them, along their rivers. */
  public List<SectionEntry> formerSections() throws StoreUnavailableException {
    return entries(lastPoints().values().stream().filter(Figures::left));
  }

  private static List<SectionEntry> entries(Stream<Point> points) {
    return points.map(SectionEntry::of).sorted(SectionEntry.FROM_SOURCE_TO_MOUTH).toList();
  }

  private Map<String, Point> lastPoints() throws StoreUnavailableException {
    Map<String, Point> last = new TreeMap<>();
    for (Point point : reader.read(Points.SECTION, FIRST, LAST, Map.of())) {
      // One whose river or county changed leaves under the old name at the very same time.
      last.merge(
          point.tags().get("section"),
          point,
          (before, now) -> left(now) && now.time().equals(before.time()) ? before : now);
    }
    return last;
  }

  /**
   * All sections over a period, by id.
   *
   * @param start its first day; of a year to date, the first of its last month
   */
  public Map<String, PeriodFigures> sections(Span span, LocalDate start)
      throws StoreUnavailableException {
    return at(Points.PERIOD, start, Map.of("span", code(span))).stream()
        .map(PeriodFigures::new)
        .collect(Collectors.toMap(PeriodFigures::section, p -> p));
  }

  /** Sections by day in a range of days, each in the order of its days. */
  public Map<String, List<PeriodFigures>> days(LocalDate from, LocalDate until)
      throws StoreUnavailableException {
    return reader
        .read(Points.PERIOD, start(from), start(until), Map.of("span", code(Span.DAY)))
        .stream()
        .map(PeriodFigures::new)
        .collect(Collectors.groupingBy(PeriodFigures::section));
  }

  /** The first days of the periods that any section has figures of, in their order. */
  public List<LocalDate> starts(Span span) throws StoreUnavailableException {
    return reader.read(Points.PERIOD, FIRST, LAST, Map.of("span", code(span))).stream()
        .map(point -> point.time().atZone(zone).toLocalDate())
        .distinct()
        .sorted()
        .toList();
  }

  /** All regions of a kind over a period, by name. */
  public Map<String, RegionFigures> regions(RegionKind kind, Span span, LocalDate start)
      throws StoreUnavailableException {
    return at(Points.REGION, start, Map.of("kind", code(kind), "span", code(span))).stream()
        .map(RegionFigures::new)
        .collect(Collectors.toMap(RegionFigures::region, r -> r, (a, b) -> b, TreeMap::new));
  }

  /** A region over every period of a span that begins in a range of days, in their order. */
  public List<RegionFigures> course(
      RegionKind kind, String region, Span span, LocalDate from, LocalDate until)
      throws StoreUnavailableException {
    return reader
        .read(
            Points.REGION,
            start(from),
            start(until),
            Map.of("kind", code(kind), "region", region, "span", code(span)))
        .stream()
        .map(RegionFigures::new)
        .toList();
  }

  /** What rivers bring into counties and take out of them over a period. */
  public List<BoundaryFigures> boundaries(Span span, LocalDate start)
      throws StoreUnavailableException {
    return at(Points.BOUNDARY, start, Map.of("span", code(span))).stream()
        .map(BoundaryFigures::new)
        .toList();
  }

  /**
   * The alerts that were open at any time in a range of days, in the order of their opening, with
   * all that became of them since.
   */
  public List<AlertCourse> alerts(LocalDate from, LocalDate until)
      throws StoreUnavailableException {
    Map<String, List<Point>> byAlert =
        reader.read(Points.ALERT, start(from.minus(ALERTS_BEFORE)), LAST, Map.of()).stream()
            .collect(
                Collectors.groupingBy(
                    point -> point.tags().get("alert"), LinkedHashMap::new, Collectors.toList()));
    return byAlert.values().stream()
        .map(points -> AlertCourse.of(points).orElse(null))
        .filter(Objects::nonNull)
        .filter(
            alert ->
                alert.opened().isBefore(start(until))
                    && alert.resolved().map(end -> !end.isBefore(start(from))).orElse(true))
        .sorted(Comparator.comparing(AlertCourse::opened).thenComparing(AlertCourse::alert))
        .toList();
  }

  private Collection<Point> at(String measurement, LocalDate start, Map<String, String> tags)
      throws StoreUnavailableException {
    Instant first = start(start);
    return reader.read(measurement, first, first.plusMillis(1), tags);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static boolean left(Point point) {
    return Boolean.TRUE.equals(point.fields().get("left"));
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
