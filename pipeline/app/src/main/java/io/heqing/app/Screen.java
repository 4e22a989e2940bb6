package io.heqing.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a command speaks, in UTF-8 whatever the locale.
 *
 * @param out standard output
 * @param err standard error
 * @param terminal whether a person looks at standard output
 */
public record Screen(PrintWriter out, PrintWriter err, boolean terminal) {
  /** Set by the launcher, which can tell; the JVM only knows of input and output together. */
  private static final String TERMINAL = "heqing.terminal";

  /** That of this process. */
  public static Screen ofProcess() {
    return new Screen(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        Boolean.parseBoolean(System.getProperty(TERMINAL, "false")));
  }

  /** Writes lines to standard output. */
  public void lines(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  /** Writes a line to standard output. */
  public void line(String line) {
    lines(List.of(line));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
