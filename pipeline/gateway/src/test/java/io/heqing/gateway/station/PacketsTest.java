package io.heqing.gateway.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.gateway.station.Packets.Incomplete;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacketsTest {
  private static final Instant NOW = Instant.parse("2025-07-16T00:12:10Z");
  private static final Instant DATA_TIME = Instant.parse("2025-07-16T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(30);

  private final Packets packets = new Packets(Duration.ofSeconds(30));

  @Test
  void aMessageThatIsCompleteIsNotTold() {
    packets.came("A", "2061", DATA_TIME, 2, 2, NOW);
    packets.came("A", "2061", DATA_TIME, 1, 2, NOW.plusSeconds(5));
    assertThat(packets.overdue(LATER)).isEmpty();
  }

  @Test
  void theRepeatOfAPacketIsNoNewMessage() {
    packets.came("A", "2061", DATA_TIME, 1, 2, NOW);
    packets.came("A", "2061", DATA_TIME, 2, 2, NOW);
    packets.came("A", "2061", DATA_TIME, 1, 2, NOW.plusSeconds(10));
    assertThat(packets.overdue(LATER)).isEmpty();
  }

  @Test
  void whatDidNotComeIsNamed() {
    packets.came("A", "2061", DATA_TIME, 2, 4, NOW);
    packets.came("B", "2061", DATA_TIME, 1, 4, NOW);
    assertThat(packets.overdue(LATER.minusMillis(1))).isEmpty();
    assertThat(packets.overdue(LATER))
        .containsExactly(
            new Incomplete("A", "2061", DATA_TIME, 4, "1, 3, 4"),
            new Incomplete("B", "2061", DATA_TIME, 4, "2, 3, 4"));
    assertThat(packets.overdue(LATER)).isEmpty();
  }

  @Test
  void ofVeryManyTheFirstAreNamed() {
    packets.came("A", "2061", DATA_TIME, 1, 9999, NOW);
    assertThat(packets.overdue(LATER).get(0).missing())
        .startsWith("2, 3, 4,")
        .endsWith("20, 21 and 9978 more");
  }

  @Test
  void ofTooManyMessagesOfAStationTheOldestIsGivenUp() {
    packets.came("B", "2061", DATA_TIME, 1, 2, NOW);
    for (int i = 0; i < Packets.MOST_OF_A_STATION; i++) {
      assertThat(packets.came("A", "2061", DATA_TIME.plusSeconds(i), 1, 2, NOW)).isEmpty();
    }
    assertThat(packets.came("A", "2061", DATA_TIME.plusSeconds(99), 1, 2, NOW))
        .containsExactly(new Incomplete("A", "2061", DATA_TIME, 2, "2"));
    assertThat(packets.overdue(LATER)).hasSize(Packets.MOST_OF_A_STATION + 1);
  }
}
