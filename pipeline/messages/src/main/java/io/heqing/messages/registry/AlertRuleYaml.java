package io.heqing.messages.registry;

import static io.heqing.messages.registry.Words.constant;
import static io.heqing.messages.registry.Words.distinct;
import static io.heqing.messages.registry.Words.id;
import static io.heqing.messages.registry.Words.number;
import static io.heqing.messages.registry.Words.withoutNothing;
import static io.heqing.messages.registry.Words.word;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Alert rules from YAML and to YAML. */
final class AlertRuleYaml {
  private static final String ID = "id";
  private static final String SPAN = "span";
  private static final String SOURCE = "source";
  private static final String PARAMETERS = "parameters";
  private static final String OPEN_AFTER = "open_after";
  private static final String RESOLVE_AFTER = "resolve_after";
  private static final String CLEAR_MARGIN = "clear_margin";
  private static final String SEVERITIES = "severities";

  private static final List<String> KEYS =
      List.of(ID, SPAN, SOURCE, PARAMETERS, OPEN_AFTER, RESOLVE_AFTER, CLEAR_MARGIN, SEVERITIES);

  private static final int MOST_IN_A_ROW = 1000;

  private AlertRuleYaml() {}

  /**
   * An alert rule.
   *
   * @param isFirst whether a value is the first rule of its id; tells it where it is not
   */
  static AlertRule read(YamlValue value, Predicate<YamlValue> isFirst) {
    YamlValue.Fields fields = value.fields(KEYS);
    Optional<Span> span = fields.required(SPAN).flatMap(v -> constant(v, Span.values()));
    Optional<YamlValue> source = fields.optional(SOURCE);
    if (span.isPresent()) {
      if (span.get() == Span.SAMPLE) {
        fields.required(SOURCE);
      } else {
        source.ifPresent(v -> v.problem("only a rule of span sample has a source; remove it"));
      }
    }
    return AlertRule.target(
        fields.required(ID).flatMap(v -> id(v, isFirst)).orElse(null),
        span.orElse(null),
        source.flatMap(v -> constant(v, ValueSource.values())).orElse(null),
        fields.required(OPEN_AFTER).flatMap(v -> v.whole(1, MOST_IN_A_ROW)).orElse(1),
        fields.required(RESOLVE_AFTER).flatMap(v -> v.whole(1, MOST_IN_A_ROW)).orElse(1),
        fields.optional(CLEAR_MARGIN).flatMap(AlertRuleYaml::margin).orElse(BigDecimal.ZERO),
        severities(fields),
        distinct(fields.list(PARAMETERS), Words::parameter));
  }

  private static Optional<BigDecimal> margin(YamlValue value) {
    return value.decimal("0", "0.99");
  }

  private static List<Severity> severities(YamlValue.Fields fields) {
    Optional<YamlValue> list = fields.required(SEVERITIES);
    List<YamlValue> items = fields.list(SEVERITIES);
    if (list.isPresent() && items.isEmpty() && list.get().isList()) {
      list.get().problem("an empty list, expected at least one severity");
    }
    List<Severity> severities = new ArrayList<>();
    for (YamlValue item : items) {
      Optional<Severity> severity = item.read("general, heavier or major", AlertRuleYaml::severity);
      Severity gravest = severities.isEmpty() ? null : severities.get(severities.size() - 1);
      if (severity.isPresent() && gravest != null && severity.get().compareTo(gravest) < 0) {
        item.problem(
            severity.get().english()
                + " is milder than "
                + gravest.english()
                + " before it; more classes below the target cannot be milder");
      }
      severity.ifPresent(severities::add);
    }
    return severities;
  }

  private static Severity severity(String text) {
    return Arrays.stream(Severity.values())
        .filter(s -> s.english().equalsIgnoreCase(text) || s.chinese().equals(text))
        .findFirst()
        .orElse(null);
  }

  static Map<String, Object> map(AlertRule rule) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ID, rule.id());
    map.put(SPAN, word(rule.span()));
    map.put(SOURCE, rule.source() == null ? null : word(rule.source()));
    map.put(PARAMETERS, rule.parameters());
    map.put(OPEN_AFTER, rule.openAfter());
    map.put(RESOLVE_AFTER, rule.resolveAfter());
    map.put(CLEAR_MARGIN, number(rule.clearMargin()));
    map.put(SEVERITIES, rule.severities().stream().map(Severity::english).toList());
    return withoutNothing(map);
  }
}
