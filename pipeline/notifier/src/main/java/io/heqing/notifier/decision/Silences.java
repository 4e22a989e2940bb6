package io.heqing.notifier.decision;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertAction.Kind;
import io.heqing.messages.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Silences, with their begins and ends. */
final class Silences {
  private final Map<String, Silence> silences = new HashMap<>();

  private record Silence(AlertAction action, Instant from, Instant until) {
    boolean matches(Section section, String rule) {
      return Directory.matches(
          section, rule, action.sections(), action.rivers(), action.counties(), action.rules());
    }

    boolean holds(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  /** Takes a silence, or its lifting. */
  void take(AlertAction action) {
    if (action.kind() == Kind.SILENCED) {
      silences.put(action.id(), new Silence(action, action.time(), action.until()));
    } else if (action.kind() == Kind.LIFTED) {
      // Compaction leaves the lifting alone; then the begin is not known and none is assumed.
      Silence lifted = silences.get(action.id());
      Instant from = lifted == null ? action.time() : lifted.from();
      silences.put(action.id(), new Silence(action, from, action.time()));
    }
  }

  /** When the silences that hold now end for an alert; empty where none does. */
  Optional<Instant> until(Section section, String rule, Instant now) {
    return silences.values().stream()
        .filter(silence -> silence.holds(now) && silence.matches(section, rule))
        .map(Silence::until)
        .max(Comparator.naturalOrder());
  }

  /**
   * From when on an event's age counts: its time, or the end of the silences that it fell into
   * before it was too old.
   */
  Instant fresh(Section section, String rule, Instant time, Duration within) {
    List<Silence> matching =
        silences.values().stream()
            .filter(silence -> silence.matches(section, rule))
            .sorted(Comparator.comparing(Silence::from))
            .toList();
    Instant fresh = time;
    for (Silence silence : matching) {
      if (!silence.from().isAfter(fresh.plus(within)) && silence.until().isAfter(fresh)) {
        fresh = silence.until();
      }
    }
    return fresh;
  }

  /** How many hold. */
  int holding(Instant now) {
    return (int) silences.values().stream().filter(silence -> silence.holds(now)).count();
  }

  /** Forgets those that ended before a time. */
  void forget(Instant before) {
    silences.values().removeIf(silence -> silence.until().isBefore(before));
  }
}
