package io.heqing.report.figures;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter named in a text of the store, with its figure.
 *
 * @param name its Chinese name, as the text has it
 * @param figure of a section's main pollutants the excess multiple, of a region's the share of its
 *     sections beyond class III, per cent; null where there is none, as of dissolved oxygen
 */
public record Named(String name, BigDecimal figure) {
  private static final Pattern WITH_FIGURE = Pattern.compile("(.+)\\((\\d+(?:\\.\\d+)?)%?\\)");

  static Named parse(String item) {
    Matcher matcher = WITH_FIGURE.matcher(item);
    return matcher.matches()
        ? new Named(matcher.group(1), new BigDecimal(matcher.group(2)))
        : new Named(item, null);
  }

  /** The parameter; empty where the name is none that this version knows. */
  public Optional<Parameter> parameter() {
    return Parameters.named(name);
  }
}
