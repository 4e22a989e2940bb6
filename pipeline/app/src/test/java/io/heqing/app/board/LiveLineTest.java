package io.heqing.app.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveLineTest {
  private final StringWriter shown = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void writesOverItselfOnATerminalAndLeavesNothingOfALongerText() {
    LiveLine line = new LiveLine(new PrintWriter(shown), true, nanos::get);
    line.show("评价 10");
    line.show("评价 9");
    line.end();
    assertThat(shown.toString()).isEqualTo("\r评价 10\r评价 9 " + System.lineSeparator());
  }

  @Test
  void isALineEveryFiveSecondsElsewhere() {
    LiveLine line = new LiveLine(new PrintWriter(shown), false, nanos::get);
    line.show("1");
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(4999));
    assertThat(line.isDue()).isFalse();
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(line.isDue()).isTrue();
    line.show("2");
    line.end();
    assertThat(shown.toString().lines()).containsExactly("1", "2");
  }
}
