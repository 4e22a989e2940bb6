package io.heqing.notifier.decision;

import io.heqing.messages.Notification;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Notification.State;
import io.heqing.messages.Notification.Told;
import io.heqing.messages.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What was told to whom. A telling is one notice to one recipient, by all of its contacts; the id
 * of a telling's message is {@code ordinal-content-contact}: how many tellings the recipient had
 * before, a digest of what is told, a digest of the contact. The ordinal keeps their order, which
 * compaction and late successes do not.
 */
final class DeliveryLog {
  private static final int PARTS = 3;

  private final Map<String, Telling> tellings = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Telling>>> byAlert = new HashMap<>();
  private final Map<String, List<Telling>> byRecipient = new HashMap<>();
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final Map<String, Instant> firstMessages = new HashMap<>();
  private final Set<String> contents = new HashSet<>();

  /** One notice to one recipient. */
  static final class Telling {
    private final String recipient;
    private final int ordinal;
    private final String content;
    private final Map<String, Notification> entries = new TreeMap<>();
    private Instant time = Instant.MIN;

    Telling(String recipient, int ordinal, String content) {
      this.recipient = recipient;
      this.ordinal = ordinal;
      this.content = content;
    }

    String recipient() {
      return recipient;
    }

    /** How many tellings the recipient had before, and this one. */
    int ordinal() {
      return ordinal;
    }

    /** When something last became of it. */
    Instant time() {
      return time;
    }

    Reason reason() {
      return entries.values().iterator().next().reason();
    }

    List<Told> told() {
      return entries.values().iterator().next().told();
    }

    Collection<Notification> entries() {
      return entries.values();
    }

    /** What its messages' ids begin with. */
    String prefix() {
      return DeliveryLog.prefix(ordinal, content);
    }

    String content() {
      return content;
    }

    Severity severity() {
      return entries.values().iterator().next().severity();
    }

    /** Whether it has a message by a contact. */
    boolean has(String contact) {
      return entries.containsKey(prefix() + "-" + contact);
    }

    /** Whether none of its messages will arrive. */
    boolean isGivenUp() {
      return entries.values().stream().allMatch(entry -> entry.state() == State.GIVEN_UP);
    }

    Optional<Told> told(String alert) {
      return told().stream().filter(told -> told.alert().equals(alert)).findFirst();
    }
  }

  /**
   * What the ids of the messages of a coming telling begin with.
   *
   * @param ahead 1 for the recipient's next one, 2 for the one after …
   */
  String next(String recipient, String content, int ahead) {
    return prefix(ordinals.getOrDefault(recipient, 0) + ahead, content);
  }

  private static String prefix(int ordinal, String content) {
    return ordinal + "-" + content;
  }

  /** Takes the newest entry of a message; the telling that it is part of. */
  Telling take(Notification entry) {
    String[] parts = entry.id().split("-", PARTS);
    boolean own = parts.length == PARTS && parts[0].matches("\\d{1,9}");
    int ordinal = own ? Integer.parseInt(parts[0]) : 0;
    String content = own ? parts[1] : entry.id();
    ordinals.merge(entry.recipient(), ordinal, Math::max);
    contents.add(content);
    Telling telling =
        tellings.computeIfAbsent(
            entry.recipient() + "/" + prefix(ordinal, content),
            key -> new Telling(entry.recipient(), ordinal, content));
    boolean isNew = telling.entries.isEmpty();
    if (isNew) {
      byRecipient.computeIfAbsent(entry.recipient(), id -> new ArrayList<>()).add(telling);
    }
    telling.entries.put(entry.id(), withoutText(entry));
    telling.time =
        telling.entries.values().stream()
            .map(Notification::time)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    for (Told told : entry.told()) {
      if (isNew) {
        List<Telling> all =
            byAlert
                .computeIfAbsent(told.alert(), alert -> new TreeMap<>())
                .computeIfAbsent(entry.recipient(), recipient -> new ArrayList<>());
        all.add(telling);
        all.sort(Comparator.comparingInt(t -> t.ordinal));
      }
      if (entry.state() != State.SENDING) {
        firstMessages.merge(told.alert(), entry.time(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return telling;
  }

  /** What is kept: texts are for people. */
  private static Notification withoutText(Notification entry) {
    return new Notification(
        entry.id(),
        entry.state(),
        entry.time(),
        entry.recipient(),
        entry.channel(),
        entry.to(),
        entry.reason(),
        entry.severity(),
        entry.told(),
        entry.attempt(),
        null,
        null,
        entry.outcome());
  }

  /** Whether a recipient was told this very content. */
  boolean has(String content) {
    return contents.contains(content);
  }

  Collection<Telling> tellings() {
    return tellings.values();
  }

  /** Recipients who were told of an alert, by id. */
  Collection<String> toldOf(String alert) {
    return byAlert.getOrDefault(alert, Map.of()).keySet();
  }

  /** The last telling of an alert to a recipient. */
  Optional<Telling> last(String alert, String recipient) {
    List<Telling> all = byAlert.getOrDefault(alert, Map.of()).getOrDefault(recipient, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** When a recipient last got a message about something since a time, digests left aside. */
  Optional<Instant> lastTime(String recipient, Instant since, Predicate<Told> about) {
    return byRecipient.getOrDefault(recipient, List.of()).stream()
        .filter(telling -> telling.reason() != Reason.DIGEST && !telling.time().isBefore(since))
        .filter(telling -> telling.told().stream().anyMatch(about))
        .map(Telling::time)
        .max(Comparator.naturalOrder());
  }

  /** When the first message about an alert went out to anybody, or failed to. */
  Optional<Instant> firstMessage(String alert) {
    return Optional.ofNullable(firstMessages.get(alert));
  }

  /** Forgets tellings before a time that tell of nothing kept. */
  void forget(Instant before, Predicate<String> isKept) {
    tellings
        .values()
        .removeIf(
            telling -> {
              boolean gone =
                  telling.time.isBefore(before)
                      && telling.told().stream().map(Told::alert).noneMatch(isKept);
              if (gone) {
                contents.remove(telling.content);
              }
              return gone;
            });
    byRecipient.values().forEach(all -> all.removeIf(t -> !tellings.containsKey(key(t))));
    byAlert.keySet().removeIf(alert -> !isKept.test(alert) && isForgotten(alert));
    firstMessages.keySet().removeIf(alert -> !byAlert.containsKey(alert));
  }

  private boolean isForgotten(String alert) {
    return byAlert.get(alert).values().stream()
        .flatMap(List::stream)
        .noneMatch(telling -> tellings.containsKey(key(telling)));
  }

  private static String key(Telling telling) {
    return telling.recipient + "/" + telling.prefix();
  }
}
