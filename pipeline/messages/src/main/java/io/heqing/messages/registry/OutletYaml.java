package io.heqing.messages.registry;

import static io.heqing.messages.registry.Words.byParameter;
import static io.heqing.messages.registry.Words.constant;
import static io.heqing.messages.registry.Words.id;
import static io.heqing.messages.registry.Words.number;
import static io.heqing.messages.registry.Words.numbers;
import static io.heqing.messages.registry.Words.withoutNothing;
import static io.heqing.messages.registry.Words.word;

import io.heqing.messages.DataKind;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletKind;
import io.heqing.messages.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Pollution outlets from YAML and to YAML. */
final class OutletYaml {
  private static final String ID = "id";
  private static final String NAME = "name";
  private static final String KIND = "kind";
  private static final String COUNTY = "county";
  private static final String RIVER = "river";
  private static final String KM = "km";
  private static final String LATITUDE = "latitude";
  private static final String LONGITUDE = "longitude";
  private static final String LIMITS = "limits";
  private static final String READINGS_FROM = "readings_from";

  private static final List<String> KEYS =
      List.of(ID, NAME, KIND, COUNTY, RIVER, KM, LATITUDE, LONGITUDE, LIMITS, READINGS_FROM);

  private OutletYaml() {}

  /**
   * An outlet.
   *
   * @param isFirst whether a value is the first outlet of its id; tells it where it is not
   * @param river takes the name of its river, where it has one, with its place
   */
  static Outlet read(
      YamlValue value, Predicate<YamlValue> isFirst, BiConsumer<YamlValue, String> river) {
    YamlValue.Fields fields = value.fields(KEYS);
    Words.Place place = Words.place(fields.optional(LATITUDE), fields.optional(LONGITUDE));
    return new Outlet(
        fields.required(ID).flatMap(v -> id(v, isFirst)).orElse(null),
        fields.required(NAME).flatMap(YamlValue::text).orElse(null),
        fields.required(KIND).flatMap(v -> constant(v, OutletKind.values())).orElse(null),
        fields.optional(COUNTY).flatMap(YamlValue::text).orElse(null),
        Words.named(fields.optional(RIVER), river).orElse(null),
        fields.optional(KM).flatMap(v -> v.decimal("0", "10000")).orElse(null),
        place.latitude(),
        place.longitude(),
        byParameter(fields.optional(LIMITS), "limit", (entry, id) -> Words.limit(entry.value())),
        fields
            .optional(READINGS_FROM)
            .flatMap(v -> constant(v, DataKind.values()))
            .orElse(DataKind.HOUR));
  }

  static Map<String, Object> map(Outlet outlet) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ID, outlet.id());
    map.put(NAME, outlet.name());
    map.put(KIND, word(outlet.kind()));
    map.put(COUNTY, outlet.county());
    map.put(RIVER, outlet.river());
    map.put(KM, number(outlet.km()));
    map.put(LATITUDE, number(outlet.latitude()));
    map.put(LONGITUDE, number(outlet.longitude()));
    map.put(LIMITS, numbers(outlet.limits()));
    map.put(READINGS_FROM, word(outlet.readingsFrom()));
    return withoutNothing(map);
  }
}
