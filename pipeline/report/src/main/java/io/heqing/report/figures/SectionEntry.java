package io.heqing.report.figures;

import io.heqing.messages.SectionKind;
import io.heqing.standard.WaterClass;
import io.heqing.store.Point;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A section as the registry last had it.
 *
 * @param id its id
 * @param name its name
 * @param city its city; null where not told
 * @param county its county; null where not told
 * @param sharedWith further counties for which it counts
 * @param river its river, lake or reservoir; null where not told
 * @param km distance along the river from its source, kilometres; null where not told
 * @param kinds what it counts among
 * @param lake whether it is a point of a lake or reservoir
 * @param target its target class; null where it has none
 * @param chiefs who answers for it, by level: {@code city}, {@code county}, {@code town}, {@code
 *     village}, highest first
 * @param responsible who answers first; null where nobody does
 * @param intake of a drinking-water source, what is taken from it, 10⁴ m³ a month; null where not
 *     known
 */
public record SectionEntry(
    String id,
    String name,
    String city,
    String county,
    List<String> sharedWith,
    String river,
    BigDecimal km,
    Set<SectionKind> kinds,
    boolean lake,
    WaterClass target,
    Map<String, String> chiefs,
    String responsible,
    BigDecimal intake) {

  /** Along the rivers, by their names. */
  public static final Comparator<SectionEntry> FROM_SOURCE_TO_MOUTH =
      Comparator.comparing(SectionEntry::river, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(SectionEntry::km, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(SectionEntry::id);

  private static final List<String> LEVELS = List.of("city", "county", "town", "village");

  static SectionEntry of(Point point) {
    Fields fields = new Fields(point);
    Map<String, String> tags = point.tags();
    Map<String, String> chiefs = new LinkedHashMap<>();
    for (String level : LEVELS) {
      fields.text("chief_" + level).ifPresent(name -> chiefs.put(level, name));
    }
    return new SectionEntry(
        tags.get("section"),
        fields.text("name").orElse(tags.get("section")),
        tags.get("city"),
        tags.get("county"),
        fields.items("shared_with"),
        tags.get("river"),
        fields.number("km").orElse(null),
        kinds(fields.text("kind_codes")),
        fields.text("water").filter(water -> !water.equals("river")).isPresent(),
        fields.waterClass("target").orElse(null),
        chiefs,
        fields.text("responsible").orElse(null),
        fields.number("intake").orElse(null));
  }

  private static Set<SectionKind> kinds(Optional<String> codes) {
    return codes.stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .flatMap(code -> SectionKind.named(code).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it counts among a kind. */
  public boolean is(SectionKind kind) {
    return kinds.contains(kind);
  }

  /** Whether one of its chiefs has this name. */
  public boolean answeredForBy(String chief) {
    return chiefs.values().stream()
        .anyMatch(names -> names.equals(chief) || Fields.split(names).contains(chief));
  }
}
