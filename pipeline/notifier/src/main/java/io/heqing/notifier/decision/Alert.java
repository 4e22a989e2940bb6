package io.heqing.notifier.decision;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Evidence;
import io.heqing.messages.Watch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An alert with all of its events, and what was last decided of it for each recipient. */
final class Alert {
  private static final Comparator<AlertEvent> ORDER =
      Comparator.comparing(AlertEvent::time).thenComparing(AlertEvent::transition);

  private static final int DIGITS = 16;

  private final String id;
  private final Map<String, AlertEvent> events = new HashMap<>();
  private final Map<String, Decided> decided = new HashMap<>();
  private Instant heard;

  private record Decided(NotTold why, String event) {}

  Alert(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** When its last change was heard of. */
  Instant heard() {
    return heard;
  }

  /** Takes an event; what stood in its place. */
  Optional<AlertEvent> take(AlertEvent event, Instant time) {
    Optional<AlertEvent> before = Optional.ofNullable(events.put(event.key(), event));
    if (!before.equals(Optional.of(event)) || heard == null) {
      heard = time;
    }
    return before;
  }

  /** The last event that stands; empty where a correction took all of them. */
  Optional<AlertEvent> current() {
    return standing().max(ORDER);
  }

  /** The last event at all, even one that no longer stands. */
  AlertEvent last() {
    return current().orElseGet(() -> events.values().stream().max(ORDER).orElseThrow());
  }

  /** An event by its key, even one that no longer stands. */
  Optional<AlertEvent> event(String key) {
    return Optional.ofNullable(events.get(key));
  }

  /** Whether it stands and is open. */
  boolean isOpen() {
    return current().filter(last -> last.transition() != Transition.RESOLVED).isPresent();
  }

  private Stream<AlertEvent> standing() {
    return events.values().stream().filter(event -> !event.withdrawn());
  }

  /**
   * Notes what is decided for a recipient.
   *
   * @param why why it is not told; null where it is
   * @param event key of the event
   * @return whether something else was decided before
   */
  boolean isNew(String recipient, NotTold why, String event) {
    Decided now = new Decided(why, event);
    return !now.equals(decided.put(recipient, now));
  }

  /** Whether its news waited for a silence or for hours when it was last decided. */
  boolean isHeld(String recipient) {
    Decided last = decided.get(recipient);
    return last != null && (last.why() == NotTold.SILENCED || last.why() == NotTold.OUT_OF_HOURS);
  }

  /**
   * A digest of the facts of an event that people act on. What a running month has room for changes
   * with each of its days: of a target at risk only whether it can still be met is one.
   */
  static String facts(AlertEvent event) {
    if (event.watch() == Watch.AT_RISK) {
      return digest(event.severity(), event.limit() == null);
    }
    Evidence evidence = event.evidence();
    return evidence == null
        ? digest(event.waterClass(), event.severity(), event.limit())
        : digest(
            event.waterClass(),
            event.severity(),
            event.limit(),
            evidence.finding(),
            evidence.from(),
            evidence.to());
  }

  /** Sixteen hexadecimal digits of texts. */
  static String digest(Object... parts) {
    // Lengths, so that no two lists run into the same text.
    String text =
        Stream.of(parts)
            .map(Objects::toString)
            .map(part -> part.length() + ":" + part)
            .collect(Collectors.joining());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
