package io.heqing.messages.registry;

import static io.heqing.messages.registry.Words.byParameter;
import static io.heqing.messages.registry.Words.constant;
import static io.heqing.messages.registry.Words.distinct;
import static io.heqing.messages.registry.Words.withoutNothing;
import static io.heqing.messages.registry.Words.word;

import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.Network;
import io.heqing.messages.Station;
import io.heqing.messages.Station.Tolerance;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.standard.Parameters;
import io.heqing.standard.Units;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Stations from YAML and to YAML. */
final class StationYaml {
  private static final String MN = "mn";
  private static final String SECTION = "section";
  private static final String OUTLET = "outlet";
  private static final String PASSWORD = "password";
  private static final String DIALECT = "dialect";
  private static final String NETWORKS = "networks";
  private static final String CERTIFICATE = "certificate";
  private static final String KEY = "key";
  private static final String LABEL = "label";
  private static final String UNITS = "units";
  private static final String MARKS = "marks";
  private static final String TOLERANCES = "tolerances";

  private static final List<String> KEYS =
      List.of(
          MN,
          SECTION,
          OUTLET,
          PASSWORD,
          DIALECT,
          NETWORKS,
          CERTIFICATE,
          KEY,
          LABEL,
          UNITS,
          MARKS,
          TOLERANCES);

  private static final String START = "start";
  private static final String END = "end";

  /** What can stand in a frame's field without ending it. */
  private static final String FIELD = "[!-~&&[^;=&]]";

  private static final Pattern MN_FORM = Pattern.compile(FIELD + "{1,40}");
  private static final Pattern PASSWORD_FORM = Pattern.compile(FIELD + "{0,40}");
  private static final Pattern KEY_FORM = Pattern.compile("[0-9A-Fa-f]{32}");
  private static final Pattern MARK_FORM = Pattern.compile("[A-Za-z0-9/\\[\\]()]{1,8}");

  /** Nobody's instrument takes back a result by a mark. */
  private static final List<Flag> FLAGS =
      Arrays.stream(Flag.values()).filter(f -> f != Flag.WITHDRAWN).toList();

  private StationYaml() {}

  /**
   * A station.
   *
   * @param isFirst whether a value is the first station of its number; tells it where it is not
   * @param section takes the id of its section, where it has one, with its place
   * @param outlet takes the id of its outlet, where it has one, with its place
   */
  static Station read(
      YamlValue value,
      Predicate<YamlValue> isFirst,
      BiConsumer<YamlValue, String> section,
      BiConsumer<YamlValue, String> outlet) {
    YamlValue.Fields fields = value.fields(KEYS);
    Optional<YamlValue> itsOutlet = fields.optional(OUTLET);
    if (fields.optional(SECTION).isPresent()) {
      itsOutlet.ifPresent(v -> v.problem("there is also 'section'; keep one of the two"));
    } else if (itsOutlet.isEmpty() && fields.isMapping()) {
      value.problem("'section' or 'outlet' is missing");
    }
    return new Station(
        fields.required(MN).flatMap(v -> mn(v, isFirst)).orElse(null),
        Words.named(fields.optional(SECTION), section).orElse(null),
        Words.named(itsOutlet, outlet).orElse(null),
        fields
            .optional(PASSWORD)
            .flatMap(
                v ->
                    v.secret(
                        "up to 40 printable characters without blanks and ; = &",
                        t -> PASSWORD_FORM.matcher(t).matches() ? t : null))
            .orElse(null),
        fields.optional(DIALECT).flatMap(StationYaml::dialect).orElse(null),
        distinct(fields.list(NETWORKS), StationYaml::network),
        fields.optional(CERTIFICATE).flatMap(YamlValue::text).orElse(null),
        fields
            .optional(KEY)
            .flatMap(
                v ->
                    v.secret(
                        "32 hexadecimal digits", t -> KEY_FORM.matcher(t).matches() ? t : null))
            .orElse(null),
        fields
            .optional(LABEL)
            .flatMap(v -> word(v, List.of(START, END)))
            .filter(END::equals)
            .isPresent(),
        byParameter(fields.optional(UNITS), "unit", StationYaml::unit),
        marks(fields.optional(MARKS)),
        tolerances(fields.list(TOLERANCES)));
  }

  private static Optional<String> mn(YamlValue value, Predicate<YamlValue> isFirst) {
    return value
        .read(
            "a device number of up to 40 printable characters without blanks and ; = &",
            t -> MN_FORM.matcher(t).matches() ? t : null)
        .filter(t -> isFirst.test(value));
  }

  private static Optional<Dialect> dialect(YamlValue value) {
    return value.read(
        Arrays.stream(Dialect.values())
            .map(StationYaml::dialectWord)
            .collect(Collectors.joining(", ")),
        t ->
            Arrays.stream(Dialect.values())
                .filter(d -> dialectWord(d).equalsIgnoreCase(t))
                .findFirst()
                .orElse(null));
  }

  /** The year of an edition that has one. */
  private static String dialectWord(Dialect dialect) {
    String word = word(dialect);
    return word.startsWith("hj") ? word.substring(word.indexOf('_') + 1) : word;
  }

  private static Optional<String> network(YamlValue value) {
    return value
        .read(
            "an address or a network such as 10.8.0.7, 10.8.0.0/16 or 2001:db8::/32, without bits"
                + " beyond its length",
            t -> Network.parse(t).orElse(null))
        .map(Network::toString);
  }

  private static Optional<String> unit(YamlValue.Entry entry, String id) {
    String unit = Parameters.get(id).unit();
    return entry
        .value()
        .read(
            unit + " or a unit that a plain factor turns into it",
            t -> Units.factor(unit, t).isPresent() ? t : null);
  }

  private static Map<String, Flag> marks(Optional<YamlValue> mapping) {
    Map<String, Flag> marks = new HashMap<>();
    Map<String, String> whereOf = new HashMap<>();
    for (YamlValue.Entry entry :
        mapping.map(v -> v.entries("flags by data mark")).orElse(List.of())) {
      Optional<String> mark =
          entry
              .key()
              .read(
                  "a data mark of up to 8 letters, digits, / and brackets",
                  t -> MARK_FORM.matcher(t).matches() ? t : null);
      Optional<Flag> flag =
          entry
              .value()
              .read(
                  "one of " + FLAGS.stream().map(Flag::letter).collect(Collectors.joining(" ")),
                  t -> FLAGS.stream().filter(f -> f.letter().equals(t)).findFirst().orElse(null));
      if (mark.isPresent()) {
        String first = whereOf.putIfAbsent(mark.get(), entry.key().where());
        if (first != null) {
          entry
              .key()
              .problem("a second flag of the mark " + mark.get() + ", the first is at " + first);
        }
        flag.ifPresent(f -> marks.put(mark.get(), f));
      }
    }
    return marks;
  }

  private static List<Tolerance> tolerances(List<YamlValue> items) {
    return distinct(items, v -> constant(v, Tolerance.values()).map(Words::word)).stream()
        .map(word -> Tolerance.valueOf(word.toUpperCase(Locale.ROOT)))
        .toList();
  }

  static Map<String, Object> map(Station station) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(MN, station.mn());
    map.put(SECTION, station.section());
    map.put(OUTLET, station.outlet());
    map.put(PASSWORD, station.password().isEmpty() ? null : station.password());
    map.put(DIALECT, station.dialect() == null ? null : dialectWord(station.dialect()));
    map.put(NETWORKS, station.networks());
    map.put(CERTIFICATE, station.certificate());
    map.put(KEY, station.key());
    map.put(LABEL, station.endLabels() ? END : null);
    map.put(UNITS, new TreeMap<>(station.units()));
    map.put(
        MARKS,
        new TreeMap<>(
            station.marks().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().letter()))));
    map.put(TOLERANCES, station.tolerances().stream().map(Words::word).toList());
    return withoutNothing(map);
  }
}
