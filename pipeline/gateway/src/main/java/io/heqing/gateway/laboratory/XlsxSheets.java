package io.heqing.gateway.laboratory;

import io.heqing.gateway.laboratory.Sheet.Cell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Sheets of an XLSX file, read as events, so that memory is that of the cells alone. */
final class XlsxSheets {
  /** Unpacked, a million cells take less. */
  private static final long MAX_UNPACKED = 100L * 1024 * 1024;

  private static final int MAX_ENTRIES = 5_000;

  private XlsxSheets() {}

  static List<Sheet> read(byte[] file) throws UnreadableFileException, IOException {
    checkUnpacked(file);
    SheetBuilder builder = new SheetBuilder();
    try (OPCPackage pack = OPCPackage.open(new ByteArrayInputStream(file))) {
      XSSFReader reader = new XSSFReader(pack);
      SharedStrings strings = new ReadOnlySharedStringsTable(pack, false);
      StylesTable styles = reader.getStylesTable();
      WorkbookPart workbook = new WorkbookPart();
      try (InputStream in = reader.getWorkbookData()) {
        parse(in, workbook);
      }
      ExcelText text = new ExcelText(workbook.from1904);
      XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
      while (sheets.hasNext()) {
        try (InputStream in = sheets.next()) {
          builder.sheet(sheets.getSheetName());
          parse(in, new SheetPart(builder, strings, styles, text));
        }
      }
    } catch (OpenXML4JException | SAXException | ParserConfigurationException e) {
      throw new IOException(e);
    }
    return builder.sheets();
  }

  /**
   * What a small file unpacks to, and what kind of file it is, before anything is kept of it. A zip
   * bomb ends here.
   */
  private static void checkUnpacked(byte[] file) throws IOException, UnreadableFileException {
    long unpacked = 0;
    int entries = 0;
    boolean workbook = false;
    byte[] buffer = new byte[1 << 16];
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        workbook |= entry.getName().equals("xl/workbook.xml");
        if (entry.getName().equals("xl/workbook.bin") || entry.getName().equals("content.xml")) {
          throw new UnreadableFileException(
              null, "是 XLSB 或 ODS 文件，请另存为 .xlsx", "an XLSB or ODS file: save it as .xlsx");
        }
        entries++;
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
          unpacked += n;
          if (unpacked > MAX_UNPACKED || entries > MAX_ENTRIES) {
            throw new UnreadableFileException(
                null,
                "压缩炸弹：解压后超过 " + (MAX_UNPACKED >> 20) + " MiB",
                "a zip bomb: it unpacks to more than " + (MAX_UNPACKED >> 20) + " MiB");
          }
        }
      }
    }
    if (!workbook) {
      throw new UnreadableFileException(
          null,
          "是压缩文件但不是 Excel 工作簿；请交 .xlsx、.xls 或 .csv",
          "a zip file but no Excel workbook: deliver .xlsx, .xls or .csv");
    }
  }

  private static void parse(InputStream in, DefaultHandler handler)
      throws SAXException, ParserConfigurationException, IOException {
    XMLReader reader = XMLHelper.newXMLReader();
    reader.setContentHandler(handler);
    reader.parse(new InputSource(in));
  }

  private static final class WorkbookPart extends DefaultHandler {
    private boolean from1904;

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
      if (name.equals("workbookPr")) {
        String value = attributes.getValue("date1904");
        from1904 = "1".equals(value) || "true".equals(value);
      }
    }
  }

  private static final class SheetPart extends DefaultHandler {
    private final SheetBuilder builder;
    private final SharedStrings strings;
    private final StylesTable styles;
    private final ExcelText text;
    private final StringBuilder characters = new StringBuilder();
    private int row = -1;
    private int column = -1;
    private String type;
    private int style;
    private boolean formula;
    private String value;
    private boolean collecting;
    private boolean phonetic;

    SheetPart(SheetBuilder builder, SharedStrings strings, StylesTable styles, ExcelText text) {
      this.builder = builder;
      this.strings = strings;
      this.styles = styles;
      this.text = text;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
      switch (name) {
        case "row" -> {
          String number = attributes.getValue("r");
          row = number == null ? row + 1 : Integer.parseInt(number) - 1;
          column = -1;
        }
        case "c" -> {
          String reference = attributes.getValue("r");
          column = reference == null ? column + 1 : new CellReference(reference).getCol();
          type = attributes.getValue("t");
          String styled = attributes.getValue("s");
          style = styled == null ? 0 : Integer.parseInt(styled);
          formula = false;
          value = null;
          characters.setLength(0);
        }
        case "f" -> formula = true;
        case "v" -> {
          characters.setLength(0);
          collecting = true;
        }
        case "t" -> collecting = !phonetic;
        case "rPh" -> phonetic = true;
        case "mergeCell" -> builder.merged(CellRangeAddress.valueOf(attributes.getValue("ref")));
        default -> {
          // Widths, print settings, filters.
        }
      }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
      if (collecting) {
        characters.append(chars, start, length);
      }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
      switch (name) {
        case "v", "t" -> {
          collecting = false;
          value = characters.toString();
        }
        case "rPh" -> phonetic = false;
        case "c" -> cell();
        default -> {
          // As above.
        }
      }
    }

    private void cell() {
      String shown = value == null ? "" : shown();
      Cell cell = Cell.of(shown);
      builder.cell(row, column, formula ? new Cell(cell.text(), true) : cell);
    }

    private String shown() {
      switch (type == null ? "n" : type) {
        case "s":
          return strings.getItemAt(Integer.parseInt(value.strip())).getString();
        case "n":
          XSSFCellStyle format =
              style < styles.getNumCellStyles() ? styles.getStyleAt(style) : null;
          return format == null
              ? text.of(Double.parseDouble(value), 0, null)
              : text.of(
                  Double.parseDouble(value), format.getDataFormat(), format.getDataFormatString());
        case "b":
          return value.equals("1") ? "TRUE" : "FALSE";
        case "d":
          return value;
        default:
          return value;
      }
    }
  }
}
