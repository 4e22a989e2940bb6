package io.heqing.gateway.table;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of text with a header, read row by row, so that it may be larger than memory: UTF-8 with
 * or without byte order mark, GBK, GB18030 or UTF-16 with its mark; separated by comma, tab or
 * semicolon, whichever divides the header most; cells quoted as in RFC 4180. Blank lines and rows
 * of blank cells are passed over.
 *
 * <p>A row that is broken does not take others with it: where a quotation mark is never closed, the
 * row ends at its line.
 */
public final class CsvTable implements Closeable {
  /** Lines that one quoted cell may span before its quotation mark counts as a mistake. */
  private static final int MAX_LINES_OF_A_ROW = 50;

  private static final int MAX_CHARACTERS_OF_A_ROW = 1 << 20;
  private static final char[] DELIMITERS = {',', '\t', ';'};

  private final BufferedReader reader;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private final CSVFormat format;
  private final List<String> header;
  private long lines;

  private record Line(long number, String text, boolean cut) {}

  private record Record(List<String> cells, int furtherLines) {}

  /**
   * One row.
   *
   * @param line its line in the file, from 1; the first where it spans several
   * @param cells its cells, as many as the header has; empty where the row is broken
   * @param problem what is broken; empty where it is whole
   */
  public record Cells(long line, List<String> cells, Optional<TableProblem> problem) {}

  /**
   * Opens a table.
   *
   * @param in its bytes; closed with the table
   * @throws UnreadableTableException where it has no header
   */
  public static CsvTable open(InputStream in) throws IOException, UnreadableTableException {
    return new CsvTable(TextDecoding.of(in));
  }

  private CsvTable(Reader text) throws IOException, UnreadableTableException {
    reader = new BufferedReader(text, 1 << 16);
    Line first = nextLine();
    while (first != null && first.text.isBlank()) {
      first = nextLine();
    }
    if (first == null || first.cut) {
      throw new UnreadableTableException(
          new TableProblem(null, "", "首行为列名的表格", "a table whose first line names its columns"));
    }
    CSVFormat best = null;
    Record bestHeader = null;
    for (char delimiter : DELIMITERS) {
      CSVFormat candidate =
          CSVFormat.DEFAULT
              .builder()
              .setDelimiter(delimiter)
              .setIgnoreSurroundingSpaces(true)
              .get();
      Optional<Record> record = record(candidate, first, Integer.MAX_VALUE);
      if (record.isPresent()
          && (bestHeader == null || record.get().cells.size() > bestHeader.cells.size())) {
        best = candidate;
        bestHeader = record.get();
      }
    }
    if (best == null) {
      throw new UnreadableTableException(
          new TableProblem(null, first.text, "引号成对的列名行", "a header with balanced quotation marks"));
    }
    format = best;
    header = List.copyOf(bestHeader.cells);
    take(bestHeader);
  }

  /** The names of the columns, as they stand in the file. */
  public List<String> header() {
    return header;
  }

  /** The next row; empty at the end. */
  public Optional<Cells> next() throws IOException {
    for (Line line = nextLine(); line != null; line = nextLine()) {
      if (line.text.isBlank()) {
        continue;
      }
      if (line.cut) {
        return broken(
            line,
            "不超过 " + MAX_CHARACTERS_OF_A_ROW + " 个字符的行",
            "a line of at most " + MAX_CHARACTERS_OF_A_ROW + " characters");
      }
      Optional<Record> record = record(format, line, header.size());
      if (record.isEmpty()) {
        return broken(line, "引号成对的一行", "a row with balanced quotation marks");
      }
      take(record.get());
      List<String> cells = record.get().cells;
      if (cells.stream().allMatch(String::isBlank)) {
        continue;
      }
      int given = cells.size();
      if (given > header.size()
          && cells.subList(header.size(), given).stream().allMatch(String::isBlank)) {
        cells = cells.subList(0, header.size());
      }
      if (cells.size() != header.size()) {
        return Optional.of(
            new Cells(
                line.number,
                List.of(),
                Optional.of(
                    new TableProblem(
                        null,
                        Integer.toString(given),
                        header.size() + " 个单元格（与列名同数）",
                        header.size() + " cells, as many as the header has"))));
      }
      return Optional.of(new Cells(line.number, List.copyOf(cells), Optional.empty()));
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static Optional<Cells> broken(Line line, String chinese, String english) {
    return Optional.of(
        new Cells(
            line.number,
            List.of(),
            Optional.of(new TableProblem(null, line.text, chinese, english))));
  }

  /**
   * The record that begins at a line, with the lines that its quoted cells span; empty where it is
   * broken. More cells than {@code width} over several lines means that the quotation mark which
   * closed it belongs to another row.
   */
  private Optional<Record> record(CSVFormat rowFormat, Line first, int width) throws IOException {
    LinesFrom text = new LinesFrom(first);
    List<String> cells;
    try (CSVParser parser = rowFormat.parse(text)) {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext()) {
        return Optional.empty();
      }
      cells = records.next().toList();
    } catch (UncheckedIOException e) {
      if (text.failure != null) {
        throw text.failure;
      }
      // What fails in a text that could be read is its quotation marks.
      return Optional.empty();
    }
    return text.furtherLines > 0 && cells.size() > width
        ? Optional.empty()
        : Optional.of(new Record(cells, text.furtherLines));
  }

  /**
   * A line and those after it, each read only when the one before it did not end the record, so
   * that a row costs no more than its own text, or where it never ends, what is looked ahead.
   */
  private final class LinesFrom extends Reader {
    private String text;
    private int position;
    private int furtherLines;
    private int characters;
    private IOException failure;

    LinesFrom(Line first) {
      text = first.text + '\n';
      characters = text.length();
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      if (position == text.length() && !next()) {
        return -1;
      }
      int n = Math.min(length, text.length() - position);
      text.getChars(position, position + n, target, offset);
      position += n;
      return n;
    }

    private boolean next() throws IOException {
      if (furtherLines + 1 == MAX_LINES_OF_A_ROW) {
        return false;
      }
      Line line;
      try {
        line = peek(furtherLines + 1);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
      if (line == null || line.cut || characters + line.text.length() > MAX_CHARACTERS_OF_A_ROW) {
        return false;
      }
      furtherLines++;
      text = line.text + '\n';
      position = 0;
      characters += text.length();
      return true;
    }

    @Override
    public void close() {
      // The lines belong to the table.
    }
  }

  private void take(Record record) {
    for (int i = 0; i < record.furtherLines; i++) {
      ahead.removeFirst();
    }
  }

  private Line peek(int position) throws IOException {
    while (ahead.size() < position) {
      Line line = readLine();
      if (line == null) {
        return null;
      }
      ahead.addLast(line);
    }
    return position == ahead.size()
        ? ahead.peekLast()
        : ahead.stream().skip(position - 1L).findFirst().orElseThrow();
  }

  private Line nextLine() throws IOException {
    Line line = ahead.pollFirst();
    return line == null ? readLine() : line;
  }

  /** A line ended by LF, CR or CRLF; what is too long is passed over, never kept. */
  private Line readLine() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean cut = false;
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n' && c != '\r'; c = reader.read()) {
      if (text.length() < MAX_CHARACTERS_OF_A_ROW) {
        text.append((char) c);
      } else {
        cut = true;
      }
    }
    if (c == '\r') {
      reader.mark(1);
      if (reader.read() != '\n') {
        reader.reset();
      }
    }
    lines++;
    return new Line(lines, text.toString(), cut);
  }
}
