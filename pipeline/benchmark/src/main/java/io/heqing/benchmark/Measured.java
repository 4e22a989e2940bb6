package io.heqing.benchmark;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A line of the table, measured.
 *
 * @param id see {@link Row#id}
 * @param subject what was measured
 * @param baseline what it was held against
 * @param operation what one operation is
 * @param goal the ratio it ought to reach; null where it is only reported
 * @param ratio speed as a share of the baseline's, of the runs
 * @param nanoseconds time of one operation, of the runs
 * @param allocated bytes that one operation allocates, of the runs; null where not measured
 * @param runs each run
 */
record Measured(
    String id,
    String subject,
    String baseline,
    String operation,
    Double goal,
    Spread ratio,
    Spread nanoseconds,
    Spread allocated,
    List<Run> runs) {

  /**
   * A figure of several runs.
   *
   * @param median the one in the middle; of two, their mean
   * @param least the least
   * @param most the most
   */
  record Spread(double median, double least, double most) {
    /** Of at least one figure. */
    static Spread of(List<Double> figures) {
      List<Double> sorted = figures.stream().sorted().toList();
      int n = sorted.size();
      return new Spread(
          (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2, sorted.get(0), sorted.get(n - 1));
    }
  }

  /** The lines of a row, of at least one run: what one operation takes, by its name. */
  static List<Measured> of(Row row, List<Map<String, Cost>> runs) {
    return row.comparisons().stream()
        .map(
            line ->
                of(
                    row,
                    line,
                    runs.stream()
                        .map(
                            costs -> new Run(costs.get(line.subject()), costs.get(line.baseline())))
                        .toList()))
        .toList();
  }

  private static Measured of(Row row, Comparison line, List<Run> runs) {
    return new Measured(
        row.id(),
        line.subject(),
        line.baseline(),
        row.operation(),
        line.goal(),
        spread(runs, Run::ratio),
        spread(runs, run -> run.subject().nanoseconds()),
        runs.stream().anyMatch(run -> run.subject().allocated() == null)
            ? null
            : spread(runs, run -> run.subject().allocated()),
        List.copyOf(runs));
  }

  private static Spread spread(List<Run> runs, ToDoubleFunction<Run> figure) {
    return Spread.of(runs.stream().mapToDouble(figure).boxed().toList());
  }
}
