package io.heqing.messages.registry;

import static io.heqing.messages.registry.Words.constant;
import static io.heqing.messages.registry.Words.distinct;
import static io.heqing.messages.registry.Words.duration;
import static io.heqing.messages.registry.Words.id;
import static io.heqing.messages.registry.Words.number;
import static io.heqing.messages.registry.Words.withoutNothing;
import static io.heqing.messages.registry.Words.word;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Alert rules from YAML and to YAML. */
final class AlertRuleYaml {
  private static final String ID = "id";
  private static final String WATCH = "watch";
  private static final String SPAN = "span";
  private static final String SOURCE = "source";
  private static final String PARAMETERS = "parameters";
  private static final String OPEN_AFTER = "open_after";
  private static final String OPEN_FOR = "open_for";
  private static final String RESOLVE_AFTER = "resolve_after";
  private static final String CLEAR_MARGIN = "clear_margin";
  private static final String STEPS = "steps";
  private static final String WINDOW_DAYS = "window_days";
  private static final String SEVERITIES = "severities";
  private static final String NOTIFY_WITHIN = "notify_within";
  private static final String RENOTIFY = "renotify";

  private static final List<String> KEYS =
      List.of(
          ID,
          WATCH,
          SPAN,
          SOURCE,
          PARAMETERS,
          OPEN_AFTER,
          OPEN_FOR,
          RESOLVE_AFTER,
          CLEAR_MARGIN,
          STEPS,
          WINDOW_DAYS,
          SEVERITIES,
          NOTIFY_WITHIN,
          RENOTIFY);

  private static final int MOST_IN_A_ROW = 1000;
  private static final int LONGEST_WINDOW = 31;
  private static final int HOUR = 60;
  private static final int DAY = 24;
  private static final int YEAR = 366 * DAY;

  private static final Set<Watch> WITH_STEPS =
      EnumSet.of(Watch.CHANGE, Watch.CLASS_DROP, Watch.STUCK, Watch.SILENT);
  private static final Set<Watch> WITH_WINDOW = EnumSet.of(Watch.CHANGE, Watch.CLASS_DROP);

  private AlertRuleYaml() {}

  /**
   * An alert rule.
   *
   * @param isFirst whether a value is the first rule of its id; tells it where it is not
   */
  static AlertRule read(YamlValue value, Predicate<YamlValue> isFirst) {
    YamlValue.Fields fields = value.fields(KEYS);
    Watch watch =
        fields.optional(WATCH).flatMap(v -> constant(v, Watch.values())).orElse(Watch.TARGET);
    Optional<Span> span =
        fields.required(SPAN).flatMap(v -> constant(v, spans(watch).toArray(Span[]::new)));
    Optional<ValueSource> source = source(fields, watch, span);
    int age = span.map(s -> AlertRule.usualAge(s, source.orElse(null))).orElse(0);
    return new AlertRule(
        fields.required(ID).flatMap(v -> id(v, isFirst)).orElse(null),
        watch,
        span.orElse(null),
        source.orElse(null),
        parameters(fields, watch),
        fields.optional(OPEN_AFTER).flatMap(v -> v.whole(1, MOST_IN_A_ROW)).orElse(1),
        fields.optional(OPEN_FOR).flatMap(v -> duration(v, 1, YEAR * HOUR)).orElse(0),
        fields.optional(RESOLVE_AFTER).flatMap(v -> v.whole(1, MOST_IN_A_ROW)).orElse(1),
        fields.optional(CLEAR_MARGIN).flatMap(AlertRuleYaml::margin).orElse(BigDecimal.ZERO),
        steps(fields, watch),
        windowDays(fields, watch),
        severities(fields),
        fields
            .optional(NOTIFY_WITHIN)
            .flatMap(v -> duration(v, HOUR, YEAR * HOUR))
            .map(minutes -> minutes / HOUR)
            .orElse(age),
        fields
            .optional(RENOTIFY)
            .flatMap(v -> duration(v, 0, YEAR * HOUR))
            .map(minutes -> minutes / HOUR)
            .orElse(DAY));
  }

  /** Which evaluations a watch can read. */
  private static List<Span> spans(Watch watch) {
    return switch (watch) {
      case TARGET -> List.of(Span.values());
      case DRINKING, CHANGE, CLASS_DROP -> List.of(Span.SAMPLE, Span.DAY);
      case STUCK, IMPLAUSIBLE, FLAGGED, SUSPECT, SILENT -> List.of(Span.SAMPLE);
      case AT_RISK -> List.of(Span.MONTH, Span.YTD);
      case WARNING -> List.of(Span.YTD);
    };
  }

  private static Optional<ValueSource> source(
      YamlValue.Fields fields, Watch watch, Optional<Span> span) {
    Optional<YamlValue> source =
        span.equals(Optional.of(Span.SAMPLE)) ? fields.required(SOURCE) : fields.optional(SOURCE);
    if (span.isPresent() && span.get() != Span.SAMPLE) {
      source.ifPresent(v -> v.problem("only a rule of span sample has a source; remove it"));
    }
    boolean ofStations = watch == Watch.SILENT || watch == Watch.STUCK || watch == Watch.SUSPECT;
    return source.flatMap(
        v -> constant(v, ofStations ? new ValueSource[] {ValueSource.AUTO} : ValueSource.values()));
  }

  private static List<String> parameters(YamlValue.Fields fields, Watch watch) {
    List<YamlValue> items = fields.list(PARAMETERS);
    if (watch.isOfSections()) {
      fields
          .optional(PARAMETERS)
          .ifPresent(
              v ->
                  v.problem(
                      "a rule that watches " + word(watch) + " has none: it watches sections"));
    }
    return distinct(items, Words::parameter);
  }

  private static List<BigDecimal> steps(YamlValue.Fields fields, Watch watch) {
    Optional<YamlValue> list = onlyOf(fields, STEPS, watch, WITH_STEPS);
    List<YamlValue> items = fields.list(STEPS);
    if (list.isPresent() && list.get().isList() && items.isEmpty()) {
      list.get().problem("an empty list, expected at least one step");
    }
    List<BigDecimal> steps = new ArrayList<>();
    for (YamlValue item : items) {
      Optional<BigDecimal> step = item.decimal("0.01", "100000");
      if (step.isPresent()
          && !steps.isEmpty()
          && step.get().compareTo(steps.get(steps.size() - 1)) <= 0) {
        item.problem(
            "found '" + item.text().orElse("") + "', expected more than the step before it");
      }
      step.ifPresent(steps::add);
    }
    return steps;
  }

  private static int windowDays(YamlValue.Fields fields, Watch watch) {
    return onlyOf(fields, WINDOW_DAYS, watch, WITH_WINDOW)
        .flatMap(v -> v.whole(1, LONGEST_WINDOW))
        .orElse(0);
  }

  /** A key that some watches need and the others do not have. */
  private static Optional<YamlValue> onlyOf(
      YamlValue.Fields fields, String key, Watch watch, Set<Watch> those) {
    if (those.contains(watch)) {
      return fields.required(key);
    }
    fields
        .optional(key)
        .ifPresent(v -> v.problem("a rule that watches " + word(watch) + " has none; remove it"));
    return Optional.empty();
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
      Optional<Severity> severity = Words.severity(item);
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

  static Map<String, Object> map(AlertRule rule) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ID, rule.id());
    map.put(WATCH, word(rule.watch()));
    map.put(SPAN, word(rule.span()));
    map.put(SOURCE, rule.source() == null ? null : word(rule.source()));
    map.put(PARAMETERS, rule.parameters());
    map.put(OPEN_AFTER, rule.openAfter());
    map.put(OPEN_FOR, rule.openMinutes() == 0 ? null : duration(rule.openMinutes()));
    map.put(RESOLVE_AFTER, rule.resolveAfter());
    map.put(CLEAR_MARGIN, number(rule.clearMargin()));
    map.put(STEPS, rule.steps().stream().map(Words::number).toList());
    map.put(WINDOW_DAYS, rule.windowDays() == 0 ? null : rule.windowDays());
    map.put(SEVERITIES, rule.severities().stream().map(Severity::english).toList());
    map.put(NOTIFY_WITHIN, duration(rule.notifyWithinHours() * HOUR));
    map.put(RENOTIFY, duration(rule.renotifyHours() * HOUR));
    return withoutNothing(map);
  }
}
