package io.heqing.store;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Fields of a point in the making; knows whether one is missing that could have been there. */
final class Fields {
  /** What stands between the items of a text. */
  static final String BETWEEN = "、";

  private final Map<String, Object> values = new TreeMap<>();
  private boolean incomplete;

  void put(String key, Object value) {
    values.put(key, value);
  }

  void putOptional(String key, Object value) {
    if (value == null) {
      incomplete = true;
    } else {
      values.put(key, value);
    }
  }

  void count(String key, int count) {
    put(key, (long) count);
  }

  void number(String key, BigDecimal value) {
    putOptional(key, value == null ? null : (Double) value.doubleValue());
  }

  void waterClass(String key, WaterClass waterClass) {
    putOptional(key, waterClass == null ? null : waterClass.code());
  }

  Point point(String measurement, Map<String, String> tags, Instant time, boolean replaces) {
    return Point.of(measurement, tags, values, time, replaces || incomplete);
  }

  /** What bulletins call a parameter: 氨氮 for {@code NH3N}. */
  static String name(String parameter) {
    return Parameters.byId(parameter).map(Parameter::nameZh).orElse(parameter);
  }

  /** The unit of a parameter as texts have it; empty where there is none, and of no parameter. */
  static String unit(String parameter) {
    return Optional.ofNullable(parameter)
        .flatMap(Parameters::byId)
        .map(Parameter::unit)
        .filter(unit -> !unit.equals("dimensionless"))
        .orElse("");
  }
}
