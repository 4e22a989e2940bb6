package io.heqing.gateway.hj212;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A commented table beside this class. A malformed one is a defect of the build. */
final class ResourceTable {
  private ResourceTable() {}

  static List<CSVRecord> read(String name) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setCommentMarker('#')
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (InputStream in = ResourceTable.class.getResourceAsStream(name);
        CSVParser parser =
            CSVParser.parse(new InputStreamReader(in, StandardCharsets.UTF_8), format)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
