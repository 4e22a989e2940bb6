package io.heqing.gateway.hj212;

import io.heqing.messages.Dialect;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** Factor codes: HJ 525 ({@code w21003}) and HJ/T 212-2005 ({@code 060}), in any case. */
public final class FactorCodes {
  private static final int HJ525_DIGITS = 5;

  /** Air, process conditions and noise, device information, treatment devices. */
  private static final Pattern OTHER =
      Pattern.compile("[aegi][0-9]{5}|sb[0-9]{1,4}|l[a-z0-9]{1,5}");

  private static final Map<String, Parameter> PARAMETERS = new HashMap<>();
  private static final Map<String, String> UNITS = new HashMap<>();

  static {
    for (Parameter parameter : Parameters.all()) {
      put(parameter.code(), parameter);
      put(parameter.oldCode(), parameter);
      parameter.aliases().stream()
          .filter(FactorCodes::isHj525)
          .forEach(alias -> put(alias, parameter));
    }
    for (CSVRecord row : ResourceTable.read("factors.csv")) {
      String id = row.get("parameter");
      for (String code : new String[] {row.get("code"), row.get("old_code")}) {
        if (!code.isEmpty()) {
          UNITS.put(folded(code), row.get("unit"));
          if (!id.isEmpty()) {
            put(code, Parameters.get(id));
          }
        }
      }
    }
  }

  private static final Words<String> WORDS = new Words<>(words());

  private FactorCodes() {}

  /** Heqing's parameter of a code, of whatever edition; empty where it has none. */
  public static Optional<Parameter> parameter(String code) {
    return Optional.ofNullable(PARAMETERS.get(folded(code)));
  }

  /**
   * The unit in which a factor is sent where the station's entry tells none. Frames do not carry
   * it. The protocol's table gives metals in ug/L; surface-water stations do not keep to that, so
   * for them it is told only where it is Heqing's own unit. Empty where it cannot be known: it is
   * never inferred from a value.
   *
   * @param code factor code
   * @param dialect dialect of the station
   */
  public static Optional<String> unit(String code, Dialect dialect) {
    Optional<String> unit = Optional.ofNullable(UNITS.get(folded(code)));
    return dialect == Dialect.SURFACE_WATER
        ? unit.filter(u -> parameter(code).map(Parameter::unit).filter(u::equals).isPresent())
        : unit;
  }

  /** The code of water that a stretch is as the standards write it; null where it is none. */
  static String written(char[] text, int from, int to) {
    return WORDS.get(text, from, to);
  }

  /** Whether a code is one of water as the standards write it, which most are. */
  static boolean isWritten(String code) {
    return PARAMETERS.containsKey(code) || UNITS.containsKey(code);
  }

  /** Whether a code is one of the standards', of water or of another medium or device. */
  static boolean isKnown(String code) {
    String folded = folded(code);
    return PARAMETERS.containsKey(folded)
        || UNITS.containsKey(folded)
        || OTHER.matcher(folded).matches();
  }

  /** Whether a code is written as the standards write it. */
  static boolean isInCase(String code) {
    String folded = folded(code);
    return folded.equals(code) || !isHj525(folded);
  }

  private static boolean isHj525(String code) {
    return code.startsWith("w")
        && code.length() == 1 + HJ525_DIGITS
        && Digits.count(code, 1) == HJ525_DIGITS;
  }

  private static Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    PARAMETERS.keySet().forEach(code -> words.put(code, code));
    UNITS.keySet().forEach(code -> words.put(code, code));
    return words;
  }

  private static void put(String code, Parameter parameter) {
    if (!code.isEmpty()) {
      PARAMETERS.put(folded(code), parameter);
    }
  }

  private static String folded(String code) {
    return code.toLowerCase(Locale.ROOT);
  }
}
