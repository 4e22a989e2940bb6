package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dashboards against the types that Grafana publishes, by {@code dashboards/schema}; and that check
 * itself, on dashboards with faults.
 */
class DashboardSchemaTest {
  /** A copy of the check, so that the packages it needs are not put into the source tree. */
  private static final Path CHECK = Path.of("target/dashboards-schema").toAbsolutePath();

  /** What npm says of a registry that it cannot reach. */
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT"
              + "|EHOSTUNREACH|ENETUNREACH)");

  private static final String GOOD =
      """
      {
        "title": "试验",
        "schemaVersion": 42,
        "templating": { "list": [{ "type": "query", "name": "city", "hide": 2 }] },
        "annotations": {
          "list": [
            {
              "name": "预警",
              "enable": true,
              "iconColor": "red",
              "target": {
                "refId": "A",
                "rawQuery": true,
                "query": "SELECT text FROM alert",
                "fromAnnotations": true,
                "textColumn": "text"
              }
            }
          ]
        },
        "panels": [
          {
            "type": "table",
            "title": "断面",
            "gridPos": { "x": 0, "y": 0, "w": 24, "h": 9 },
            "targets": [
              {
                "refId": "A",
                "datasource": { "uid": "heqing" },
                "rawQuery": true,
                "query": "SELECT class FROM period",
                "resultFormat": "table"
              }
            ],
            "fieldConfig": {
              "defaults": {
                "unit": "none",
                "thresholds": { "mode": "absolute", "steps": [{ "value": null, "color": "red" }] },
                "custom": { "align": "left", "inspect": false, "cellOptions": { "type": "auto" } }
              },
              "overrides": [
                {
                  "matcher": { "id": "byName", "options": "class" },
                  "properties": [{ "id": "custom.width", "value": 80 }]
                }
              ]
            },
            "options": { "frameIndex": 0, "showHeader": true, "cellHeight": "sm" }
          }
        ]
      }
      """;

  /**
   * A change to that dashboard that makes it wrong.
   *
   * @param where line and place as the check has to tell them
   * @param says what it has to say of it
   */
  private record Damage(String from, String to, String where, String says) {}

  private static final String PANEL = " panel \"断面\" panels[0].";

  private static final List<Damage> DAMAGES =
      List.of(
          new Damage("42", "\"42\"", "3: schemaVersion", "Type 'string'"),
          new Damage(
              "\"title\": \"试验\"", "\"titel\": \"试验\"", "2: titel", "'\"titel\"' does not exist"),
          new Damage("\"hide\": 2", "\"hide\": 7", "4: templating.list[0].hide", "Type '7'"),
          new Damage("\"query\",", "\"qery\",", "4: templating.list[0].type", "'\"qery\"'"),
          new Damage(
              "\"textColumn\"",
              "\"text_column\"",
              "16: annotations.list[0].target.text_column",
              "'\"text_column\"' does not exist"),
          new Damage("\"type\": \"table\"", "\"type\": \"tabel\"", "23:" + PANEL + "type", "tabel"),
          new Damage("\"w\": 24", "\"w\": \"24\"", "25:" + PANEL + "gridPos.w", "Type 'string'"),
          new Damage(
              "\"resultFormat\"",
              "\"format\"",
              "32:" + PANEL + "targets[0].format",
              "'\"format\"' does not exist"),
          new Damage(
              "\"absolute\"",
              "\"relative\"",
              "38:" + PANEL + "fieldConfig.defaults.thresholds.mode",
              "\"percentage\""),
          new Damage(
              "\"auto\"",
              "\"colour\"",
              "39:" + PANEL + "fieldConfig.defaults.custom.cellOptions.type",
              "colour"),
          new Damage(
              "\"custom.width\"",
              "\"custom.widht\"",
              "44:" + PANEL + "fieldConfig.overrides[0].properties[0].id",
              "custom.widht"),
          new Damage(
              "80",
              "\"80\"",
              "44:" + PANEL + "fieldConfig.overrides[0].properties[0]",
              "Type 'string'"),
          new Damage(
              "\"frameIndex\": 0, ", "", "48:" + PANEL + "options", "'frameIndex' is missing"),
          new Damage(
              "\"showHeader\"", "\"showHeaders\"", "48:" + PANEL + "options.showHeaders", "exist"),
          new Damage("\"sm\"", "\"small\"", "48:" + PANEL + "options.cellHeight", "small"));

  @TempDir private Path folder;

  @BeforeAll
  static void install() throws Exception {
    require(isInstalled("node") && isInstalled("npm"), "nodejs and npm are not installed");
    Files.createDirectories(CHECK);
    try (Stream<Path> files = Files.list(Dashboard.FOLDER.resolve("schema"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, CHECK.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Answer answer =
        run(
            List.of(
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                "--fetch-retry-mintimeout=1000",
                "--fetch-retry-maxtimeout=5000",
                "--fetch-timeout=20000"));
    require(
        !UNREACHABLE.matcher(answer.said()).find(),
        "npm's registry cannot be reached, and npm's cache lacks what is needed");
    assertThat(answer.ok()).as(answer.said()).isTrue();
  }

  @Test
  void everyDashboardIsOfTheTypesThatGrafanaPublishes() throws Exception {
    try (Stream<Path> files = Files.list(Dashboard.FOLDER.resolve("json"))) {
      Answer answer = check(files.sorted().toList());
      assertThat(answer.said()).isEmpty();
      assertThat(answer.ok()).isTrue();
    }
  }

  @Test
  void faultsAreToldWithTheirPlace() throws Exception {
    List<Path> files = new ArrayList<>();
    files.add(Files.writeString(folder.resolve("good.json"), GOOD));
    for (int i = 0; i < DAMAGES.size(); i++) {
      Damage damage = DAMAGES.get(i);
      assertThat(GOOD.split(Pattern.quote(damage.from()), -1)).as(damage.from()).hasSize(2);
      files.add(
          Files.writeString(folder.resolve(i + ".json"), GOOD.replace(damage.from(), damage.to())));
    }
    Map<String, Path> unknownOption = ofEveryKindOneWithAnUnknownOption();
    files.addAll(unknownOption.values());

    Answer answer = check(files);

    assertThat(answer.ok()).isFalse();
    assertThat(answer.linesOf("good")).isEmpty();
    for (int i = 0; i < DAMAGES.size(); i++) {
      Damage damage = DAMAGES.get(i);
      assertThat(answer.linesOf(String.valueOf(i)))
          .as("%s for %s", damage.to(), damage.from())
          .singleElement()
          .asString()
          .startsWith(damage.where() + ": ")
          .contains(damage.says());
    }
    assertThat(unknownOption).isNotEmpty();
    for (String kind : unknownOption.keySet()) {
      assertThat(answer.linesOf(kind))
          .as(kind)
          .singleElement()
          .asString()
          .contains(".options.colour: ", "'\"colour\"' does not exist");
    }
  }

  /** A dashboard for each kind of panels in use, in which the first of them has a wrong option. */
  private Map<String, Path> ofEveryKindOneWithAnUnknownOption() throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Dashboard dashboard : Dashboard.all()) {
      for (JsonNode panel : dashboard.panels()) {
        String kind = panel.path("type").asText();
        if (!files.containsKey(kind)) {
          ObjectNode options = (ObjectNode) panel.path("options");
          options.put("colour", true);
          Path file = folder.resolve(kind + ".json");
          files.put(kind, Files.writeString(file, dashboard.json().toPrettyString()));
          options.remove("colour");
        }
      }
    }
    return files;
  }

  /** Whether a call ended with 0, and what it printed. */
  private record Answer(boolean ok, String said) {
    /** What was said of a dashboard, from the number of the line on. */
    List<String> linesOf(String name) {
      String file = name + ".json:";
      return said.lines()
          .filter(l -> l.startsWith(file))
          .map(l -> l.substring(file.length()))
          .toList();
    }
  }

  private static Answer check(List<Path> dashboards) throws Exception {
    List<String> call = new ArrayList<>(List.of("node", "check.mjs"));
    dashboards.forEach(file -> call.add(file.toAbsolutePath().toString()));
    return run(call);
  }

  private static Answer run(List<String> call) throws IOException, InterruptedException {
    Path said = CHECK.resolve(call.get(0) + ".out");
    Process process =
        new ProcessBuilder(call)
            .directory(CHECK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(call + " did not end in 5 min: " + Files.readString(said));
    }
    return new Answer(process.exitValue() == 0, Files.readString(said));
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(dir -> Files.isExecutable(Path.of(dir, program)));
  }

  /** Skips the tests where the machine lacks what they need. */
  private static void require(boolean there, String lack) {
    if (!there && "1".equals(System.getenv("HEQING_REQUIRE_ALL"))) {
      throw new AssertionError(lack + ": install nodejs and npm");
    }
    if (!there) {
      // Maven says nothing of a whole class that is skipped.
      System.out.println("DashboardSchemaTest skipped: install nodejs and npm (" + lack + ")");
    }
    assumeTrue(there, "skipped: install nodejs and npm (" + lack + ")");
  }
}
