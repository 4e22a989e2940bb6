package io.heqing.notifier.decision;

import static io.heqing.messages.AlertEvent.Transition.LOWERED;
import static io.heqing.messages.AlertEvent.Transition.OPENED;
import static io.heqing.messages.AlertEvent.Transition.RAISED;
import static io.heqing.messages.AlertEvent.Transition.RESOLVED;
import static io.heqing.messages.Severity.GENERAL;
import static io.heqing.messages.Severity.HEAVIER;
import static io.heqing.messages.Severity.MAJOR;
import static io.heqing.notifier.decision.Scenario.event;
import static io.heqing.notifier.decision.Scenario.id;
import static io.heqing.notifier.decision.Scenario.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertAction.Kind;
import io.heqing.messages.Notification;
import io.heqing.messages.Notification.State;
import io.heqing.messages.Recipient.Contact;
import io.heqing.messages.Recipient.Role;
import io.heqing.messages.RegistryEntry;
import io.heqing.notifier.Notice;
import io.heqing.standard.WaterClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Events at times, and who is told what when. */
class DecisionsTest {
  private static Scenario oneChief() {
    return new Scenario().section("A", "Jiang").people("v").route("v");
  }

  private static Scenario threeLevels() {
    return new Scenario()
        .section("A", "Jiang", "city:c", "town:t", "village:v")
        .people("c", "t", "v")
        .route("1", "chief:lowest", GENERAL, null, 0, false)
        .route("2", "chief:town", GENERAL, null, 60, false)
        .route("3", "chief:city", GENERAL, null, 120, false);
  }

  private static AlertAction silence(String at, String until) {
    return new AlertAction(
        "silence/1",
        Kind.SILENCED,
        time(at),
        "duty",
        null,
        List.of("A"),
        null,
        null,
        null,
        time(until),
        "dredging");
  }

  @Test
  void aBreachIsToldAfterTheGroupsWaitAndItsEndAtLeastAnIntervalLater() {
    Scenario day =
        oneChief()
            .opens("A", "08:00", GENERAL)
            .hear(event("A", "08:00", RESOLVED, "08:02", GENERAL), "08:02")
            .until("23:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            08:05:30 v: A RESOLVED GENERAL""");
  }

  @Test
  void whatEndsBeforeItIsToldIsNotTold() {
    Scenario day =
        oneChief()
            .opens("A", "08:00", GENERAL)
            .hear(event("A", "08:00", RESOLVED, "08:00:10", GENERAL), "08:00:10")
            .until("23:00");
    assertThat(day.told()).isEmpty();
    assertThat(day.notTold()).containsKey(NotTold.RESOLVED_BEFORE_TOLD);
  }

  @Test
  void oneAlertThatRisesAndFallsIsToldAsItRisesAndEnds() {
    Scenario day =
        oneChief()
            .opens("A", "08:00", GENERAL)
            .hear(event("A", "08:00", RAISED, "10:00", HEAVIER), "10:00")
            .hear(event("A", "08:00", LOWERED, "12:00", GENERAL), "12:00")
            .hear(event("A", "08:00", RAISED, "12:01", MAJOR), "12:01")
            .hear(event("A", "08:00", RESOLVED, "16:00", MAJOR), "16:00")
            .until("23:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            10:00:30 v: A RAISED HEAVIER
            12:01:30 v: A RAISED MAJOR
            16:00:30 v: A RESOLVED MAJOR""");
    assertThat(day.notTold()).containsEntry(NotTold.LOWERED_ALONE, 1);
  }

  @Test
  void aMilderSeverityIsToldWithOtherNewsOfTheRiver() {
    Scenario day =
        oneChief()
            .section("B", "Jiang")
            .opens("A", "08:00", HEAVIER)
            .hear(event("A", "08:00", LOWERED, "09:00", GENERAL), "09:00")
            .opens("B", "10:00", GENERAL)
            .until("11:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED HEAVIER
            10:00:30 v: A LOWERED GENERAL, B OPENED GENERAL""");
  }

  @Test
  void whereNobodyAcknowledgesTheNextLevelsAreTold() {
    Scenario day = threeLevels().opens("A", "08:00", GENERAL).until("23:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            09:00:30 t: A ESCALATED GENERAL
            10:00:30 c: A ESCALATED GENERAL""");
    assertThat(day.notices().get(2).items().get(0).alsoTold()).containsExactly("t", "v");
  }

  @Test
  void anAcknowledgementStopsEscalationAndRepeats() {
    Scenario day =
        threeLevels()
            .opens("A", "08:00", GENERAL)
            .acknowledges("A", "08:00", "09:30")
            .until("5 00:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            09:00:30 t: A ESCALATED GENERAL""");
    assertThat(day.notTold()).containsKey(NotTold.ACKNOWLEDGED);
  }

  @Test
  void aRiseTellsHigherLevelsAtOnce() {
    Scenario day =
        threeLevels()
            .route("4", "chief:city", MAJOR, null, 0, false)
            .opens("A", "08:00", GENERAL)
            .acknowledges("A", "08:00", "08:10")
            .hear(event("A", "08:00", RAISED, "08:20", MAJOR), "08:20")
            .until("23:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            08:20:30 c: A RAISED MAJOR
            08:20:30 v: A RAISED MAJOR""");
  }

  @Test
  void anOpenAlertIsToldAgainEachDay() {
    assertThat(oneChief().opens("A", "08:00", GENERAL).until("2 12:00").told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            +1 08:00:30 v: A REPEATED GENERAL
            +2 08:00:30 v: A REPEATED GENERAL""");
  }

  @Test
  void whatIsStillOpenAfterASilenceIsToldThenHoweverLongItWas() {
    Scenario days =
        oneChief()
            .acts(silence("07:00", "4 07:00"))
            .opens("A", "08:00", GENERAL)
            .opens("A", "12:00", GENERAL)
            .hear(event("A", "08:00", RESOLVED, "09:00", GENERAL), "09:00")
            .until("4 12:00");
    assertThat(days.told()).isEqualTo("+4 07:00:30 v: A OPENED GENERAL");
    assertThat(days.notices().get(0).items().get(0).event().alert()).isEqualTo(id("A", "12:00"));
  }

  @Test
  void aSilenceThatIsLiftedEndsThen() {
    AlertAction silence = silence("07:00", "4 07:00");
    AlertAction lifted =
        new AlertAction(
            silence.id(),
            Kind.LIFTED,
            time("10:00"),
            "duty",
            null,
            silence.sections(),
            null,
            null,
            null,
            silence.until(),
            null);
    Scenario day =
        oneChief().acts(silence).opens("A", "08:00", GENERAL).acts(lifted).until("12:00");
    assertThat(day.told()).isEqualTo("10:00:30 v: A OPENED GENERAL");
  }

  @Test
  void outsideOfItsHoursARouteWaitsForTheirBegin() {
    Scenario night =
        new Scenario()
            .section("A", "Jiang")
            .people("v", "n")
            .route("day", "v", GENERAL, "07:00-22:00", 0, false)
            .route("night", "n", GENERAL, "22:00-07:00", 0, false)
            .opens("A", "23:00", GENERAL)
            .until("1 12:00");
    assertThat(night.told())
        .isEqualTo(
            """
            23:00:30 n: A OPENED GENERAL
            +1 07:00:30 v: A OPENED GENERAL""");
  }

  @Test
  void newsOfARiverGoTogetherAndNotTooOften() {
    Scenario day =
        oneChief()
            .section("B", "Jiang")
            .section("C", "Hu")
            .section("D", "Jiang")
            .section("E", "Jiang")
            .opens("A", "08:00", GENERAL)
            .opens("B", "08:00:20", HEAVIER)
            .opens("C", "08:00:25", GENERAL)
            .opens("D", "08:01", GENERAL)
            .opens("E", "08:02", MAJOR)
            .until("09:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: B OPENED HEAVIER, A OPENED GENERAL
            08:00:55 v: C OPENED GENERAL
            08:02:30 v: E OPENED MAJOR, D OPENED GENERAL""");
  }

  @Test
  void aStormIsOneMessage() {
    Scenario day = oneChief();
    for (String section : List.of("B", "C", "D", "E")) {
      day.section(section, "River " + section).opens(section, "08:00", GENERAL);
    }
    assertThat(day.until("09:00").told())
        .isEqualTo(
            "08:00:30 v: B OPENED GENERAL, C OPENED GENERAL, D OPENED GENERAL, E OPENED GENERAL");
  }

  @Test
  void aDigestTellsWhatBeganAndWhatEndedOnceADay() {
    Scenario days =
        new Scenario()
            .section("A", "Jiang")
            .section("B", "Jiang")
            .section("C", "Jiang")
            .people("o")
            .route("digest", "o", GENERAL, null, 0, true)
            .route("grave", "o", MAJOR, null, 0, false)
            .opens("A", "10:00", GENERAL)
            .opens("B", "11:00", GENERAL)
            .opens("C", "12:00", MAJOR)
            .hear(event("B", "11:00", RESOLVED, "13:00", GENERAL), "13:00")
            .hear(event("A", "10:00", RESOLVED, "1 09:00", GENERAL), "1 09:00")
            .acknowledges("C", "12:00", "13:00")
            .until("3 12:00");
    assertThat(days.told())
        .isEqualTo(
            """
            12:00:30 o: C OPENED MAJOR
            +1 08:00:00 o: DIGEST A OPENED GENERAL, B RESOLVED GENERAL
            +2 08:00:00 o: DIGEST A RESOLVED GENERAL""");
  }

  @Test
  void aCorrectionWithdrawsWhatWasTold() {
    Scenario day =
        oneChief()
            .opens("A", "08:00", GENERAL)
            .hear(event("A", "08:00", OPENED, "08:00", GENERAL).asWithdrawn(), "5 10:00")
            .acknowledges("A", "08:00", "08:10")
            .until("6 00:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            +5 10:00:30 v: A WITHDRAWN GENERAL""");
    assertThat(day.notices().get(1).items().get(0).acknowledgeLink()).isEmpty();
  }

  @Test
  void aCorrectionOfFactsThatMatterIsToldAndOneOfOthersIsCounted() {
    Scenario day =
        oneChief()
            .opens("A", "08:00", GENERAL)
            .hear(event("A", "08:00", OPENED, "08:00", GENERAL, WaterClass.V, false), "10:00")
            .hear(corrected("1.25"), "11:00")
            .until("23:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            10:00:30 v: A REVISED GENERAL""");
    assertThat(day.notTold()).containsEntry(NotTold.REVISED_SLIGHTLY, 1);
  }

  private static io.heqing.messages.AlertEvent corrected(String value) {
    io.heqing.messages.AlertEvent e =
        event("A", "08:00", OPENED, "08:00", GENERAL, WaterClass.V, false);
    return new io.heqing.messages.AlertEvent(
        e.alert(),
        e.transition(),
        e.time(),
        e.section(),
        e.rule(),
        e.watch(),
        e.parameter(),
        e.span(),
        e.source(),
        e.severity(),
        e.openedAt(),
        e.since(),
        new java.math.BigDecimal(value),
        e.waterClass(),
        e.target(),
        e.limit(),
        e.multiple(),
        e.usual(),
        e.usualClass(),
        e.previous(),
        e.responsible(),
        e.evidence(),
        e.withdrawn());
  }

  @Test
  void aTargetAtRiskIsToldAnewWhenItIsOutOfReachAndNotWithEachDayOfTheMonth() {
    Scenario day =
        oneChief()
            .hear(atRisk("1.10", "≤0.85"), "08:00")
            .hear(atRisk("1.12", "≤0.83"), "09:00")
            .hear(atRisk("1.60", null), "10:00")
            .until("23:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            10:00:30 v: A REVISED GENERAL""");
  }

  private static io.heqing.messages.AlertEvent atRisk(String value, String limit) {
    io.heqing.messages.AlertEvent e = event("A", "00:00", OPENED, "00:00", GENERAL);
    return new io.heqing.messages.AlertEvent(
        e.alert(),
        e.transition(),
        e.time(),
        e.section(),
        e.rule(),
        io.heqing.messages.Watch.AT_RISK,
        e.parameter(),
        io.heqing.messages.Span.MONTH,
        null,
        e.severity(),
        e.openedAt(),
        e.since(),
        new java.math.BigDecimal(value),
        null,
        e.target(),
        limit,
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  @Test
  void whatGoesOnStandsBeforeWhatEnded() {
    Scenario day =
        oneChief()
            .section("B", "Jiang")
            .opens("A", "08:00", MAJOR)
            .hear(event("A", "08:00", RESOLVED, "09:00", MAJOR), "09:00")
            .hear(event("B", "09:00", OPENED, "09:00", GENERAL), "09:00")
            .until("10:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED MAJOR
            09:00:30 v: B OPENED GENERAL, A RESOLVED MAJOR""");
  }

  @Test
  void aReplayOfAnOldYearTellsNobody() {
    Scenario day = threeLevels();
    for (int days = 300; days > 200; days--) {
      String at = -days + " 08:00";
      day.hear(event("A", at, OPENED, at, MAJOR), "08:00");
    }
    assertThat(day.until("3 00:00").told()).isEmpty();
    assertThat(day.notTold()).containsEntry(NotTold.TOO_OLD, 100);
  }

  @Test
  void whatEndedLongAgoIsTooOldNotResolvedInTime() {
    Scenario day =
        oneChief()
            .hear(event("A", "-300 08:00", OPENED, "-300 08:00", MAJOR), "08:00")
            .hear(event("A", "-300 08:00", RESOLVED, "-299 08:00", MAJOR), "08:00")
            .until("3 00:00");
    assertThat(day.told()).isEmpty();
    assertThat(day.notTold()).containsOnlyKeys(NotTold.TOO_OLD);
  }

  @Test
  void aFallbackIsUsedWhereAllElseFailedAndThenTheDutyDeskIsTold() {
    Scenario day =
        new Scenario()
            .section("A", "Jiang")
            .person(
                "v",
                Role.VILLAGE,
                new Contact("mail", "v@example.org", null, false),
                new Contact("sms", "13800000000", MAJOR, false),
                new Contact("robot", null, null, true))
            .person("desk", Role.DUTY, new Contact("mail", "desk@example.org", null, false))
            .route("v")
            .delivers(entry -> !entry.recipient().equals("v"))
            .opens("A", "08:00", GENERAL)
            .until("12:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            08:00:30 v by robot: A OPENED GENERAL
            08:00:30 desk: UNDELIVERED A OPENED GENERAL""");
    assertThat(day.notices().get(2).undelivered().orElseThrow())
        .contains("v (", "mail v…@example.org: 550 no such user", "robot: 550 no such user");
  }

  @Test
  void aGraveMessageGoesByAllContactsThatServeForIt() {
    Scenario day =
        new Scenario()
            .section("A", "Jiang")
            .person(
                "v",
                Role.VILLAGE,
                new Contact("mail", "v@example.org", null, false),
                new Contact("sms", "13800000000", MAJOR, false))
            .route("v")
            .opens("A", "08:00", MAJOR)
            .until("12:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED MAJOR
            08:00:30 v by sms: A OPENED MAJOR""");
    assertThat(day.log()).extracting(Notification::to).contains("v…@example.org", "138…000");
  }

  @Test
  void whoHasNoContactForIsCounted() {
    Scenario day =
        new Scenario()
            .section("A", "Jiang")
            .person("v", Role.VILLAGE, new Contact("sms", "1", MAJOR, false))
            .route("v")
            .route("nobody")
            .opens("A", "08:00", GENERAL)
            .opens("B", "08:00", GENERAL)
            .until("12:00");
    assertThat(day.told()).isEmpty();
    assertThat(day.notTold())
        .containsEntry(NotTold.NO_CONTACT, 1)
        .containsEntry(NotTold.UNKNOWN_RECIPIENT, 1)
        .containsEntry(NotTold.UNKNOWN_SECTION, 1);
  }

  @Test
  void theHeartbeatComesEachDay() {
    assertThat(oneChief().heartbeatTo("v").until("1 12:00").told())
        .isEqualTo(
            """
            09:00:00 v: HEARTBEAT
            +1 09:00:00 v: HEARTBEAT""");
  }

  @Test
  void endedAlertsAreForgottenAfterNinetyDays() {
    Scenario days =
        oneChief()
            .opens("A", "08:00", GENERAL)
            .hear(event("A", "08:00", RESOLVED, "09:00", GENERAL), "09:00")
            .until("89 00:00");
    assertThat(days.decisions().kept()).isEqualTo(1);
    days.opens("A", "95 08:00", GENERAL).until("95 12:00");
    assertThat(days.decisions().kept()).isEqualTo(1);
  }

  @Test
  void aChangedRouteHoldsFromThenOn() {
    Scenario day = oneChief().opens("A", "08:00", GENERAL).until("09:00");
    day.people("w").route("w").put(RegistryEntry.removal(RegistryEntry.Kind.ROUTE, "to-v"));
    day.hear(event("A", "08:00", RESOLVED, "10:00", GENERAL), "10:00").until("12:00");
    assertThat(day.told())
        .isEqualTo(
            """
            08:00:30 v: A OPENED GENERAL
            09:00:00 w: A OPENED GENERAL
            10:00:30 v: A RESOLVED GENERAL
            10:00:30 w: A RESOLVED GENERAL""");
  }

  private static Scenario busyDays() {
    return threeLevels()
        .section("B", "Jiang", "village:v")
        .section("C", "Hu", "village:t")
        .route("4", "c", GENERAL, null, 0, true)
        .opens("A", "08:00", GENERAL)
        .opens("B", "08:00:10", MAJOR)
        .hear(event("A", "08:00", RAISED, "08:03", HEAVIER), "08:03")
        .opens("C", "09:00", GENERAL)
        .acknowledges("A", "08:00", "09:10")
        .hear(event("C", "09:00", RESOLVED, "10:00", GENERAL), "10:00")
        .hear(event("B", "08:00:10", RAISED, "10:00", MAJOR), "10:00")
        .hear(event("A", "08:00", RAISED, "08:03", HEAVIER).asWithdrawn(), "14:00")
        .hear(event("B", "08:00:10", OPENED, "08:00:10", MAJOR).asWithdrawn(), "1 14:00")
        .hear(event("A", "08:00", RESOLVED, "1 20:00", HEAVIER), "1 20:00");
  }

  /** What was told to whom, without how it was grouped. */
  private static List<String> tellings(List<Notification> log) {
    return log.stream()
        .filter(entry -> entry.state() == State.SENDING)
        .flatMap(
            entry ->
                entry.told().stream()
                    .map(
                        told ->
                            String.join(
                                " ",
                                entry.recipient(),
                                entry.channel(),
                                told.reason().toString(),
                                told.event(),
                                told.severity().toString(),
                                told.facts(),
                                told.reason() == Notification.Reason.REPEATED
                                    ? entry.time().toString()
                                    : "")))
        .sorted()
        .toList();
  }

  @Test
  void afterARestartAtAnyTimeNobodyIsToldTwiceAndNobodyForgotten() {
    Scenario whole = busyDays().until("2 00:00");
    List<String> expected = tellings(whole.log());
    Set<String> ids = whole.log().stream().map(Notification::id).collect(Collectors.toSet());
    assertThat(expected).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    for (Notification entry : List.copyOf(whole.log())) {
      Scenario again = busyDays();
      again.untilInstant(entry.time());
      again.restart().until("2 00:00");
      assertThat(tellings(again.log())).as("restart at " + entry.time()).isEqualTo(expected);
      assertThat(again.log()).extracting(Notification::id).isSubsetOf(ids);
    }
  }

  @Test
  void aLogThatIsCutAnywhereEndsInTheSameIds() {
    Scenario whole = busyDays().until("2 00:00");
    Set<String> ids = whole.log().stream().map(Notification::id).collect(Collectors.toSet());
    for (int cut = 0; cut < whole.log().size(); cut++) {
      Notification last = whole.log().get(Math.max(0, cut - 1));
      Scenario again = busyDays();
      again.untilInstant(last.time());
      again.restart(Math.min(cut, again.log().size())).until("2 00:00");
      assertThat(again.log())
          .as("cut after %d entries", cut)
          .extracting(Notification::id)
          .isSubsetOf(ids);
      assertThat(tellings(again.log())).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatWasBeingSentIsSentAgainWithTheSameId() {
    Scenario day = oneChief().opens("A", "08:00", GENERAL).until("09:00");
    Notification sending = day.log().get(0);
    day.restart(1);
    Decisions.Unfinished unfinished = day.decisions().unfinished(day.now());
    assertThat(unfinished.givenUp()).isEmpty();
    assertThat(unfinished.again()).hasSize(1);
    Message again = unfinished.again().get(0);
    assertThat(again.entry().id()).isEqualTo(sending.id());
    assertThat(again.to()).isEqualTo("v@example.org");
    assertThat(again.notice().items())
        .extracting(Notice.Item::event)
        .containsExactly(event("A", "08:00", OPENED, "08:00", GENERAL));
    assertThat(day.decisions().due(day.now())).isEmpty();
    assertThat(day.decisions().unfinished(time("3 00:00")).givenUp())
        .extracting(Notification::id, Notification::state)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(sending.id(), State.GIVEN_UP));
  }

  @Test
  void whatWasBeingSentIsSentAgainInItsOrderHoweverTheLogIsRead() {
    Scenario day =
        oneChief()
            .opens("A", "08:00", GENERAL)
            .hear(event("A", "08:00", RESOLVED, "09:00", GENERAL), "09:00")
            .until("10:00");
    List<Notification> sending =
        day.log().stream().filter(entry -> entry.state() == State.SENDING).toList();
    assertThat(sending).hasSize(2);
    day.restart(0);
    day.decisions().take(sending.get(1));
    day.decisions().take(sending.get(0));
    assertThat(day.decisions().unfinished(day.now()).again())
        .extracting(message -> message.entry().reason())
        .containsExactly(Notification.Reason.OPENED, Notification.Reason.RESOLVED);
  }
}
