package io.heqing.app.board;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One line that shows how far a run is: written over itself on a terminal, a line every few seconds
 * elsewhere, where anything changed.
 */
public final class LiveLine {
  private static final Duration ON_TERMINAL = Duration.ofMillis(250);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private long last;
  private boolean any;
  private int shown;
  private String before;

  /**
   * On a stream.
   *
   * @param terminal whether a person looks at it
   * @param nanos a clock such as {@link System#nanoTime}
   */
  public LiveLine(PrintWriter out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  /** Whether it is time for another text; making one may cost. */
  public boolean isDue() {
    long pause = (terminal ? ON_TERMINAL : ELSEWHERE).toNanos();
    return !any || nanos.getAsLong() - last >= pause;
  }

  /** Shows a text now. */
  public void show(String text) {
    any = true;
    last = nanos.getAsLong();
    if (terminal) {
      int width = TextTable.width(text);
      out.print("\r" + text + " ".repeat(Math.max(0, shown - width)));
      shown = width;
    } else if (!text.equals(before)) {
      out.println(text);
    }
    before = text;
    out.flush();
  }

  /** Ends the line, so that other text may follow. */
  public void end() {
    if (terminal && shown > 0) {
      out.println();
      out.flush();
    }
    shown = 0;
    any = false;
  }
}
