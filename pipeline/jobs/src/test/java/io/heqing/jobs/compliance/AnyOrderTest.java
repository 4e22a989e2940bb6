package io.heqing.jobs.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Promise 3: the same samples in any order, doubled, with corrections and withdrawals, end in the
 * same store.
 */
class AnyOrderTest {

  @Property(tries = 60)
  void theStoreHoldsTheSameWhateverTheOrder(
      @ForAll("samples") List<Sample> samples, @ForAll Random random) throws Exception {
    List<Sample> shuffled = new ArrayList<>(samples);
    shuffled.addAll(samples.subList(0, samples.size() / 2));
    Collections.shuffle(shuffled, random);
    try (SectionHarness inOrder = new SectionHarness();
        SectionHarness outOfOrder = new SectionHarness()) {
      var section = SectionHarness.section("S1", WaterClass.III, MonitoringMethod.AUTO_THEN_LAB);
      inOrder.publish(section);
      for (Sample sample : samples) {
        inOrder.send(sample);
      }
      inOrder.checkpoint();

      boolean registryLate = random.nextBoolean();
      if (!registryLate) {
        outOfOrder.publish(section);
      }
      for (Sample sample : shuffled) {
        outOfOrder.send(sample);
        if (random.nextInt(7) == 0) {
          outOfOrder.checkpoint();
        }
      }
      if (registryLate) {
        outOfOrder.publish(section);
      }
      outOfOrder.checkpoint();

      assertThat(outOfOrder.stored()).containsExactlyInAnyOrderEntriesOf(inOrder.stored());
    }
  }

  @Provide
  Arbitrary<List<Sample>> samples() {
    Arbitrary<Result> result =
        Combinators.combine(
                Arbitraries.of("NH3N", "DO", "PH", "COD"),
                Arbitraries.integers().between(1, 120),
                Arbitraries.of(
                    Flag.NORMAL, Flag.NORMAL, Flag.NORMAL, Flag.MAINTENANCE, Flag.WITHDRAWN))
            .as(
                (id, tenths, flag) ->
                    new Result(
                        id,
                        flag == Flag.WITHDRAWN ? null : BigDecimal.valueOf(tenths, 1),
                        false,
                        flag));
    return Combinators.combine(
            Arbitraries.of(ValueSource.AUTO, ValueSource.AUTO, ValueSource.LAB),
            Arbitraries.integers().between(0, 40),
            Arbitraries.longs().between(0, 2),
            result.list().ofMinSize(1).ofMaxSize(4).uniqueElements(Result::parameter))
        .as(
            (source, slot, revision, results) ->
                new Sample(
                    "S1",
                    source,
                    // Steps of nine hours from the last days of a year into the next.
                    Instant.parse("2025-12-25T00:00:00Z").plusSeconds(slot * 9L * 3600),
                    revision,
                    null,
                    results))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }
}
