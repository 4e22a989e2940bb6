package io.heqing.jobs.evidence;

import static io.heqing.jobs.evidence.MadeUpRiver.T0;
import static io.heqing.jobs.evidence.MadeUpRiver.calm;
import static io.heqing.jobs.evidence.MadeUpRiver.opened;
import static io.heqing.jobs.evidence.MadeUpRiver.reading;
import static io.heqing.jobs.evidence.MadeUpRiver.registry;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Evidence.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** However events, readings and registry come, the same evidence stands in the end. */
class EvidenceOrderTest {
  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void the_order_does_not_matter(@ForAll("spills") List<Readings> spills, @ForAll Random random)
      throws Exception {
    List<Object> facts = new ArrayList<>(spills);
    facts.add(opened("C", T0));
    facts.add(opened("B", T0.minus(Duration.ofHours(12))));
    facts.add(opened("A", T0.plus(Duration.ofHours(4))));
    calm(Track.ofOutlet("P1"), "COD", "30", "50").forEach(facts::add);
    Collection<AlertEvent> expected = sent(facts, random, 0, false);
    assertThat(expected).hasSize(3).allSatisfy(e -> assertThat(e.evidence()).isNotNull());

    Collections.shuffle(facts, random);
    assertThat(sent(facts, random, random.nextInt(facts.size()), true)).isEqualTo(expected);
  }

  /** Sends all, the registry before one of them, with checkpoints and a restart in between. */
  private static Collection<AlertEvent> sent(
      List<Object> facts, Random random, int registryAt, boolean disturbed) throws Exception {
    try (EvidenceHarness harness = new EvidenceHarness()) {
      int restartAt = random.nextInt(facts.size());
      for (int i = 0; i < facts.size(); i++) {
        if (i == registryAt) {
          harness.publish(registry());
        }
        if (disturbed && i == restartAt) {
          harness.restart();
        } else if (disturbed && random.nextInt(20) == 0) {
          harness.checkpoint();
        }
        if (facts.get(i) instanceof AlertEvent event) {
          harness.send(event);
        } else {
          harness.send((Readings) facts.get(i));
        }
      }
      harness.checkpoint();
      return harness.standing();
    }
  }

  /** Readings of ammonia every four hours, a few of them bad, of sections and an outlet. */
  @Provide
  Arbitrary<List<Readings>> spills() {
    return Arbitraries.integers()
        .between(0, 40)
        .list()
        .ofSize(3 * 60)
        .map(
            numbers -> {
              List<Readings> readings = new ArrayList<>();
              for (int i = 0; i < numbers.size(); i++) {
                int number = numbers.get(i);
                String value = number == 0 ? "3.0" : number == 1 ? "1.2" : "0.4" + number % 10;
                String section = List.of("A", "B", "C").get(i % 3);
                if (number != 2) {
                  readings.add(reading(section, 4 * (i / 3), "NH3N", value));
                }
              }
              Instant time = T0.minus(Duration.ofMinutes(60L * numbers.get(0) + 601));
              readings.add(reading(Track.ofOutlet("P1"), time, "NH3N", "9", "5"));
              return readings;
            });
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void what_began_lies_between_its_ends(@ForAll("spills") List<Readings> spills) throws Exception {
    try (EvidenceHarness harness = new EvidenceHarness()) {
      harness.publish(registry());
      harness.send(spills);
      harness.send(opened("C", T0));
      assertThat(harness.standing())
          .allSatisfy(
              event -> {
                if (event.evidence().finding() == Finding.NO_READINGS) {
                  assertThat(event.evidence().to()).isNull();
                  return;
                }
                List<String> river = Arrays.asList("A", "B", "C");
                var evidence = event.evidence();
                boolean here = evidence.finding() == Finding.BEGAN_HERE;
                assertThat(here).isEqualTo("C".equals(evidence.to()));
                assertThat(river.indexOf(evidence.from()))
                    .isEqualTo(river.indexOf(evidence.to()) - 1);
                assertThat(evidence.upstream())
                    .allSatisfy(
                        u ->
                            assertThat(u.came())
                                .isEqualTo(
                                    river.indexOf(u.section()) >= river.indexOf(evidence.to())));
              });
    }
  }
}
