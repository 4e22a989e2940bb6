package io.heqing.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A row of two methods that JMH measures, each run in JVMs of its own.
 *
 * @param comparison both, in words
 * @param benchmark the class of both methods
 * @param subjectMethod its method that is measured
 * @param baselineMethod its method that this is held against
 * @param forks JVMs for each method; 0 measures in this one
 * @param iterations rounds measured, after {@value #DROPPED} times as many that are dropped
 * @param iteration how long each lasts
 */
record JmhRow(
    String id,
    String operation,
    Comparison comparison,
    Class<?> benchmark,
    String subjectMethod,
    String baselineMethod,
    int forks,
    int iterations,
    TimeValue iteration)
    implements Row {
  /** Three seconds are too short for the compiler where others use the machine. */
  private static final int DROPPED = 3;

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** Evaluation of one sample. */
  static JmhRow evaluation() {
    return new JmhRow(
        "evaluation",
        "sample",
        new Comparison(
            "evaluation of a sample of nine parameters", "one pass over its values", null),
        EvaluationBenchmark.class,
        "evaluate",
        "passOver",
        1,
        3,
        TimeValue.seconds(1));
  }

  /** Reading of one frame. */
  static JmhRow hj212() {
    return new JmhRow(
        "hj212",
        "frame",
        new Comparison(
            "HJ 212: a frame of nine factors from bytes to what it says",
            "its checksum alone",
            0.30),
        Hj212Benchmark.class,
        "decode",
        "checksum",
        1,
        3,
        TimeValue.seconds(1));
  }

  /** The same row, measured in this JVM and at once: what it finds means nothing. */
  JmhRow tried() {
    return new JmhRow(
        id,
        operation,
        comparison,
        benchmark,
        subjectMethod,
        baselineMethod,
        0,
        1,
        TimeValue.milliseconds(10));
  }

  @Override
  public List<Comparison> comparisons() {
    return List.of(comparison);
  }

  /** JMH warms up in each JVM. */
  @Override
  public void warmUp() {}

  @Override
  public Map<String, Cost> run() throws RunnerException {
    return Map.of(
        comparison.subject(), cost(subjectMethod), comparison.baseline(), cost(baselineMethod));
  }

  @Override
  public void close() {}

  private Cost cost(String method) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("^\\Q" + benchmark.getName() + "." + method + "\\E$")
                    .mode(Mode.AverageTime)
                    .timeUnit(TimeUnit.NANOSECONDS)
                    .forks(forks)
                    .warmupIterations(DROPPED * iterations)
                    .warmupTime(iteration)
                    .measurementIterations(iterations)
                    .measurementTime(iteration)
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    RunResult result = results.iterator().next();
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return new Cost(
        result.getPrimaryResult().getScore(), allocated == null ? null : allocated.getScore());
  }
}
