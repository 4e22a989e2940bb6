package io.heqing.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Notification;
import io.heqing.messages.Notification.State;
import io.heqing.messages.Severity;
import io.heqing.notifier.Notice;
import io.heqing.notifier.text.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Time here is moved by hand; nothing sleeps. */
class LaneTest {
  private static final Outcome SENT = new Outcome.Sent("ok");
  private static final Outcome FAILED = new Outcome.Failed("down", Optional.empty());

  private final Time time = new Time();
  private final Scripted channel = new Scripted();
  private final List<Notification> log = new ArrayList<>();

  /** The longest back-off there may be, always. */
  private static final RandomGenerator LONGEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  @Test
  void aMessageThatIsTakenIsSentOnceAndToldSo() throws Exception {
    Lane lane = lane(Duration.ofHours(2));
    give(lane, "a", "zhang", Severity.GENERAL);
    assertThat(lane.sendNext()).contains(SENT);
    assertThat(lane.sendNext()).isEmpty();
    assertThat(log).extracting(Notification::state).containsExactly(State.SENT);
    assertThat(log.get(0).attempt()).isEqualTo(1);
    assertThat(log.get(0).outcome()).isEqualTo("ok");
    assertThat(lane.size()).isZero();
  }

  @Test
  void whatFailsIsTriedAgainEverMoreSlowlyUntilItIsTaken() throws Exception {
    Lane lane = lane(Duration.ofHours(2));
    channel.answers.addAll(List.of(FAILED, FAILED, FAILED));
    give(lane, "a", "zhang", Severity.GENERAL);
    List<Duration> waits = new ArrayList<>();
    while (lane.sendNext().isPresent() && lane.size() > 0) {
      Duration wait = lane.untilNext().orElseThrow();
      waits.add(wait.truncatedTo(ChronoUnit.SECONDS));
      assertThat(lane.sendNext()).as("not before its time").isEmpty();
      time.pass(wait);
    }
    assertThat(waits)
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
    assertThat(log)
        .extracting(Notification::state)
        .containsExactly(State.FAILED, State.FAILED, State.FAILED, State.SENT);
    assertThat(log).extracting(Notification::attempt).containsExactly(1, 2, 3, 4);
  }

  @Test
  void whatAlwaysFailsIsGivenUpAndNoLaterThanAllowed() throws Exception {
    Lane lane = lane(Duration.ofMinutes(30));
    channel.always = FAILED;
    give(lane, "a", "zhang", Severity.GENERAL);
    Instant start = time.instant();
    while (lane.size() > 0) {
      time.pass(lane.untilNext().orElseThrow());
      lane.sendNext();
    }
    assertThat(log.get(log.size() - 1).state()).isEqualTo(State.GIVEN_UP);
    assertThat(log.get(log.size() - 1).outcome()).isEqualTo("down");
    assertThat(Duration.between(start, time.instant()))
        .isBetween(Duration.ofMinutes(25), Duration.ofMinutes(30));
    assertThat(log).hasSizeBetween(8, 14);
  }

  @Test
  void whatIsRefusedIsGivenUpAtOnce() throws Exception {
    Lane lane = lane(Duration.ofHours(2));
    channel.answers.add(new Outcome.Refused("wrong key"));
    give(lane, "a", "zhang", Severity.GENERAL);
    lane.sendNext();
    assertThat(log).extracting(Notification::state).containsExactly(State.GIVEN_UP);
    assertThat(lane.size()).isZero();
  }

  @Test
  void whatWaitedThroughALongStopIsTriedOnceAtLeast() throws Exception {
    Lane lane = lane(Duration.ofHours(2));
    time.pass(Duration.ofDays(1));
    give(lane, "a", "zhang", Severity.GENERAL);
    assertThat(lane.sendNext()).contains(SENT);
  }

  @Test
  void whoAsksForTimeGetsItForAllMessages() throws Exception {
    Lane lane = lane(Duration.ofHours(2));
    channel.answers.add(new Outcome.Failed("too fast", Optional.of(Duration.ofMinutes(10))));
    give(lane, "a", "zhang", Severity.GENERAL);
    give(lane, "b", "li", Severity.GENERAL);
    lane.sendNext();
    time.pass(Duration.ofMinutes(10).minusMillis(1));
    assertThat(lane.sendNext()).isEmpty();
    time.pass(Duration.ofMillis(1));
    assertThat(lane.sendNext()).isPresent();
    assertThat(lane.sendNext()).isPresent();
    assertThat(lane.size()).isZero();
  }

  @Test
  void noMoreGoOutInAnyMinuteThanTheChannelTakes() throws Exception {
    Lane lane = lane(Duration.ofHours(2));
    for (int i = 0; i < 60; i++) {
      give(lane, "m" + i, "r" + i, Severity.GENERAL);
    }
    while (lane.size() > 0) {
      time.pass(lane.untilNext().orElseThrow());
      lane.sendNext();
    }
    assertThat(channel.times).hasSize(60);
    for (int i = 20; i < 60; i++) {
      assertThat(Duration.between(channel.times.get(i - 20), channel.times.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
    assertThat(Duration.between(channel.times.get(0), channel.times.get(59)))
        .isLessThan(Duration.ofMinutes(2).plusSeconds(1));
  }

  @Test
  void aClockThatIsSetBackHoldsUpNothing() throws Exception {
    Lane lane = lane(Duration.ofHours(2));
    for (int i = 0; i < 21; i++) {
      give(lane, "m" + i, "r" + i, Severity.GENERAL);
    }
    while (lane.sendNext().isPresent()) {
      assertThat(lane.size()).isPositive();
    }
    assertThat(lane.size()).isEqualTo(1);
    time.pass(Duration.ofHours(-1));
    assertThat(lane.sendNext()).isPresent();
  }

  @Test
  void toOneRecipientTheEndNeverComesBeforeTheBeginning() throws Exception {
    Lane lane = lane(Duration.ofHours(2));
    channel.answers.add(FAILED);
    give(lane, "opened", "zhang", Severity.GENERAL);
    lane.sendNext();
    give(lane, "resolved", "zhang", Severity.MAJOR);
    give(lane, "other", "li", Severity.GENERAL);
    while (lane.size() > 0) {
      time.pass(lane.untilNext().orElseThrow());
      lane.sendNext();
    }
    assertThat(channel.ids).containsExactly("opened", "other", "opened", "resolved");
  }

  @Test
  void theGraverGoesFirstAndOfTheSameTheOlder() throws Exception {
    Lane lane = lane(Duration.ofHours(2));
    give(lane, "a", "r1", Severity.GENERAL);
    give(lane, "b", "r2", Severity.HEAVIER);
    give(lane, "c", "r3", Severity.MAJOR);
    give(lane, "d", "r4", Severity.HEAVIER);
    while (lane.sendNext().isPresent()) {
      assertThat(lane.size()).isLessThan(4);
    }
    assertThat(channel.ids).containsExactly("c", "b", "d", "a");
  }

  @Test
  void moreThanMayWaitIsNotTaken() {
    Lane lane = new Lane(channel, Duration.ofHours(2), 2, time, LONGEST);
    assertThat(give(lane, "a", "r", Severity.GENERAL)).isTrue();
    assertThat(give(lane, "b", "r", Severity.GENERAL)).isTrue();
    assertThat(give(lane, "c", "r", Severity.GENERAL)).isFalse();
  }

  private Lane lane(Duration giveUpAfter) {
    return new Lane(channel, giveUpAfter, 100, time, LONGEST);
  }

  private boolean give(Lane lane, String id, String recipient, Severity severity) {
    return lane.offer(
        Notices.sending(id, recipient, "c", severity),
        Notices.notice(id),
        null,
        Notices.SHORT,
        log::add);
  }

  /** A clock that stands until it is moved. */
  private static final class Time extends Clock {
    private Instant now = Notices.TIME;

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Gives the answers it was told to, then always the same. */
  private final class Scripted implements Channel {
    private final Deque<Outcome> answers = new ArrayDeque<>();
    private final List<String> ids = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private Outcome always = SENT;

    @Override
    public Outcome send(Notice notice, String to, Words words) {
      ids.add(notice.id());
      times.add(time.instant());
      return answers.isEmpty() ? always : answers.remove();
    }

    @Override
    public boolean isIdempotent() {
      return false;
    }

    @Override
    public int perMinute() {
      return 20;
    }

    @Override
    public String text(Notice notice, Words words) {
      return "";
    }

    @Override
    public void close() {}
  }
}
