package io.heqing.app.evaluate;

import io.heqing.app.board.TextTable;
import io.heqing.gateway.table.SamplingTime;
import io.heqing.messages.settings.Language;
import io.heqing.standard.Evaluation;
import io.heqing.standard.Parameter;
import io.heqing.standard.WaterClass;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table for people, its columns aligned where Chinese characters take two places. Widths are
 * those of the first rows, as not all rows are held in memory; a later, wider cell moves the rest
 * of its line.
 */
public final class ReadableTable implements EvaluationOutput {
  private static final int ROWS_FOR_WIDTHS = 500;
  private static final String GAP = "  ";

  private final Writer out;
  private final Language language;
  private final List<List<String>> held = new ArrayList<>();
  private int[] widths;
  private long rows;
  private long compliant;
  private long nonCompliant;
  private long unjudged;

  /** Output to a writer in a language. */
  public ReadableTable(Writer out, Language language) {
    this.out = out;
    this.language = language;
  }

  @Override
  public void row(EvaluatedRow row) throws IOException {
    Evaluation evaluation = row.evaluation();
    rows++;
    evaluation
        .compliant()
        .ifPresent(
            met -> {
              if (met) {
                compliant++;
              } else {
                nonCompliant++;
              }
            });
    if (evaluation.waterClass().isEmpty()) {
      unjudged++;
    }
    List<String> cells =
        List.of(
            row.row().section(),
            row.row().time().map(SamplingTime::text).orElse("—"),
            evaluation.waterClass().map(this::name).orElse("—"),
            evaluation.target().map(this::name).orElse("—"),
            evaluation
                .compliant()
                .map(met -> met ? language.of("达标", "yes") : language.of("不达标", "no"))
                .orElse("—"),
            mainPollutants(evaluation),
            String.join(language.of("；", "; "), row.notes(language)));
    if (widths != null) {
      write(cells);
      return;
    }
    held.add(cells);
    if (held.size() == ROWS_FOR_WIDTHS) {
      writeHeld();
    }
  }

  private void writeHeld() throws IOException {
    if (widths == null && !held.isEmpty()) {
      List<String> titles =
          language == Language.ZH
              ? List.of("断面", "时间", "类别", "目标", "达标", "主要污染指标（超标倍数）", "说明")
              : List.of(
                  "section",
                  "time",
                  "class",
                  "target",
                  "compliant",
                  "main pollutants (multiple)",
                  "notes");
      held.add(0, titles);
      widths = new int[titles.size()];
      for (List<String> cells : held) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], TextTable.width(cells.get(i)));
        }
      }
      for (List<String> cells : held) {
        write(cells);
      }
      held.clear();
    }
  }

  @Override
  public void end() throws IOException {
    writeHeld();
    out.write(
        language.of(
            "共 "
                + rows
                + " 行：达标 "
                + compliant
                + "，不达标 "
                + nonCompliant
                + "，无法评价 "
                + unjudged
                + "\n",
            "rows: "
                + rows
                + "; compliant: "
                + compliant
                + ", not compliant: "
                + nonCompliant
                + ", not judged: "
                + unjudged
                + "\n"));
    out.flush();
  }

  private void write(List<String> cells) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(cells.get(i));
      line.append(" ".repeat(Math.max(0, widths[i] - TextTable.width(cells.get(i))))).append(GAP);
    }
    out.write(line.toString().stripTrailing());
    out.write('\n');
  }

  private String name(WaterClass waterClass) {
    return language.of(waterClass.chinese(), waterClass.code());
  }

  private String mainPollutants(Evaluation evaluation) {
    return evaluation.mainPollutants().isEmpty()
        ? "—"
        : evaluation.mainPollutants().stream()
            .map(
                p ->
                    name(p.parameter())
                        + p.multiple().map(m -> "(" + m.toPlainString() + ")").orElse(""))
            .collect(Collectors.joining(language.of("、", ", ")));
  }

  private String name(Parameter parameter) {
    return language.of(parameter.nameZh(), parameter.nameEn());
  }
}
