package io.heqing.report.bulletin;

import io.heqing.messages.SectionKind;
import io.heqing.report.figures.SectionEntry;
import java.util.Collection;
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
import java.util.stream.Stream;

/** The sections that a report is about, beside all that the registry has. */
final class Scope {
  private final List<SectionEntry> sections;
  private final Map<String, SectionEntry> own;
  private final Map<String, SectionEntry> all;
  private final List<SectionEntry> former;

  /**
   * A scope.
   *
   * @param sections those it is about, along their rivers
   * @param all every section of the registry
   * @param former those it would be about, had they not left the registry
   */
  Scope(List<SectionEntry> sections, List<SectionEntry> all, List<SectionEntry> former) {
    this.sections = sections;
    this.own = index(sections);
    this.all = index(all);
    this.former = former;
  }

  /** Some of its sections, beside all of the registry. */
  Scope only(List<SectionEntry> some) {
    return new Scope(some, List.copyOf(all.values()), List.of());
  }

  /** With those that have left the registry since a time of which they have figures. */
  Scope during(Snapshot time) {
    List<SectionEntry> those =
        former.stream().filter(section -> time.section(section.id()).isPresent()).toList();
    return those.isEmpty()
        ? this
        : new Scope(together(sections, those), together(all.values(), those), List.of());
  }

  private static List<SectionEntry> together(
      Collection<SectionEntry> sections, List<SectionEntry> more) {
    return Stream.concat(sections.stream(), more.stream())
        .sorted(SectionEntry.FROM_SOURCE_TO_MOUTH)
        .toList();
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
