package io.heqing.messages.registry;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.Section.TargetFrom;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.yaml.Names;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Publication, sections and rules from YAML and to YAML. */
final class RegistryYaml {
  private static final String CITY = "city";
  private static final String ZONE = "zone";
  private static final String YEARS_KEPT = "years_kept";
  private static final String MADE_UP = "made_up";

  private static final String ID = "id";
  private static final String NAME = "name";
  private static final String COUNTY = "county";
  private static final String RIVER = "river";
  private static final String WATER_BODY = "water_body";
  private static final String KM = "km";
  private static final String LATITUDE = "latitude";
  private static final String LONGITUDE = "longitude";
  private static final String KINDS = "kinds";
  private static final String TARGET = "target";
  private static final String TARGETS = "targets";
  private static final String FROM = "from";
  private static final String CLASS = "class";
  private static final String METHOD = "method";
  private static final String READINGS_PER_DAY = "readings_per_day";
  private static final String CHIEFS = "chiefs";
  private static final String LEVEL = "level";

  private static final String SPAN = "span";
  private static final String SOURCE = "source";
  private static final String PARAMETERS = "parameters";
  private static final String OPEN_AFTER = "open_after";
  private static final String RESOLVE_AFTER = "resolve_after";
  private static final String CLEAR_MARGIN = "clear_margin";
  private static final String SEVERITIES = "severities";

  private static final List<String> PUBLICATION_KEYS = List.of(CITY, ZONE, YEARS_KEPT, MADE_UP);
  private static final List<String> SECTION_KEYS =
      List.of(
          ID,
          NAME,
          CITY,
          COUNTY,
          RIVER,
          WATER_BODY,
          KM,
          LATITUDE,
          LONGITUDE,
          KINDS,
          TARGET,
          TARGETS,
          METHOD,
          READINGS_PER_DAY,
          CHIEFS);
  private static final List<String> RULE_KEYS =
      List.of(ID, SPAN, SOURCE, PARAMETERS, OPEN_AFTER, RESOLVE_AFTER, CLEAR_MARGIN, SEVERITIES);

  private static final List<String> SECTION_KINDS =
      List.of("national", "provincial", "municipal", "sea", "drinking", "boundary");
  private static final List<String> CHIEF_LEVELS = List.of("city", "county", "town", "village");

  /** The day from which a single target holds: earlier than any sample that is taken. */
  private static final LocalDate ALWAYS = LocalDate.of(1970, 1, 1);

  private static final int MOST_IN_A_ROW = 1000;
  private static final Pattern ID_FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");

  private RegistryYaml() {}

  // Where a value is missing or wrong, its problem is told and a record with a gap comes back; the
  // reader makes no registry of records beside which there are problems.

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

  /**
   * A section.
   *
   * @param isFirst whether a value is the first section of its id; tells it where it is not
   */
  static Section section(YamlValue value, Predicate<YamlValue> isFirst) {
    YamlValue.Fields fields = value.fields(SECTION_KEYS);
    Optional<YamlValue> latitude = fields.optional(LATITUDE);
    Optional<YamlValue> longitude = fields.optional(LONGITUDE);
    if (latitude.isPresent() != longitude.isPresent()) {
      latitude.or(() -> longitude).get().problem("expected latitude and longitude, or neither");
    }
    return new Section(
        fields.required(ID).flatMap(v -> id(v, isFirst)).orElse(null),
        fields.required(NAME).flatMap(YamlValue::text).orElse(null),
        fields.optional(CITY).flatMap(YamlValue::text).orElse(null),
        fields.optional(COUNTY).flatMap(YamlValue::text).orElse(null),
        fields.optional(RIVER).flatMap(YamlValue::text).orElse(null),
        fields
            .required(WATER_BODY)
            .flatMap(v -> v.read("river or lake", t -> WaterBody.parse(t).orElse(null)))
            .orElse(null),
        fields.optional(KM).flatMap(v -> v.decimal("0", "10000")).orElse(null),
        latitude.flatMap(v -> v.decimal("-90", "90")).orElse(null),
        longitude.flatMap(v -> v.decimal("-180", "180")).orElse(null),
        distinct(fields.list(KINDS), v -> word(v, SECTION_KINDS)),
        targets(fields),
        fields
            .optional(METHOD)
            .flatMap(v -> constant(v, MonitoringMethod.values()))
            .orElse(MonitoringMethod.AUTO_THEN_LAB),
        fields.optional(READINGS_PER_DAY).flatMap(v -> v.whole(1, 1440)).orElse(6),
        chiefs(fields.list(CHIEFS)),
        List.of());
  }

  /**
   * An alert rule.
   *
   * @param isFirst whether a value is the first rule of its id; tells it where it is not
   */
  static AlertRule rule(YamlValue value, Predicate<YamlValue> isFirst) {
    YamlValue.Fields fields = value.fields(RULE_KEYS);
    Optional<Span> span = fields.required(SPAN).flatMap(v -> constant(v, Span.values()));
    Optional<YamlValue> source = fields.optional(SOURCE);
    if (span.isPresent()) {
      if (span.get() == Span.SAMPLE) {
        fields.required(SOURCE);
      } else {
        source.ifPresent(v -> v.problem("only a rule of span sample has a source; remove it"));
      }
    }
    return new AlertRule(
        fields.required(ID).flatMap(v -> id(v, isFirst)).orElse(null),
        span.orElse(null),
        source.flatMap(v -> constant(v, ValueSource.values())).orElse(null),
        fields.required(OPEN_AFTER).flatMap(v -> v.whole(1, MOST_IN_A_ROW)).orElse(1),
        fields.required(RESOLVE_AFTER).flatMap(v -> v.whole(1, MOST_IN_A_ROW)).orElse(1),
        fields.optional(CLEAR_MARGIN).flatMap(RegistryYaml::margin).orElse(BigDecimal.ZERO),
        severities(fields),
        distinct(fields.list(PARAMETERS), RegistryYaml::parameter));
  }

  /** The files of a registry by name. */
  static Map<String, String> files(Registry registry) {
    boolean madeUp = registry.publication().madeUp();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("registry.yaml", file(madeUp, RegistryFiles.REGISTRY, map(registry.publication())));
    files.put(
        "sections.yaml",
        file(
            madeUp,
            RegistryFiles.SECTIONS,
            registry.sections().stream().map(RegistryYaml::map).toList()));
    files.put(
        "rules.yaml",
        file(
            madeUp,
            RegistryFiles.RULES,
            registry.rules().stream().map(RegistryYaml::map).toList()));
    return files;
  }

  private static Optional<String> id(YamlValue value, Predicate<YamlValue> isFirst) {
    return value
        .read(
            "an id of up to 64 letters, digits, - _ and .",
            t -> ID_FORM.matcher(t).matches() ? t : null)
        .filter(t -> isFirst.test(value));
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

  private static Optional<BigDecimal> margin(YamlValue value) {
    return value.decimal("0", "0.99");
  }

  private static List<TargetFrom> targets(YamlValue.Fields fields) {
    Optional<YamlValue> single = fields.optional(TARGET);
    Optional<YamlValue> several = fields.optional(TARGETS);
    if (single.isPresent() && several.isPresent()) {
      several.get().problem("there is also 'target'; keep one of the two");
    }
    if (single.isPresent()) {
      return waterClass(single.get())
          .map(c -> List.of(new TargetFrom(ALWAYS, c, Map.of())))
          .orElse(List.of());
    }
    List<TargetFrom> targets = new ArrayList<>();
    Map<LocalDate, String> whereOf = new HashMap<>();
    for (YamlValue item : fields.list(TARGETS)) {
      YamlValue.Fields target = item.fields(List.of(FROM, CLASS));
      Optional<LocalDate> from = target.required(FROM).flatMap(RegistryYaml::day);
      Optional<WaterClass> waterClass = target.required(CLASS).flatMap(RegistryYaml::waterClass);
      from.ifPresent(
          day -> {
            String first = whereOf.putIfAbsent(day, item.where());
            if (first != null) {
              item.problem("a second target from " + day + ", the first is at " + first);
            }
          });
      targets.add(new TargetFrom(from.orElse(null), waterClass.orElse(null), Map.of()));
    }
    return targets;
  }

  private static Optional<WaterClass> waterClass(YamlValue value) {
    // Worse than V is a class, but nobody's target: it has no limits to reach.
    return value.read(
        "a target class I, II, III, IV or V",
        t -> WaterClass.parse(t).filter(c -> c != WaterClass.INFERIOR_V).orElse(null));
  }

  private static Optional<LocalDate> day(YamlValue value) {
    return value.read(
        "a day such as 2026-01-01, from 1970 to 2200",
        t -> {
          try {
            LocalDate day = LocalDate.parse(t);
            return day.getYear() >= 1970 && day.getYear() <= 2200 ? day : null;
          } catch (DateTimeException e) {
            return null;
          }
        });
  }

  private static List<Chief> chiefs(List<YamlValue> items) {
    List<Chief> chiefs = new ArrayList<>();
    int lowest = 0;
    for (YamlValue item : items) {
      YamlValue.Fields fields = item.fields(List.of(LEVEL, NAME));
      Optional<String> level = fields.required(LEVEL).flatMap(v -> word(v, CHIEF_LEVELS));
      int rank = level.map(CHIEF_LEVELS::indexOf).orElse(lowest);
      if (rank < lowest) {
        item.problem(
            level.get()
                + " stands below "
                + CHIEF_LEVELS.get(lowest)
                + ", expected the highest level first: "
                + String.join(", ", CHIEF_LEVELS));
      }
      lowest = Math.max(lowest, rank);
      chiefs.add(
          new Chief(
              level.orElse(null), fields.required(NAME).flatMap(YamlValue::text).orElse(null)));
    }
    return chiefs;
  }

  private static List<Severity> severities(YamlValue.Fields fields) {
    Optional<YamlValue> list = fields.required(SEVERITIES);
    List<YamlValue> items = fields.list(SEVERITIES);
    if (list.isPresent() && items.isEmpty() && list.get().isList()) {
      list.get().problem("an empty list, expected at least one severity");
    }
    List<Severity> severities = new ArrayList<>();
    for (YamlValue item : items) {
      Optional<Severity> severity = item.read("general, heavier or major", RegistryYaml::severity);
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

  private static Optional<String> parameter(YamlValue value) {
    Optional<String> name = value.text();
    Optional<String> id = name.flatMap(Parameters::named).map(Parameter::id);
    if (name.isPresent() && id.isEmpty()) {
      value.problem(
          Names.unknown(
              "parameter", name.get(), Parameters.all().stream().map(Parameter::id).toList()));
    }
    return id;
  }

  private static Optional<String> word(YamlValue value, List<String> allowed) {
    return value.read(
        String.join(", ", allowed),
        t -> allowed.contains(t.toLowerCase(Locale.ROOT)) ? t.toLowerCase(Locale.ROOT) : null);
  }

  private static <E extends Enum<E>> Optional<E> constant(YamlValue value, E[] constants) {
    return value.read(
        Arrays.stream(constants).map(RegistryYaml::word).collect(Collectors.joining(", ")),
        t ->
            Arrays.stream(constants)
                .filter(c -> word(c).equalsIgnoreCase(t))
                .findFirst()
                .orElse(null));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> distinct(
      List<YamlValue> items, Function<YamlValue, Optional<String>> reader) {
    List<String> values = new ArrayList<>();
    for (YamlValue item : items) {
      Optional<String> value = reader.apply(item);
      if (value.isPresent() && values.contains(value.get())) {
        item.problem("'" + value.get() + "' is here twice");
      }
      value.ifPresent(values::add);
    }
    return values;
  }

  private static Map<String, Object> map(Publication publication) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(CITY, publication.city());
    map.put(ZONE, publication.zone());
    map.put(YEARS_KEPT, publication.yearsKept());
    map.put(MADE_UP, publication.madeUp());
    return map;
  }

  private static Map<String, Object> map(Section section) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ID, section.id());
    map.put(NAME, section.name());
    map.put(CITY, section.city());
    map.put(COUNTY, section.county());
    map.put(RIVER, section.river());
    map.put(WATER_BODY, section.waterBody().code());
    map.put(KM, number(section.km()));
    map.put(LATITUDE, number(section.latitude()));
    map.put(LONGITUDE, number(section.longitude()));
    map.put(KINDS, section.kinds());
    List<TargetFrom> targets = section.targets();
    if (targets.size() == 1 && targets.get(0).from().equals(ALWAYS)) {
      map.put(TARGET, targets.get(0).waterClass().code());
    } else {
      map.put(TARGETS, targets.stream().map(RegistryYaml::map).toList());
    }
    map.put(METHOD, word(section.method()));
    map.put(READINGS_PER_DAY, section.readingsPerDay());
    map.put(CHIEFS, section.chiefs().stream().map(RegistryYaml::map).toList());
    return withoutNothing(map);
  }

  private static Map<String, Object> map(TargetFrom target) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(FROM, target.from().toString());
    map.put(CLASS, target.waterClass().code());
    return map;
  }

  private static Map<String, Object> map(Chief chief) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(LEVEL, chief.level());
    map.put(NAME, chief.name());
    return map;
  }

  private static Map<String, Object> map(AlertRule rule) {
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

  private static Map<String, Object> withoutNothing(Map<String, Object> map) {
    map.values().removeIf(v -> v == null || v instanceof List<?> list && list.isEmpty());
    return map;
  }

  /** A number as YAML writes it without a tag: whole ones as whole, others with their point. */
  private static Number number(BigDecimal number) {
    return number == null || number.scale() > 0 ? number : number.toBigInteger();
  }

  private static String file(boolean madeUp, String key, Object content) {
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .build();
    String yaml = new Dump(settings).dumpToString(Map.of(key, content));
    return madeUp ? "# Made up: none of this exists.\n" + yaml : yaml;
  }
}
