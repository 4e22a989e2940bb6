package io.heqing.gateway.national;

import java.util.Optional;

/** How sections are known across tables that write the same name differently. */
public final class SectionName {
  private SectionName() {}

  /** The name with half-width brackets and without blanks. */
  public static String normal(String name) {
    return name.replace('（', '(').replace('）', ')').replaceAll("\\s+", "");
  }

  /** The id: the same name occurs in several provinces, so the province is part of it. */
  public static String id(Optional<String> province, String name) {
    return province.map(p -> p.strip() + "-").orElse("") + normal(name);
  }
}
