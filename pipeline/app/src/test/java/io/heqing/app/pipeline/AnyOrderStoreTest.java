package io.heqing.app.pipeline;

import static io.heqing.app.pipeline.TestSections.at;
import static io.heqing.app.pipeline.TestSections.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.demo.Delivery;
import io.heqing.demo.MadeUpCity;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import io.heqing.store.Point;
import io.heqing.store.Points;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same samples in any order, repeated, with corrections, withdrawals and late laboratory
 * results last: the store holds the same, and what it holds was worked out by hand.
 */
class AnyOrderStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

  /**
   * A station of target III; its ammonia nitrogen is of class V for a day and seemed so for two.
   */
  private static final String STATION = "STATION";

  /** A section of target II that the laboratory alone samples. */
  private static final String LABORATORY = "LABORATORY";

  private static final List<Section> SECTIONS = new ArrayList<>();

  /** As they were first sent, by time. */
  private static final List<Sample> FIRST_SENT = new ArrayList<>();

  /** Corrections, withdrawals and what came three weeks late. */
  private static final List<Sample> SENT_LATER = new ArrayList<>();

  private static Stored inOrder;

  @TempDir Path folder;

  @BeforeAll
  static void inOrder(@TempDir Path folder) throws Exception {
    byHand();
    madeUp();
    List<Sample> all = new ArrayList<>(FIRST_SENT);
    all.addAll(SENT_LATER);
    all.sort(Comparator.comparing(Sample::time).thenComparing(Sample::revision));
    inOrder = run(folder, List.of(all));
  }

  private static void byHand() {
    LocalDate from = LocalDate.of(2021, 1, 1);
    SECTIONS.add(
        TestSections.section(
            STATION, MonitoringMethod.AUTO_THEN_LAB, TestSections.target(from, WaterClass.III)));
    SECTIONS.add(
        TestSections.section(
            LABORATORY, MonitoringMethod.LAB_ONLY, TestSections.target(from, WaterClass.II)));
    for (int day = 1; day <= 10; day++) {
      String ammonia = day == 4 || day == 5 ? "1.8" : "0.5";
      FIRST_SENT.addAll(TestSections.day(STATION, march(day), ammonia));
    }
    SENT_LATER.add(
        new Sample(
            STATION,
            ValueSource.AUTO,
            at(march(4), 0),
            1,
            null,
            List.of(Result.withdrawn("NH3N"))));
    for (int hour = 0; hour < 24; hour += 4) {
      SENT_LATER.add(sample(STATION, ValueSource.AUTO, at(march(5), hour), 1, "0.6"));
    }

    for (int day : List.of(2, 12, 20)) {
      FIRST_SENT.add(sample(LABORATORY, ValueSource.LAB, at(march(day), 10), 0, "0.3"));
    }
    FIRST_SENT.add(sample(LABORATORY, ValueSource.LAB, at(march(8), 10), 0, "2.5"));
    SENT_LATER.add(
        new Sample(
            LABORATORY,
            ValueSource.LAB,
            at(march(8), 10),
            1,
            null,
            Stream.of("PH", "DO", "CODMN", "NH3N", "TP").map(Result::withdrawn).toList()));
    SENT_LATER.add(sample(LABORATORY, ValueSource.LAB, at(march(5), 10), 0, "1.2"));
    SENT_LATER.add(sample(LABORATORY, ValueSource.LAB, at(march(5), 10), 1, "0.9"));
  }

  /** Two weeks of some sections of the made-up city. */
  private static void madeUp() {
    MadeUpCity city = MadeUpCity.of(7);
    city.registry().sections().stream()
        .filter(s -> s.targets().size() > 1)
        .limit(4)
        .forEach(SECTIONS::add);
    List<String> ids = SECTIONS.stream().map(Section::id).toList();
    city.samples(at(FIRST, 0), at(FIRST.plusDays(14), 0))
        .filter(d -> ids.contains(d.key()))
        .flatMap(d -> d instanceof Delivery.OfSample s ? Stream.of(s.sample()) : Stream.empty())
        .forEach(s -> (s.revision() > 0 ? SENT_LATER : FIRST_SENT).add(s));
    FIRST_SENT.sort(Comparator.comparing(Sample::time));
  }

  private static LocalDate march(int day) {
    return FIRST.withDayOfMonth(day);
  }

  /** What a fresh pipeline stores that does all of one part before the next comes. */
  private static Stored run(Path folder, List<List<Sample>> parts) throws Exception {
    try (TestPipeline pipeline = TestPipeline.start(folder, Optional.of(NOW))) {
      pipeline.publish(TestSections.registry(SECTIONS));
      for (List<Sample> part : parts) {
        pipeline.feed(part);
      }
      return Stored.in(pipeline.store());
    }
  }

  @Test
  void correctionsAndLateResultsLast() throws Exception {
    Stored stored = run(folder, List.of(FIRST_SENT, SENT_LATER));
    assertThat(stored.withdrawn()).as("alerts that the corrections took back").isNotEmpty();
    stored.assertSameAs(inOrder);
  }

  @Test
  void shuffled() throws Exception {
    List<Sample> all = new ArrayList<>(FIRST_SENT);
    all.addAll(SENT_LATER);
    Collections.shuffle(all, new Random(20260301));
    int third = all.size() / 3;
    run(
            folder,
            List.of(
                all.subList(0, third),
                all.subList(third, 2 * third),
                all.subList(2 * third, all.size())))
        .assertSameAs(inOrder);
  }

  @Test
  void doubled() throws Exception {
    List<Sample> all = new ArrayList<>(FIRST_SENT);
    all.addAll(SENT_LATER);
    run(folder, List.of(all, all)).assertSameAs(inOrder);
  }

  @Test
  void theCorrectedReadingsAreStored() {
    assertThat(auto(march(4), 0).fields())
        .containsEntry("NH3N_flag", "W")
        .doesNotContainKey("NH3N")
        .containsEntry("CODMN", 3.1)
        .containsEntry("class", "II")
        .containsEntry("results", 4L);
    assertThat(auto(march(4), 4).fields())
        .containsEntry("NH3N", 1.8)
        .containsEntry("class", "V")
        .containsEntry("compliant", false);
    assertThat(auto(march(5), 0).fields())
        .containsEntry("NH3N", 0.6)
        .containsEntry("class", "III")
        .containsEntry("compliant", true);
    assertThat(laboratory(march(8)).fields())
        .containsEntry("NH3N_flag", "W")
        .containsEntry("results", 0L)
        .doesNotContainKeys("NH3N", "class", "compliant");
    assertThat(laboratory(march(5)).fields())
        .containsEntry("NH3N", 0.9)
        .containsEntry("class", "III")
        .containsEntry("compliant", false);
  }

  @Test
  void theDaysRestOnTheCorrectedReadings() {
    assertThat(day(STATION, march(4)).fields())
        .containsEntry("NH3N", 1.8)
        .containsEntry("class", "V");
    assertThat(day(STATION, march(5)).fields())
        .containsEntry("NH3N", 0.6)
        .containsEntry("class", "III");
    assertThat(day(LABORATORY, march(5)).fields())
        .containsEntry("NH3N", 0.9)
        .containsEntry("class", "III");
    assertThat(day(LABORATORY, march(8)).fields())
        .containsEntry("results", 0L)
        .doesNotContainKeys("NH3N", "class");
  }

  @Test
  void theAlertsAreThoseOfTheCorrectedReadings() {
    // Readings: two in a row open (the first was withdrawn), three clear ones resolve. Days: one
    // opens, two clear ones resolve.
    assertThat(alerts(STATION))
        .containsExactlyInAnyOrder(
            "auto opened 2026-03-04T08:00 heavier 1.8",
            "auto resolved 2026-03-05T08:00 heavier 0.6",
            "day opened 2026-03-04T00:00 heavier 1.8",
            "day resolved 2026-03-06T00:00 heavier 0.5");
    // A laboratory sample opens, the next clear one resolves.
    assertThat(alerts(LABORATORY))
        .containsExactlyInAnyOrder(
            "lab opened 2026-03-05T10:00 general 0.9",
            "lab resolved 2026-03-12T10:00 general 0.3",
            "day opened 2026-03-05T00:00 general 0.9",
            "day resolved 2026-03-20T00:00 general 0.3");
  }

  private static Point auto(LocalDate day, int hour) {
    return inOrder.point(
        Points.READING, Map.of("section", STATION, "source", "AUTO"), at(day, hour));
  }

  private static Point laboratory(LocalDate day) {
    return inOrder.point(
        Points.READING, Map.of("section", LABORATORY, "source", "LAB"), at(day, 10));
  }

  private static Point day(String section, LocalDate day) {
    return inOrder.point(Points.PERIOD, Map.of("section", section, "span", "day"), at(day, 0));
  }

  private static List<String> alerts(String section) {
    return inOrder.of(Points.ALERT, section).stream()
        .map(
            p ->
                "%s %s %s %s %s"
                    .formatted(
                        p.tags().get("rule"),
                        p.tags().get("transition"),
                        p.time().atZone(TestSections.ZONE).toLocalDateTime(),
                        p.fields().get("severity"),
                        p.fields().get("value")))
        .toList();
  }
}
