package io.heqing.jobs.alerting;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertId;
import io.heqing.messages.AlertRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The events of a section before and after something was computed again. */
final class Difference implements SectionAlerts.Changes {
  /** What an event is known by. */
  private record Identity(String alert, Instant time, Transition transition) {
    static Identity of(AlertEvent event) {
      return new Identity(event.alert(), event.time(), event.transition());
    }
  }

  /** What becomes of an event. */
  enum Outcome {
    /** It is new. */
    HAPPENED,
    /** It was told before, with other facts. */
    CORRECTED,
    /** It no longer stands. */
    WITHDRAWN
  }

  private final String section;
  private final String responsible;
  private final Map<Identity, AlertEvent> before = new LinkedHashMap<>();
  private final Map<Identity, AlertEvent> after = new LinkedHashMap<>();

  /**
   * No difference yet.
   *
   * @param section id of the section
   * @param responsible who answers for it; may be null
   */
  Difference(String section, String responsible) {
    this.section = section;
    this.responsible = responsible;
  }

  @Override
  public void replace(
      AlertRule rule, String watched, List<AlertChange> old, List<AlertChange> now) {
    collect(rule, watched, old, before);
    collect(rule, watched, now, after);
  }

  /** Tells the events to send: first those withdrawn, then those that are new or corrected. */
  void tell(BiConsumer<AlertEvent, Outcome> to) {
    before.forEach(
        (identity, event) -> {
          if (!after.containsKey(identity)) {
            to.accept(event.asWithdrawn(), Outcome.WITHDRAWN);
          }
        });
    after.forEach(
        (identity, event) -> {
          AlertEvent told = before.get(identity);
          if (told == null) {
            to.accept(event, Outcome.HAPPENED);
          } else if (!event.equals(told)) {
            to.accept(event, Outcome.CORRECTED);
          }
        });
  }

  private void collect(
      AlertRule rule, String watched, List<AlertChange> changes, Map<Identity, AlertEvent> events) {
    for (AlertChange change : changes) {
      AlertEvent event = event(rule, watched, change);
      events.put(Identity.of(event), event);
    }
  }

  private AlertEvent event(AlertRule rule, String watched, AlertChange change) {
    Facts facts = change.facts();
    boolean whole = watched.equals(Judgement.WHOLE_SECTION);
    return new AlertEvent(
        new AlertId(section, rule.id(), whole ? null : watched, change.openedAt()).toString(),
        change.transition(),
        change.time(),
        section,
        rule.id(),
        rule.watch(),
        whole ? null : watched,
        rule.span(),
        rule.source(),
        change.severity(),
        change.openedAt(),
        change.since(),
        facts.value(),
        facts.waterClass(),
        facts.target(),
        facts.limit(),
        facts.multiple(),
        facts.usual(),
        facts.usualClass(),
        facts.previous(),
        responsible,
        null,
        false);
  }
}
