package io.heqing.gateway.directory;

import io.heqing.messages.Caller;
import io.heqing.messages.Outlet;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.Station;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the registry tells the gateway, at one moment. Immutable. */
public final class Directory {
  private static final String PUBLICATION =
      RegistryEntry.removal(RegistryEntry.Kind.PUBLICATION, RegistryEntry.CURRENT).key();

  private final Map<String, RegistryEntry> entries;
  // By id: a station is looked up with every frame.
  private final Map<String, Station> stations = new HashMap<>();
  private final Map<String, Section> sections = new HashMap<>();
  private final Map<String, Outlet> outlets = new HashMap<>();
  private final Map<String, Caller> callersByToken = new HashMap<>();
  private final Map<String, List<Section>> sectionsByName = new HashMap<>();

  /**
   * A directory of entries by key; removals are passed over.
   *
   * @param entries the newest entry of each key
   */
  public Directory(Map<String, RegistryEntry> entries) {
    this.entries = Map.copyOf(entries);
    for (RegistryEntry entry : this.entries.values()) {
      if (entry.station() != null) {
        stations.put(entry.id(), entry.station());
      }
      if (entry.outlet() != null) {
        outlets.put(entry.id(), entry.outlet());
      }
      if (entry.caller() != null) {
        callersByToken.put(entry.caller().tokenSha256(), entry.caller());
      }
      if (entry.section() != null) {
        sections.put(entry.id(), entry.section());
        sectionsByName.merge(
            entry.section().name(), List.of(entry.section()), Directory::concatenated);
      }
    }
  }

  /** What holds for the whole registry; empty until one has been published. */
  public Optional<Publication> publication() {
    return Optional.ofNullable(entries.get(PUBLICATION)).map(RegistryEntry::publication);
  }

  /** The zone of days: of the publication, else Beijing's. */
  public ZoneId zone() {
    return ZoneId.of(publication().map(Publication::zone).orElse("Asia/Shanghai"));
  }

  /** The station of a device number. */
  public Optional<Station> station(String mn) {
    return Optional.ofNullable(stations.get(mn));
  }

  /** The section of an id. */
  public Optional<Section> section(String id) {
    return Optional.ofNullable(sections.get(id));
  }

  /** The sections of exactly this name; names are not unique. */
  public List<Section> sectionsNamed(String name) {
    return sectionsByName.getOrDefault(name, List.of());
  }

  /** The outlet of an id. */
  public Optional<Outlet> outlet(String id) {
    return Optional.ofNullable(outlets.get(id));
  }

  /**
   * The caller of a token.
   *
   * @param tokenSha256 SHA-256 of the token, 64 lower-case hexadecimal digits
   */
  public Optional<Caller> caller(String tokenSha256) {
    return Optional.ofNullable(callersByToken.get(tokenSha256));
  }

  /** All entries. */
  public Collection<RegistryEntry> entries() {
    return Collections.unmodifiableCollection(entries.values());
  }

  private static List<Section> concatenated(List<Section> some, List<Section> more) {
    List<Section> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
