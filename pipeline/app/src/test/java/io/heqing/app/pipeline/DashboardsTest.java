package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How dashboards are made: what Grafana and its readers rely on. */
class DashboardsTest {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");
  private static final Pattern LINK = Pattern.compile("/d/([\\w-]+)");

  /** What Grafana itself fills in. */
  private static final Set<String> OF_GRAFANA =
      Set.of(
          "timeFilter",
          "__to",
          "__value",
          "__url_time_range",
          "__rate_interval",
          "tag_section",
          "col");

  private static final Pattern ALIAS = Pattern.compile("\\$(tag_\\w+|col)|[^$]+");

  /** The standard's classes and the colours that maps and bulletins give them. */
  private static final List<List<String>> CLASSES =
      List.of(
          List.of("I", "#CCFFFF"),
          List.of("II", "#00CCFF"),
          List.of("III", "#00FF00"),
          List.of("IV", "#FFFF00"),
          List.of("V", "#FF9B00"),
          List.of("inferiorV", "#FF0000"));

  @Test
  void everyUidIsThereOnceAndNamesItsFile() throws Exception {
    List<Dashboard> all = Dashboard.all();
    assertThat(all).isNotEmpty();
    assertThat(all).allSatisfy(d -> assertThat(d.file()).isEqualTo(d.uid() + ".json"));
    for (Dashboard dashboard : all) {
      assertThat(dashboard.json().path("schemaVersion").asInt()).isEqualTo(42);
      assertThat(dashboard.json().path("title").asText()).as(dashboard.uid()).isNotEmpty();
      assertThat(dashboard.json().path("description").asText()).as(dashboard.uid()).isNotEmpty();
      assertThat(dashboard.panels().stream().map(p -> p.path("id").asInt()).toList())
          .as(dashboard.uid())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void datasourcesAreChosenByAVariableWhichBeginsWithTheProvisionedOne() throws Exception {
    assertThat(Files.readString(Dashboard.FOLDER.resolve("provisioning/datasources/heqing.yaml")))
        .contains("    uid: heqing\n")
        .contains("      version: InfluxQL\n")
        .contains("      httpHeaderValue1: Token $")
        .contains("    uid: heqing-metrics\n    type: prometheus\n")
        .contains("    url: $HEQING_METRICS_URL\n");
    for (Dashboard dashboard : Dashboard.all()) {
      boolean health = dashboard.uid().equals("heqing-health");
      assertThat(dashboard.datasources())
          .as(dashboard.uid())
          .singleElement()
          .satisfies(
              variable -> {
                assertThat(variable.path("name").asText()).isEqualTo(health ? "metrics" : "store");
                assertThat(variable.path("query").asText())
                    .isEqualTo(health ? "prometheus" : "influxdb");
                assertThat(variable.at("/current/value").asText())
                    .isEqualTo(health ? "heqing-metrics" : "heqing");
              });
      List<JsonNode> sources = dashboard.json().findValues("datasource");
      assertThat(sources).isNotEmpty();
      for (JsonNode source : sources) {
        assertThat(source.path("uid").asText())
            .as(dashboard.uid())
            .isEqualTo(health ? "${metrics}" : "${store}");
        assertThat(source.path("type").asText())
            .as(dashboard.uid())
            .isEqualTo(health ? "prometheus" : "influxdb");
      }
    }
  }

  @Test
  void everyPanelHasTitleDescriptionUnitAndQueries() throws Exception {
    for (Dashboard dashboard : Dashboard.all()) {
      boolean health = dashboard.uid().equals("heqing-health");
      for (JsonNode panel : dashboard.panels()) {
        String title = panel.path("title").asText();
        assertThat(title).as(dashboard.uid()).containsPattern("\\p{IsHan}");
        assertThat(panel.path("description").asText()).as(title).matches("[ -~]{10,}");
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotEmpty();
        assertThat(panel.path("targets")).as(title).isNotEmpty();
        for (JsonNode target : panel.path("targets")) {
          if (health) {
            assertThat(target.path("expr").asText()).as(title).isNotEmpty();
            assertThat(target.path("instant").asBoolean())
                .as(title)
                .isNotEqualTo(target.path("range").asBoolean());
          } else {
            assertThat(target.path("rawQuery").asBoolean()).as(title).isTrue();
            assertThat(target.path("query").asText()).as(title).startsWith("SELECT ");
            assertThat(target.path("alias").asText("x")).as(title).matches(ALIAS);
          }
        }
      }
      assertThat(dashboard.json().path("annotations").path("list"))
          .as(dashboard.uid())
          .hasSize(health ? 0 : 1);
    }
  }

  @Test
  void whatIsMarkedAsWithoutDataIsThere() throws Exception {
    List<String> where =
        Dashboard.all().stream()
            .flatMap(
                d -> d.panels().stream().map(p -> d.uid() + " " + p.path("title").asText() + " "))
            .toList();
    assertThat(Dashboard.withoutData())
        .allSatisfy((marked, why) -> assertThat(where).anyMatch(marked::startsWith));
  }

  @Test
  void everyLinkLeadsToADashboard() throws Exception {
    List<Dashboard> all = Dashboard.all();
    Set<String> uids = all.stream().map(Dashboard::uid).collect(Collectors.toSet());
    for (Dashboard dashboard : all) {
      assertThat(dashboard.json().path("tags").path(0).asText()).isEqualTo("heqing");
      assertThat(dashboard.json().path("links").path(0).path("tags").path(0).asText())
          .as("the list of all dashboards on %s", dashboard.uid())
          .isEqualTo("heqing");
      for (JsonNode url : dashboard.json().findValues("url")) {
        Matcher link = LINK.matcher(url.asText());
        if (!url.asText().isEmpty()) {
          assertThat(link.find()).as(url.asText()).isTrue();
          assertThat(uids).contains(link.group(1));
        }
      }
    }
  }

  @Test
  void everyVariableThatIsUsedIsDefinedAndTheOtherWayRound() throws Exception {
    for (Dashboard dashboard : Dashboard.all()) {
      Set<String> defined = new TreeSet<>();
      Set<String> used = new TreeSet<>();
      for (JsonNode variable : dashboard.variables()) {
        // A variable may ask with those before it.
        assertThat(usedIn(variable.path("query").asText())).isSubsetOf(defined);
        used.addAll(usedIn(variable.path("query").asText()));
        defined.add(variable.path("name").asText());
      }
      dashboard.queries().forEach(q -> used.addAll(usedIn(q.text())));
      assertThat(used).as(dashboard.uid()).isEqualTo(defined);
      for (JsonNode url : dashboard.json().findValues("url")) {
        assertThat(usedIn(url.asText())).as(url.asText()).isEmpty();
      }
    }
  }

  private static Set<String> usedIn(String text) {
    Set<String> names = new HashSet<>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    names.removeAll(OF_GRAFANA);
    return names;
  }

  @Test
  void classesHaveTheColoursOfTheStandardWhereverTheyAreShown() throws Exception {
    int shown = 0;
    for (Dashboard dashboard : Dashboard.all()) {
      for (JsonNode mapping : dashboard.json().findParents("inferiorV")) {
        for (List<String> row : CLASSES) {
          assertThat(mapping.path(row.get(0)).path("color").asText())
              .as("%s in %s", row.get(0), dashboard.uid())
              .isEqualTo(row.get(1));
        }
        shown++;
      }
    }
    assertThat(shown).isPositive();
  }

  @Test
  void theTypesTheyAreCheckedAgainstAreOfTheGrafanaThatIsRun() throws Exception {
    JsonNode packages =
        new ObjectMapper().readTree(Dashboard.FOLDER.resolve("schema/package.json").toFile());
    assertThat(Files.readString(Dashboard.FOLDER.resolve("../docker-compose.yml")))
        .contains(
            "image: grafana/grafana:"
                + packages.path("devDependencies").path("@grafana/schema").asText()
                + "\n");
  }

  @Test
  void theFilesAreWhatTheGeneratorWrites() throws IOException, InterruptedException {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, "python3")));
    if (!installed && "1".equals(System.getenv("HEQING_REQUIRE_ALL"))) {
      throw new AssertionError("python3 is not installed: install python3");
    }
    assumeTrue(installed, "skipped: install python3");
    Process check =
        new ProcessBuilder("python3", "dashboards/generate.py", "--check")
            .directory(Dashboard.FOLDER.resolve("..").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
  }
}
