package io.heqing.messages.registry;

import static io.heqing.messages.registry.Words.distinct;
import static io.heqing.messages.registry.Words.duration;
import static io.heqing.messages.registry.Words.id;
import static io.heqing.messages.registry.Words.withoutNothing;

import io.heqing.messages.Route;
import io.heqing.messages.Severity;
import io.heqing.messages.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Routes of alerts to people from YAML and to YAML. */
final class RouteYaml {
  private static final String ID = "id";
  private static final String TO = "to";
  private static final String SECTIONS = "sections";
  private static final String RIVERS = "rivers";
  private static final String COUNTIES = "counties";
  private static final String RULES = "rules";
  private static final String FROM = "from";
  private static final String HOURS = "hours";
  private static final String AFTER = "after";
  private static final String DIGEST = "digest";

  private static final List<String> KEYS =
      List.of(ID, TO, SECTIONS, RIVERS, COUNTIES, RULES, FROM, HOURS, AFTER, DIGEST);

  /** Minutes; who hears of an alert a month later is no escalation. */
  private static final int LATEST = 31 * 24 * 60;

  private RouteYaml() {}

  /** What a route names of other entries, each with its place. */
  interface References {
    void recipientOrChief(YamlValue value, String name);

    void section(YamlValue value, String id);

    void river(YamlValue value, String name);

    void county(YamlValue value, String name);

    void rule(YamlValue value, String id);
  }

  /**
   * A route.
   *
   * @param isFirst whether a value is the first route of its id; tells it where it is not
   * @param references takes what it names
   */
  static Route read(YamlValue value, Predicate<YamlValue> isFirst, References references) {
    YamlValue.Fields fields = value.fields(KEYS);
    Optional<YamlValue> to = fields.required(TO);
    List<YamlValue> people = fields.list(TO);
    if (to.isPresent() && to.get().isList() && people.isEmpty()) {
      to.get().problem("an empty list, expected somebody to tell");
    }
    return new Route(
        fields.required(ID).flatMap(v -> id(v, isFirst)).orElse(null),
        names(people, references::recipientOrChief),
        names(fields.list(SECTIONS), references::section),
        names(fields.list(RIVERS), references::river),
        names(fields.list(COUNTIES), references::county),
        names(fields.list(RULES), references::rule),
        fields.optional(FROM).flatMap(Words::severity).orElse(Severity.GENERAL),
        fields.optional(HOURS).flatMap(RouteYaml::hours).orElse(null),
        fields.optional(AFTER).flatMap(v -> duration(v, 1, LATEST)).orElse(0),
        fields.optional(DIGEST).flatMap(YamlValue::yesNo).orElse(false));
  }

  private static List<String> names(
      List<YamlValue> items, BiConsumer<YamlValue, String> reference) {
    return distinct(items, v -> Words.named(Optional.of(v), reference));
  }

  private static Optional<String> hours(YamlValue value) {
    return value.read(
        "hours of the day such as 07:00-22:00",
        t -> {
          String[] ends = t.split("-", -1);
          try {
            return ends.length == 2 && !LocalTime.parse(ends[0]).equals(LocalTime.parse(ends[1]))
                ? t
                : null;
          } catch (DateTimeException e) {
            return null;
          }
        });
  }

  static Map<String, Object> map(Route route) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ID, route.id());
    map.put(TO, route.to());
    map.put(SECTIONS, route.sections());
    map.put(RIVERS, route.rivers());
    map.put(COUNTIES, route.counties());
    map.put(RULES, route.rules());
    map.put(FROM, route.from() == Severity.GENERAL ? null : route.from().english());
    map.put(HOURS, route.hours());
    map.put(AFTER, route.afterMinutes() == 0 ? null : duration(route.afterMinutes()));
    map.put(DIGEST, route.digest() ? true : null);
    return withoutNothing(map);
  }
}
