package io.heqing.jobs.registry;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Maintenance;
import io.heqing.messages.Outlet;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import io.heqing.messages.Section;
import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.river.River;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registry in broadcast state: its entries by the key of their messages. */
public final class RegistryState {
  /** The broadcast state that holds it. */
  public static final MapStateDescriptor<String, RegistryEntry> DESCRIPTOR =
      new MapStateDescriptor<>("registry", Types.STRING, RegistryTypes.ENTRY);

  private static final Logger LOG = LoggerFactory.getLogger(RegistryState.class);
  private static final String PUBLICATION = key(Kind.PUBLICATION, RegistryEntry.CURRENT);

  private RegistryState() {}

  /**
   * Takes an entry, or a removal, into the state.
   *
   * @return what stood there before
   */
  public static Optional<RegistryEntry> take(
      RegistryEntry entry, BroadcastState<String, RegistryEntry> state) throws Exception {
    Optional<RegistryEntry> before = Optional.ofNullable(state.get(entry.key()));
    if (entry.isRemoval()) {
      state.remove(entry.key());
    } else {
      state.put(entry.key(), entry);
    }
    return before;
  }

  /**
   * Takes a publication into the state, with the zone of the first: days and months are kept by it,
   * and another would need new state.
   *
   * @return the publication as it holds
   */
  public static Publication take(Publication now, BroadcastState<String, RegistryEntry> state)
      throws Exception {
    String zone = publication(state).map(Publication::zone).orElse(now.zone());
    if (!zone.equals(now.zone())) {
      LOG.error(
          "The registry's zone changed from {} to {}: days are kept by the first; start with new state to change it",
          zone,
          now.zone());
    }
    Publication held =
        new Publication(
            now.city(), zone, now.yearsKept(), now.madeUp(), now.sections(), now.evaluation());
    take(RegistryEntry.of(held), state);
    return held;
  }

  /** The publication; empty until the whole registry has been read. */
  public static Optional<Publication> publication(
      ReadOnlyBroadcastState<String, RegistryEntry> state) throws Exception {
    return Optional.ofNullable(state.get(PUBLICATION)).map(RegistryEntry::publication);
  }

  /** The section of an id. */
  public static Optional<Section> section(
      String id, ReadOnlyBroadcastState<String, RegistryEntry> state) throws Exception {
    return Optional.ofNullable(state.get(key(Kind.SECTION, id))).map(RegistryEntry::section);
  }

  /** The outlet of an id. */
  public static Optional<Outlet> outlet(
      String id, ReadOnlyBroadcastState<String, RegistryEntry> state) throws Exception {
    return Optional.ofNullable(state.get(key(Kind.OUTLET, id))).map(RegistryEntry::outlet);
  }

  /** All alert rules. */
  public static List<AlertRule> rules(ReadOnlyBroadcastState<String, RegistryEntry> state)
      throws Exception {
    return all(state, RegistryEntry::rule);
  }

  /** All maintenance windows. */
  public static List<Maintenance> maintenance(ReadOnlyBroadcastState<String, RegistryEntry> state)
      throws Exception {
    return all(state, RegistryEntry::maintenance);
  }

  /** All sections. */
  public static List<Section> sections(ReadOnlyBroadcastState<String, RegistryEntry> state)
      throws Exception {
    return all(state, RegistryEntry::section);
  }

  /** All outlets. */
  public static List<Outlet> outlets(ReadOnlyBroadcastState<String, RegistryEntry> state)
      throws Exception {
    return all(state, RegistryEntry::outlet);
  }

  /** All rivers. */
  public static List<River> rivers(ReadOnlyBroadcastState<String, RegistryEntry> state)
      throws Exception {
    return all(state, RegistryEntry::river);
  }

  /** All lines of the table of points. */
  public static List<PointItem> points(ReadOnlyBroadcastState<String, RegistryEntry> state)
      throws Exception {
    return all(state, RegistryEntry::points);
  }

  /** What entries of one kind hold; they are told by what is set in them. */
  private static <T> List<T> all(
      ReadOnlyBroadcastState<String, RegistryEntry> state, Function<RegistryEntry, T> part)
      throws Exception {
    List<T> all = new ArrayList<>();
    for (Map.Entry<String, RegistryEntry> entry : state.immutableEntries()) {
      T found = part.apply(entry.getValue());
      if (found != null) {
        all.add(found);
      }
    }
    return all;
  }

  private static String key(Kind kind, String id) {
    return RegistryEntry.removal(kind, id).key();
  }
}
