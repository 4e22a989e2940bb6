package io.heqing.gateway.laboratory;

import io.heqing.gateway.laboratory.Sheet.Line;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;

/** A row while it is judged. */
final class Row {
  private final Sheet sheet;
  private final Line line;
  private final List<RowReport.Change> changes = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private RowState state = RowState.NO_SAMPLE;
  private String section;
  private OffsetDateTime time;
  private int results;

  Row(Sheet sheet, Line line) {
    this.sheet = sheet;
    this.line = line;
  }

  Sheet.Cell cell(int column) {
    return line.cell(column);
  }

  String text(int column) {
    return line.text(column);
  }

  int number() {
    return line.number();
  }

  String address(int column) {
    return sheet.address(line.number(), column);
  }

  RowState state() {
    return state;
  }

  boolean isRefused() {
    return state == RowState.REFUSED;
  }

  void refuse(Remark why) {
    state = RowState.REFUSED;
    remarks.add(why);
  }

  void refuse(int column, String chinese, String english) {
    refuse(new Remark(address(column), chinese, english));
  }

  void note(int column, String chinese, String english) {
    remarks.add(new Remark(column < 0 ? null : address(column), chinese, english));
  }

  /** It is of this kind, unless it is refused. */
  void is(RowState other) {
    if (!isRefused()) {
      state = other;
    }
  }

  /** One of its results is of this state; the one that matters most is the row's. */
  void has(RowState other) {
    if (other.compareTo(state) < 0) {
      state = other;
    }
  }

  void changed(RowReport.Change change) {
    changes.add(change);
  }

  void place(String its, OffsetDateTime at) {
    section = its;
    time = at;
  }

  void results(int count) {
    results = count;
  }

  /** Its cells that are not blank, as {@code A5=…}, for those who look at what was refused. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < line.cells().size(); column++) {
      Sheet.Cell cell = line.cell(column);
      if (!cell.isBlank()) {
        text.append(text.isEmpty() ? "" : " | ")
            .append(CellReference.convertNumToColString(column))
            .append('=')
            .append(cell.text());
      }
    }
    return text.toString();
  }

  /** Why it is refused, in English. */
  String why() {
    return remarks.stream().map(Remark::english).collect(Collectors.joining("; "));
  }

  String sheetName() {
    return sheet.name();
  }

  String section() {
    return section;
  }

  RowReport report() {
    return new RowReport(
        sheet.name(), line.number(), state, section, time, results, changes, remarks);
  }
}
