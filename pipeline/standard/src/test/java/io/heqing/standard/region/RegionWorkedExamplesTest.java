package io.heqing.standard.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heqing.standard.Evaluation.MainPollutant;
import io.heqing.standard.Grade;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worked examples of regions, derived by hand. Compared are the keys that an example expects; a
 * key that is not known here fails, so that none is passed over.
 */
class RegionWorkedExamplesTest {
  private static final SectionEvaluator NATIONAL = SectionEvaluator.national();
  private static final RegionEvaluator REGIONS = new RegionEvaluator(NATIONAL);
  private static final Changes CHANGES = new Changes(Rules.defaults());
  private static final IndexEvaluator INDEX = new IndexEvaluator(NATIONAL);

  static Stream<Arguments> examples() throws IOException {
    try (InputStream in =
        RegionWorkedExamplesTest.class.getResourceAsStream("worked-examples.json")) {
      JsonNode file = new ObjectMapper().readTree(in);
      return elements(file.get("examples"))
          .map(
              e ->
                  Arguments.of(
                      "%s %s %s"
                          .formatted(
                              e.get("id").asText(),
                              e.get("rule").asText(),
                              e.get("title").asText()),
                      e))
          .toList()
          .stream();
    }
  }

  @Test
  void all_twelve_are_there() throws IOException {
    assertThat(examples()).hasSize(12);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void worked_example(String title, JsonNode example) {
    JsonNode input = example.get("input");
    Map<String, Consumer<JsonNode>> checks =
        switch (example.get("kind").asText()) {
          case "river" -> river(input);
          case "change_section" -> changeOfSections(input);
          case "change_region" -> changeOfRegion(input);
          case "cwqi_item" -> singleIndices(input);
          case "cwqi_city" -> indexOfCity(input);
          case "cwqi_delta" -> changeOfIndex(input);
          case "cwqi_rank" -> ranks(input);
          case "good_ratio" -> goodShare(input);
          default -> throw new AssertionError("unknown kind of " + title);
        };
    example
        .get("expected")
        .properties()
        .forEach(
            expected -> {
              assertThat(checks).as("checks of %s", title).containsKey(expected.getKey());
              checks.get(expected.getKey()).accept(expected.getValue());
            });
  }

  private static Map<String, Consumer<JsonNode>> river(JsonNode input) {
    RegionEvaluation region =
        REGIONS.evaluate(sections("s", input.get("sections"), WaterBody.RIVER));
    return Map.of(
        "mode",
        e -> assertThat(region.byMean()).isEqualTo(e.asText().equals("mean")),
        "counts",
        e ->
            assertThat(region.counts().values())
                .containsExactlyElementsOf(elements(e).map(JsonNode::asInt).toList()),
        "good_pct",
        e -> assertThat(plain(region.goodShare())).contains(e.asText()),
        "inferior_pct",
        e -> assertThat(plain(region.inferiorShare())).contains(e.asText()),
        "grade",
        e -> assertThat(region.grade().map(Grade::chinese)).contains(e.asText()),
        "class",
        e -> assertThat(region.waterClass()).isEqualTo(WaterClass.parse(e.asText())),
        "main_pollutants",
        e ->
            assertThat(
                    region.mainPollutants().stream()
                        .map(m -> m.parameter() + " " + m.rate().toPlainString()))
                .containsExactlyElementsOf(
                    elements(e)
                        .map(
                            m ->
                                m.get("item").asText()
                                    + " "
                                    + m.get("over_limit_rate_pct").asText())
                        .toList()),
        "averages",
        e ->
            e.properties()
                .forEach(
                    a ->
                        assertThat(region.means().get(Parameters.get(a.getKey())).value())
                            .isEqualTo(a.getValue().asText())),
        "main_pollutants_by_section",
        e ->
            assertThat(
                    region.judgedSections().stream()
                        .map(s -> texts(s.evaluation().mainPollutants())))
                .containsExactlyElementsOf(
                    elements(e)
                        .map(
                            s ->
                                elements(s)
                                    .map(
                                        m ->
                                            String.join(
                                                " ",
                                                m.get("item").asText(),
                                                m.get("class").asText(),
                                                m.get("multiple").asText()))
                                    .toList())
                        .toList()));
  }

  private static List<String> texts(List<MainPollutant> pollutants) {
    return pollutants.stream()
        .map(
            m ->
                String.join(
                    " ",
                    m.parameter().id(),
                    m.waterClass().code(),
                    plain(m.multiple()).orElseThrow()))
        .toList();
  }

  private static Map<String, Consumer<JsonNode>> changeOfSections(JsonNode input) {
    List<String> changes =
        elements(input.get("pairs"))
            .map(
                p ->
                    code(
                        CHANGES.ofClasses(
                            WaterClass.parse(p.get(0).asText()).orElseThrow(),
                            WaterClass.parse(p.get(1).asText()).orElseThrow())))
            .toList();
    return Map.of(
        "changes", e -> assertThat(changes).isEqualTo(elements(e).map(JsonNode::asText).toList()));
  }

  /** Of a hundred sections, so that a section is a point. */
  private static Map<String, Consumer<JsonNode>> changeOfRegion(JsonNode input) {
    RegionEvaluation before =
        REGIONS.evaluate(Sections.ofShares(input.get("G1").asInt(), input.get("D1").asInt(), 100));
    RegionEvaluation now =
        REGIONS.evaluate(Sections.ofShares(input.get("G2").asInt(), input.get("D2").asInt(), 100));
    BigDecimal good = now.goodShare().get().subtract(before.goodShare().get());
    BigDecimal inferior = now.inferiorShare().get().subtract(before.inferiorShare().get());
    return Map.of(
        "by_grade",
        e ->
            assertThat(code(CHANGES.ofGrades(before.grade().get(), now.grade().get())))
                .isEqualTo(e.asText()),
        "by_ratio",
        e ->
            assertThat(
                    code(
                        CHANGES.ofShares(
                            new BigDecimal(input.get("G1").asText()),
                            new BigDecimal(input.get("D1").asText()),
                            new BigDecimal(input.get("G2").asText()),
                            new BigDecimal(input.get("D2").asText()))))
                .isEqualTo(e.asText()),
        "delta",
        e -> assertThat(good.subtract(inferior)).isEqualByComparingTo(e.asText()),
        "result",
        e -> assertThat(code(CHANGES.ofRegion(before, now).change())).isEqualTo(e.asText()));
  }

  private static Map<String, Consumer<JsonNode>> singleIndices(JsonNode input) {
    List<String> indices =
        elements(input.get("items"))
            .map(
                i ->
                    INDEX.single(
                        Parameters.get(i.get(0).asText()),
                        MeasuredValue.parse(i.get(1).asText())
                            .flatMap(v -> v.effective(Rules.defaults()))
                            .orElseThrow(),
                        WaterBody.parse(i.get(2).asText()).orElseThrow()))
            .map(i -> Rules.defaults().roundIndex(i).toPlainString())
            .toList();
    return Map.of(
        "indices", e -> assertThat(indices).isEqualTo(elements(e).map(JsonNode::asText).toList()));
  }

  private static Map<String, Consumer<JsonNode>> indexOfCity(JsonNode input) {
    List<SectionPeriod> sections =
        new ArrayList<>(sections("r", input.get("rivers"), WaterBody.RIVER));
    sections.addAll(sections("l", input.get("lakes"), WaterBody.LAKE));
    Set<Parameter> items = Rules.defaults().indexItems();
    WaterIndex index = INDEX.of(sections, items).orElseThrow();
    return Map.of(
        "river",
        e -> assertThat(plain(index.river())).contains(e.asText()),
        "lake",
        e -> assertThat(plain(index.lake())).contains(e.asText()),
        "city",
        e -> assertThat(index.value().toPlainString()).isEqualTo(e.asText()));
  }

  private static Map<String, Consumer<JsonNode>> changeOfIndex(JsonNode input) {
    BigDecimal change =
        INDEX.change(
            new BigDecimal(input.get("base").asText()),
            new BigDecimal(input.get("current").asText()));
    return Map.of("delta_pct", e -> assertThat(change.toPlainString()).isEqualTo(e.asText()));
  }

  private static Map<String, Consumer<JsonNode>> ranks(JsonNode input) {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    input
        .get("values")
        .properties()
        .forEach(v -> values.put(v.getKey(), new BigDecimal(v.getValue().asText())));
    Map<String, Integer> expected = new HashMap<>();
    return Map.of(
        "ranks",
        e -> {
          e.properties().forEach(r -> expected.put(r.getKey(), r.getValue().asInt()));
          assertThat(Ranking.ranks(values)).isEqualTo(expected);
        });
  }

  private static Map<String, Consumer<JsonNode>> goodShare(JsonNode input) {
    List<SectionPeriod> sections = new ArrayList<>();
    for (JsonNode c : input.get("classes")) {
      String id = "s" + sections.size();
      sections.add(
          c.isNull()
              ? Sections.dry(id)
              : Sections.ofClass(id, WaterClass.parse(c.asText()).orElseThrow()));
    }
    RegionEvaluation region = REGIONS.evaluate(sections);
    return Map.of(
        "evaluated",
        e -> assertThat(region.evaluated()).isEqualTo(e.asInt()),
        "good_pct",
        e -> assertThat(plain(region.goodShare())).contains(e.asText()),
        "inferior_pct",
        e -> assertThat(plain(region.inferiorShare())).contains(e.asText()));
  }

  private static List<SectionPeriod> sections(String prefix, JsonNode array, WaterBody body) {
    List<SectionPeriod> sections = new ArrayList<>();
    for (JsonNode section : array) {
      Map<Parameter, BigDecimal> means = new HashMap<>();
      section
          .properties()
          .forEach(
              v -> means.put(Parameters.get(v.getKey()), new BigDecimal(v.getValue().asText())));
      sections.add(
          new SectionPeriod(prefix + sections.size(), body, Optional.empty(), means, false, false));
    }
    return sections;
  }

  private static String code(Change change) {
    return change.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> plain(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
