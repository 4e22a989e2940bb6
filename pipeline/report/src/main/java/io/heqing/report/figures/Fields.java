package io.heqing.report.figures;

import io.heqing.standard.WaterClass;
import io.heqing.store.Point;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The fields of a point, by type. */
record Fields(Point point) {

  /** What stands between the items of a text. */
  private static final String BETWEEN = "、";

  Optional<String> text(String field) {
    return Optional.ofNullable((String) point.fields().get(field)).filter(text -> !text.isEmpty());
  }

  /** The items of a text; none where it is empty or missing. */
  List<String> items(String field) {
    return text(field).map(Fields::split).orElse(List.of());
  }

  /** The items of a text. */
  static List<String> split(String text) {
    return Arrays.asList(text.split(BETWEEN));
  }

  /** Parameters of a text such as 氨氮(1.35)、溶解氧. */
  List<Named> named(String field) {
    return items(field).stream().map(Named::parse).toList();
  }

  /** A number in its shortest decimal form, which is as it was rounded when it was published. */
  Optional<BigDecimal> number(String field) {
    return Optional.ofNullable((Number) point.fields().get(field))
        .map(
            value ->
                value instanceof Long whole
                    ? BigDecimal.valueOf(whole)
                    : shortest(value.doubleValue()));
  }

  private static BigDecimal shortest(double value) {
    BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }

  /** A count; 0 where it is missing. */
  int count(String field) {
    return number(field).map(BigDecimal::intValueExact).orElse(0);
  }

  Optional<Integer> whole(String field) {
    return number(field).map(BigDecimal::intValueExact);
  }

  Optional<Boolean> truth(String field) {
    return Optional.ofNullable((Boolean) point.fields().get(field));
  }

  boolean is(String field) {
    return truth(field).orElse(false);
  }

  Optional<WaterClass> waterClass(String field) {
    return text(field).flatMap(WaterClass::parse);
  }

  /** The constant that a text names by its word. */
  <E extends Enum<E>> Optional<E> constant(String field, Class<E> type, Function<E, String> word) {
    return text(field)
        .map(
            text ->
                Arrays.stream(type.getEnumConstants())
                    .filter(c -> word.apply(c).equals(text))
                    .findAny()
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "field "
                                    + field
                                    + " of "
                                    + point.measurement()
                                    + " "
                                    + point.tags()
                                    + " of "
                                    + point.time()
                                    + " is '"
                                    + text
                                    + "': expected one of the words of "
                                    + type.getSimpleName())));
  }
}
