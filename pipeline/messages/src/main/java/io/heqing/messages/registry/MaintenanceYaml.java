package io.heqing.messages.registry;

import static io.heqing.messages.registry.Words.distinct;
import static io.heqing.messages.registry.Words.id;
import static io.heqing.messages.registry.Words.moment;
import static io.heqing.messages.registry.Words.withoutNothing;

import io.heqing.messages.Maintenance;
import io.heqing.messages.yaml.YamlValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Maintenance windows from YAML and to YAML. */
final class MaintenanceYaml {
  private static final String ID = "id";
  private static final String SECTIONS = "sections";
  private static final String RULES = "rules";
  private static final String FROM = "from";
  private static final String UNTIL = "until";
  private static final String REASON = "reason";

  private static final List<String> KEYS = List.of(ID, SECTIONS, RULES, FROM, UNTIL, REASON);

  private MaintenanceYaml() {}

  /**
   * A maintenance window.
   *
   * @param zone zone of times that name none
   * @param isFirst whether a value is the first window of its id; tells it where it is not
   * @param section takes the id of each of its sections with its place
   * @param rule takes the id of each of its rules with its place
   */
  static Maintenance read(
      YamlValue value,
      ZoneId zone,
      Predicate<YamlValue> isFirst,
      BiConsumer<YamlValue, String> section,
      BiConsumer<YamlValue, String> rule) {
    YamlValue.Fields fields = value.fields(KEYS);
    Optional<Instant> from = fields.required(FROM).flatMap(v -> moment(v, zone));
    Optional<YamlValue> end = fields.required(UNTIL);
    Optional<Instant> until = end.flatMap(v -> moment(v, zone));
    if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
      end.get().problem("ends before it begins, expected it after 'from'");
    }
    return new Maintenance(
        fields.required(ID).flatMap(v -> id(v, isFirst)).orElse(null),
        distinct(fields.list(SECTIONS), v -> Words.named(Optional.of(v), section)),
        distinct(fields.list(RULES), v -> Words.named(Optional.of(v), rule)),
        from.orElse(null),
        until.orElse(null),
        fields.optional(REASON).flatMap(YamlValue::text).orElse(null));
  }

  static Map<String, Object> map(Maintenance window) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ID, window.id());
    map.put(SECTIONS, window.sections());
    map.put(RULES, window.rules());
    map.put(FROM, window.from().toString());
    map.put(UNTIL, window.until().toString());
    map.put(REASON, window.reason());
    return withoutNothing(map);
  }
}
