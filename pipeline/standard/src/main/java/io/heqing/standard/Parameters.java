package io.heqing.standard;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The catalogue of parameters, read from {@code parameters.csv} beside this class, in the order of
 * that file.
 */
public final class Parameters {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Map<String, Parameter> BY_ID = new LinkedHashMap<>();
  private static final Map<String, Parameter> BY_ANY_NAME = new LinkedHashMap<>();

  static {
    for (Map<String, String> row : DataFile.read("parameters.csv")) {
      Parameter p =
          new Parameter(
              row.get("id"),
              row.get("code"),
              row.get("old_code"),
              row.get("name_en"),
              row.get("name_zh"),
              row.get("unit"),
              number(row.get("hour_decimals")),
              number(row.get("assess_decimals")),
              number(row.get("gb_order")),
              row.get("class_item").equals("yes"),
              row.get("priority").equals("yes"),
              row.get("aliases").isEmpty()
                  ? List.of()
                  : Arrays.asList(row.get("aliases").split("\\|")));
      BY_ID.put(p.id(), p);
    }
    for (Parameter p : BY_ID.values()) {
      List<String> names = new ArrayList<>(List.of(p.id(), p.code(), p.nameEn(), p.nameZh()));
      names.addAll(p.aliases());
      names.removeIf(String::isEmpty);
      for (String name : names) {
        Parameter other = BY_ANY_NAME.put(folded(name), p);
        if (other != null && other != p) {
          throw new IllegalStateException(
              "parameters.csv: " + p.id() + " and " + other.id() + " share the name " + name);
        }
      }
    }
  }

  private Parameters() {}

  /** All parameters. */
  public static Collection<Parameter> all() {
    return Collections.unmodifiableCollection(BY_ID.values());
  }

  /**
   * The parameter of a short id.
   *
   * @throws NoSuchElementException where there is none
   */
  public static Parameter get(String id) {
    return byId(id).orElseThrow(() -> new NoSuchElementException("no parameter has the id " + id));
  }

  /** The parameter of a short id such as {@code NH3N}. */
  public static Optional<Parameter> byId(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /**
   * The parameter that people or instruments mean by a short id, code, English or Chinese name or
   * alias. Case, blanks and full-width forms do not matter. A name with its unit in brackets is not
   * one: take the unit off first.
   */
  public static Optional<Parameter> named(String name) {
    Parameter byId = BY_ID.get(name);
    return Optional.ofNullable(byId != null ? byId : BY_ANY_NAME.get(folded(name)));
  }

  private static String folded(String name) {
    return BLANKS
        .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  private static OptionalInt number(String text) {
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }
}
