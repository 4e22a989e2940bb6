package io.heqing.app.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A dashboard of {@code dashboards/json}.
 *
 * @param file its file's name
 * @param json all of it
 */
record Dashboard(String file, JsonNode json) {
  static final Path FOLDER = Path.of("../../dashboards");

  /**
   * A question: where it stands in the dashboard, whether it is one to Prometheus instead of the
   * store, and what is asked.
   */
  record Query(String where, boolean ofMetrics, String text) {}

  static List<Dashboard> all() throws IOException {
    List<Dashboard> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER.resolve("json"))) {
      for (Path file : files.sorted().toList()) {
        all.add(
            new Dashboard(
                file.getFileName().toString(), new ObjectMapper().readTree(file.toFile())));
      }
    }
    return all;
  }

  String uid() {
    return json.path("uid").asText();
  }

  List<JsonNode> panels() {
    return list(json.path("panels"));
  }

  List<JsonNode> variables() {
    return list(json.path("templating").path("list")).stream()
        .filter(variable -> !isDatasource(variable))
        .toList();
  }

  /** The variables that choose a datasource. */
  List<JsonNode> datasources() {
    return list(json.path("templating").path("list")).stream()
        .filter(Dashboard::isDatasource)
        .toList();
  }

  private static boolean isDatasource(JsonNode variable) {
    return variable.path("type").asText().equals("datasource");
  }

  /**
   * The questions, by where they stand, that have no data in tests, and why: {@code uid title
   * refId}, and the column where others of the question have data.
   */
  static Map<String, String> withoutData() throws IOException {
    return new ObjectMapper()
        .readValue(FOLDER.resolve("without-data.json").toFile(), new TypeReference<>() {});
  }

  /** What panels and annotations ask, variables not filled in. */
  List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        boolean ofMetrics = target.has("expr");
        queries.add(
            new Query(
                uid() + " " + panel.path("title").asText() + " " + target.path("refId").asText(),
                ofMetrics,
                target.path(ofMetrics ? "expr" : "query").asText()));
      }
    }
    for (JsonNode annotation : json.path("annotations").path("list")) {
      queries.add(
          new Query(
              uid() + " annotation " + annotation.path("name").asText(),
              false,
              annotation.path("target").path("query").asText()));
    }
    return queries;
  }

  /**
   * The metrics that panels ask Prometheus for, of those that are there from the start.
   *
   * @param prefixes what their names begin with
   */
  static Set<String> metrics(String... prefixes) throws IOException {
    Pattern name = Pattern.compile("\\b(?:" + String.join("|", prefixes) + ")\\w+");
    Set<String> marked = withoutData().keySet();
    return all().stream()
        .flatMap(d -> d.queries().stream())
        .filter(q -> q.ofMetrics() && !marked.contains(q.where()))
        .flatMap(q -> name.matcher(q.text()).results().map(MatchResult::group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
