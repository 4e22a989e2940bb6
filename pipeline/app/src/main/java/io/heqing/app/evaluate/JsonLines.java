package io.heqing.app.evaluate;

import io.heqing.gateway.table.SamplingTime;
import io.heqing.messages.Json;
import io.heqing.messages.settings.Language;
import io.heqing.standard.Evaluation.ParameterClass;
import io.heqing.standard.WaterClass;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object a line. Values, limits and multiples are texts, so that their digits survive
 * every reader; classes are {@code I} … {@code inferiorV}; what does not exist is null.
 */
public final class JsonLines implements EvaluationOutput {
  private final Writer out;
  private final Language language;

  /** Output to a writer, with notes in a language. */
  public JsonLines(Writer out, Language language) {
    this.out = out;
    this.language = language;
  }

  @Override
  public void row(EvaluatedRow row) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("line", row.line());
    json.put("section", row.row().section());
    json.put("time", row.row().time().map(SamplingTime::iso).orElse(null));
    json.put("waterBody", row.waterBody().code());
    json.put("target", code(row.evaluation().target()));
    json.put("class", code(row.evaluation().waterClass()));
    json.put("compliant", row.evaluation().compliant().orElse(null));
    json.put(
        "mainPollutants",
        row.evaluation().mainPollutants().stream()
            .map(
                p ->
                    object(
                        "parameter", p.parameter().id(),
                        "class", p.waterClass().code(),
                        "multiple", text(p.multiple())))
            .toList());
    json.put(
        "overTarget",
        row.evaluation().overTarget().stream()
            .map(
                p ->
                    object(
                        "parameter", p.parameter().id(),
                        "class", p.waterClass().code(),
                        "value", p.value().toPlainString(),
                        "limit", p.limit(),
                        "multiple", text(p.multiple())))
            .toList());
    json.put("parameters", byId(row.evaluation().parameters()));
    json.put("reference", byId(row.evaluation().reference()));
    json.put("notes", row.notes(language));
    out.write(Json.text(json));
    out.write('\n');
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }

  private static Map<String, Object> byId(List<ParameterClass> judged) {
    Map<String, Object> byId = new LinkedHashMap<>();
    for (ParameterClass p : judged) {
      Map<String, Object> one =
          object("value", p.value().toPlainString(), "class", p.waterClass().code());
      if (p.belowDetection()) {
        one.put("belowDetection", true);
      }
      byId.put(p.parameter().id(), one);
    }
    return byId;
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  private static String code(Optional<WaterClass> waterClass) {
    return waterClass.map(WaterClass::code).orElse(null);
  }

  private static String text(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse(null);
  }
}
