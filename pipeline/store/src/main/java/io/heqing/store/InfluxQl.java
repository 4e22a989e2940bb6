package io.heqing.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;

/** InfluxQL on {@code /query}, which InfluxDB 1.x and 2.x both answer. Times are milliseconds. */
final class InfluxQl {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** InfluxDB counts nanoseconds in 64 bits. */
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE / 1_000_000);

  private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE / 1_000_000);

  private static final String CHUNK_ROWS = "10000";

  private final StoreHttp http;
  private final String database;

  InfluxQl(StoreHttp http, String database) {
    this.http = http;
    this.database = database;
  }

  /** What takes the series of an answer as they come, a chunk at a time. */
  interface Series {
    /** One chunk of a series; {@code statement} counts from 0. */
    void take(int statement, JsonNode series);
  }

  /**
   * Runs statements.
   *
   * @throws StoreUnavailableException also where a statement fails, with InfluxDB's words
   */
  void run(List<String> statements, Series taker) throws StoreUnavailableException {
    FormBody form =
        new FormBody.Builder()
            .add("db", database)
            .add("epoch", "ms")
            .add("chunked", "true")
            .add("chunk_size", CHUNK_ROWS)
            .add("q", String.join(";", statements))
            .build();
    http.post(
        http.path("query").build(),
        form,
        in -> {
          try (MappingIterator<JsonNode> answers = JSON.readerFor(JsonNode.class).readValues(in)) {
            while (answers.hasNextValue()) {
              JsonNode answer = answers.nextValue();
              failIfError(answer);
              for (JsonNode result : answer.path("results")) {
                failIfError(result);
                for (JsonNode series : result.path("series")) {
                  taker.take(result.path("statement_id").asInt(), series);
                }
              }
            }
          }
          return null;
        });
  }

  private void failIfError(JsonNode node) throws StoreUnavailableException {
    if (!node.isObject()) {
      throw new StoreUnavailableException("InfluxDB answered what is none of its answers", null);
    }
    if (node.has("error")) {
      throw new StoreUnavailableException(
          "InfluxDB, database " + database + ": " + node.path("error").asText(), null);
    }
  }

  /** {@code FROM … WHERE …} for a measurement, tags and a time range {@code [from, to)}. */
  static String fromWhere(String measurement, Map<String, String> tags, Instant from, Instant to) {
    Point.requireName(measurement);
    List<String> conditions = new ArrayList<>();
    tags.forEach(
        (key, value) -> {
          Point.requireName(key);
          conditions.add('"' + key + "\" = " + literal(value));
        });
    conditions.add("time >= " + milli(from) + "ms");
    conditions.add("time < " + milli(to) + "ms");
    return "FROM \"" + measurement + "\" WHERE " + String.join(" AND ", conditions);
  }

  private static long milli(Instant bound) {
    if (bound.isBefore(FIRST)) {
      return FIRST.toEpochMilli();
    }
    return (bound.isAfter(LAST) ? LAST : Point.firstTimeFrom(bound)).toEpochMilli();
  }

  private static String literal(String text) {
    return '\'' + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + '\'';
  }
}
