package io.heqing.report.load;

import io.heqing.store.Point;
import io.heqing.store.SeriesReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A store of a made-up city with many sections, from a seed: two years of months and years to date,
 * and alerts. The figures of regions do not rest on those of the sections; there are as many.
 */
final class ManySections implements SeriesReader {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final String CITY = "虚构市";
  private static final int COUNTIES = 12;
  private static final int PER_RIVER = 8;
  private static final int MONTHS = 24;
  private static final List<String> CLASSES = List.of("I", "II", "III", "IV", "V", "inferiorV");
  private static final List<String> GRADES = List.of("优", "良好", "轻度污染", "中度污染", "重度污染");
  private static final List<String> CHANGES = List.of("明显好转", "有所好转", "无明显变化", "有所变差", "明显变差");
  private static final List<String> KINDS =
      List.of("national", "provincial", "municipal", "sea", "drinking_water");

  private final Map<String, List<Point>> points = new HashMap<>();
  private final Random random;

  /** Up to a month. */
  ManySections(int sections, YearMonth last, long seed) {
    random = new Random(seed);
    put(
        "publication",
        Map.of("city", CITY),
        LocalDate.of(2025, 1, 1),
        "zone",
        ZONE.getId(),
        "made_up",
        true);
    for (int i = 0; i < sections; i++) {
      section(i);
    }
    for (int back = 0; back < MONTHS; back++) {
      LocalDate start = last.minusMonths(back).atDay(1);
      for (String span : List.of("month", "ytd")) {
        for (int i = 0; i < sections; i++) {
          period(i, span, start);
          region("section", id(i), span, start, 1);
        }
        region("city", CITY, span, start, sections);
        for (int county = 0; county < COUNTIES; county++) {
          region("county", county(county), span, start, sections / COUNTIES);
        }
        for (int river = 0; river * PER_RIVER < sections; river++) {
          region("river", river(river), span, start, PER_RIVER);
          boundary(river, span, start);
        }
        for (String kind : KINDS) {
          region("section_kind", kind, span, start, sections / KINDS.size());
        }
      }
    }
    for (int i = 0; i < sections; i++) {
      alert(i, last);
    }
  }

  private static String id(int section) {
    return "S%04d".formatted(section);
  }

  private static String county(int section) {
    return "第" + (section % COUNTIES + 1) + "县";
  }

  private static String river(int river) {
    return "第" + (river + 1) + "河";
  }

  private void section(int i) {
    put(
        "section",
        Map.of("section", id(i), "city", CITY, "county", county(i), "river", river(i / PER_RIVER)),
        LocalDate.of(2025, 1, 1),
        "name",
        "第" + (i + 1) + "断面",
        "water",
        i % 20 == 7 ? "lake" : "river",
        "kind_codes",
        KINDS.get(i % KINDS.size()),
        "kinds",
        "断面",
        "target",
        CLASSES.get(1 + i % 3),
        "km",
        i % PER_RIVER * 5.0,
        "chief_city",
        "市级河长" + i % 5,
        "chief_town",
        "乡级河长" + i,
        "responsible",
        "乡级河长" + i,
        "left",
        false);
  }

  private void period(int i, String span, LocalDate start) {
    int level = random.nextInt(CLASSES.size());
    boolean compliant = level <= 1 + i % 3;
    put(
        "period",
        Map.of("section", id(i), "span", span),
        start,
        "class",
        CLASSES.get(level),
        "target",
        CLASSES.get(1 + i % 3),
        "compliant",
        compliant,
        "provisional",
        false,
        "results",
        21L,
        "coverage",
        random.nextInt(50, 101) / 100.0,
        "grade",
        GRADES.get(Math.max(0, level - 1)),
        "main",
        level < 3 ? "" : "氨氮(0.35)、总磷(0.20)",
        "over",
        compliant ? "" : "氨氮(0.35)、总磷(0.20)",
        "NH3N",
        random.nextInt(1, 300) / 100.0,
        "TP",
        random.nextInt(1, 40) / 100.0,
        "CODMN",
        random.nextInt(10, 120) / 10.0,
        "DO",
        random.nextInt(20, 100) / 10.0,
        "TN",
        random.nextInt(50, 500) / 100.0,
        "months",
        10L,
        "months_compliant",
        7L,
        "outlook",
        compliant ? "on_course" : "at_risk",
        "headroom_NH3N",
        1.11,
        "course_NH3N",
        1.05);
  }

  private void region(String kind, String name, String span, LocalDate start, int sections) {
    int good = random.nextInt(sections + 1);
    put(
        "region",
        Map.of("kind", kind, "region", name, "span", span),
        start,
        "sections",
        (long) sections,
        "evaluated",
        (long) sections,
        "class_II",
        (long) good,
        "class_IV",
        (long) (sections - good),
        "good_share",
        Math.round(1000.0 * good / sections) / 10.0,
        "inferior_share",
        0.0,
        "judged",
        (long) sections,
        "compliant",
        (long) good,
        "compliance_rate",
        Math.round(1000.0 * good / sections) / 10.0,
        "grade",
        GRADES.get(random.nextInt(GRADES.size())),
        "main",
        "总磷(40.0%)",
        "cwqi",
        random.nextInt(3000, 9000) / 1000.0,
        "rank",
        1L + random.nextInt(COUNTIES),
        "ranked",
        (long) COUNTIES,
        "cwqi_change",
        random.nextInt(-200, 200) / 10.0,
        "change_rank",
        1L + random.nextInt(COUNTIES),
        "change_ranked",
        (long) COUNTIES,
        "change_previous",
        CHANGES.get(random.nextInt(CHANGES.size())),
        "change_last_year",
        CHANGES.get(random.nextInt(CHANGES.size())),
        "compared_previous",
        (long) sections,
        "compared_last_year",
        (long) sections,
        "good_share_previous",
        50.0,
        "good_share_change_previous",
        1.5,
        "good_share_last_year",
        50.0,
        "good_share_change_last_year",
        1.5,
        "inferior_share_previous",
        0.0,
        "inferior_share_change_previous",
        0.0,
        "inferior_share_last_year",
        0.0,
        "inferior_share_change_last_year",
        0.0);
  }

  private void boundary(int river, String span, LocalDate start) {
    put(
        "boundary",
        Map.of(
            "county", county(river),
            "river", river(river),
            "exit", id(river * PER_RIVER + PER_RIVER - 1),
            "span", span),
        start,
        "entry",
        id(river * PER_RIVER),
        "entry_class",
        "II",
        "exit_class",
        "IV",
        "NH3N_in",
        0.4,
        "NH3N_out",
        1.2,
        "parameters",
        1L);
  }

  private void alert(int i, YearMonth month) {
    put(
        "alert",
        Map.of("alert", "A" + i, "section", id(i), "rule", "R", "transition", "opened"),
        month.atDay(1 + random.nextInt(28)),
        "state",
        "open",
        "severity",
        List.of("general", "heavier", "major").get(random.nextInt(3)),
        "watch",
        "target",
        "parameter",
        "NH3N",
        "value",
        1.35,
        "multiple",
        0.35,
        "limit",
        "1.0",
        "text",
        "氨氮超标",
        "responsible",
        "乡级河长" + i,
        "withdrawn",
        false);
  }

  private void put(
      String measurement, Map<String, String> tags, LocalDate day, Object... namesAndValues) {
    Map<String, Object> fields = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    points
        .computeIfAbsent(measurement, m -> new ArrayList<>())
        .add(Point.of(measurement, tags, fields, day.atStartOfDay(ZONE).toInstant(), false));
  }

  /** How many points there are. */
  int size() {
    return points.values().stream().mapToInt(List::size).sum();
  }

  @Override
  public List<Point> read(String measurement, Instant from, Instant to, Map<String, String> tags) {
    return points.getOrDefault(measurement, List.of()).stream()
        .filter(point -> !point.time().isBefore(from) && point.time().isBefore(to))
        .filter(point -> point.tags().entrySet().containsAll(tags.entrySet()))
        .sorted(Comparator.comparing(Point::time))
        .toList();
  }

  @Override
  public void close() {}
}
