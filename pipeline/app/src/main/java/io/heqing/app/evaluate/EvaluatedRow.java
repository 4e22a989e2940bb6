package io.heqing.app.evaluate;

import io.heqing.gateway.table.Column;
import io.heqing.gateway.table.ResultRow;
import io.heqing.messages.settings.Language;
import io.heqing.standard.Evaluation;
import io.heqing.standard.Evaluation.Note;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.WaterBody;
import java.util.ArrayList;
import java.util.List;

/**
 * One row judged.
 *
 * @param line its line in the file
 * @param row what the row says
 * @param waterBody the water body whose limits were used
 * @param evaluation the evaluation
 */
public record EvaluatedRow(long line, ResultRow row, WaterBody waterBody, Evaluation evaluation) {

  /** What a reader of the result must know, in words. */
  public List<String> notes(Language language) {
    List<String> notes = new ArrayList<>();
    for (Note note : evaluation.notes()) {
      Parameter p = note.parameter();
      String value = text(row.results().get(p));
      notes.add(
          language.of(
              p.nameZh() + "（" + p.id() + "）" + value + "：" + note.kind().chinese(),
              p.id() + " " + value + ": " + note.kind().english()));
    }
    row.text(Column.STATUS)
        .filter(status -> !status.equals("正常"))
        .ifPresent(status -> notes.add(language.of("站点情况：", "station status: ") + status));
    if (row.time().isEmpty()) {
      notes.add(language.of("未给出采样时间", "no sampling time given"));
    }
    if (evaluation.waterClass().isEmpty()) {
      notes.add(language.of("没有可评价的项目", "nothing that could be judged"));
    }
    return notes;
  }

  private static String text(MeasuredValue value) {
    if (value.number() == null) {
      return "ND";
    }
    return value.number().toPlainString() + (value.belowDetection() ? "L" : "");
  }
}
