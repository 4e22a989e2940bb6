package io.heqing.messages.registry;

import io.heqing.messages.Severity;
import io.heqing.messages.yaml.Names;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ids, words, days and parameters as the registry's files write them. */
final class Words {
  private static final Pattern ID_FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");

  private static final Pattern DURATION = Pattern.compile("(\\d{1,7})([mhd])");

  /** The day from which something holds. */
  static final String FROM = "from";

  private Words() {}

  static boolean isId(String text) {
    return ID_FORM.matcher(text).matches();
  }

  static Optional<String> id(YamlValue value, Predicate<YamlValue> isFirst) {
    return value
        .read("an id of up to 64 letters, digits, - _ and .", t -> isId(t) ? t : null)
        .filter(t -> isFirst.test(value));
  }

  static Optional<LocalDate> day(YamlValue value) {
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

  /**
   * The day from which an item of a list holds.
   *
   * @param item the item, which has a key {@code from}
   * @param what what the items are, to tell a second one from the same day
   * @param whereOf where the days of the list were first
   */
  static Optional<LocalDate> from(
      YamlValue.Fields item, String what, Map<LocalDate, String> whereOf) {
    Optional<LocalDate> from = item.required(FROM).flatMap(Words::day);
    from.ifPresent(
        day -> {
          String first = whereOf.putIfAbsent(day, item.mapping().where());
          if (first != null) {
            item.mapping()
                .problem("a second " + what + " from " + day + ", the first is at " + first);
          }
        });
    return from;
  }

  static Optional<String> parameter(YamlValue value) {
    Optional<String> name = value.text();
    Optional<String> id = name.flatMap(Parameters::named).map(Parameter::id);
    if (name.isPresent() && id.isEmpty()) {
      value.problem(
          Names.unknown(
              "parameter", name.get(), Parameters.all().stream().map(Parameter::id).toList()));
    }
    return id;
  }

  /**
   * Values by short parameter id.
   *
   * @param mapping the mapping, where there is one
   * @param what what the values are, in the singular
   * @param reader reads the value of a parameter
   */
  static <T> Map<String, T> byParameter(
      Optional<YamlValue> mapping,
      String what,
      BiFunction<YamlValue.Entry, String, Optional<T>> reader) {
    Map<String, T> values = new HashMap<>();
    Map<String, String> whereOf = new HashMap<>();
    for (YamlValue.Entry entry :
        mapping.map(v -> v.entries(what + "s by parameter")).orElse(List.of())) {
      Optional<String> id = parameter(entry.key());
      if (id.isPresent()) {
        String first = whereOf.putIfAbsent(id.get(), entry.key().where());
        if (first != null) {
          entry
              .key()
              .problem("a second " + what + " of " + id.get() + ", the first is at " + first);
        }
        reader.apply(entry, id.get()).ifPresent(v -> values.put(id.get(), v));
      }
    }
    return values;
  }

  /** A limit of a parameter in its unit. */
  static Optional<BigDecimal> limit(YamlValue value) {
    return value.decimal("0.000001", "1000000");
  }

  /** A name of another entry, which is handed over with its place. */
  static Optional<String> named(
      Optional<YamlValue> value, BiConsumer<YamlValue, String> reference) {
    Optional<String> name = value.flatMap(YamlValue::text);
    name.ifPresent(n -> reference.accept(value.get(), n));
    return name;
  }

  /** A place on earth; both null where none is told. */
  record Place(BigDecimal latitude, BigDecimal longitude) {}

  static Place place(Optional<YamlValue> latitude, Optional<YamlValue> longitude) {
    if (latitude.isPresent() != longitude.isPresent()) {
      latitude.or(() -> longitude).get().problem("expected latitude and longitude, or neither");
    }
    return new Place(
        latitude.flatMap(v -> v.decimal("-90", "90")).orElse(null),
        longitude.flatMap(v -> v.decimal("-180", "180")).orElse(null));
  }

  /** A severity by its English or Chinese word. */
  static Optional<Severity> severity(YamlValue value) {
    return value.read(
        "general, heavier or major",
        t ->
            Arrays.stream(Severity.values())
                .filter(s -> s.english().equalsIgnoreCase(t) || s.chinese().equals(t))
                .findFirst()
                .orElse(null));
  }

  /** A duration such as {@code 90m}, {@code 12h} or {@code 2d}, in minutes. */
  static Optional<Integer> duration(YamlValue value, int least, int most) {
    return value.read(
        "a duration such as 90m, 12h or 2d, from " + duration(least) + " to " + duration(most),
        t -> {
          Matcher m = DURATION.matcher(t);
          if (!m.matches()) {
            return null;
          }
          int unit =
              switch (m.group(2)) {
                case "m" -> 1;
                case "h" -> 60;
                default -> 24 * 60;
              };
          long minutes = Long.parseLong(m.group(1)) * unit;
          return minutes >= least && minutes <= most ? (int) minutes : null;
        });
  }

  /** Minutes as {@link #duration(YamlValue, int, int)} reads them. */
  static String duration(int minutes) {
    if (minutes % (24 * 60) == 0 && minutes > 0) {
      return minutes / (24 * 60) + "d";
    }
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }

  /** A moment with its zone, or without one in that of the registry. */
  static Optional<Instant> moment(YamlValue value, ZoneId zone) {
    return value.read(
        "a time such as 2026-10-01T08:00 in the registry's zone, or with a zone of its own",
        t -> {
          try {
            return DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        t, OffsetDateTime::from, LocalDateTime::from)
                    instanceof OffsetDateTime at
                ? at.toInstant()
                : LocalDateTime.parse(t).atZone(zone).toInstant();
          } catch (DateTimeException e) {
            return null;
          }
        });
  }

  static Optional<String> word(YamlValue value, List<String> allowed) {
    return value.read(
        String.join(", ", allowed),
        t -> allowed.contains(t.toLowerCase(Locale.ROOT)) ? t.toLowerCase(Locale.ROOT) : null);
  }

  static <E extends Enum<E>> Optional<E> constant(YamlValue value, E[] constants) {
    return value.read(
        Arrays.stream(constants).map(Words::word).collect(Collectors.joining(", ")),
        t ->
            Arrays.stream(constants)
                .filter(c -> word(c).equalsIgnoreCase(t))
                .findFirst()
                .orElse(null));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static List<String> distinct(
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

  /** Numbers by parameter, in the order of their ids. */
  static Map<String, Number> numbers(Map<String, BigDecimal> byParameter) {
    return new TreeMap<>(
        byParameter.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> number(e.getValue()))));
  }

  /** A mapping without keys that say nothing. */
  static Map<String, Object> withoutNothing(Map<String, Object> map) {
    map.values()
        .removeIf(
            v ->
                v == null
                    || v instanceof List<?> list && list.isEmpty()
                    || v instanceof Map<?, ?> entries && entries.isEmpty());
    return map;
  }

  /** A number as YAML writes it without a tag: whole ones as whole, others with their point. */
  static Number number(BigDecimal number) {
    return number == null || number.scale() > 0 ? number : number.toBigInteger();
  }
}
