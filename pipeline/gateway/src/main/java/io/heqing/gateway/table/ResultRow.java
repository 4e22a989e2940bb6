package io.heqing.gateway.table;

import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.util.Map;
import java.util.Optional;

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
}
