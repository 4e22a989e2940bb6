package io.heqing.report.bulletin;

import io.heqing.messages.SectionKind;
import io.heqing.report.figures.SectionEntry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The sections that a report is about, beside all that the registry has. */
final class Scope {
  private final List<SectionEntry> sections;
  private final Map<String, SectionEntry> own;
  private final Map<String, SectionEntry> all;

  /**
   * A scope.
   *
   * @param sections those it is about, along their rivers
   * @param all every section of the registry
   */
  Scope(List<SectionEntry> sections, List<SectionEntry> all) {
    this.sections = sections;
    this.own = index(sections);
    this.all = index(all);
  }

  /** Some of its sections, beside all of the registry. */
  Scope only(List<SectionEntry> some) {
    return new Scope(some, List.copyOf(all.values()));
  }

  /** What the report is about, along the rivers. */
  List<SectionEntry> sections() {
    return sections;
  }

  /** The cities of its sections. */
  List<String> cities() {
    return distinct(SectionEntry::city);
  }

  /** The counties of its sections, on both banks. */
  Set<String> counties() {
    Set<String> counties = new LinkedHashSet<>(distinct(SectionEntry::county));
    sections.forEach(section -> counties.addAll(section.sharedWith()));
    return counties;
  }

  /** Its rivers. */
  List<String> rivers() {
    return distinct(section -> section.lake() ? null : section.river());
  }

  /** Its lakes and reservoirs. */
  List<String> lakes() {
    return distinct(section -> section.lake() ? section.river() : null);
  }

  List<SectionEntry> of(Predicate<SectionEntry> those) {
    return sections.stream().filter(those).toList();
  }

  List<SectionEntry> of(SectionKind kind) {
    return of(section -> section.is(kind));
  }

  boolean has(String id) {
    return own.containsKey(id);
  }

  Optional<SectionEntry> section(String id) {
    return Optional.ofNullable(all.get(id));
  }

  /** What to call a section of the registry; its id where it is none. */
  String name(String id) {
    return section(id).map(SectionEntry::name).orElse(id);
  }

  /** Whether all sections of the registry for which something holds are among its own. */
  boolean holdsAll(Predicate<SectionEntry> those) {
    return all.values().stream().filter(those).allMatch(section -> has(section.id()));
  }

  private static Map<String, SectionEntry> index(List<SectionEntry> sections) {
    return sections.stream()
        .collect(
            Collectors.toMap(
                SectionEntry::id, section -> section, (a, b) -> b, LinkedHashMap::new));
  }

  private List<String> distinct(Function<SectionEntry, String> name) {
    return sections.stream().map(name).filter(Objects::nonNull).distinct().toList();
  }
}
