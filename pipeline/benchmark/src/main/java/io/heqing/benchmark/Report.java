package io.heqing.benchmark;

import io.heqing.benchmark.Measured.Spread;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * What was measured, when and where.
 *
 * @param at when it began
 * @param machine where
 * @param rows lines of the table
 * @param figures those that stand for themselves
 */
record Report(Instant at, Machine machine, List<Measured> rows, List<Figure> figures) {

  Report {
    rows = List.copyOf(rows);
    figures = List.copyOf(figures);
  }

  /**
   * As Markdown: the machine in a line, then a table of medians, with least and most, and one of
   * figures.
   */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s, %d cores of %s, %d GiB, %s, %s; load before %.1f%n%n",
            at.atOffset(ZoneOffset.UTC).toLocalDate(),
            machine.cores(),
            machine.processor(),
            machine.memory(),
            machine.system(),
            machine.java(),
            machine.load()));
    if (!rows.isEmpty()) {
      appendRows(text);
    }
    if (!rows.isEmpty() && !figures.isEmpty()) {
      text.append('\n');
    }
    if (!figures.isEmpty()) {
      appendFigures(text);
    }
    return text.toString();
  }

  private void appendRows(StringBuilder text) {
    text.append("| what | baseline | ratio | goal | time | allocated |\n");
    text.append("| --- | --- | --- | --- | --- | --- |\n");
    for (Measured row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s ns per %s | %s |%n",
              row.subject(),
              row.baseline(),
              figure("%.3f", row.ratio()),
              row.goal() == null ? "reported" : String.format(Locale.ROOT, "≥ %.2f", row.goal()),
              figure("%,.0f", row.nanoseconds()),
              row.operation(),
              row.allocated() == null ? "" : figure("%,.0f", row.allocated()) + " bytes"));
    }
  }

  private void appendFigures(StringBuilder text) {
    text.append("| what | figure |\n");
    text.append("| --- | --- |\n");
    for (Figure figure : figures) {
      text.append(
          String.format(
              Locale.ROOT, "| %s | %,.2f %s |%n", figure.what(), figure.value(), figure.unit()));
    }
  }

  private static String figure(String format, Spread spread) {
    return String.format(
        Locale.ROOT,
        "%s (%s–%s)".replace("%s", format),
        spread.median(),
        spread.least(),
        spread.most());
  }
}
