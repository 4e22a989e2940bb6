package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.Heqing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, as a person starts it. */
final class HeqingProcess implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(90);

  private final Process process;
  private final Lines out;
  private final Lines err;

  private HeqingProcess(Process process) {
    this.process = process;
    this.out = new Lines(process.inputReader(StandardCharsets.UTF_8));
    this.err = new Lines(process.errorReader(StandardCharsets.UTF_8));
  }

  /** Starts a command with settings in the environment and none from elsewhere. */
  static HeqingProcess start(Path folder, Map<String, String> settings, String... command)
      throws IOException {
    List<String> call = new ArrayList<>();
    call.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-"))
        .forEach(call::add);
    call.add("-Xmx768m");
    // Short runs: the second compiler would cost more than it gives.
    call.add("-XX:TieredStopAtLevel=1");
    call.add("-cp");
    call.add(System.getProperty("java.class.path"));
    call.add(Heqing.class.getName());
    call.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(call).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HEQING_"));
    builder.environment().putAll(settings);
    return new HeqingProcess(builder.start());
  }

  /** Waits for a line on standard output. */
  String awaitLine(String part) throws InterruptedException {
    return out.await(part, this);
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS))
        .as("%s ended within %s", this, BOUND)
        .isTrue();
    out.awaitEnd();
    err.awaitEnd();
    return process.exitValue();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  List<String> out() {
    return out.all();
  }

  List<String> err() {
    return err.all();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public String toString() {
    return "process " + process.pid() + ", output " + out() + ", errors " + err();
  }

  /** Takes lines as they come, so that the process never waits for a reader. */
  private static final class Lines {
    private final List<String> lines = new ArrayList<>();
    private final Thread reading;
    private boolean ended;

    Lines(BufferedReader reader) {
      reading =
          new Thread(
              () -> {
                try (reader) {
                  for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    add(line);
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                } finally {
                  end();
                }
              },
              "lines");
      reading.setDaemon(true);
      reading.start();
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    private synchronized void end() {
      ended = true;
      notifyAll();
    }

    synchronized List<String> all() {
      return List.copyOf(lines);
    }

    void awaitEnd() throws InterruptedException {
      reading.join(BOUND.toMillis());
    }

    synchronized String await(String part, Object what) throws InterruptedException {
      long giveUp = System.nanoTime() + BOUND.toNanos();
      while (true) {
        for (String line : lines) {
          if (line.contains(part)) {
            return line;
          }
        }
        long left = giveUp - System.nanoTime();
        if (ended || left <= 0) {
          throw new AssertionError("no line with '" + part + "': " + what);
        }
        wait(Math.max(1, left / 1_000_000));
      }
    }
  }
}
