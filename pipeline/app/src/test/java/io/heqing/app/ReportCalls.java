package io.heqing.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Calls {@code heqing report} as on a day, with settings of its own. */
public final class ReportCalls {
  private final Path settings;
  private final Clock clock;

  /** Calls at an instant with a file of settings. */
  public ReportCalls(Path settings, Instant now) {
    this.settings = settings;
    this.clock = Clock.fixed(now, ZoneOffset.UTC);
  }

  /**
   * What came of a call.
   *
   * @param code exit code
   * @param out lines of standard output
   * @param err lines of standard error
   */
  public record Outcome(int code, List<String> out, List<String> err) {}

  /** Calls it; {@code --settings} is added at the end. */
  public Outcome call(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Screen screen = new Screen(new PrintWriter(out, true), new PrintWriter(err, true), false);
    List<String> all = new ArrayList<>(List.of("report"));
    all.addAll(List.of(args));
    all.addAll(List.of("--settings", settings.toString()));
    int code =
        Heqing.commandLine(screen, List.of(new ReportCommand(screen, clock)))
            .execute(all.toArray(String[]::new));
    return new Outcome(code, out.toString().lines().toList(), err.toString().lines().toList());
  }
}
