package io.heqing.app.pipeline;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.DataKind;
import io.heqing.messages.Publication;
import io.heqing.messages.Recipient;
import io.heqing.messages.Recipient.Contact;
import io.heqing.messages.Recipient.Role;
import io.heqing.messages.Registry;
import io.heqing.messages.Route;
import io.heqing.messages.Section;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.messages.registry.UsualRules;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Alerts by hand, each of a section of its own, and people who are told of all. */
final class TestAlerts {
  private static final Instant OPENED = Instant.now().truncatedTo(ChronoUnit.HOURS);

  private TestAlerts() {}

  /** The alert of a section opens. */
  static AlertEvent opened(int section) {
    return event(section, Transition.OPENED, "1.30");
  }

  /** It ends. */
  static AlertEvent resolved(int section) {
    return event(section, Transition.RESOLVED, "0.40");
  }

  private static AlertEvent event(int number, Transition transition, String value) {
    String section = "S" + number;
    boolean over = transition == Transition.OPENED;
    return new AlertEvent(
        section + "/auto/NH3N/" + OPENED,
        transition,
        over ? OPENED : OPENED.plusSeconds(60),
        section,
        "auto",
        Watch.TARGET,
        "NH3N",
        Span.SAMPLE,
        ValueSource.AUTO,
        Severity.GENERAL,
        OPENED,
        OPENED,
        new BigDecimal(value),
        over ? WaterClass.IV : WaterClass.II,
        WaterClass.III,
        "≤1.0",
        over ? new BigDecimal("0.30") : null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  /** Sections each on a river of its own, so that no news wait for others; all are told of all. */
  static Registry registry(int sections, Recipient... recipients) {
    AlertRule rule =
        UsualRules.all().stream().filter(r -> r.id().equals("auto")).findFirst().orElseThrow();
    return new Registry(
        IntStream.range(0, sections).mapToObj(TestAlerts::section).toList(),
        List.of(),
        List.of(rule),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(recipients),
        List.of(
            new Route(
                "all",
                Arrays.stream(recipients).map(Recipient::id).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Severity.GENERAL,
                null,
                0,
                false)),
        new Publication("C", TestSections.ZONE.getId(), 1, true, sections, Map.of()));
  }

  /** Somebody who is told by one channel. */
  static Recipient recipient(String channel, String to) {
    return new Recipient(
        "of-" + channel,
        "Of " + channel,
        Role.DUTY,
        null,
        null,
        List.of(new Contact(channel, to, Severity.GENERAL, false)));
  }

  private static Section section(int number) {
    return new Section(
        "S" + number,
        "Weir " + number,
        "C",
        null,
        "River " + number,
        WaterBody.RIVER,
        null,
        null,
        null,
        List.of("municipal"),
        List.of(TestSections.target(LocalDate.of(2021, 1, 1), WaterClass.III)),
        MonitoringMethod.AUTO_THEN_LAB,
        6,
        DataKind.HOUR,
        List.of(),
        List.of(),
        List.of());
  }
}
