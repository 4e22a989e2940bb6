package io.heqing.jobs.outlets;

import static io.heqing.jobs.outlets.OutletHarness.outlet;
import static io.heqing.jobs.outlets.OutletHarness.publication;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Flag;
import io.heqing.messages.OutletReading;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * Promise 3 for outlets: the same readings in any order, doubled, with corrections and withdrawals,
 * with the registry and a restart anywhere between, end in the same store.
 */
class OutletOrderTest {
  private static final RegistryEntry OUTLET = outlet("P1", Map.of("COD", "50", "NH3N", "5"));

  @Property(tries = 100)
  void theStoreHoldsTheSameWhateverTheOrder(
      @ForAll("readings") List<OutletReading> readings, @ForAll Random random) throws Exception {
    Map<Object, Map<String, Object>> expected = new HashMap<>();
    try (OutletHarness harness = new OutletHarness()) {
      harness.registry(OUTLET, publication()).send(readings.toArray(OutletReading[]::new));
      harness.storeIn(expected);
    }

    List<OutletReading> shuffled = new ArrayList<>(readings);
    readings.stream().filter(r -> random.nextInt(4) == 0).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    int published = random.nextInt(shuffled.size() + 1);
    int restarted = random.nextInt(shuffled.size() + 1);
    Map<Object, Map<String, Object>> stored = new HashMap<>();
    OutletHarness harness = new OutletHarness();
    for (int i = 0; i <= shuffled.size(); i++) {
      if (i == published) {
        harness.registry(OUTLET, publication());
      }
      if (i == restarted) {
        OperatorSubtaskState state = harness.checkpoint();
        harness.storeIn(stored);
        harness.close();
        harness = new OutletHarness(state, OutletHarness.NOW);
      }
      if (i < shuffled.size()) {
        harness.send(shuffled.get(i));
      }
    }
    harness.storeIn(stored);
    harness.close();

    assertThat(stored).isEqualTo(expected);
    assertThat(stored).isNotEmpty();
  }

  @Provide
  Arbitrary<List<OutletReading>> readings() {
    Arbitrary<Result> results =
        Combinators.combine(
                Arbitraries.of("COD", "NH3N", "TP"),
                Arbitraries.of("1", "5", "5.0", "50.1", "80"),
                Arbitraries.of(Flag.NORMAL, Flag.NORMAL, Flag.NORMAL, Flag.FAULT, Flag.WITHDRAWN),
                Arbitraries.of(false, false, true))
            .as(
                (parameter, value, flag, below) ->
                    flag == Flag.WITHDRAWN
                        ? Result.withdrawn(parameter)
                        : new Result(parameter, new BigDecimal(value), below, flag));
    return Combinators.combine(
            Arbitraries.of("2026-06-01T00:00:00Z", "2026-06-01T01:00:00Z", "2026-05-01T00:00:00Z"),
            Arbitraries.longs().between(0, 3),
            results.list().ofMinSize(1).ofMaxSize(3).uniqueElements(Result::parameter))
        .as(
            (time, revision, some) ->
                new OutletReading("P1", Instant.parse(time), revision, "M1", some))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }
}
