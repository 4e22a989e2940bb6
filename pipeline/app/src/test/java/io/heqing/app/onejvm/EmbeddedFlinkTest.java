package io.heqing.app.onejvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.app.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFlinkTest {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofSeconds(30);

  /** What the counting job's state held when its first element after a start came. */
  private static final AtomicLong RESTORED = new AtomicLong(-1);

  @TempDir Path folder;

  @Test
  void goesOnFromTheNewestCheckpoint() throws Exception {
    runUntilCheckpoint();
    long newest = number(checkpoints().get(0));

    RESTORED.set(-1);
    Optional<Path> from = runUntilCheckpoint();

    assertThat(from).isPresent();
    assertThat(number(from.get())).isGreaterThanOrEqualTo(newest);
    assertThat(RESTORED).hasPositiveValue();
    assertThat(number(checkpoints().get(0))).isGreaterThan(newest);
  }

  @Test
  void takesTheOneBeforeWhereTheNewestCannotBeReadAndIgnoresIncompleteOnes() throws Exception {
    runUntilCheckpoint();
    List<Path> before = checkpoints();
    assertThat(before).hasSizeGreaterThanOrEqualTo(2);
    Files.writeString(before.get(0).resolve("_metadata"), "torn");
    Path incomplete = before.get(0).resolveSibling("chk-999999");
    Files.createDirectories(incomplete);

    RESTORED.set(-1);
    Optional<Path> from = runUntilCheckpoint();

    assertThat(from).contains(before.get(1));
    assertThat(RESTORED).hasPositiveValue();
    assertThat(incomplete).doesNotExist();
  }

  @Test
  void keepsNoMoreThanTheLastRunsCheckpoints() throws Exception {
    for (int run = 0; run < 3; run++) {
      runUntilCheckpoint();
    }
    try (Stream<Path> runs = Files.list(folder.resolve("counting"))) {
      assertThat(runs).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void startsFromNothingWithoutACheckpoint() throws Exception {
    assertThat(runUntilCheckpoint()).isEmpty();
  }

  @Test
  void tellsWhichJobFailedAndWhy() throws Exception {
    try (EmbeddedFlink flink = EmbeddedFlink.start(folder, 1, INTERVAL)) {
      flink.submit("finite", env -> graph(env, 10));
      assertThatThrownBy(() -> flink.failure().get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(RunFailedException.class)
          .hasMessageContaining("the finite job failed: it came to an end");
    }
  }

  /** Runs the counting job until it has two checkpoints of this run, and stops it. */
  private Optional<Path> runUntilCheckpoint() throws Exception {
    long before = checkpoints().stream().findFirst().map(EmbeddedFlinkTest::number).orElse(0L);
    try (EmbeddedFlink flink = EmbeddedFlink.start(folder, 1, INTERVAL)) {
      Optional<Path> from = flink.submit("counting", env -> graph(env, Long.MAX_VALUE));
      long giveUp = System.nanoTime() + BOUND.toNanos();
      while (checkpoints().stream().filter(c -> number(c) > before).count() < 2) {
        assertThat(flink.failure()).isNotCompletedExceptionally();
        assertThat(System.nanoTime()).as("waiting for checkpoints").isLessThan(giveUp);
        Thread.onSpinWait();
      }
      return from;
    }
  }

  private static void graph(StreamExecutionEnvironment env, long last) {
    env.fromSource(new NumberSequenceSource(1, last), WatermarkStrategy.noWatermarks(), "numbers")
        .uid("numbers")
        .keyBy(n -> 0L, Types.LONG)
        .process(new Counting())
        .returns(Types.LONG)
        .uid("counting")
        .sinkTo(new DiscardingSink<>())
        .uid("sink");
  }

  /** Complete checkpoints, newest first. */
  private List<Path> checkpoints() throws IOException {
    Path job = folder.resolve("counting");
    if (!Files.exists(job)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(job)) {
      return files
          .filter(f -> f.getFileName().toString().equals("_metadata"))
          .map(Path::getParent)
          .sorted(Comparator.comparingLong(EmbeddedFlinkTest::number).reversed())
          .toList();
    } catch (java.io.UncheckedIOException e) {
      return List.of(); // Flink removed a folder while it was listed.
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  /** Counts in keyed state. */
  private static final class Counting extends KeyedProcessFunction<Long, Long, Long> {
    private transient ValueState<Long> count;
    private transient boolean started;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(Long n, Context context, Collector<Long> out) throws Exception {
      long before = count.value() == null ? 0 : count.value();
      if (!started) {
        started = true;
        RESTORED.set(before);
      }
      count.update(before + 1);
      out.collect(before + 1);
    }
  }
}
