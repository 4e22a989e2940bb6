package io.heqing.messages;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole registry (基础信息) as one publishes it.
 *
 * @param sections all sections
 * @param rules all alert rules
 * @param publication what holds for all of it
 */
public record Registry(List<Section> sections, List<AlertRule> rules, Publication publication) {

  public Registry {
    sections = List.copyOf(sections);
    rules = List.copyOf(rules);
  }

  /** The entries in the order in which they must be published: the publication last. */
  public List<RegistryEntry> entries() {
    List<RegistryEntry> entries = new ArrayList<>();
    sections.forEach(s -> entries.add(RegistryEntry.of(s)));
    rules.forEach(r -> entries.add(RegistryEntry.of(r)));
    entries.add(RegistryEntry.of(publication));
    return entries;
  }
}
