package io.heqing.gateway.table;

import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one row tells about one sampling.
 *
 * @param section the section as the cell names it
 * @param time sampling time; empty where the row gives none
 * @param waterBody river or lake; empty where the row gives none
 * @param target target class; empty where the row gives none
 * @param texts the cells of the other columns that are not empty
 * @param results what was measured, in the parameters' units, in the order of the columns; what is
 *     missing is absent
 */
public record ResultRow(
    String section,
    Optional<SamplingTime> time,
    Optional<WaterBody> waterBody,
    Optional<WaterClass> target,
    Map<Column, String> texts,
    Map<Parameter, MeasuredValue> results) {

  /** The cell of a column such as {@link Column#STATUS}; empty where there is none. */
  public Optional<String> text(Column column) {
    return Optional.ofNullable(texts.get(column));
  }

  /**
   * The mark of its results by what the station was doing; empty where that is a word that no
   * station is known to use.
   */
  public Optional<Flag> flag() {
    return switch (text(Column.STATUS).orElse("正常")) {
      case "正常" -> Optional.of(Flag.NORMAL);
      case "维护" -> Optional.of(Flag.MAINTENANCE);
      case "停站", "停运", "不具备运行条件" -> Optional.of(Flag.STOPPED);
      case "断流", "干涸", "无水" -> Optional.of(Flag.NO_WATER);
      default -> Optional.empty();
    };
  }

  /**
   * The results as messages have them; where there was no water, each parameter of the table that
   * has no value says so. Only of a row that has a {@link #flag}.
   *
   * @param columns the parameters of the table
   */
  public List<Result> marked(Set<Parameter> columns) {
    Flag flag = flag().orElseThrow();
    List<Result> marked = new ArrayList<>();
    results.forEach(
        (parameter, value) ->
            marked.add(new Result(parameter.id(), value.number(), value.belowDetection(), flag)));
    if (flag == Flag.NO_WATER) {
      columns.stream()
          .filter(parameter -> !results.containsKey(parameter))
          .forEach(parameter -> marked.add(new Result(parameter.id(), null, false, flag)));
    }
    return marked;
  }

  /** What is wrong where there is no {@link #flag}. */
  public TableProblem unknownStatus() {
    return new TableProblem(
        Column.STATUS.names().get(0),
        text(Column.STATUS).orElse(""),
        "正常、维护、停站、不具备运行条件、断流、干涸 或 无水",
        "正常, 维护, 停站, 不具备运行条件, 断流, 干涸 or 无水");
  }
}
