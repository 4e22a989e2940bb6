package io.heqing.jobs.alerting;

import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Maintenance;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * What the registry says of all sections' alerts.
 *
 * @param zone the zone of days
 * @param yearsKept full years that are kept before that of the newest evaluation
 * @param timelines of all rules
 * @param readings links readings of stations
 * @param others links all other judgements
 */
record AlertRules(ZoneId zone, int yearsKept, List<Timeline> timelines, Row readings, Row others) {

  /** What a registry says; empty until it is complete. */
  static Optional<AlertRules> of(ReadOnlyBroadcastState<String, RegistryEntry> registry)
      throws Exception {
    Optional<Publication> publication = RegistryState.publication(registry);
    if (publication.isEmpty()) {
      return Optional.empty();
    }
    List<Maintenance> windows = RegistryState.maintenance(registry);
    return Optional.of(
        new AlertRules(
            ZoneId.of(publication.get().zone()),
            publication.get().yearsKept(),
            RegistryState.rules(registry).stream()
                .map((AlertRule rule) -> Timeline.of(rule, windows))
                .toList(),
            new Row(publication.get().rules(), true),
            new Row(publication.get().rules(), false)));
  }

  /** What links the judgements of a stream. */
  Row row(boolean ofReadings) {
    return ofReadings ? readings : others;
  }

  /** The timeline of a rule. */
  Optional<Timeline> timeline(String rule) {
    return timelines.stream().filter(timeline -> timeline.rule().id().equals(rule)).findFirst();
  }
}
