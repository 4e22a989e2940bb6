package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heqing.demo.Delivery;
import io.heqing.demo.MadeUpCity;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.standard.ValueSource;
import io.heqing.store.InfluxDbServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What dashboards ask, on a real InfluxDB into which the pipeline wrote two months of a part of the
 * made-up city, and the same two months of the year before: each query is understood with every
 * value of every variable, and each of its columns has data by some of them.
 */
class DashboardQueriesTest {
  /** Inside a month, so that the rest of it has headroom. */
  private static final Instant NOW = TestSections.at(LocalDate.of(2026, 2, 25), 0);

  private static final Instant FROM = TestSections.at(LocalDate.of(2025, 1, 1), 0);

  /** Streams, one of them through counties, a river through the town to the sea, a reservoir. */
  private static final Set<String> WATERS = Set.of("岚苇溪", "枕霁溪", "汐棠河", "云渚水库");

  @TempDir private static Path folder;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Panels share queries, and all that have a variable ask for its values. */
  private static final Map<String, JsonNode> ANSWERS = new HashMap<>();

  private static InfluxDbServer influxDb;

  @BeforeAll
  static void replay() throws Exception {
    influxDb = InfluxDbServer.start(folder, DashboardQueriesTest.class);
    MadeUpCity city = MadeUpCity.of(7);
    Registry registry = part(city.registry());
    Path data = Files.createDirectory(folder.resolve("pipeline"));
    try (TestPipeline pipeline = TestPipeline.startInto(influxDb.settings(), data, NOW)) {
      pipeline.publish(registry);
      pipeline.feed(samples(city, registry, FROM, TestSections.at(LocalDate.of(2025, 3, 1), 0)));
      pipeline.feed(samples(city, registry, TestSections.at(LocalDate.of(2026, 1, 1), 0), NOW));
      pipeline.feed(List.of(unusable(registry)));
      pipeline.acknowledge(someAlert(), NOW);
    }
  }

  /** A reading of pH above 14. */
  private static Sample unusable(Registry registry) {
    String section = registry.sections().get(0).id();
    return new Sample(section, ValueSource.AUTO, NOW, 0, null, List.of(Result.of("PH", "15.02")));
  }

  private static String someAlert() throws Exception {
    String opened = "\"transition\" = 'opened' AND \"withdrawn\" = false";
    JsonNode first =
        ask("SELECT first(\"text\") FROM \"alert\" WHERE " + opened + " GROUP BY \"alert\"");
    return first.at("/series/0/tags/alert").asText();
  }

  @AfterAll
  static void stop() {
    if (influxDb != null) {
      influxDb.close();
    }
  }

  private static Registry part(Registry whole) {
    List<Section> sections =
        whole.sections().stream().filter(s -> WATERS.contains(s.river())).toList();
    Publication publication = whole.publication();
    return new Registry(
        sections,
        whole.rivers(),
        whole.rules(),
        whole.assessment(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Publication(
            publication.city(),
            publication.zone(),
            publication.yearsKept(),
            publication.madeUp(),
            sections.size(),
            publication.evaluation()));
  }

  private static List<Sample> samples(
      MadeUpCity city, Registry registry, Instant from, Instant to) {
    List<String> ids = registry.sections().stream().map(Section::id).toList();
    return city.samples(from, to)
        .filter(d -> ids.contains(d.key()))
        .flatMap(d -> d instanceof Delivery.OfSample s ? Stream.of(s.sample()) : Stream.empty())
        .filter(s -> !s.time().isBefore(from) && s.time().isBefore(to))
        .toList();
  }

  @Test
  void everyQueryIsUnderstoodAndEachOfItsColumnsHasData() throws Exception {
    List<String> wrong = new ArrayList<>();
    Set<String> without = new TreeSet<>();
    for (Dashboard dashboard : Dashboard.all()) {
      Fillings fillings = new Fillings(dashboard, FROM, NOW, DashboardQueriesTest::tagValues);
      for (Dashboard.Query query : dashboard.queries()) {
        if (query.ofMetrics()) {
          continue;
        }
        Map<String, Boolean> columns = new LinkedHashMap<>();
        for (Map.Entry<String, String> filled : fillings.of(query.text()).entrySet()) {
          JsonNode result = ask(filled.getValue());
          if (result.has("error")) {
            wrong.add(query.where() + " " + filled + ": " + result.path("error").asText());
          }
          result.path("series").forEach(series -> note(series, columns));
        }
        if (columns.isEmpty()) {
          without.add(query.where());
        }
        columns.forEach(
            (column, hasData) -> {
              if (!hasData) {
                without.add(query.where() + " " + column);
              }
            });
      }
    }
    assertThat(wrong).isEmpty();
    Set<String> marked = new TreeSet<>(Dashboard.withoutData().keySet());
    marked.removeIf(where -> where.startsWith("heqing-health "));
    assertThat(without).isEqualTo(marked);
  }

  private static void note(JsonNode series, Map<String, Boolean> columns) {
    JsonNode names = series.path("columns");
    assertThat(names.path(0).asText()).isEqualTo("time");
    for (JsonNode row : series.path("values")) {
      for (int i = 1; i < names.size(); i++) {
        columns.merge(names.path(i).asText(), !row.path(i).isNull(), Boolean::logicalOr);
      }
    }
  }

  private static List<String> tagValues(String query) throws Exception {
    List<String> values = new ArrayList<>();
    for (JsonNode series : ask(query).path("series")) {
      series.path("values").forEach(row -> values.add(row.path(1).asText()));
    }
    return values;
  }

  private static JsonNode ask(String query) throws Exception {
    JsonNode known = ANSWERS.get(query);
    if (known != null) {
      return known;
    }
    URI uri =
        URI.create(
            influxDb.settings().url()
                + "/query?epoch=ms&db="
                + influxDb.settings().database()
                + "&q="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
    byte[] answer =
        HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()).body();
    JsonNode read = JSON.readTree(answer);
    JsonNode result = read.has("error") ? read : read.path("results").path(0);
    ANSWERS.put(query, result);
    return result;
  }
}
