package io.heqing.messages.registry;

import static io.heqing.messages.registry.Words.constant;
import static io.heqing.messages.registry.Words.number;
import static io.heqing.messages.registry.Words.withoutNothing;

import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.yaml.Names;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.standard.Rules;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.river.River;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * What holds for a whole registry, its rivers and its table of points, from YAML and to YAML; the
 * files of a registry.
 *
 * <p>Where a value is missing or wrong, its problem is told and a record with a gap, or none, comes
 * back; the reader makes no registry of records beside which there are problems.
 */
final class RegistryYaml {
  private static final String CITY = "city";
  private static final String ZONE = "zone";
  private static final String YEARS_KEPT = "years_kept";
  private static final String MADE_UP = "made_up";

  private static final String NAME = "name";
  private static final String BASIN = "basin";
  private static final String INTO = "into";
  private static final String AT_KM = "at_km";
  private static final String SPEED = "speed";
  private static final String LENGTH = "length";

  private static final String MEASURE = "measure";
  private static final String POINTS = "points";
  private static final String NONE_AT = "none_at";
  private static final String FULL_AT = "full_at";

  private static final List<String> PUBLICATION_KEYS = List.of(CITY, ZONE, YEARS_KEPT, MADE_UP);
  private static final List<String> RIVER_KEYS = List.of(NAME, BASIN, INTO, AT_KM, SPEED, LENGTH);
  private static final List<String> POINT_KEYS = List.of(MEASURE, POINTS, NONE_AT, FULL_AT);

  private RegistryYaml() {}

  static Publication publication(YamlValue value) {
    YamlValue.Fields fields = value.fields(PUBLICATION_KEYS);
    return new Publication(
        fields.required(CITY).flatMap(YamlValue::text).orElse(null),
        fields.optional(ZONE).flatMap(RegistryYaml::zone).orElse("Asia/Shanghai"),
        fields.optional(YEARS_KEPT).flatMap(v -> v.whole(0, 30)).orElse(1),
        fields.optional(MADE_UP).flatMap(YamlValue::yesNo).orElse(false),
        0,
        Map.of());
  }

  /** Settings of {@link Rules} by key. */
  static Map<String, String> evaluation(YamlValue value) {
    Map<String, String> settings = new HashMap<>();
    YamlValue.Fields fields =
        value.fields(Rules.settings().stream().map(Rules.Setting::key).toList());
    boolean allowed = true;
    for (Rules.Setting setting : Rules.settings()) {
      Optional<YamlValue> given = fields.optional(setting.key());
      Optional<String> text =
          given.flatMap(
              v -> v.read(setting.allowed(), t -> Rules.allows(setting.key(), t) ? t : null));
      text.ifPresent(t -> settings.put(setting.key(), t));
      allowed &= given.isPresent() == text.isPresent();
    }
    if (allowed) {
      try {
        Rules.defaults().with(settings);
      } catch (IllegalArgumentException e) {
        // Each is allowed, but not beside the others.
        value.problem(e.getMessage());
      }
    }
    return settings;
  }

  /** A river with the places of what refers to other entries. */
  record RiverAt(River river, Optional<YamlValue> into) {}

  /**
   * A river.
   *
   * @param isFirst whether a value is the first river of its name; tells it where it is not
   */
  static Optional<RiverAt> river(YamlValue value, Predicate<YamlValue> isFirst) {
    YamlValue.Fields fields = value.fields(RIVER_KEYS);
    Optional<String> name =
        fields
            .required(NAME)
            .filter(v -> v.text().isPresent() && isFirst.test(v))
            .flatMap(YamlValue::text);
    Optional<String> basin = fields.optional(BASIN).flatMap(YamlValue::text);
    Optional<YamlValue> into = fields.optional(INTO);
    Optional<String> intoName = into.flatMap(YamlValue::text);
    Optional<YamlValue> atKm = into.isPresent() ? fields.required(AT_KM) : fields.optional(AT_KM);
    if (into.isEmpty()) {
      atKm.ifPresent(v -> v.problem("there is no 'into', whose kilometre it would be"));
    }
    Optional<BigDecimal> km = atKm.flatMap(v -> v.decimal("0", "10000"));
    Optional<BigDecimal> speed = fields.optional(SPEED).flatMap(v -> v.decimal("0.01", "5"));
    Optional<BigDecimal> length = fields.optional(LENGTH).flatMap(v -> v.decimal("0", "10000"));
    return name.map(
        n ->
            new RiverAt(
                new River(
                    n,
                    basin.orElse(null),
                    intoName.orElse(null),
                    km.orElse(null),
                    speed.orElse(null),
                    length.orElse(null)),
                intoName.flatMap(t -> into)));
  }

  /**
   * Tells of rivers that flow into none of the registry, and of those that flow in a circle.
   *
   * @param rivers the rivers by name
   */
  static void checkCourses(Map<String, RiverAt> rivers) {
    Map<String, String> next = new HashMap<>();
    rivers.forEach(
        (name, at) ->
            at.into()
                .ifPresent(
                    value -> {
                      if (isRiver(value, at.river().into(), rivers)) {
                        next.put(name, at.river().into());
                      }
                    }));
    Map<String, Integer> order = new HashMap<>();
    rivers.keySet().forEach(name -> order.put(name, order.size()));
    Set<String> seen = new HashSet<>();
    for (String start : rivers.keySet()) {
      List<String> course = new ArrayList<>();
      String name = start;
      for (; name != null && seen.add(name); name = next.get(name)) {
        course.add(name);
      }
      // A circle is told once, at its first river, by the first course that runs into it.
      int first = course.indexOf(name);
      if (first >= 0) {
        List<String> circle = course.subList(first, course.size());
        String told = Collections.min(circle, Comparator.comparing(order::get));
        Collections.rotate(circle, -circle.indexOf(told));
        String all = String.join(" → ", circle) + " → " + told;
        rivers.get(told).into().ifPresent(v -> v.problem("flows in a circle: " + all));
      }
    }
  }

  /** Whether a river of this name is there; a problem with what is there where not. */
  static boolean isRiver(YamlValue value, String name, Map<String, RiverAt> rivers) {
    if (!rivers.containsKey(name)) {
      value.problem(Names.unknown("river", name, rivers.keySet()));
    }
    return rivers.containsKey(name);
  }

  /**
   * A line of the table of points.
   *
   * @param isFirst whether a value is the first line of its measure; tells it where it is not
   */
  static Optional<PointItem> pointItem(YamlValue value, Predicate<YamlValue> isFirst) {
    YamlValue.Fields fields = value.fields(POINT_KEYS);
    Optional<Measure> measure =
        fields
            .required(MEASURE)
            .flatMap(v -> constant(v, Measure.values()).filter(m -> isFirst.test(v)));
    Optional<BigDecimal> points = fields.required(POINTS).flatMap(v -> v.decimal("0.01", "1000"));
    Optional<BigDecimal> noneAt = fields.required(NONE_AT).flatMap(RegistryYaml::measured);
    Optional<BigDecimal> fullAt = fields.required(FULL_AT).flatMap(RegistryYaml::measured);
    if (noneAt.isPresent() && fullAt.isPresent() && noneAt.get().compareTo(fullAt.get()) == 0) {
      fields
          .required(FULL_AT)
          .ifPresent(v -> v.problem("the same as 'none_at', expected them to differ"));
      return Optional.empty();
    }
    return measure.isPresent() && points.isPresent() && noneAt.isPresent() && fullAt.isPresent()
        ? Optional.of(new PointItem(measure.get(), points.get(), noneAt.get(), fullAt.get()))
        : Optional.empty();
  }

  private static Optional<BigDecimal> measured(YamlValue value) {
    return value.decimal("-1000", "1000");
  }

  /** The files of a registry by name. */
  static Map<String, String> files(Registry registry) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put(RegistryFiles.REGISTRY, map(registry.publication()));
    whole.put(RegistryFiles.EVALUATION, new TreeMap<>(registry.publication().evaluation()));
    whole.put(
        RegistryFiles.ASSESSMENT, registry.assessment().stream().map(RegistryYaml::map).toList());
    boolean madeUp = registry.publication().madeUp();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("registry.yaml", file(madeUp, withoutNothing(whole)));
    files.put(
        "rivers.yaml",
        file(
            madeUp,
            Map.of(
                RegistryFiles.RIVERS, registry.rivers().stream().map(RegistryYaml::map).toList())));
    files.put(
        "sections.yaml",
        file(
            madeUp,
            Map.of(
                RegistryFiles.SECTIONS,
                registry.sections().stream().map(SectionYaml::map).toList())));
    files.put(
        "rules.yaml",
        file(
            madeUp,
            Map.of(
                RegistryFiles.RULES, registry.rules().stream().map(AlertRuleYaml::map).toList())));
    putAny(files, madeUp, RegistryFiles.OUTLETS, registry.outlets(), OutletYaml::map);
    putAny(files, madeUp, RegistryFiles.STATIONS, registry.stations(), StationYaml::map);
    putAny(files, madeUp, RegistryFiles.CALLERS, registry.callers(), CallerYaml::map);
    putAny(files, madeUp, RegistryFiles.MAINTENANCE, registry.maintenance(), MaintenanceYaml::map);
    putAny(files, madeUp, RegistryFiles.RECIPIENTS, registry.recipients(), RecipientYaml::map);
    putAny(files, madeUp, RegistryFiles.ROUTES, registry.routes(), RouteYaml::map);
    return files;
  }

  /** A file of its own for a list that not every city has. */
  private static <T> void putAny(
      Map<String, String> files,
      boolean madeUp,
      String key,
      List<T> items,
      Function<T, Map<String, Object>> map) {
    if (!items.isEmpty()) {
      files.put(key + ".yaml", file(madeUp, Map.of(key, items.stream().map(map).toList())));
    }
  }

  private static Optional<String> zone(YamlValue value) {
    return value.read(
        "a time zone such as Asia/Shanghai",
        t -> {
          try {
            return ZoneId.of(t).getId();
          } catch (DateTimeException e) {
            return null;
          }
        });
  }

  private static Map<String, Object> map(Publication publication) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(CITY, publication.city());
    map.put(ZONE, publication.zone());
    map.put(YEARS_KEPT, publication.yearsKept());
    map.put(MADE_UP, publication.madeUp());
    return map;
  }

  private static Map<String, Object> map(River river) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(NAME, river.name());
    map.put(BASIN, river.basin());
    map.put(INTO, river.into());
    map.put(AT_KM, number(river.atKm()));
    map.put(SPEED, number(river.speed()));
    map.put(LENGTH, number(river.length()));
    return withoutNothing(map);
  }

  private static Map<String, Object> map(PointItem item) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(MEASURE, Words.word(item.measure()));
    map.put(POINTS, number(item.points()));
    map.put(NONE_AT, number(item.noneAt()));
    map.put(FULL_AT, number(item.fullAt()));
    return map;
  }

  private static String file(boolean madeUp, Object content) {
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .build();
    String yaml = new Dump(settings).dumpToString(content);
    return madeUp ? "# Made up: none of this exists.\n" + yaml : yaml;
  }
}
