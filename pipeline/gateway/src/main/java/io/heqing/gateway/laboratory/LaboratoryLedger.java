package io.heqing.gateway.laboratory;

import io.heqing.messages.Delivery;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What laboratories delivered so far, by sampling. Safe for several threads. */
public final class LaboratoryLedger {
  private final Map<String, Delivery> deliveries = new ConcurrentSkipListMap<>();

  /** The delivery that stands for a sampling; empty where there was none. */
  public Optional<Delivery> of(String section, Instant time) {
    return Optional.ofNullable(deliveries.get(Delivery.key(section, time)));
  }

  /** Notes deliveries; of two for one sampling the one of the higher revision stands. */
  public void put(Collection<Delivery> some) {
    some.forEach(
        delivery ->
            deliveries.merge(
                delivery.key(),
                delivery,
                (old, later) ->
                    later.sample().revision() >= old.sample().revision() ? later : old));
  }
}
