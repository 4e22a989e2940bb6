package io.heqing.gateway.laboratory;

import io.heqing.gateway.laboratory.Sheet.Cell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Sheets of an XLS file, read as events, so that memory is that of the cells alone. */
final class XlsSheets implements HSSFListener {
  private final SheetBuilder builder = new SheetBuilder();
  private final List<BoundSheetRecord> bound = new ArrayList<>();
  private List<BoundSheetRecord> ordered = List.of();
  private final FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(this);
  private ExcelText text = new ExcelText(false);
  private SSTRecord strings;
  private int begun;
  private boolean inSheet;

  private XlsSheets() {}

  static List<Sheet> read(byte[] file) throws IOException, UnreadableFileException {
    try (POIFSFileSystem system = new POIFSFileSystem(new ByteArrayInputStream(file))) {
      DirectoryNode root = system.getRoot();
      if (root.hasEntry("EncryptionInfo") || root.hasEntry("EncryptedPackage")) {
        throw Workbook.encrypted();
      }
      if (!root.hasEntry("Workbook") && !root.hasEntry("Book")) {
        throw new UnreadableFileException(
            null,
            "是 Office 文件但不是 Excel 工作簿；请交 .xlsx、.xls 或 .csv",
            "an Office file but no Excel workbook: deliver .xlsx, .xls or .csv");
      }
      XlsSheets sheets = new XlsSheets();
      HSSFRequest request = new HSSFRequest();
      request.addListenerForAllRecords(sheets.formats);
      new HSSFEventFactory().processWorkbookEvents(request, system);
      return sheets.builder.sheets();
    }
  }

  @Override
  public void processRecord(Record event) {
    if (event instanceof BoundSheetRecord sheet) {
      bound.add(sheet);
    } else if (event instanceof DateWindow1904Record window) {
      text = new ExcelText(window.getWindowing() == 1);
    } else if (event instanceof SSTRecord table) {
      strings = table;
    } else if (event instanceof BOFRecord beginning) {
      begin(beginning);
    } else if (inSheet && event instanceof MergeCellsRecord merge) {
      for (int i = 0; i < merge.getNumAreas(); i++) {
        builder.merged(merge.getAreaAt(i));
      }
    } else if (inSheet && event instanceof CellValueRecordInterface cell) {
      builder.cell(cell.getRow(), cell.getColumn(), cell(cell));
    }
  }

  private void begin(BOFRecord beginning) {
    if (beginning.getType() == BOFRecord.TYPE_WORKBOOK) {
      return;
    }
    if (ordered.isEmpty()) {
      ordered = List.of(BoundSheetRecord.orderByBofPosition(bound));
    }
    // Charts and macros have their places among the sheets; a chart within a sheet has none.
    inSheet = beginning.getType() == BOFRecord.TYPE_WORKSHEET;
    if (inSheet && begun < ordered.size()) {
      builder.sheet(ordered.get(begun).getSheetname());
    } else if (inSheet) {
      builder.sheet("#" + (begun + 1));
    }
    begun++;
  }

  private Cell cell(CellValueRecordInterface cell) {
    if (cell instanceof LabelSSTRecord label) {
      return strings == null
          ? Cell.BLANK
          : Cell.of(strings.getString(label.getSSTIndex()).getString());
    }
    if (cell instanceof LabelRecord label) {
      return Cell.of(label.getValue());
    }
    if (cell instanceof NumberRecord number) {
      return Cell.of(
          text.of(
              number.getValue(), formats.getFormatIndex(number), formats.getFormatString(number)));
    }
    if (cell instanceof BoolErrRecord bool) {
      return Cell.of(bool.isBoolean() ? (bool.getBooleanValue() ? "TRUE" : "FALSE") : "#ERROR");
    }
    if (cell instanceof FormulaRecord) {
      return new Cell("", true);
    }
    return Cell.BLANK;
  }
}
