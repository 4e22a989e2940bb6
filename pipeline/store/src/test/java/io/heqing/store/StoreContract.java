package io.heqing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.heqing.messages.Flag;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.OutletEvaluation.LimitedResult;
import io.heqing.messages.Result;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.SectionEvaluation.Pollutant;
import io.heqing.messages.Span;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do; its tests are run against each. */
abstract class StoreContract {
  private static final AtomicInteger MEASUREMENTS = new AtomicInteger();
  private static final Instant T = Instant.parse("2026-03-01T04:00:00Z");
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  private PointWriter writer;
  private SeriesReader reader;
  private String measurement;

  abstract StoreSettings settings();

  @BeforeEach
  void open() {
    writer = Stores.writer(settings());
    reader = Stores.reader(settings());
    measurement = "m" + MEASUREMENTS.incrementAndGet();
  }

  @AfterEach
  void close() {
    writer.close();
    reader.close();
  }

  @Test
  void everyTypeOfFieldIsReadBackEqual() throws Exception {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("whole_double", 5.0);
    fields.put("fraction", 0.30000000000000004);
    fields.put("tiny", 1e-7);
    fields.put("least", Double.MIN_NORMAL);
    fields.put("great", Double.MAX_VALUE);
    fields.put("negative", -12.25);
    fields.put("zero", 0.0);
    fields.put("whole", 9_007_199_254_740_993L);
    fields.put("whole_zero", 0L);
    fields.put("whole_negative", -5L);
    fields.put("yes", true);
    fields.put("no", false);
    fields.put("text", "氨氮(1.35)、总磷(0.55)");
    fields.put("empty", "");
    fields.put("digits", "12.50");
    writesAndReads(point(Map.of("section", "S1"), fields, T));
  }

  @Test
  void oddCharactersOfTextsAreReadBackEqual() throws Exception {
    List<String> odd =
        List.of(
            "a,b",
            "a b",
            "a=b",
            "say \"so\"",
            "it's",
            "C:\\dir\\new",
            "ends in \\",
            "\\\"",
            "one\ntwo",
            "one\\\ntwo",
            "tab\there",
            "a\r\nb",
            "# no comment",
            "河清 ≤1.0 µg",
            "𠮷",
            " ");
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < odd.size(); i++) {
      points.add(point(Map.of("section", "S1"), Map.of("text", odd.get(i)), T.plusSeconds(i)));
    }
    writesAndReads(points.toArray(Point[]::new));
  }

  @Test
  void oddCharactersOfTagsAreReadBackEqualAndFound() throws Exception {
    List<String> odd =
        List.of(
            "a,b",
            "a b",
            "a=b",
            "say \"so\"",
            "it's",
            "a\\b",
            "\\n",
            "S01 河口 (老桥), 北=岸",
            "#",
            "𠮷",
            " lead and trail ");
    List<Point> points = new ArrayList<>();
    for (String tag : odd) {
      points.add(point(Map.of("label", tag, "zone", "z"), Map.of("v", 1.0), T));
    }
    writer.write(points);
    assertThat(read(Map.of())).containsExactlyInAnyOrderElementsOf(points);
    for (int i = 0; i < odd.size(); i++) {
      assertThat(read(Map.of("label", odd.get(i)))).containsExactly(points.get(i));
    }
  }

  @Test
  void anyDoubleLongAndTextIsReadBackEqual() throws Exception {
    Random random = new Random(20260301);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      double d = Double.longBitsToDouble(random.nextLong());
      Map<String, Object> fields = new TreeMap<>();
      // Line protocol writes decimals in full; the parsers of the stores take no denormal ones.
      fields.put("d", Double.isFinite(d) && Math.abs(d) >= Double.MIN_NORMAL ? d : 0.5);
      fields.put("decimal", random.nextInt(1_000_000) / 1000.0);
      long whole = random.nextLong();
      // QuestDB keeps the least long for absence.
      fields.put("l", whole == Long.MIN_VALUE ? 0L : whole);
      fields.put("b", random.nextBoolean());
      points.add(point(Map.of("section", "S" + i % 7), fields, T.plusMillis(i)));
    }
    writesAndReads(points.toArray(Point[]::new));
  }

  @Test
  void aRealReadingIsReadBackEqual() throws Exception {
    Point point =
        Points.of(
            new SectionEvaluation(
                "H01",
                Span.SAMPLE,
                ValueSource.LAB,
                Instant.parse("2019-07-04T01:02:03.456Z"),
                Instant.parse("2019-07-04T01:02:03.456Z"),
                WaterClass.INFERIOR_V,
                WaterClass.III,
                false,
                false,
                List.of(parameter("NH3N", "2.35", false), parameter("TP", "0.005", true)),
                List.of(new Pollutant("NH3N", WaterClass.INFERIOR_V, new BigDecimal("1.35"))),
                List.of("NH3N"),
                List.of(new FlaggedResult("DO", new BigDecimal("7"), Flag.FAULT)),
                List.of(),
                null,
                false));
    writer.write(List.of(point));
    assertThat(reader.read("reading", Instant.EPOCH, FAR, Map.of("section", "H01")))
        .containsExactly(point);
  }

  @Test
  void aRegionItsAccountsAndAPeriodAreReadBackEqual() throws Exception {
    List<Point> points = new ArrayList<>(Points.accounts(Messages.COUNTY));
    points.add(Points.of(Messages.COUNTY));
    points.add(Points.of(Messages.period(Span.YTD, Messages.DETAIL)));
    writer.write(points);
    writer.write(points);
    for (Point point : points) {
      assertThat(reader.read(point.measurement(), Instant.EPOCH, FAR, point.tags()))
          .containsExactly(asRead(point));
    }
  }

  @Test
  void whatDoesNotBelongToAPeriodIsReadBackEqual() throws Exception {
    List<Point> points =
        List.of(
            Points.of(Messages.ALERT),
            Points.of(Messages.SECTION, Messages.OCTOBER, Messages.ZONE),
            Points.left(Messages.SECTION, Messages.OCTOBER.plusMillis(1), Messages.ZONE));
    writer.write(points);
    writer.write(points);
    for (Point point : points) {
      assertThat(
              reader.read(
                  point.measurement(), point.time(), point.time().plusMillis(1), point.tags()))
          .containsExactly(asRead(point));
    }
  }

  @Test
  void anOutletIsReadBackEqualAndTwiceIsOnce() throws Exception {
    Point point =
        Points.of(
            new OutletEvaluation(
                "P001",
                Instant.parse("2026-03-01T04:00:00Z"),
                List.of(
                    LimitedResult.of(Result.of("COD", "61.5"), new BigDecimal("50")),
                    LimitedResult.of(Result.below("CU", new BigDecimal("0.05")), null)),
                false));
    measurement = point.measurement();
    writer.write(List.of(point, point));
    writer.write(List.of(point));
    assertThat(read(Map.of("outlet", "P001"))).containsExactly(point);
  }

  @Test
  void aRegionThatLostItsFiguresKeepsNone() throws Exception {
    Point before = Points.of(Messages.COUNTY);
    Point after = Points.of(Messages.EMPTY);
    writer.write(List.of(before));
    writer.write(List.of(after));
    assertThat(reader.read(Points.REGION, Instant.EPOCH, FAR, after.tags()))
        .containsExactly(asRead(after));
  }

  @Test
  void aPointWrittenTwiceIsOnePoint() throws Exception {
    Point point = point(Map.of("section", "S1"), Map.of("v", 1.5, "class", "II"), T);
    writer.write(List.of(point));
    writer.write(List.of(point));
    assertThat(read(Map.of())).containsExactly(point);
  }

  @Test
  void aLaterPointOfTheSameIdentityStands() throws Exception {
    writer.write(List.of(point(Map.of("section", "S1"), Map.of("v", 1.5), T)));
    Point later = point(Map.of("section", "S1"), Map.of("v", 2.5), T);
    writer.write(List.of(later));
    assertThat(read(Map.of())).containsExactly(later);
  }

  @Test
  void ofTwoPointsOfOneIdentityInOneBatchTheLaterStandsAlone() throws Exception {
    Point later = point(Map.of("section", "S1"), Map.of("v", 2.5), T);
    writer.write(
        List.of(
            point(Map.of("section", "S1"), Map.of("v", 1.5, "gone", 1.0), T),
            point(Map.of("section", "S2"), Map.of("v", 9.0), T),
            later));
    assertThat(read(Map.of("section", "S1"))).containsExactly(later);
  }

  @Test
  void aReplacingPointLosesTheFieldsThatItNoLongerHas() throws Exception {
    Map<String, String> tags = Map.of("section", "S'1 \\河", "source", "LAB");
    Point other = point(Map.of("section", "S2", "source", "LAB"), Map.of("NH3N", 1.0), T);
    Point before = point(tags, Map.of("NH3N", 1.0), T.minusMillis(1));
    Point after = point(tags, Map.of("NH3N", 1.0), T.plusMillis(1));
    writer.write(
        List.of(
            other,
            before,
            point(tags, Map.of("NH3N", 1.0, "TP", 0.1, "TP_flag", "D", "compliant", true), T),
            after));
    Point replacing = replacing(tags, Map.of("NH3N", 1.5), T);
    writer.write(List.of(replacing));
    assertThat(read(Map.of())).containsExactlyInAnyOrder(before, asRead(replacing), after, other);
  }

  @Test
  void aReplacingPointThatIsFollowedInItsBatchStillReplaces() throws Exception {
    Map<String, String> tags = Map.of("section", "S1");
    writer.write(List.of(point(tags, Map.of("NH3N", 1.0, "TP", 0.1), T)));
    Point last = point(tags, Map.of("NH3N", 1.6), T);
    writer.write(List.of(replacing(tags, Map.of("NH3N", 1.5), T), last));
    assertThat(read(Map.of())).containsExactly(last);
  }

  @Test
  void anAbsentTruthValueIsNotFalse() throws Exception {
    writesAndReads(
        point(Map.of("section", "S1"), Map.of("v", 1.0, "compliant", true), T),
        point(Map.of("section", "S2"), Map.of("v", 1.0, "compliant", false), T),
        point(Map.of("section", "S3"), Map.of("v", 1.0), T));
  }

  @Test
  void aFieldAndATagThatComeLaterAreTaken() throws Exception {
    Point first = point(Map.of("section", "S1"), Map.of("v", 1.0), T);
    Point second = point(Map.of("section", "S1"), Map.of("w", true), T.plusMillis(1));
    Point third =
        point(Map.of("section", "S1", "county", "东"), Map.of("x", "text"), T.plusMillis(2));
    Point fourth = point(Map.of("section", "S1", "county", "西"), Map.of("v", 2.0), T.plusMillis(2));
    writer.write(List.of(first));
    writer.write(List.of(second));
    writer.write(List.of(third, fourth));
    writer.write(List.of(third, fourth));
    assertThat(read(Map.of())).containsExactly(first, second, third, fourth);
  }

  @Test
  void aSecondWriterFindsWhatTheFirstMade() throws Exception {
    Point first = point(Map.of("section", "S1"), Map.of("v", 1.0), T);
    writer.write(List.of(first));
    Point second = point(Map.of("section", "S2"), Map.of("v", 1.0, "yes", true), T);
    try (PointWriter other = Stores.writer(settings())) {
      other.write(List.of(second));
    }
    Point third = point(Map.of("section", "S3"), Map.of("yes", false), T);
    writer.write(List.of(third));
    assertThat(read(Map.of())).containsExactly(first, second, third);
  }

  @Test
  void writersAtWorkAtOnceDoNotDisturbEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Point>>> tasks = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        String section = "S" + w;
        tasks.add(
            () -> {
              List<Point> written = new ArrayList<>();
              try (PointWriter own = Stores.writer(settings())) {
                for (int i = 0; i < 10; i++) {
                  Point point =
                      point(
                          i < 5 ? Map.of("section", section) : Map.of("section", section, "t", "x"),
                          Map.of("v" + i, true, "w" + i, 1.5),
                          T.plusMillis(i));
                  own.write(List.of(point));
                  written.add(point);
                }
              }
              return written;
            });
      }
      List<Point> expected = new ArrayList<>();
      for (Future<List<Point>> done : threads.invokeAll(tasks)) {
        expected.addAll(done.get());
      }
      assertThat(read(Map.of())).containsExactlyInAnyOrderElementsOf(expected);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void twoSourcesAtOneTimeAreTwoPoints() throws Exception {
    writesAndReads(
        point(Map.of("section", "S1", "source", "AUTO"), Map.of("v", 1.0), T),
        point(Map.of("section", "S1", "source", "LAB"), Map.of("v", 2.0), T));
  }

  @Test
  void pointsAreOrderedByTimeThenTags() throws Exception {
    List<Point> ordered = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      for (String section : List.of("S1", "S10", "S2")) {
        ordered.add(point(Map.of("section", section), Map.of("v", (double) i), T.plusMillis(i)));
      }
    }
    List<Point> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(7));
    writer.write(shuffled);
    assertThat(read(Map.of())).containsExactlyElementsOf(ordered);
  }

  @Test
  void aRangeHoldsItsStartAndNotItsEnd() throws Exception {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      points.add(point(Map.of("section", "S1"), Map.of("v", (double) i), T.plusMillis(i)));
    }
    writer.write(points);
    assertThat(reader.read(measurement, T.plusMillis(1), T.plusMillis(3), Map.of()))
        .containsExactlyElementsOf(points.subList(1, 3));
    assertThat(reader.read(measurement, T.plusNanos(1), T.plusMillis(3).plusNanos(1), Map.of()))
        .containsExactlyElementsOf(points.subList(1, 4));
    assertThat(reader.read(measurement, T, T, Map.of())).isEmpty();
    assertThat(reader.read(measurement, Instant.MIN, Instant.MAX, Map.of()))
        .containsExactlyElementsOf(points);
  }

  @Test
  void aFilterThatNothingMeetsFindsNothing() throws Exception {
    writer.write(List.of(point(Map.of("section", "S1"), Map.of("v", 1.0), T)));
    assertThat(read(Map.of("section", "S2"))).isEmpty();
    assertThat(read(Map.of("county", "S1"))).isEmpty();
    assertThat(read(Map.of("section", "S1", "county", "c"))).isEmpty();
  }

  @Test
  void aMeasurementThatWasNeverWrittenIsEmpty() throws Exception {
    assertThat(read(Map.of())).isEmpty();
  }

  @Test
  void nothingToWriteIsNothing() throws Exception {
    writer.write(List.of());
    assertThat(read(Map.of())).isEmpty();
  }

  @Test
  void tenThousandPointsInOneBatchAreReadBackEqual() throws Exception {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      points.add(
          point(
              Map.of("section", "S%03d".formatted(i % 100), "source", "AUTO"),
              Map.of(
                  "NH3N", i / 1000.0, "class", "III", "results", (long) i, "compliant", i % 2 == 0),
              T.plusSeconds(3600L * (i / 100))));
    }
    writer.write(points);
    writer.write(points);
    assertThat(read(Map.of())).isEqualTo(points);
  }

  @Test
  void aPointOfTheWrongTypeIsNamedAndSinksNoOther() throws Exception {
    writer.write(List.of(point(Map.of("section", "S0"), Map.of("v", 1.0), T)));
    List<Point> good = new ArrayList<>();
    List<Point> batch = new ArrayList<>();
    Point wrong = point(Map.of("section", "错"), Map.of("v", "text"), T);
    for (int i = 1; i < 10; i++) {
      good.add(point(Map.of("section", "S" + i), Map.of("v", 1.0), T));
    }
    batch.addAll(good);
    batch.add(4, wrong);
    PointRefusedException e =
        catchThrowableOfType(PointRefusedException.class, () -> writer.write(batch));
    assertThat(e.refused()).containsExactly(wrong);
    assertThat(e).hasMessageContaining("错").hasMessageContaining("v");
    assertThat(read(Map.of())).hasSize(10).containsAll(good);
  }

  @Test
  void aTagThatLineProtocolCannotCarryIsRefused() throws Exception {
    for (String tag : List.of("ends in \\", "a\\ b", "a\\,b", "one\ntwo", "tab\t")) {
      Point wrong = point(Map.of("label", tag), Map.of("v", 1.0), T);
      Point good = point(Map.of("label", "good"), Map.of("v", 1.0), T);
      PointRefusedException e =
          catchThrowableOfType(
              PointRefusedException.class, () -> writer.write(List.of(wrong, good)));
      assertThat(e.refused()).containsExactly(wrong);
      assertThat(e).hasMessageContaining("label");
      assertThat(read(Map.of())).containsExactly(good);
    }
  }

  private void writesAndReads(Point... points) throws Exception {
    writer.write(List.of(points));
    assertThat(read(Map.of())).containsExactly(points);
  }

  private List<Point> read(Map<String, String> tags) throws StoreUnavailableException {
    return reader.read(measurement, Instant.EPOCH, FAR, tags);
  }

  private Point point(Map<String, String> tags, Map<String, Object> fields, Instant time) {
    return Point.of(measurement, tags, fields, time, false);
  }

  private Point replacing(Map<String, String> tags, Map<String, Object> fields, Instant time) {
    return Point.of(measurement, tags, fields, time, true);
  }

  private static Point asRead(Point point) {
    return new Point(point.measurement(), point.tags(), point.fields(), point.time(), false);
  }

  private static ParameterResult parameter(String id, String value, boolean below) {
    return new ParameterResult(
        id, new BigDecimal(value), WaterClass.I, below, null, null, null, null, 1, 1, false);
  }
}
