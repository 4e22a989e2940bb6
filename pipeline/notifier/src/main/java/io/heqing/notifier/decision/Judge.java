package io.heqing.notifier.decision;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Notification.Told;
import io.heqing.messages.Route;
import io.heqing.messages.Section;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.notifier.decision.DeliveryLog.Telling;
import io.heqing.notifier.decision.Verdict.Hold;
import io.heqing.notifier.decision.Verdict.Pace;
import io.heqing.notifier.decision.Verdict.Tell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what stands of alerts with what recipients were told of them. What somebody knows is
 * what the delivery log has, whatever became of the message.
 */
final class Judge {
  private final Directory directory;
  private final DeliveryLog log;
  private final Silences silences;
  private final Set<String> acknowledged;

  Judge(Directory directory, DeliveryLog log, Silences silences, Set<String> acknowledged) {
    this.directory = directory;
    this.log = log;
    this.silences = silences;
    this.acknowledged = acknowledged;
  }

  /** An alert whose section is known, at a time. */
  private record Case(
      Alert alert,
      AlertEvent event,
      Section section,
      Duration within,
      Duration renotify,
      Map<String, List<Route>> routed,
      Instant now) {}

  /** Verdicts by recipient: of all that routes name, and of all who were told. */
  Map<String, Verdict> judge(Alert alert, Section section, Instant now) {
    AlertEvent event = alert.last();
    Optional<AlertRule> rule = directory.rule(event.rule());
    Case of =
        new Case(
            alert,
            event,
            section,
            Duration.ofHours(
                rule.map(AlertRule::notifyWithinHours)
                    .orElseGet(() -> AlertRule.usualAge(event.span(), event.source()))),
            Duration.ofHours(rule.map(AlertRule::renotifyHours).orElse(0)),
            directory.routed(section, event.rule(), event.severity()),
            now);
    Map<String, Verdict> verdicts = new HashMap<>();
    if (alert.current().isPresent()) {
      of.routed().keySet().forEach(recipient -> verdicts.put(recipient, judge(of, recipient)));
    }
    for (String recipient : log.toldOf(alert.id())) {
      verdicts.computeIfAbsent(recipient, id -> judge(of, id));
    }
    return verdicts;
  }

  private Verdict judge(Case of, String recipient) {
    if (directory.recipient(recipient).isEmpty()) {
      return new Hold(NotTold.UNKNOWN_RECIPIENT, null);
    }
    Optional<Telling> last = log.last(of.alert().id(), recipient);
    if (last.isEmpty()) {
      return first(of, of.routed().get(recipient));
    }
    Telling telling = last.get();
    Told told = telling.told(of.alert().id()).orElseThrow();
    Verdict news = news(of, told, telling.time());
    if (news instanceof Hold) {
      return news;
    }
    Tell tell = (Tell) news;
    List<Route> routes =
        of.routed()
            .getOrDefault(
                recipient,
                directory
                    .routed(of.section(), of.event().rule(), told.severity())
                    .getOrDefault(recipient, List.of()));
    return within(of, tell, routes, telling.time());
  }

  /** News for somebody who knows of the alert. */
  private Verdict news(Case of, Told told, Instant toldAt) {
    boolean thinksOpen = told.reason() != Reason.RESOLVED && told.reason() != Reason.WITHDRAWN;
    if (of.alert().current().isEmpty()) {
      AlertEvent event = of.alert().event(told.event()).orElse(of.event());
      return told.reason() == Reason.WITHDRAWN
          ? new Hold(NotTold.ALREADY_TOLD, null)
          : new Tell(Reason.WITHDRAWN, event, Pace.USUAL, null);
    }
    if (of.event().transition() == Transition.RESOLVED) {
      return thinksOpen
          ? new Tell(Reason.RESOLVED, of.event(), Pace.USUAL, null)
          : new Hold(NotTold.ALREADY_TOLD, null);
    }
    int rise = of.event().severity().compareTo(told.severity());
    Pace pace = rise > 0 ? pace(of.event()) : Pace.USUAL;
    Optional<AlertEvent> toldEvent =
        of.alert().event(told.event()).filter(event -> !event.withdrawn());
    boolean corrected =
        !thinksOpen
            || toldEvent.isEmpty() && !Alert.facts(of.event()).equals(told.facts())
            || toldEvent.isPresent() && !Alert.facts(toldEvent.get()).equals(told.facts());
    if (corrected) {
      return new Tell(Reason.REVISED, of.event(), pace, null);
    }
    if (rise > 0) {
      return new Tell(Reason.RAISED, of.event(), pace, null);
    }
    if (rise < 0) {
      return new Tell(Reason.LOWERED, of.event(), Pace.WITH_OTHERS, null);
    }
    return repeat(of, toldAt);
  }

  private Verdict repeat(Case of, Instant toldAt) {
    if (of.renotify().isZero()) {
      return new Hold(NotTold.ALREADY_TOLD, null);
    }
    if (acknowledged.contains(of.alert().id())) {
      return new Hold(NotTold.ACKNOWLEDGED, null);
    }
    Instant due = toldAt.plus(of.renotify());
    return of.now().isBefore(due)
        ? new Hold(NotTold.ALREADY_TOLD, due)
        : new Tell(Reason.REPEATED, of.event(), Pace.AT_ONCE, due);
  }

  /** The first telling of an alert to somebody. */
  private Verdict first(Case of, List<Route> routes) {
    List<Route> digests = routes.stream().filter(Route::digest).toList();
    List<Route> atOnce = routes.stream().filter(r -> !r.digest() && r.afterMinutes() == 0).toList();
    List<Route> later = routes.stream().filter(r -> !r.digest() && r.afterMinutes() > 0).toList();
    if (of.event().transition() == Transition.RESOLVED) {
      boolean inDigest = atOnce.isEmpty() && !digests.isEmpty();
      Tell end = new Tell(Reason.RESOLVED, of.event(), Pace.DIGEST, null);
      Verdict verdict = within(of, end, inDigest ? digests : atOnce, null);
      boolean tooOld = verdict instanceof Hold hold && hold.why() == NotTold.TOO_OLD;
      return inDigest || tooOld ? verdict : new Hold(NotTold.RESOLVED_BEFORE_TOLD, null);
    }
    if (!atOnce.isEmpty()) {
      Reason reason = of.event().transition() == Transition.RAISED ? Reason.RAISED : Reason.OPENED;
      return within(of, new Tell(reason, of.event(), pace(of.event()), null), atOnce, null);
    }
    Verdict escalated = later.isEmpty() ? null : escalation(of, later);
    if (digests.isEmpty() || escalated instanceof Tell) {
      return escalated;
    }
    Verdict digest =
        within(of, new Tell(Reason.OPENED, of.event(), Pace.DIGEST, null), digests, null);
    // What waits for the digest may have to be escalated before.
    return digest instanceof Tell tell && escalated instanceof Hold hold
        ? new Tell(tell.reason(), tell.event(), tell.pace(), tell.due(), hold.until())
        : digest;
  }

  private Verdict escalation(Case of, List<Route> routes) {
    if (acknowledged.contains(of.alert().id())) {
      return new Hold(NotTold.ACKNOWLEDGED, null);
    }
    Route soonest = routes.stream().min(Comparator.comparingInt(Route::afterMinutes)).orElseThrow();
    Optional<Instant> base = log.firstMessage(of.alert().id());
    if (base.isEmpty() && isToldToOthersFirst(of)) {
      return new Hold(NotTold.NOT_YET_ESCALATED, null);
    }
    // Where nobody is told at once, the time runs from when the alert was heard of.
    Instant from = base.orElse(of.alert().heard());
    Instant due = from.plus(Duration.ofMinutes(soonest.afterMinutes()));
    if (of.now().isBefore(due)) {
      return new Hold(NotTold.NOT_YET_ESCALATED, due);
    }
    return within(
        of,
        new Tell(Reason.ESCALATED, of.event(), Pace.AT_ONCE, due),
        routes.stream()
            .filter(r -> !of.now().isBefore(from.plus(Duration.ofMinutes(r.afterMinutes()))))
            .toList(),
        base.orElse(null));
  }

  /** Whether somebody who can be reached is told before an escalation begins. */
  private boolean isToldToOthersFirst(Case of) {
    return of.routed().entrySet().stream()
        .anyMatch(
            entry ->
                entry.getValue().stream().anyMatch(r -> r.afterMinutes() == 0 && !r.digest())
                    && directory
                        .recipient(entry.getKey())
                        .filter(r -> Contacts.reach(r, of.event().severity()))
                        .isPresent());
  }

  /** What silences, hours, age and digests make of news. */
  private Verdict within(Case of, Tell tell, List<Route> routes, Instant toldAt) {
    Instant fresh = silences.fresh(of.section(), of.event().rule(), end(tell.event()), of.within());
    ZoneId zone = directory.zone();
    Instant open = open(routes, fresh, zone);
    fresh = open.isAfter(fresh) ? open : fresh;
    if (toldAt != null && toldAt.isAfter(fresh)) {
      fresh = toldAt;
    }
    // Who was told that an alert is open learns of its end, and is reminded, at whatever age.
    boolean aged =
        switch (tell.reason()) {
          case RESOLVED, WITHDRAWN -> toldAt == null || isEnded(tell);
          case REPEATED -> false;
          default -> true;
        };
    if (aged && of.now().isAfter(fresh.plus(of.within()))) {
      return new Hold(NotTold.TOO_OLD, null);
    }
    Optional<Instant> silenced = silences.until(of.section(), of.event().rule(), of.now());
    if (silenced.isPresent()) {
      return new Hold(NotTold.SILENCED, silenced.get());
    }
    Instant next = open(routes, of.now(), zone);
    if (next.isAfter(of.now())) {
      return new Hold(NotTold.OUT_OF_HOURS, next);
    }
    boolean digest = !routes.isEmpty() && routes.stream().allMatch(Route::digest);
    return digest ? new Tell(tell.reason(), tell.event(), Pace.DIGEST, tell.due()) : tell;
  }

  /** Whether what is told to have been withdrawn had ended before. */
  private static boolean isEnded(Tell tell) {
    return tell.reason() == Reason.WITHDRAWN && tell.event().transition() == Transition.RESOLVED;
  }

  /** When one of the routes next has its hours, from a time on. */
  private static Instant open(List<Route> routes, Instant time, ZoneId zone) {
    return routes.stream()
        .map(r -> r.hours() == null ? time : Hours.parse(r.hours()).next(time, zone))
        .min(Comparator.naturalOrder())
        .orElse(time);
  }

  private static Pace pace(AlertEvent event) {
    return event.severity() == Severity.MAJOR ? Pace.GRAVE : Pace.USUAL;
  }

  /** When what an event rests on ended: a period is known after its end. */
  private Instant end(AlertEvent event) {
    Span span = event.span();
    if (span == null || span == Span.SAMPLE) {
      return event.time();
    }
    ZonedDateTime start = event.time().atZone(directory.zone());
    ZonedDateTime end =
        switch (span) {
          case SAMPLE -> start;
          case DAY -> start.plusDays(1);
          case MONTH, YTD -> start.plusMonths(1);
          case QUARTER -> start.plusMonths(3);
          case YEAR -> start.plusYears(1);
        };
    return end.toInstant();
  }
}
