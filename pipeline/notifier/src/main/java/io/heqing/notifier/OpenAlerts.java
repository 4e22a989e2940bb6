package io.heqing.notifier;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertAction.Kind;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.RegistryEntry;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The alerts that are open, as a notifier that follows the topics knows them, for the page by which
 * they are acknowledged: looking one up reads nothing. By any thread.
 *
 * <p>It holds the open alerts, who acknowledged, and the names of sections and recipients.
 */
public final class OpenAlerts {
  private final Map<String, AlertEvent> open = new ConcurrentHashMap<>();
  private final Map<String, AlertAction> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, String> sections = new ConcurrentHashMap<>();
  private final Map<String, String> recipients = new ConcurrentHashMap<>();
  private volatile ZoneId zone = ZoneId.of("Asia/Shanghai");
  private volatile boolean madeUp;

  /** Takes an entry of the registry. */
  public void take(RegistryEntry entry) {
    if (entry.section() != null) {
      sections.put(entry.id(), entry.section().name());
    } else if (entry.recipient() != null) {
      recipients.put(entry.id(), entry.recipient().name());
    } else if (entry.publication() != null) {
      zone = ZoneId.of(entry.publication().zone());
      madeUp = entry.publication().madeUp();
    }
  }

  /** Takes what somebody did; of that, acknowledgements. */
  public void take(AlertAction action) {
    if (action.kind() == Kind.ACKNOWLEDGED) {
      acknowledged.put(action.alert(), action);
    }
  }

  /**
   * Takes what stands of an alert.
   *
   * @param last its last event; empty where it has ended or was withdrawn
   */
  public void take(String alert, Optional<AlertEvent> last) {
    if (last.isPresent()) {
      open.put(alert, last.get());
    } else {
      open.remove(alert);
    }
  }

  /** An open alert by its id. */
  public Optional<AlertsView.Open> get(String alert) {
    return Optional.ofNullable(open.get(alert))
        .map(
            last ->
                AlertsView.Open.of(last, sections, Optional.ofNullable(acknowledged.get(alert))));
  }

  /** The name of a recipient; its id where the registry does not have it. */
  public String recipient(String id) {
    return recipients.getOrDefault(id, id);
  }

  /** The registry's time zone; Beijing time where there is no registry yet. */
  public ZoneId zone() {
    return zone;
  }

  /** Whether all of it is made up. */
  public boolean isMadeUp() {
    return madeUp;
  }
}
