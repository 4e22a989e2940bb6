package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.demo.Delivery;
import io.heqing.demo.MadeUpCity;
import io.heqing.gateway.KafkaSender;
import io.heqing.messages.Json;
import io.heqing.messages.Registry;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.Topics;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterClass;
import io.heqing.store.Points;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code standalone} is killed (SIGKILL) twice while samples come in, and started again each time:
 * the store holds what an undisturbed run holds. The sender only does what any Kafka producer does,
 * it sends again what was not acknowledged.
 */
class KilledProcessTest {
  /** Of the year before, which is inside the retention whenever this runs. */
  private static final LocalDate FIRST =
      LocalDate.of(Year.now(TestSections.ZONE).getValue() - 1, 3, 1);

  private static final String OVER = "OVER";

  @TempDir Path folder;

  @Test
  void theStoreHoldsWhatAnUndisturbedRunHolds() throws Exception {
    List<Section> sections = new ArrayList<>();
    sections.add(
        TestSections.section(
            OVER,
            MonitoringMethod.AUTO_THEN_LAB,
            TestSections.target(LocalDate.of(2021, 1, 1), WaterClass.III)));
    MadeUpCity city = MadeUpCity.of(7);
    city.registry().sections().stream().limit(8).forEach(sections::add);
    Registry registry = TestSections.registry(sections, city.registry().recipients());
    List<Sample> samples = samples(city, sections);
    int third = samples.size() / 3;

    Stored killed;
    try (StandaloneProcess standalone = new StandaloneProcess(folder, registry)) {
      standalone.start();
      try (KafkaSender publisher = new KafkaSender(standalone.bootstrapServers(), Topics.SAMPLES)) {
        send(publisher, samples.subList(0, third));
        publisher.flush();
        standalone.awaitDoneSooner();

        // Some, but not all, are evaluated beyond the last checkpoint.
        long evaluations = standalone.awaitEvaluations(0);
        send(publisher, samples.subList(third, 2 * third));
        evaluations = standalone.awaitEvaluations(evaluations);
        standalone.kill();

        standalone.start();
        assertThat(standalone.started("heqing-compliance")).contains("from checkpoint");
        assertThat(standalone.started("heqing-alerting")).contains("from checkpoint");
        send(publisher, samples.subList(2 * third, samples.size()));
        standalone.awaitEvaluations(evaluations);
        standalone.kill();

        standalone.start();
        assertThat(standalone.started("heqing-compliance")).contains("from checkpoint");
        publisher.flush();
        standalone.awaitDoneSooner();
      }
      killed = Stored.in(standalone.store());
    }

    Stored undisturbed;
    try (TestPipeline pipeline =
        TestPipeline.start(folder.resolve("undisturbed"), Optional.empty())) {
      pipeline.publish(registry);
      pipeline.feed(samples);
      undisturbed = Stored.in(pipeline.store());
    }
    assertThat(undisturbed.points().stream().filter(p -> p.measurement().equals(Points.READING)))
        .hasSize(
            (int)
                samples.stream().map(s -> s.section() + s.source() + s.time()).distinct().count());
    assertThat(undisturbed.of(Points.ALERT, OVER)).isNotEmpty();
    killed.assertSameAs(undisturbed);
  }

  private static void send(KafkaSender publisher, List<Sample> samples) throws Exception {
    for (Sample sample : samples) {
      publisher.send(sample.section(), Json.bytes(sample));
    }
  }

  /** A week with alerts by hand, two of the made-up city. */
  private static List<Sample> samples(MadeUpCity city, List<Section> sections) {
    List<String> ids = sections.stream().map(Section::id).toList();
    List<Sample> samples = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      samples.addAll(TestSections.day(OVER, FIRST.plusDays(day), day % 3 == 1 ? "1.8" : "0.4"));
    }
    city.samples(TestSections.at(FIRST, 0), TestSections.at(FIRST.plusDays(14), 0))
        .filter(d -> ids.contains(d.key()))
        .flatMap(d -> d instanceof Delivery.OfSample s ? Stream.of(s.sample()) : Stream.empty())
        .forEach(samples::add);
    return samples;
  }
}
