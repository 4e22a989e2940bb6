package io.heqing.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.notifier.Notice;
import io.heqing.notifier.text.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GuardedChannelTest {
  private static final String SECRET = "key-0123456789";
  private static final String TO = "zhang@river.example";
  private static final Duration WAIT = Duration.ofSeconds(7);

  @Test
  void whatComesBackIsOneShortLineWithoutSecretAndAddress() throws Exception {
    String said = "no " + SECRET + "\r\n<" + TO + "> " + "河".repeat(1_000);
    assertThat(send(() -> new Outcome.Failed(said, Optional.of(WAIT))))
        .isEqualTo(
            new Outcome.Failed("no (secret) <…> " + "河".repeat(284) + "…", Optional.of(WAIT)));
    assertThat(send(() -> new Outcome.Refused(SECRET))).isEqualTo(new Outcome.Refused("(secret)"));
    assertThat(send(() -> new Outcome.Sent(TO))).isEqualTo(new Outcome.Sent("…"));
  }

  @Test
  void anErrorOfTheProgramIsAFailureWhoseWordsAreNotTold() throws Exception {
    Outcome outcome =
        send(
            () -> {
              throw new IllegalStateException("broken " + SECRET);
            });
    assertThat(outcome)
        .isEqualTo(new Outcome.Failed("unexpected IllegalStateException", Optional.empty()));
  }

  private static Outcome send(Supplier<Outcome> answer) throws InterruptedException {
    Secrets secrets = new Secrets();
    secrets.add(SECRET);
    return new GuardedChannel(new Answering(answer), secrets)
        .send(Notices.notice(), TO, Notices.SHORT);
  }

  private record Answering(Supplier<Outcome> answer) implements Channel {
    @Override
    public Outcome send(Notice notice, String to, Words words) {
      return answer.get();
    }

    @Override
    public boolean isIdempotent() {
      return false;
    }

    @Override
    public int perMinute() {
      return 1;
    }

    @Override
    public String text(Notice notice, Words words) {
      return "";
    }

    @Override
    public void close() {}
  }
}
