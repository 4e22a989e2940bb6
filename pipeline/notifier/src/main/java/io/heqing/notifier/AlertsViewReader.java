package io.heqing.notifier;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertAction.Kind;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Json;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topics say of open alerts. */
final class AlertsViewReader {
  static final List<String> TOPICS = List.of(Topics.REGISTRY, Topics.ALERTS, Topics.ALERT_ACTIONS);

  private final Instant now;
  private ZoneId zone = ZoneId.of("Asia/Shanghai");
  private final Map<String, String> sectionNames = new HashMap<>();
  private final Map<String, Map<String, AlertEvent>> alerts = new HashMap<>();
  private final Map<String, AlertAction> actions = new HashMap<>();

  AlertsViewReader(Instant now) {
    this.now = now;
  }

  void take(ConsumerRecord<String, byte[]> message) throws IOException {
    if (message.value() == null) {
      return; // What a tombstone removes was taken back by a message before it.
    }
    switch (message.topic()) {
      case Topics.REGISTRY -> {
        RegistryEntry entry = Json.read(message.value(), RegistryEntry.class);
        if (entry.section() != null) {
          sectionNames.put(entry.id(), entry.section().name());
        } else if (entry.publication() != null) {
          zone = ZoneId.of(entry.publication().zone());
        }
      }
      case Topics.ALERTS -> take(Json.read(message.value(), AlertEvent.class));
      default -> {
        AlertAction action = Json.read(message.value(), AlertAction.class);
        actions.put(action.id(), action);
      }
    }
  }

  void take(AlertEvent event) {
    Map<String, AlertEvent> events =
        alerts.computeIfAbsent(event.alert(), alert -> new HashMap<>());
    if (event.withdrawn()) {
      events.remove(event.key());
    } else {
      events.put(event.key(), event);
    }
  }

  AlertsView view() {
    return new AlertsView(
        zone,
        alerts.values().stream()
            .flatMap(events -> events.values().stream().max(ORDER).stream())
            .filter(last -> last.transition() != Transition.RESOLVED)
            .map(this::open)
            .sorted(
                Comparator.comparing(AlertsView.Open::severity)
                    .reversed()
                    .thenComparing(AlertsView.Open::since)
                    .thenComparing(AlertsView.Open::id))
            .toList(),
        actions.values().stream()
            .filter(action -> action.kind() == Kind.SILENCED && now.isBefore(action.until()))
            .sorted(Comparator.comparing(AlertAction::until).thenComparing(AlertAction::id))
            .toList());
  }

  private static final Comparator<AlertEvent> ORDER =
      Comparator.comparing(AlertEvent::time).thenComparing(AlertEvent::transition);

  private AlertsView.Open open(AlertEvent last) {
    return AlertsView.Open.of(
        last,
        sectionNames,
        actions.values().stream()
            .filter(a -> a.kind() == Kind.ACKNOWLEDGED && last.alert().equals(a.alert()))
            .findFirst());
  }
}
