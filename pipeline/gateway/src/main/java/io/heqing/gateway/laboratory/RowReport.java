package io.heqing.gateway.laboratory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What became of one row of a table.
 *
 * @param sheet name of its sheet; null where the file has but one
 * @param row its number, from 1, as a spreadsheet shows it
 * @param state what became of it
 * @param section id of the section; null where it is not known
 * @param time sampling time, that of the first vertical where there are several; null where it is
 *     not known
 * @param results how many results it tells
 * @param changes results of its sampling that differ from what was delivered before
 * @param remarks what is wrong, or was understood in a way its writer should know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowReport(
    String sheet,
    int row,
    RowState state,
    String section,
    OffsetDateTime time,
    int results,
    List<Change> changes,
    List<Remark> remarks) {

  public RowReport {
    changes = List.copyOf(changes);
    remarks = List.copyOf(remarks);
  }

  /**
   * A result that differs from what was delivered before.
   *
   * @param parameter short id
   * @param before what stood, as a table writes it
   * @param after what stands now
   */
  public record Change(String parameter, String before, String after) {}
}
