package io.heqing.jobs.evidence;

import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.RegistryEntry;
import io.heqing.standard.river.River;
import io.heqing.standard.river.RiverNetwork;
import io.heqing.standard.river.Site;
import java.util.List;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The river network of the registry in broadcast state. */
final class RiverRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(RiverRegistry.class);

  private RiverRegistry() {}

  /** The network of all sections with a river and a distance from its source. */
  static RiverNetwork network(ReadOnlyBroadcastState<String, RegistryEntry> registry)
      throws Exception {
    List<River> rivers = RegistryState.rivers(registry);
    List<Site> sites =
        RegistryState.sections(registry).stream()
            .filter(section -> section.river() != null && section.km() != null)
            .map(s -> new Site(s.id(), s.river(), s.county(), s.km()))
            .toList();
    try {
      return RiverNetwork.of(rivers, sites);
    } catch (IllegalArgumentException e) {
      // Published registries are checked, but a job may start again from between two entries of
      // one; with the publication that closes it, all is traced anew.
      LOG.warn("The registry's rivers do not fit together, at least for now: {}", e.getMessage());
      return RiverNetwork.of(List.of(), sites);
    }
  }
}
