package io.heqing.report.excel;

import io.heqing.report.document.Labels;
import io.heqing.report.document.Report;
import io.heqing.report.office.StableZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A report as a workbook (XLSX): a first sheet with masthead, contents and running text; a sheet
 * for each table, with the numbers as they are printed; one of native charts above their numbers;
 * and one with every cell of every table in a row of its own, unrounded, for re-use.
 *
 * <p>The same report gives the same bytes, with the same Java and libraries: the file tells no time
 * at which it was made.
 */
public final class ExcelForm {
  private static final int ROWS_IN_MEMORY = 100;

  /**
   * Writes a report.
   *
   * @param report the report
   * @param out where to; left open
   */
  public void write(Report report, OutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      workbook
          .getProperties()
          .getCoreProperties()
          .getUnderlyingProperties()
          .setCreatedProperty(Optional.empty());
      workbook.getProperties().getCoreProperties().setCreator("Heqing");
      workbook.getProperties().getCoreProperties().setTitle(title(report));

      Book book = new Book(workbook, report);
      book.write();
      // The data sheet has as many rows as all tables have cells: it goes past the memory.
      try (SXSSFWorkbook streamed = new SXSSFWorkbook(workbook, ROWS_IN_MEMORY)) {
        // Java does not read entries of unknown size in the larger form of the format.
        streamed.setZip64Mode(Zip64Mode.Never);
        book.writeData(streamed);
        streamed.write(bytes);
      }
    }
    StableZip.rewrite(bytes.toByteArray(), out);
  }

  private static String title(Report report) {
    return Labels.printable(report.masthead().title() + " " + report.masthead().period());
  }
}
