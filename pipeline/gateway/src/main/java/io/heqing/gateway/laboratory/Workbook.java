package io.heqing.gateway.laboratory;

import io.heqing.gateway.laboratory.Sheet.Cell;
import io.heqing.gateway.table.TextDecoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;

/** The sheets of a file; its bytes tell what kind it is, never its name. */
final class Workbook {
  private static final char[] DELIMITERS = {',', '\t', ';'};
  private static final int LINES_LOOKED_AT = 40;
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private Workbook() {}

  /**
   * Reads a file.
   *
   * @throws UnreadableFileException where it is no table, damaged, encrypted or out of all bounds
   */
  static List<Sheet> read(byte[] file) throws UnreadableFileException {
    try {
      List<Sheet> sheets =
          startsWith(file, ZIP)
              ? XlsxSheets.read(file)
              : startsWith(file, OLE) ? XlsSheets.read(file) : text(file);
      if (sheets.isEmpty()) {
        throw new UnreadableFileException(null, "文件为空", "an empty file");
      }
      return sheets;
    } catch (SheetBuilder.TooLarge e) {
      throw e.problem();
    } catch (EncryptedDocumentException e) {
      throw encrypted();
    } catch (OldExcelFormatException e) {
      throw new UnreadableFileException(
          null, "是 Excel 95 或更早的文件，请另存为 .xlsx", "a file of Excel 95 or before: save it as .xlsx");
    } catch (IOException | RuntimeException e) {
      // POI has no one exception for a damaged file.
      throw new UnreadableFileException(
          null, "文件损坏，无法读取：" + e.getMessage(), "damaged, cannot be read: " + e.getMessage());
    }
  }

  static UnreadableFileException encrypted() {
    return new UnreadableFileException(
        null, "工作簿已加密，请去掉打开密码后再交", "an encrypted workbook: deliver it without a password to open");
  }

  private static List<Sheet> text(byte[] file) throws UnreadableFileException, IOException {
    String text = decoded(file);
    if (text.isBlank()) {
      return List.of();
    }
    String start =
        text.substring(0, Math.min(text.length(), 1_000)).strip().toLowerCase(Locale.ROOT);
    if (start.startsWith("<") || start.startsWith("mime-version")) {
      throw new UnreadableFileException(
          null,
          "是网页或 XML，不是表格文件；请用 Excel 打开后另存为 .xlsx",
          "a web page or XML, whatever its name: open it in Excel and save it as .xlsx");
    }
    if (start.startsWith("%pdf") || text.indexOf('\0') >= 0) {
      throw new UnreadableFileException(
          null, "不是表格；请交 .xlsx、.xls 或 .csv", "no table: deliver .xlsx, .xls or .csv");
    }
    CSVFormat format = format(text);
    SheetBuilder builder = new SheetBuilder();
    builder.sheet("");
    int row = 0;
    try (CSVParser parser = format.parse(new StringReader(text))) {
      for (CSVRecord record : parser) {
        for (int column = 0; column < record.size(); column++) {
          builder.cell(row, column, Cell.of(record.get(column)));
        }
        row++;
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new UnreadableFileException(
          "A" + (row + 1),
          "从第 " + (row + 1) + " 行起引号不成对",
          "quotation marks are not balanced from row " + (row + 1) + " on");
    }
    return builder.sheets();
  }

  private static String decoded(byte[] file) throws IOException {
    try (Reader reader = TextDecoding.of(new ByteArrayInputStream(file))) {
      StringBuilder text = new StringBuilder();
      char[] buffer = new char[1 << 14];
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        text.append(buffer, 0, n);
      }
      return text.toString();
    }
  }

  /** The delimiter that divides one of the first lines most. */
  private static CSVFormat format(String text) {
    List<String> lines = text.lines().limit(LINES_LOOKED_AT).toList();
    char best = DELIMITERS[0];
    long most = 0;
    for (char delimiter : DELIMITERS) {
      long count =
          lines.stream()
              .mapToLong(line -> line.chars().filter(c -> c == delimiter).count())
              .max()
              .orElse(0);
      if (count > most) {
        most = count;
        best = delimiter;
      }
    }
    // Blank lines count, so that rows have the numbers that a spreadsheet shows.
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(best)
        .setIgnoreSurroundingSpaces(true)
        .setIgnoreEmptyLines(false)
        .get();
  }

  private static boolean startsWith(byte[] file, byte[] magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= file.length || file[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
