package io.heqing.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SQL on QuestDB's {@code /exec}; rows are taken as they come. */
final class QuestDbSql {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StoreHttp http;

  QuestDbSql(StoreHttp http) {
    this.http = http;
  }

  /** A column of an answer, with QuestDB's name of its type. */
  record Column(String name, String type) {}

  /** How far a table's log has been applied: rows are visible once they are. */
  record Applied(long written, long visible, boolean suspended) {}

  /** What takes the rows of an answer. */
  interface Rows {
    void take(List<Column> columns, JsonNode row);
  }

  void query(String sql, Rows rows) throws StoreUnavailableException {
    http.get(
        http.path("exec").addQueryParameter("query", sql).build(),
        in -> {
          parse(in, rows);
          return null;
        });
  }

  void execute(String statement) throws StoreUnavailableException {
    query(statement, (columns, row) -> {});
  }

  /** State of a table's log; empty where there is no such table. */
  Optional<Applied> applied(String table) throws StoreUnavailableException {
    List<Applied> found = new ArrayList<>();
    query(
        "SELECT sequencerTxn, writerTxn, suspended FROM wal_tables() WHERE name = '" + table + "'",
        (columns, row) ->
            found.add(
                new Applied(row.get(0).asLong(), row.get(1).asLong(), row.get(2).asBoolean())));
    return found.stream().findFirst();
  }

  /** The columns of a table that is there, with their types. */
  Map<String, String> columns(String table) throws StoreUnavailableException {
    Map<String, String> types = new LinkedHashMap<>();
    query(
        "SHOW COLUMNS FROM \"" + table + '"',
        (columns, row) -> types.put(row.get(0).asText(), row.get(1).asText()));
    return types;
  }

  private static void parse(InputStream in, Rows rows)
      throws IOException, StoreUnavailableException {
    List<Column> columns = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(in)) {
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      while (object && parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "columns" -> {
            for (JsonNode column : (JsonNode) JSON.readTree(parser)) {
              columns.add(new Column(column.path("name").asText(), column.path("type").asText()));
            }
          }
          case "dataset" -> {
            while (parser.nextToken() == JsonToken.START_ARRAY) {
              rows.take(columns, JSON.readTree(parser));
            }
          }
          case "error" -> throw new StoreUnavailableException("QuestDB: " + parser.getText(), null);
          default -> parser.skipChildren();
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw new StoreUnavailableException("QuestDB answered what is none of its answers", null);
      }
    }
  }
}
