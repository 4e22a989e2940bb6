package io.heqing.gateway.table;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column's heading that names a parameter, with or without its unit: {@code NH3N}, {@code
 * w21003}, {@code 氨氮(mg/L)}, {@code 汞（μg/L）}, {@code 氨氮 mg/L}, {@code 化学需氧量(CODCr)(mg/L)}.
 *
 * @param parameter the parameter
 * @param unit the unit as it is written; empty where the heading has none
 */
public record ParameterHeading(Parameter parameter, Optional<String> unit) {
  private static final Pattern BRACKETED =
      Pattern.compile("(?<name>.*\\S)\\s*[(\\[【](?<unit>[^()\\[\\]【】]*)[)\\]】]");
  private static final Pattern SPACED = Pattern.compile("(?<name>.*\\S)\\s+(?<unit>\\S+)");

  /** Longer headings are no names, and matching them would only cost time. */
  private static final int MAX_LENGTH = 200;

  /** Reads a heading; empty where it names no parameter. */
  public static Optional<ParameterHeading> parse(String heading) {
    if (heading.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String name = Normalizer.normalize(heading, Normalizer.Form.NFKC).strip();
    Optional<Parameter> plain = Parameters.named(name);
    if (plain.isPresent()) {
      return plain.map(p -> new ParameterHeading(p, Optional.empty()));
    }
    Matcher bracketed = BRACKETED.matcher(name);
    if (bracketed.matches()) {
      return parse(bracketed.group("name")).map(inner -> inner.withUnit(bracketed.group("unit")));
    }
    Matcher spaced = SPACED.matcher(name);
    if (spaced.matches()) {
      return Parameters.named(spaced.group("name"))
          .map(p -> new ParameterHeading(p, Optional.of(spaced.group("unit"))));
    }
    return Optional.empty();
  }

  /**
   * With what stands in further brackets, as far as that is a unit: 总磷(以P计,mg/L) and 氨氮(NH3-N) say
   * how it is expressed and name it again.
   */
  private ParameterHeading withUnit(String brackets) {
    String given =
        Arrays.stream(brackets.split("[,、;]"))
            .map(String::strip)
            .filter(u -> !u.isEmpty() && !u.startsWith("以"))
            .filter(u -> Parameters.named(u).filter(parameter::equals).isEmpty())
            .collect(Collectors.joining(","));
    return given.isEmpty() ? this : new ParameterHeading(parameter, Optional.of(given));
  }
}
