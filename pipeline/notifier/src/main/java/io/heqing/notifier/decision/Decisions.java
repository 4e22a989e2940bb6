package io.heqing.notifier.decision;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertAction.Kind;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.Notification;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Notification.State;
import io.heqing.messages.Notification.Told;
import io.heqing.messages.Recipient;
import io.heqing.messages.Recipient.Contact;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.Severity;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.notifier.Links;
import io.heqing.notifier.Notice.Item;
import io.heqing.notifier.decision.DeliveryLog.Telling;
import io.heqing.notifier.decision.Verdict.Hold;
import io.heqing.notifier.decision.Verdict.Pace;
import io.heqing.notifier.decision.Verdict.Tell;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides who is told what, and when: compares what stands (the registry, the events of alerts,
 * what people did) with what was told (the delivery log), at a time. It changes nothing by itself:
 * what is {@link #due} stays due, with the same ids, until the delivery log that it is given has
 * it. By one thread at a time.
 *
 * <p>News of a river for one recipient go out together, {@code notifier.group-wait} after the first
 * of them came and not within {@code notifier.group-interval} after the last message about the
 * river; what is new or risen to the gravest severity waits the former alone, and escalations and
 * repeats, which had their wait, for nothing. Where news of more than {@value #STORM} rivers are
 * due at once it is a storm, and one notice tells all. That a severity fell is told with other news
 * of the river, or never; the end of the alert is told in any case.
 *
 * <p>Ended alerts are forgotten {@value #KEPT_DAYS} days after their last event and message.
 */
public final class Decisions {
  /** Of how many rivers news go out apart; of more, as one notice. */
  static final int STORM = 3;

  private static final int KEPT_DAYS = 90;
  private static final Duration KEPT = Duration.ofDays(KEPT_DAYS);
  private static final Duration SWEEP = Duration.ofHours(1);

  /** How long after its time a heartbeat is still sent; a later one would prove nothing. */
  private static final Duration HEARTBEAT_WITHIN = Duration.ofHours(1);

  /** How long a failure is reported, and a message taken up again after the notifier was away. */
  private static final Duration RECENT = Duration.ofDays(1);

  private final Settings.Notifier settings;
  private final Consumer<NotTold> notTold;
  private final Directory directory = new Directory();
  private final DeliveryLog log = new DeliveryLog();
  private final Silences silences = new Silences();
  private final Set<String> acknowledged = new HashSet<>();
  private final Map<String, Alert> alerts = new HashMap<>();
  private final Set<String> forgotten = new HashSet<>();
  private final Judge judge = new Judge(directory, log, silences, acknowledged);
  private final Notices notices;

  private final Set<String> changed = new TreeSet<>();
  private final TreeSet<Wake> wakes =
      new TreeSet<>(Comparator.comparing(Wake::time).thenComparing(Wake::alert));

  /** By recipient and alert. */
  private final Map<String, Map<String, News>> pending = new TreeMap<>();

  /** Tellings of which something failed for good, and that may have to be told otherwise. */
  private final Set<Telling> failed =
      new TreeSet<>(Comparator.comparing(Telling::recipient).thenComparing(Telling::prefix));

  private Instant swept;
  private Instant nextDue;

  private record Wake(Instant time, String alert) {}

  /** News for a recipient, and since when. */
  private record News(Tell tell, Section section, Instant since) {}

  /**
   * What is to be done about messages that the log has as not yet sent or given up.
   *
   * @param again those to hand over again, with the ids that they had
   * @param givenUp entries that end those that cannot be
   */
  public record Unfinished(List<Message> again, List<Notification> givenUp) {
    public Unfinished {
      again = List.copyOf(again);
      givenUp = List.copyOf(givenUp);
    }
  }

  /**
   * Decisions on nothing yet.
   *
   * @param settings how long news wait, when digests and heartbeats are sent
   * @param language of recipients who have none of their own
   * @param links makes links to acknowledge by
   * @param notTold told why somebody is not told, now or at all: once for each alert, recipient and
   *     state of the alert
   */
  public Decisions(
      Settings.Notifier settings, Language language, Links links, Consumer<NotTold> notTold) {
    this.settings = settings;
    this.notTold = notTold;
    notices = new Notices(directory, language, settings.consoleUrl(), links);
  }

  /** Takes an entry of the registry. */
  public void take(RegistryEntry entry) {
    if (directory.take(entry)) {
      changed.addAll(alerts.keySet());
    }
  }

  /**
   * Takes an event of an alert, new, corrected or withdrawn.
   *
   * @param heard when it was heard of; of what was there before the notifier, at best its own time
   */
  public void take(AlertEvent event, Instant heard) {
    if (forgotten.contains(event.alert())) {
      notTold.accept(NotTold.TOO_OLD);
      return;
    }
    Alert alert = alerts.computeIfAbsent(event.alert(), Alert::new);
    Optional<AlertEvent> before = alert.take(event, heard);
    if (before.isPresent()
        && !before.get().equals(event)
        && before.get().withdrawn() == event.withdrawn()
        && Alert.facts(before.get()).equals(Alert.facts(event))) {
      notTold.accept(NotTold.REVISED_SLIGHTLY);
    }
    changed.add(event.alert());
  }

  /** Takes what somebody did. */
  public void take(AlertAction action) {
    if (action.kind() == Kind.ACKNOWLEDGED) {
      acknowledged.add(action.alert());
      changed.add(action.alert());
    } else {
      silences.take(action);
      changed.addAll(alerts.keySet());
    }
  }

  /** Takes the newest entry of a message in the delivery log. */
  public void take(Notification entry) {
    Telling telling = log.take(entry);
    if (entry.state() == State.GIVEN_UP) {
      failed.add(telling);
    }
    entry.told().forEach(told -> changed.add(told.alert()));
  }

  /** Whether the registry is complete, before which nothing is decided. */
  public boolean isReady() {
    return directory.publication().isPresent();
  }

  /** The last event of an alert that is open; empty where it is not. */
  public Optional<AlertEvent> open(String alert) {
    return Optional.ofNullable(alerts.get(alert)).filter(Alert::isOpen).flatMap(Alert::current);
  }

  /** How many alerts are open. */
  public int open() {
    return (int) alerts.values().stream().filter(Alert::isOpen).count();
  }

  /** How many alerts are kept, open or ended. */
  int kept() {
    return alerts.size();
  }

  /** How many silences hold. */
  public int silences(Instant now) {
    return silences.holding(now);
  }

  /** When something next becomes due, after the last {@link #due}; empty where only news can. */
  public Optional<Instant> nextDue() {
    return Optional.ofNullable(nextDue);
  }

  /** What has to be told now, in a fixed order. */
  public List<Message> due(Instant now) {
    nextDue = null;
    if (!isReady()) {
      return List.of();
    }
    if (swept == null || !now.isBefore(swept.plus(SWEEP))) {
      forget(now.minus(KEPT));
      swept = now;
    }
    while (!wakes.isEmpty() && !wakes.first().time().isAfter(now)) {
      changed.add(wakes.pollFirst().alert());
    }
    for (String alert : changed) {
      if (alerts.containsKey(alert)) {
        judge(alerts.get(alert), now);
      }
    }
    changed.clear();
    Due due = new Due();
    pending.forEach((recipient, news) -> tell(recipient, news, now, due));
    tellOtherwise(now, due);
    beat(now, due);
    if (!wakes.isEmpty()) {
      due.next(wakes.first().time());
    }
    nextDue = due.next;
    return due.messages;
  }

  /** Decides anew what is pending of an alert. */
  private void judge(Alert alert, Instant now) {
    String event = alert.last().key();
    Optional<Section> section = directory.section(alert.last().section());
    Map<String, Verdict> verdicts = section.map(s -> judge.judge(alert, s, now)).orElseGet(Map::of);
    if (verdicts.isEmpty()) {
      count(alert, "", section.isEmpty() ? NotTold.UNKNOWN_SECTION : NotTold.NO_ROUTE, event);
    }
    pending.forEach(
        (recipient, news) -> {
          if (!verdicts.containsKey(recipient)) {
            news.remove(alert.id());
          }
        });
    verdicts.forEach(
        (recipient, verdict) -> {
          if (verdict instanceof Hold hold) {
            hold(alert, recipient, hold, event);
          } else {
            keep(alert, recipient, (Tell) verdict, section.get(), now);
          }
        });
    pending.values().removeIf(Map::isEmpty);
  }

  private void hold(Alert alert, String recipient, Hold hold, String event) {
    Map<String, News> news = pending.getOrDefault(recipient, Map.of());
    News before = news.get(alert.id());
    if (before != null
        && hold.why() == NotTold.TOO_OLD
        && before.tell().event().key().equals(event)) {
      return; // It was not when it began to wait.
    }
    if (before != null) {
      news.remove(alert.id());
    }
    count(alert, recipient, hold.why(), event);
    wake(hold.until(), alert);
  }

  private void keep(Alert alert, String recipient, Tell tell, Section section, Instant now) {
    Map<String, News> news = pending.computeIfAbsent(recipient, id -> new TreeMap<>());
    // What waited for the digest or for others begins its wait when it has to be told sooner.
    News before =
        Optional.ofNullable(news.get(alert.id()))
            .filter(b -> b.tell().pace() == tell.pace() || isSoon(b.tell()) && isSoon(tell))
            .orElse(null);
    Instant since = before == null ? now : before.since();
    if (tell.due() != null) {
      since = tell.due();
    } else if (before == null && !alert.isHeld(recipient)) {
      since = alert.heard();
    }
    news.put(alert.id(), new News(tell, section, since));
    switch (tell.pace()) {
      case DIGEST -> count(alert, recipient, NotTold.IN_DIGEST, tell.event().key());
      case WITH_OTHERS -> count(alert, recipient, NotTold.LOWERED_ALONE, tell.event().key());
      case GRAVE, USUAL -> count(alert, recipient, NotTold.IN_GROUP, tell.event().key());
      case AT_ONCE -> alert.isNew(recipient, null, tell.event().key());
    }
    wake(tell.again(), alert);
  }

  private static boolean isSoon(Tell tell) {
    return tell.pace() != Pace.DIGEST && tell.pace() != Pace.WITH_OTHERS;
  }

  private void wake(Instant time, Alert alert) {
    if (time != null) {
      wakes.add(new Wake(time, alert.id()));
    }
  }

  private void count(Alert alert, String recipient, NotTold why, String event) {
    if (alert.isNew(recipient, why, event)) {
      notTold.accept(why);
    }
  }

  /** What of a recipient's news is due. */
  private void tell(String id, Map<String, News> all, Instant now, Due due) {
    Recipient recipient = directory.recipient(id).orElseThrow();
    List<News> digest = new ArrayList<>();
    Map<String, List<News>> rivers = new TreeMap<>();
    Map<String, List<News>> others = new TreeMap<>();
    for (News news : all.values()) {
      String river = Directory.river(news.section());
      switch (news.tell().pace()) {
        case DIGEST -> digest.add(news);
        case WITH_OTHERS -> others.computeIfAbsent(river, key -> new ArrayList<>()).add(news);
        default -> rivers.computeIfAbsent(river, key -> new ArrayList<>()).add(news);
      }
    }
    tellDigest(recipient, digest, now, due);
    Set<String> ripe = new TreeSet<>();
    rivers.forEach(
        (river, news) -> {
          Instant time = ripe(recipient, river, news);
          if (time.isAfter(now)) {
            due.next(time);
          } else {
            ripe.add(river);
          }
        });
    others.keySet().retainAll(rivers.keySet());
    others.forEach((river, news) -> rivers.get(river).addAll(news));
    if (ripe.size() > STORM) {
      tell(recipient, rivers.values().stream().flatMap(List::stream).toList(), now, due);
    } else {
      ripe.forEach(river -> tell(recipient, rivers.get(river), now, due));
    }
  }

  /** When the news of a river are told to a recipient. */
  private Instant ripe(Recipient recipient, String river, List<News> news) {
    Instant ripe = Instant.MAX;
    for (News one : news) {
      Instant waited = one.since().plus(settings.groupWait());
      Instant time =
          switch (one.tell().pace()) {
            case AT_ONCE -> one.since();
            case GRAVE -> waited;
            default -> {
              Instant apart =
                  log.lastTime(
                          recipient.id(),
                          one.since().minus(settings.groupInterval()),
                          told -> river.equals(riverOf(told)))
                      .map(last -> last.plus(settings.groupInterval()))
                      .orElse(waited);
              yield apart.isAfter(waited) ? apart : waited;
            }
          };
      ripe = time.isBefore(ripe) ? time : ripe;
    }
    return ripe;
  }

  private String riverOf(Told told) {
    return Optional.ofNullable(alerts.get(told.alert()))
        .flatMap(alert -> directory.section(alert.last().section()))
        .map(Directory::river)
        .orElse(null);
  }

  private void tellDigest(Recipient recipient, List<News> news, Instant now, Due due) {
    if (news.isEmpty()) {
      return;
    }
    ZonedDateTime local = now.atZone(directory.zone());
    LocalDate day =
        local.toLocalTime().isBefore(settings.digestAt())
            ? local.toLocalDate().minusDays(1)
            : local.toLocalDate();
    String content = Alert.digest(recipient.id(), Reason.DIGEST, day);
    Instant first = news.stream().map(News::since).min(Comparator.naturalOrder()).orElseThrow();
    Instant time =
        Hours.next(settings.digestAt(), log.has(content) ? now : first, directory.zone());
    if (time.isAfter(now)) {
      due.next(time);
      return;
    }
    tell(recipient, Reason.DIGEST, content, items(recipient, news), now, due);
  }

  /** Tells news at once, as one notice. */
  private void tell(Recipient recipient, List<News> news, Instant now, Due due) {
    List<Item> items = items(recipient, news);
    List<Told> told = told(items);
    tell(recipient, items.get(0).reason(), Alert.digest(recipient.id(), told), items, now, due);
  }

  private void tell(
      Recipient recipient, Reason reason, String content, List<Item> items, Instant now, Due due) {
    Severity severity = severity(items);
    List<Contact> contacts = Contacts.first(recipient, severity);
    if (contacts.isEmpty()) {
      items.forEach(
          item ->
              count(
                  alerts.get(item.event().alert()),
                  recipient.id(),
                  NotTold.NO_CONTACT,
                  item.event().key()));
      return;
    }
    String prefix = log.next(recipient.id(), content, due.tellings(recipient.id()));
    contacts.forEach(
        contact ->
            due.messages.add(
                message(recipient, contact, prefix, reason, items, now, Optional.empty())));
  }

  private Message message(
      Recipient recipient,
      Contact contact,
      String prefix,
      Reason reason,
      List<Item> items,
      Instant now,
      Optional<String> undelivered) {
    String id = prefix + "-" + Contacts.digest(contact);
    return new Message(
        new Notification(
            id,
            State.SENDING,
            now,
            recipient.id(),
            contact.channel(),
            Contacts.shown(contact.to()),
            reason,
            severity(items),
            reason == Reason.UNDELIVERED ? List.of() : told(items),
            0,
            null,
            null,
            null),
        notices.notice(id, reason, recipient, now, items, undelivered),
        contact.to());
  }

  private static Severity severity(List<Item> items) {
    return items.stream()
        .map(item -> item.event().severity())
        .max(Comparator.naturalOrder())
        .orElse(Severity.GENERAL);
  }

  private static List<Told> told(List<Item> items) {
    return items.stream()
        .map(
            item ->
                new Told(
                    item.event().alert(),
                    item.event().key(),
                    item.reason(),
                    item.event().severity(),
                    Alert.facts(item.event())))
        .toList();
  }

  private List<Item> items(Recipient recipient, List<News> news) {
    return news.stream()
        .map(one -> item(recipient, one.tell().reason(), one.tell().event(), one.section()))
        .sorted(Notices.GRAVEST_FIRST)
        .toList();
  }

  private Item item(Recipient recipient, Reason reason, AlertEvent event, Section section) {
    Set<String> others = new TreeSet<>(log.toldOf(event.alert()));
    pending.forEach(
        (id, news) -> {
          if (news.containsKey(event.alert())) {
            others.add(id);
          }
        });
    boolean isOpen = alerts.get(event.alert()).isOpen();
    return notices.item(
        reason, event, section, recipient, others, isOpen && !acknowledged.contains(event.alert()));
  }

  /** Items as they were told; what is no longer known is left out. */
  private List<Item> items(Recipient recipient, Collection<Told> told) {
    List<Item> items = new ArrayList<>();
    for (Told one : told) {
      Optional<AlertEvent> event =
          Optional.ofNullable(alerts.get(one.alert())).flatMap(alert -> alert.event(one.event()));
      event
          .flatMap(known -> directory.section(known.section()))
          .ifPresent(section -> items.add(item(recipient, one.reason(), event.get(), section)));
    }
    items.sort(Notices.GRAVEST_FIRST);
    return items;
  }

  /** Tells by other contacts, or others, what reached nobody. */
  private void tellOtherwise(Instant now, Due due) {
    failed.removeIf(telling -> !telling.isGivenUp() || telling.time().isBefore(now.minus(RECENT)));
    for (Telling telling : failed) {
      Optional<Recipient> recipient = directory.recipient(telling.recipient());
      List<Contact> left =
          recipient.stream()
              .flatMap(r -> Contacts.of(r, telling.severity(), true).stream())
              .filter(contact -> !telling.has(Contacts.digest(contact)))
              .toList();
      if (!left.isEmpty()) {
        Content content = content(telling, recipient.get());
        left.forEach(
            contact ->
                due.messages.add(
                    message(
                        recipient.get(),
                        contact,
                        telling.prefix(),
                        telling.reason(),
                        content.items(),
                        now,
                        content.undelivered())));
      } else if (telling.reason() != Reason.UNDELIVERED) {
        directory.duty().stream()
            .filter(duty -> !duty.id().equals(telling.recipient()))
            .forEach(duty -> report(telling, duty, now, due));
      }
    }
  }

  private void report(Telling telling, Recipient duty, Instant now, Due due) {
    String content = reportContent(duty, telling);
    List<Contact> contacts = Contacts.first(duty, telling.severity());
    if (log.has(content) || contacts.isEmpty()) {
      return;
    }
    List<Item> items = items(duty, telling.told());
    String prefix = log.next(duty.id(), content, due.tellings(duty.id()));
    contacts.forEach(
        contact ->
            due.messages.add(
                message(
                    duty,
                    contact,
                    prefix,
                    Reason.UNDELIVERED,
                    items,
                    now,
                    Optional.of(undelivered(telling)))));
  }

  private static String reportContent(Recipient duty, Telling telling) {
    return Alert.digest(duty.id(), Reason.UNDELIVERED, telling.recipient(), telling.prefix());
  }

  /** Whom a telling did not reach, and why, such as {@code Li Ming (mail l…@example.org: 550)}. */
  private String undelivered(Telling telling) {
    String name =
        directory.recipient(telling.recipient()).map(Recipient::name).orElse(telling.recipient());
    return telling.entries().stream()
        .map(
            entry ->
                Stream.of(entry.channel(), entry.to())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "))
                    + (entry.outcome() == null ? "" : ": " + entry.outcome()))
        .collect(Collectors.joining("; ", name + " (", ")"));
  }

  /** What a telling told. */
  private record Content(List<Item> items, Optional<String> undelivered) {}

  private Content content(Telling telling, Recipient recipient) {
    if (telling.reason() != Reason.UNDELIVERED) {
      return new Content(items(recipient, telling.told()), Optional.empty());
    }
    return log.tellings().stream()
        .filter(other -> reportContent(recipient, other).equals(telling.content()))
        .findFirst()
        .map(other -> new Content(items(recipient, other.told()), Optional.of(undelivered(other))))
        .orElseGet(() -> new Content(List.of(), Optional.empty()));
  }

  private void beat(Instant now, Due due) {
    LocalDate today = now.atZone(directory.zone()).toLocalDate();
    Instant time = today.atTime(settings.heartbeatAt()).atZone(directory.zone()).toInstant();
    for (String id : settings.heartbeatTo()) {
      String content = Alert.digest(id, Reason.HEARTBEAT, today);
      Optional<Recipient> recipient = directory.recipient(id);
      boolean isTime = !now.isBefore(time) && now.isBefore(time.plus(HEARTBEAT_WITHIN));
      if (isTime && recipient.isPresent() && !log.has(content)) {
        tell(recipient.get(), Reason.HEARTBEAT, content, List.of(), now, due);
      }
      due.next(Hours.next(settings.heartbeatAt(), now, directory.zone()));
    }
  }

  /**
   * What the log has as being sent, or failed and to be tried again: asked once, when a notifier
   * takes over from one that ended.
   */
  public Unfinished unfinished(Instant now) {
    List<Message> again = new ArrayList<>();
    List<Notification> givenUp = new ArrayList<>();
    // Partitions of the log are read in any order; to each recipient goes first what came first.
    List<Telling> inOrder =
        log.tellings().stream().sorted(Comparator.comparingInt(Telling::ordinal)).toList();
    for (Telling telling : inOrder) {
      for (Notification entry : telling.entries()) {
        if (entry.state() == State.SENDING || entry.state() == State.FAILED) {
          takeUp(telling, entry, now, again, givenUp);
        }
      }
    }
    return new Unfinished(again, givenUp);
  }

  private void takeUp(
      Telling telling,
      Notification entry,
      Instant now,
      List<Message> again,
      List<Notification> givenUp) {
    Optional<Recipient> recipient = directory.recipient(telling.recipient());
    Optional<Contact> contact = recipient.flatMap(r -> Contacts.of(r, entry.id()));
    Optional<Content> content = recipient.map(r -> content(telling, r));
    String fault = null;
    if (entry.time().isBefore(now.minus(RECENT))) {
      fault = "the notifier was away for more than a day";
    } else if (contact.isEmpty()) {
      fault = "the registry no longer has the recipient's contact";
    } else if (content.get().items().isEmpty() && !telling.told().isEmpty()) {
      fault = "what it tells is no longer known";
    }
    if (fault != null) {
      givenUp.add(givenUp(entry, now, fault));
      return;
    }
    again.add(
        new Message(
            entry,
            notices.notice(
                entry.id(),
                entry.reason(),
                recipient.get(),
                now,
                content.get().items(),
                content.get().undelivered()),
            contact.get().to()));
  }

  private static Notification givenUp(Notification entry, Instant now, String fault) {
    return new Notification(
        entry.id(),
        State.GIVEN_UP,
        now,
        entry.recipient(),
        entry.channel(),
        entry.to(),
        entry.reason(),
        entry.severity(),
        entry.told(),
        entry.attempt(),
        entry.subject(),
        entry.text(),
        fault);
  }

  private void forget(Instant before) {
    alerts
        .values()
        .removeIf(
            alert -> {
              boolean gone =
                  !alert.isOpen()
                      && alert.heard().isBefore(before)
                      && alert.last().time().isBefore(before)
                      && log.toldOf(alert.id()).stream()
                          .flatMap(recipient -> log.last(alert.id(), recipient).stream())
                          .allMatch(telling -> telling.time().isBefore(before));
              if (gone) {
                forgotten.add(alert.id());
                acknowledged.remove(alert.id());
                pending.values().forEach(news -> news.remove(alert.id()));
              }
              return gone;
            });
    pending.values().removeIf(Map::isEmpty);
    log.forget(before, alerts::containsKey);
    silences.forget(before);
  }

  /** What one look at the state finds. */
  private static final class Due {
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Integer> tellings = new HashMap<>();
    private Instant next;

    /** How many tellings a recipient has, this one included. */
    int tellings(String recipient) {
      return tellings.merge(recipient, 1, Integer::sum);
    }

    void next(Instant time) {
      if (next == null || time.isBefore(next)) {
        next = time;
      }
    }
  }
}
