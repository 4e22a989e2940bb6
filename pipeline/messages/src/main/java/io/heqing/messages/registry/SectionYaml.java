package io.heqing.messages.registry;

import static io.heqing.messages.registry.Words.FROM;
import static io.heqing.messages.registry.Words.byParameter;
import static io.heqing.messages.registry.Words.constant;
import static io.heqing.messages.registry.Words.distinct;
import static io.heqing.messages.registry.Words.id;
import static io.heqing.messages.registry.Words.number;
import static io.heqing.messages.registry.Words.numbers;
import static io.heqing.messages.registry.Words.withoutNothing;
import static io.heqing.messages.registry.Words.word;

import io.heqing.messages.DataKind;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.Section.Intake;
import io.heqing.messages.Section.TargetFrom;
import io.heqing.messages.SectionKind;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.standard.Gb3838;
import io.heqing.standard.Limits;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Sections from YAML and to YAML. */
final class SectionYaml {
  private static final String ID = "id";
  private static final String NAME = "name";
  private static final String CITY = "city";
  private static final String COUNTY = "county";
  private static final String SHARED_WITH = "shared_with";
  private static final String RIVER = "river";
  private static final String WATER_BODY = "water_body";
  private static final String KM = "km";
  private static final String LATITUDE = "latitude";
  private static final String LONGITUDE = "longitude";
  private static final String KINDS = "kinds";
  private static final String TARGET = "target";
  private static final String TARGETS = "targets";
  private static final String SPECIAL = "special";
  private static final String CLASS = "class";
  private static final String METHOD = "method";
  private static final String READINGS_PER_DAY = "readings_per_day";
  private static final String READINGS_FROM = "readings_from";
  private static final String CHIEFS = "chiefs";
  private static final String RECIPIENT = "recipient";
  private static final String LEVEL = "level";
  private static final String INTAKE = "intake";
  private static final String INTAKES = "intakes";
  private static final String VOLUME = "volume";

  private static final List<String> KEYS =
      List.of(
          ID,
          NAME,
          CITY,
          COUNTY,
          SHARED_WITH,
          RIVER,
          WATER_BODY,
          KM,
          LATITUDE,
          LONGITUDE,
          KINDS,
          TARGET,
          SPECIAL,
          TARGETS,
          METHOD,
          READINGS_PER_DAY,
          READINGS_FROM,
          CHIEFS,
          INTAKE,
          INTAKES);
  private static final List<String> SECTION_KINDS =
      Arrays.stream(SectionKind.values()).map(SectionKind::code).toList();
  private static final List<String> CHIEF_LEVELS = List.of("city", "county", "town", "village");

  /** The day from which a single target or intake holds: earlier than any sample that is taken. */
  private static final LocalDate ALWAYS = LocalDate.of(1970, 1, 1);

  private SectionYaml() {}

  /**
   * A section.
   *
   * @param isFirst whether a value is the first section of its id; tells it where it is not
   * @param river takes the name of its river, where it has one, with its place
   * @param recipient takes the id of each recipient that it names, with its place
   */
  static Section read(
      YamlValue value,
      Predicate<YamlValue> isFirst,
      BiConsumer<YamlValue, String> river,
      BiConsumer<YamlValue, String> recipient) {
    YamlValue.Fields fields = value.fields(KEYS);
    Words.Place place = Words.place(fields.optional(LATITUDE), fields.optional(LONGITUDE));
    Optional<WaterBody> waterBody =
        fields
            .required(WATER_BODY)
            .flatMap(v -> v.read("river or lake", t -> WaterBody.parse(t).orElse(null)));
    List<String> kinds = distinct(fields.list(KINDS), v -> word(v, SECTION_KINDS));
    return new Section(
        fields.required(ID).flatMap(v -> id(v, isFirst)).orElse(null),
        fields.required(NAME).flatMap(YamlValue::text).orElse(null),
        fields.optional(CITY).flatMap(YamlValue::text).orElse(null),
        fields.optional(COUNTY).flatMap(YamlValue::text).orElse(null),
        Words.named(fields.optional(RIVER), river).orElse(null),
        waterBody.orElse(null),
        fields.optional(KM).flatMap(v -> v.decimal("0", "10000")).orElse(null),
        place.latitude(),
        place.longitude(),
        kinds,
        targets(fields, waterBody),
        fields
            .optional(METHOD)
            .flatMap(v -> constant(v, MonitoringMethod.values()))
            .orElse(MonitoringMethod.AUTO_THEN_LAB),
        fields.optional(READINGS_PER_DAY).flatMap(v -> v.whole(1, 1440)).orElse(6),
        fields
            .optional(READINGS_FROM)
            .flatMap(v -> constant(v, DataKind.values()))
            .orElse(DataKind.HOUR),
        chiefs(fields.list(CHIEFS), recipient),
        intakes(fields, kinds),
        sharedWith(fields));
  }

  private static List<String> sharedWith(YamlValue.Fields fields) {
    Optional<String> own = fields.optional(COUNTY).flatMap(YamlValue::text);
    fields
        .optional(SHARED_WITH)
        .filter(v -> fields.optional(COUNTY).isEmpty())
        .ifPresent(v -> v.problem("there is no 'county' that shares it"));
    return distinct(
        fields.list(SHARED_WITH),
        v -> {
          Optional<String> county = v.text();
          if (county.isPresent() && county.equals(own)) {
            v.problem("'" + county.get() + "' is the section's own county; remove it");
          }
          return county;
        });
  }

  private static List<TargetFrom> targets(YamlValue.Fields fields, Optional<WaterBody> waterBody) {
    Optional<YamlValue> single = fields.optional(TARGET);
    Optional<YamlValue> several = fields.optional(TARGETS);
    keepOne(single, TARGET, several);
    if (single.isPresent()) {
      Map<String, BigDecimal> special = special(fields, waterBody);
      return waterClass(single.get())
          .map(c -> List.of(new TargetFrom(ALWAYS, c, special)))
          .orElse(List.of());
    }
    fields
        .optional(SPECIAL)
        .ifPresent(
            v -> v.problem("there is no 'target' that it belongs to; in 'targets', each has its"));
    List<TargetFrom> targets = new ArrayList<>();
    Map<LocalDate, String> whereOf = new HashMap<>();
    for (YamlValue item : fields.list(TARGETS)) {
      YamlValue.Fields target = item.fields(List.of(FROM, CLASS, SPECIAL));
      Optional<LocalDate> from = Words.from(target, "target", whereOf);
      Optional<WaterClass> waterClass = target.required(CLASS).flatMap(SectionYaml::waterClass);
      targets.add(
          new TargetFrom(from.orElse(null), waterClass.orElse(null), special(target, waterBody)));
    }
    return targets;
  }

  /** Tells a list beside the single value that it could be instead. */
  private static void keepOne(Optional<YamlValue> single, String key, Optional<YamlValue> several) {
    if (single.isPresent() && several.isPresent()) {
      several.get().problem("there is also '" + key + "'; keep one of the two");
    }
  }

  private static Optional<WaterClass> waterClass(YamlValue value) {
    // Worse than V is a class, but nobody's target: it has no limits to reach.
    return value.read(
        "a target class I, II, III, IV or V",
        t -> WaterClass.parse(t).filter(c -> c != WaterClass.INFERIOR_V).orElse(null));
  }

  /** Special limits by short id, where the water body is known to say which there can be. */
  private static Map<String, BigDecimal> special(
      YamlValue.Fields fields, Optional<WaterBody> waterBody) {
    return byParameter(
        fields.optional(SPECIAL),
        "limit",
        (entry, id) ->
            Words.limit(entry.value()).filter(limit -> hasLimit(entry.key(), id, waterBody)));
  }

  private static boolean hasLimit(YamlValue key, String id, Optional<WaterBody> waterBody) {
    List<String> limited =
        waterBody.stream()
            .flatMap(body -> Parameters.all().stream().filter(p -> hasLimit(p, body)))
            .map(Parameter::id)
            .toList();
    if (waterBody.isEmpty() || limited.contains(id)) {
      return true;
    }
    key.problem(
        id
            + " has no single limit in "
            + Gb3838.edition2002().name()
            + " for a "
            + waterBody.get().code()
            + ", expected one of "
            + String.join(", ", limited));
    return false;
  }

  private static boolean hasLimit(Parameter parameter, WaterBody waterBody) {
    return Gb3838.edition2002()
        .limits(parameter, waterBody)
        .filter(limits -> !(limits instanceof Limits.Range))
        .isPresent();
  }

  private static List<Intake> intakes(YamlValue.Fields fields, List<String> kinds) {
    Optional<YamlValue> single = fields.optional(INTAKE);
    Optional<YamlValue> several = fields.optional(INTAKES);
    if (!kinds.contains(SectionKind.DRINKING.code())) {
      single
          .or(() -> several)
          .ifPresent(v -> v.problem("only a section of kind drinking has an intake; remove it"));
    }
    keepOne(single, INTAKE, several);
    if (single.isPresent()) {
      return volume(single.get()).map(v -> List.of(new Intake(ALWAYS, v))).orElse(List.of());
    }
    List<Intake> intakes = new ArrayList<>();
    Map<LocalDate, String> whereOf = new HashMap<>();
    for (YamlValue item : fields.list(INTAKES)) {
      YamlValue.Fields intake = item.fields(List.of(FROM, VOLUME));
      Optional<LocalDate> from = Words.from(intake, "intake", whereOf);
      Optional<BigDecimal> volume = intake.required(VOLUME).flatMap(SectionYaml::volume);
      intakes.add(new Intake(from.orElse(null), volume.orElse(null)));
    }
    return intakes;
  }

  private static Optional<BigDecimal> volume(YamlValue value) {
    return value.decimal("0", "1000000");
  }

  private static List<Chief> chiefs(
      List<YamlValue> items, BiConsumer<YamlValue, String> recipient) {
    List<Chief> chiefs = new ArrayList<>();
    int lowest = 0;
    for (YamlValue item : items) {
      YamlValue.Fields fields = item.fields(List.of(LEVEL, NAME, RECIPIENT));
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
              level.orElse(null),
              fields.required(NAME).flatMap(YamlValue::text).orElse(null),
              Words.named(fields.optional(RECIPIENT), recipient).orElse(null)));
    }
    return chiefs;
  }

  static Map<String, Object> map(Section section) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ID, section.id());
    map.put(NAME, section.name());
    map.put(CITY, section.city());
    map.put(COUNTY, section.county());
    map.put(SHARED_WITH, section.sharedWith());
    map.put(RIVER, section.river());
    map.put(WATER_BODY, section.waterBody().code());
    map.put(KM, number(section.km()));
    map.put(LATITUDE, number(section.latitude()));
    map.put(LONGITUDE, number(section.longitude()));
    map.put(KINDS, section.kinds());
    Optional<TargetFrom> target = only(section.targets(), TargetFrom::from);
    if (target.isPresent()) {
      map.put(TARGET, target.get().waterClass().code());
      map.put(SPECIAL, numbers(target.get().special()));
    } else {
      map.put(TARGETS, section.targets().stream().map(SectionYaml::map).toList());
    }
    map.put(METHOD, word(section.method()));
    map.put(READINGS_PER_DAY, section.readingsPerDay());
    map.put(READINGS_FROM, word(section.readingsFrom()));
    map.put(CHIEFS, section.chiefs().stream().map(SectionYaml::map).toList());
    Optional<Intake> intake = only(section.intakes(), Intake::from);
    if (intake.isPresent()) {
      map.put(INTAKE, number(intake.get().volume()));
    } else {
      map.put(INTAKES, section.intakes().stream().map(SectionYaml::map).toList());
    }
    return withoutNothing(map);
  }

  private static Map<String, Object> map(TargetFrom target) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(FROM, target.from().toString());
    map.put(CLASS, target.waterClass().code());
    map.put(SPECIAL, numbers(target.special()));
    return withoutNothing(map);
  }

  private static Map<String, Object> map(Chief chief) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(LEVEL, chief.level());
    map.put(NAME, chief.name());
    map.put(RECIPIENT, chief.recipient());
    return withoutNothing(map);
  }

  private static Map<String, Object> map(Intake intake) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(FROM, intake.from().toString());
    map.put(VOLUME, number(intake.volume()));
    return map;
  }

  /** The one that holds always, where it is the only one. */
  private static <T> Optional<T> only(List<T> items, Function<T, LocalDate> from) {
    return items.size() == 1 && from.apply(items.get(0)).equals(ALWAYS)
        ? Optional.of(items.get(0))
        : Optional.empty();
  }
}
