package io.heqing.app.board;

import io.heqing.messages.Publication;
import io.heqing.messages.settings.Language;
import io.heqing.store.Point;
import io.heqing.store.Points;
import io.heqing.store.SeriesReader;
import io.heqing.store.StoreUnavailableException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the publication's city stood in the last complete month and the year to it, by the store. */
public final class CityPeriods {
  private static final Set<String> MISSED = Set.of("at_risk", "lost");

  private final SeriesReader store;
  private final Publication publication;
  private final Language language;

  /** Of a city whose sections and counties a store has. */
  public CityPeriods(SeriesReader store, Publication publication, Language language) {
    this.store = store;
    this.publication = publication;
    this.language = language;
  }

  /**
   * A line for the month and one for the year to date; none where the store has no such figures.
   *
   * @param now the last complete month is the one before it
   * @throws StoreUnavailableException where the store cannot be reached
   */
  public List<String> lines(Instant now) throws StoreUnavailableException {
    ZoneId zone = ZoneId.of(publication.zone());
    YearMonth month = YearMonth.from(now.atZone(zone)).minusMonths(1);
    Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
    List<String> lines = new ArrayList<>();
    Optional<Point> ofMonth = city("month", from);
    if (ofMonth.isPresent()) {
      lines.add(
          language.of(month.getYear() + "年" + month.getMonthValue() + "月：", month + ": ")
              + shares(ofMonth.get())
              + counties("month", from));
    }
    Optional<Point> yearToDate = city("ytd", from);
    if (yearToDate.isPresent()) {
      lines.add(
          language.of(
                  month.getYear() + "年1—" + month.getMonthValue() + "月：",
                  month.getYear() + "-01 to " + month + ": ")
              + shares(yearToDate.get())
              + counties("ytd", from)
              + atRisk(from));
    }
    return lines;
  }

  private Optional<Point> city(String span, Instant time) throws StoreUnavailableException {
    return regions("city", span, time).stream()
        .filter(p -> publication.city().equals(p.tags().get("region")))
        .findFirst();
  }

  private List<Point> regions(String kind, String span, Instant time)
      throws StoreUnavailableException {
    return store.read(Points.REGION, time, time.plusSeconds(1), Map.of("kind", kind, "span", span));
  }

  private String shares(Point city) {
    return language
        .of("优良比例 %s，劣Ⅴ %s，达标率 %s", "class I-III %s, worse than V %s, compliance %s")
        .formatted(
            percent(city, "good_share"),
            percent(city, "inferior_share"),
            percent(city, "compliance_rate"));
  }

  private String counties(String span, Instant time) throws StoreUnavailableException {
    List<Point> ranked =
        regions("county", span, time).stream()
            .filter(p -> p.fields().containsKey("rank"))
            .sorted(Comparator.comparingLong(p -> ((Number) p.fields().get("rank")).longValue()))
            .toList();
    return ranked.size() < 2
        ? ""
        : language
            .of("；CWQI 最好 %s，最差 %s", "; CWQI best %s, worst %s")
            .formatted(county(ranked.get(0)), county(ranked.get(ranked.size() - 1)));
  }

  private static String county(Point county) {
    return "%s %.4f"
        .formatted(
            county.tags().get("region"), ((Number) county.fields().get("cwqi")).doubleValue());
  }

  private String atRisk(Instant time) throws StoreUnavailableException {
    long missed =
        store.read(Points.PERIOD, time, time.plusSeconds(1), Map.of("span", "ytd")).stream()
            .filter(p -> MISSED.contains(String.valueOf(p.fields().get("outlook"))))
            .count();
    return language.of("；全年预计不达标断面 %d 个", "; sections at risk for the year: %d").formatted(missed);
  }

  private static String percent(Point point, String field) {
    Object value = point.fields().get(field);
    return value == null ? "—" : "%.1f %%".formatted(((Number) value).doubleValue());
  }
}
