package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heqing.standard.Evaluation.MainPollutant;
import io.heqing.standard.Evaluation.OverTarget;
import io.heqing.standard.Evaluation.ParameterClass;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worked examples of {@code worked-examples.json}, which were derived by hand. Compared are the
 * keys that an example expects; a key that is not known here fails, so that none is passed over.
 */
class WorkedExamplesTest {
  private static final SectionEvaluator NATIONAL = SectionEvaluator.national();

  static Stream<Arguments> examples() throws IOException {
    try (InputStream in = WorkedExamplesTest.class.getResourceAsStream("worked-examples.json")) {
      JsonNode file = new ObjectMapper().readTree(in);
      return elements(file.get("examples"))
          .map(e -> Arguments.of(e.get("id").asText() + " " + e.get("title").asText(), e))
          .toList()
          .stream();
    }
  }

  @Test
  void all_twenty_two_are_there() throws IOException {
    assertThat(examples()).hasSize(22);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void worked_example(String title, JsonNode example) {
    JsonNode input = example.get("input");
    Map<String, Consumer<JsonNode>> checks =
        switch (example.get("kind").asText()) {
          case "round" -> round(input);
          case "item_class" -> itemClass(input);
          case "section", "compliance" -> section(input);
          case "period_mean" -> periodMean(input);
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

  private static Map<String, Consumer<JsonNode>> round(JsonNode input) {
    ParameterClass judged = judged(input.get("item").asText(), input.get("value").asText());
    return Map.of(
        "rounded",
        e -> assertThat(judged.value().toPlainString()).isEqualTo(e.asText()),
        "class",
        e -> assertThat(judged.waterClass()).isEqualTo(classOf(e)));
  }

  private static Map<String, Consumer<JsonNode>> itemClass(JsonNode input) {
    String item = input.get("item").asText();
    List<WaterClass> classes =
        elements(input.get("values")).map(v -> judged(item, v.asText()).waterClass()).toList();
    return Map.of(
        "classes",
        e -> assertThat(classes).isEqualTo(elements(e).map(WorkedExamplesTest::classOf).toList()));
  }

  private static Map<String, Consumer<JsonNode>> periodMean(JsonNode input) {
    Parameter parameter = Parameters.get(input.get("item").asText());
    Rules rules = Rules.defaults();
    BigDecimal mean =
        PeriodMeans.mean(
            parameter,
            elements(input.get("values"))
                .map(v -> measured(v.asText()).effective(rules).orElseThrow())
                .toList());
    BigDecimal rounded = rules.round(parameter, mean);
    return Map.of(
        "mean",
        e -> assertThat(mean).isEqualByComparingTo(e.asText()),
        "rounded",
        e -> assertThat(rounded.toPlainString()).isEqualTo(e.asText()),
        "class",
        e ->
            assertThat(
                    NATIONAL
                        .standard()
                        .limits(parameter, WaterBody.RIVER)
                        .orElseThrow()
                        .classOf(rounded))
                .isEqualTo(classOf(e)));
  }

  private static Map<String, Consumer<JsonNode>> section(JsonNode input) {
    Map<Parameter, MeasuredValue> values = new HashMap<>();
    input
        .get("values")
        .properties()
        .forEach(
            v -> {
              String text = v.getValue().asText();
              if (!MeasuredValue.isMissing(text)) {
                values.put(Parameters.get(v.getKey()), measured(text));
              }
            });
    Evaluation evaluation =
        NATIONAL.evaluate(
            WaterBody.parse(input.get("water_body").asText()).orElseThrow(),
            input.has("target") ? Target.of(classOf(input.get("target"))) : null,
            values,
            Basis.STATISTIC);
    return Map.of(
        "class",
        e -> assertThat(evaluation.waterClass()).contains(classOf(e)),
        "grade",
        e -> assertThat(evaluation.grade().map(Grade::chinese)).contains(e.asText()),
        "compliant",
        e -> assertThat(evaluation.compliant()).contains(e.asBoolean()),
        "deciding_items",
        e ->
            assertThat(evaluation.deciding().stream().map(Parameter::id))
                .containsExactlyElementsOf(elements(e).map(JsonNode::asText).toList()),
        "main_pollutants",
        e -> assertMainPollutants(evaluation.mainPollutants(), e),
        "over_target",
        e -> assertOverTarget(evaluation.overTarget(), e),
        "reference_items",
        e -> assertReference(evaluation.reference(), e));
  }

  private static void assertMainPollutants(List<MainPollutant> found, JsonNode expected) {
    assertThat(
            found.stream()
                .map(m -> List.of(m.parameter().id(), m.waterClass(), plain(m.multiple()))))
        .containsExactlyElementsOf(
            elements(expected)
                .map(
                    e ->
                        List.of(
                            e.get("item").asText(),
                            classOf(e.get("class")),
                            Optional.ofNullable(e.get("multiple").textValue())))
                .toList());
  }

  private static void assertOverTarget(List<OverTarget> found, JsonNode expected) {
    assertThat(found).hasSize(expected.size());
    for (int i = 0; i < found.size(); i++) {
      OverTarget over = found.get(i);
      JsonNode e = expected.get(i);
      assertThat(over.parameter().id()).isEqualTo(e.get("item").asText());
      assertThat(over.value().toPlainString()).isEqualTo(e.get("value").asText());
      assertThat(plain(over.multiple()))
          .isEqualTo(Optional.ofNullable(e.get("multiple").textValue()));
      assertThat(plain(over.shortfall()))
          .isEqualTo(Optional.ofNullable(e.path("shortfall").textValue()));
    }
  }

  private static void assertReference(List<ParameterClass> found, JsonNode expected) {
    List<String> texts = new ArrayList<>();
    found.forEach(
        p -> texts.add(p.parameter() + " " + p.value().toPlainString() + " " + p.waterClass()));
    assertThat(texts)
        .containsExactlyInAnyOrderElementsOf(
            expected.properties().stream()
                .map(
                    e ->
                        e.getKey()
                            + " "
                            + e.getValue().get("value").asText()
                            + " "
                            + classOf(e.getValue().get("class")))
                .toList());
  }

  private static ParameterClass judged(String item, String text) {
    Evaluation evaluation =
        NATIONAL.evaluate(
            WaterBody.RIVER, null, Map.of(Parameters.get(item), measured(text)), Basis.STATISTIC);
    return evaluation.parameters().get(0);
  }

  private static MeasuredValue measured(String text) {
    return MeasuredValue.parse(text).orElseThrow();
  }

  private static WaterClass classOf(JsonNode node) {
    return WaterClass.parse(node.asText()).orElseThrow();
  }

  private static Optional<String> plain(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
