package io.heqing.standard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the commented data files of this package: lines that begin with {@code #} are comments, the
 * first other line names the columns, a value that holds a comma stands in double quotes. A
 * malformed file is a defect of the build and fails at once.
 */
final class DataFile {
  /** A comma that an even number of quotes follows, that is, one outside quotes. */
  private static final Pattern COMMA = Pattern.compile(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)");

  private DataFile() {}

  static List<Map<String, String>> read(String name) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (InputStream in = DataFile.class.getResourceAsStream(name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String[] header = null;
      int lineNumber = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lineNumber++;
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        String[] cells = COMMA.split(line, -1);
        if (header == null) {
          header = cells;
          continue;
        }
        if (cells.length != header.length) {
          throw new IllegalStateException(
              name + ":" + lineNumber + ": " + cells.length + " cells, expected " + header.length);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], cells[i].replace("\"", ""));
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return rows;
  }
}
