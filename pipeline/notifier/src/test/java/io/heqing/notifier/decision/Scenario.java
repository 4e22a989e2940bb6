package io.heqing.notifier.decision;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Notification;
import io.heqing.messages.Notification.State;
import io.heqing.messages.Publication;
import io.heqing.messages.Recipient;
import io.heqing.messages.Recipient.Contact;
import io.heqing.messages.Recipient.Role;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Route;
import io.heqing.messages.Section;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Secret;
import io.heqing.messages.settings.Settings;
import io.heqing.notifier.Notice;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A day in the life of a notifier: a clock that is set by hand, events, and lines of who was told
 * what when. Times are given as {@code 14:30}, on the day after with {@code +1 14:30}, in the zone
 * of the registry.
 */
final class Scenario {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final ZonedDateTime DAY = ZonedDateTime.of(2026, 7, 1, 0, 0, 0, 0, ZONE);

  private final Map<String, RegistryEntry> registry = new LinkedHashMap<>();
  private final List<Input> inputs = new ArrayList<>();
  private final List<Notification> log = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Map<NotTold, Integer> notTold = new EnumMap<>(NotTold.class);
  private Predicate<Notification> delivers = entry -> true;
  private Settings.Notifier settings = settings(List.of());
  private Decisions decisions;
  private Instant now = time("00:00");

  /** An event or an action, and when it was heard of. */
  private record Input(Object message, Instant heard) {}

  Scenario() {
    put(
        RegistryEntry.of(
            AlertRule.target(
                "auto",
                Span.SAMPLE,
                ValueSource.AUTO,
                2,
                3,
                BigDecimal.ZERO,
                List.of(Severity.GENERAL, Severity.HEAVIER, Severity.MAJOR),
                List.of())));
    put(RegistryEntry.of(new Publication("Office", ZONE.getId(), 1, true, 1, null)));
  }

  private static Settings.Notifier settings(List<String> heartbeatTo) {
    return new Settings.Notifier(
        "127.0.0.1",
        0,
        Optional.empty(),
        Optional.empty(),
        "",
        "https://console/{section}?alert={alert}",
        new Secret(""),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        LocalTime.of(8, 0),
        LocalTime.of(9, 0),
        heartbeatTo,
        new Secret(""),
        Duration.ofHours(2));
  }

  static Instant time(String text) {
    String[] parts = text.split(" ");
    int days = parts.length == 1 ? 0 : Integer.parseInt(parts[0]);
    return DAY.plusDays(days).with(LocalTime.parse(parts[parts.length - 1])).toInstant();
  }

  /** A section with chiefs, such as {@code village:v}. */
  Scenario section(String id, String river, String... chiefs) {
    return put(
        RegistryEntry.of(
            new Section(
                id,
                "Section " + id,
                null,
                "Xia",
                river,
                WaterBody.RIVER,
                null,
                null,
                null,
                null,
                null,
                null,
                6,
                null,
                Arrays.stream(chiefs)
                    .map(c -> c.split(":"))
                    .map(c -> new Section.Chief(c[0], "Chief " + c[1], c[1]))
                    .toList(),
                null,
                null)));
  }

  /** People with one contact each, by mail. */
  Scenario people(String... ids) {
    for (String id : ids) {
      person(id, Role.OTHER, new Contact("mail", id + "@example.org", null, false));
    }
    return this;
  }

  Scenario person(String id, Role role, Contact... contacts) {
    return put(RegistryEntry.of(new Recipient(id, id, role, null, null, List.of(contacts))));
  }

  Scenario route(
      String id, String to, Severity from, String hours, int afterMinutes, boolean digest) {
    return put(
        RegistryEntry.of(
            new Route(
                id,
                List.of(to.split(",")),
                null,
                null,
                null,
                null,
                from,
                hours,
                afterMinutes,
                digest)));
  }

  Scenario route(String to) {
    return route("to-" + to, to, Severity.GENERAL, null, 0, false);
  }

  Scenario put(RegistryEntry entry) {
    registry.put(entry.key(), entry);
    if (decisions != null) {
      decisions.take(entry);
    }
    return this;
  }

  Scenario heartbeatTo(String... ids) {
    settings = settings(List.of(ids));
    return this;
  }

  Scenario delivers(Predicate<Notification> which) {
    delivers = which;
    return this;
  }

  /** An event of the alert on ammonia of a section that opened at a time. */
  static AlertEvent event(
      String section, String openedAt, Transition transition, String at, Severity severity) {
    return event(section, openedAt, transition, at, severity, WaterClass.IV, false);
  }

  static AlertEvent event(
      String section,
      String openedAt,
      Transition transition,
      String at,
      Severity severity,
      WaterClass waterClass,
      boolean withdrawn) {
    return new AlertEvent(
        id(section, openedAt),
        transition,
        time(at),
        section,
        "auto",
        Watch.TARGET,
        "NH3N",
        Span.SAMPLE,
        ValueSource.AUTO,
        severity,
        time(openedAt),
        time(openedAt),
        new BigDecimal("1.2"),
        waterClass,
        WaterClass.III,
        "≤1.0",
        new BigDecimal("0.2"),
        null,
        null,
        null,
        null,
        null,
        withdrawn);
  }

  static String id(String section, String openedAt) {
    return section + "/auto/NH3N/" + time(openedAt);
  }

  Scenario opens(String section, String at, Severity severity) {
    return hear(event(section, at, Transition.OPENED, at, severity), at);
  }

  Scenario hear(AlertEvent event, String at) {
    inputs.add(new Input(event, time(at)));
    return this;
  }

  Scenario acts(AlertAction action) {
    inputs.add(new Input(action, action.time()));
    return this;
  }

  Scenario acknowledges(String section, String openedAt, String at) {
    return acts(AlertAction.acknowledged(id(section, openedAt), time(at), "somebody", null));
  }

  /** Lets time pass; what was given is heard at its time. */
  Scenario until(String text) {
    return untilInstant(time(text));
  }

  Scenario untilInstant(Instant end) {
    if (decisions == null) {
      start(false);
    }
    while (true) {
      Instant at = now;
      inputs.stream()
          .filter(i -> i.heard().equals(at))
          .toList()
          .forEach(i -> take(i.message(), i.heard()));
      tell();
      Optional<Instant> input =
          inputs.stream().map(Input::heard).filter(t -> t.isAfter(at)).min(Instant::compareTo);
      Optional<Instant> due = decisions.nextDue();
      Optional<Instant> next =
          List.of(input, due).stream().flatMap(Optional::stream).min(Instant::compareTo);
      if (next.isEmpty() || next.get().isAfter(end)) {
        now = end;
        return this;
      }
      if (!next.get().isAfter(at)) {
        throw new AssertionError("due at " + next.get() + ", looked at " + at);
      }
      now = next.get();
    }
  }

  private void start(boolean rebuild) {
    decisions =
        new Decisions(
            settings,
            Language.ZH,
            (alert, recipient) -> Optional.of("https://ack/" + recipient),
            why -> notTold.merge(why, 1, Integer::sum));
    registry.values().forEach(decisions::take);
    if (rebuild) {
      inputs.stream()
          .filter(i -> !i.heard().isAfter(now))
          .forEach(
              i -> take(i.message(), i.message() instanceof AlertEvent e ? e.time() : i.heard()));
      Map<String, Notification> compacted = new LinkedHashMap<>();
      for (Notification entry : log) {
        compacted.remove(entry.id());
        compacted.put(entry.id(), entry);
      }
      compacted.values().forEach(decisions::take);
    }
  }

  /** The notifier is killed and started again: it knows what the topics have. */
  Scenario restart() {
    start(true);
    return this;
  }

  /** Starts again, the log cut after some entries. */
  Scenario restart(int entries) {
    log.subList(entries, log.size()).clear();
    return restart();
  }

  private void take(Object message, Instant heard) {
    if (message instanceof AlertEvent event) {
      decisions.take(event, heard);
    } else {
      decisions.take((AlertAction) message);
    }
  }

  private void tell() {
    List<Message> due = decisions.due(now);
    if (!decisions.due(now).stream().map(m -> m.entry().id()).toList().equals(ids(due))) {
      throw new AssertionError("asked again, other messages are due");
    }
    while (!due.isEmpty()) {
      for (Message message : due) {
        record(message.entry());
        lines.add(line(message));
        notices.add(message.notice());
      }
      for (Message message : due) {
        State state = delivers.test(message.entry()) ? State.SENT : State.GIVEN_UP;
        record(state(message.entry(), state));
      }
      due = decisions.due(now);
    }
  }

  private static List<String> ids(List<Message> messages) {
    return messages.stream().map(m -> m.entry().id()).toList();
  }

  private void record(Notification entry) {
    log.add(entry);
    decisions.take(entry);
  }

  static Notification state(Notification n, State state) {
    return new Notification(
        n.id(),
        state,
        n.time(),
        n.recipient(),
        n.channel(),
        n.to(),
        n.reason(),
        n.severity(),
        n.told(),
        1,
        "subject",
        "text",
        state == State.GIVEN_UP ? "550 no such user" : null);
  }

  private String line(Message message) {
    Notification entry = message.entry();
    long days = Duration.between(DAY.toInstant(), now).toDays();
    String items =
        message.notice().items().stream()
            .map(i -> i.section().id() + " " + i.reason() + " " + i.event().severity())
            .collect(Collectors.joining(", "));
    return (days == 0 ? "" : "+" + days + " ")
        + TIME.format(now.atZone(ZONE))
        + " "
        + entry.recipient()
        + (entry.channel().equals("mail") ? "" : " by " + entry.channel())
        + ": "
        + (entry.reason()
                == message.notice().items().stream()
                    .findFirst()
                    .map(Notice.Item::reason)
                    .orElse(null)
            ? items
            : (entry.reason() + " " + items).strip());
  }

  String told() {
    return String.join("\n", lines);
  }

  List<Notice> notices() {
    return notices;
  }

  List<Notification> log() {
    return log;
  }

  Map<NotTold, Integer> notTold() {
    return notTold;
  }

  Decisions decisions() {
    return decisions;
  }

  Instant now() {
    return now;
  }
}
