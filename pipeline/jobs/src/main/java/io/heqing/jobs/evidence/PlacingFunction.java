package io.heqing.jobs.evidence;

import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import io.heqing.standard.river.RiverNetwork;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells on which waters the facts of a section or outlet lie, so that all that flow together can be
 * looked at together. Readings without a place on a river are left out; an event without one has
 * waters of its own.
 *
 * <p>Before the registry's publication has been read, facts wait in state.
 */
final class PlacingFunction
    extends KeyedBroadcastProcessFunction<String, RiverFact, RegistryEntry, RiverFact> {
  static final ListStateDescriptor<RiverFact> WAITING =
      new ListStateDescriptor<>("waiting", TypeInformation.of(RiverFact.class));

  private transient ListState<RiverFact> waiting;

  /** As of the last publication; null until it is needed. */
  private transient RiverNetwork network;

  @Override
  public void open(OpenContext context) {
    waiting = getRuntimeContext().getListState(WAITING);
  }

  @Override
  public void processElement(RiverFact fact, ReadOnlyContext context, Collector<RiverFact> out)
      throws Exception {
    var registry = context.getBroadcastState(RegistryState.DESCRIPTOR);
    if (RegistryState.publication(registry).isEmpty()) {
      waiting.add(fact);
    } else {
      place(fact, registry, out);
    }
  }

  @Override
  public void processBroadcastElement(
      RegistryEntry entry, Context context, Collector<RiverFact> out) throws Exception {
    BroadcastState<String, RegistryEntry> registry =
        context.getBroadcastState(RegistryState.DESCRIPTOR);
    if (entry.kind() == Kind.SECTION || entry.kind() == Kind.RIVER || entry.kind() == Kind.OUTLET) {
      RegistryState.take(entry, registry);
    } else if (entry.publication() != null) {
      RegistryState.take(entry.publication(), registry);
      network = null;
      context.applyToKeyedState(
          WAITING,
          (place, state) -> {
            for (RiverFact fact : state.get()) {
              place(fact, registry, out);
            }
            state.clear();
          });
    }
  }

  private void place(
      RiverFact fact,
      ReadOnlyBroadcastState<String, RegistryEntry> registry,
      Collector<RiverFact> out)
      throws Exception {
    Optional<String> river =
        fact.outlet()
            ? RegistryState.outlet(fact.id(), registry)
                .filter(outlet -> outlet.km() != null)
                .map(outlet -> outlet.river())
            : RegistryState.section(fact.id(), registry)
                .filter(section -> section.km() != null)
                .map(section -> section.river());
    if (river.isPresent()) {
      if (network == null) {
        network = RiverRegistry.network(registry);
      }
      out.collect(fact.on("river/" + network.end(river.get())));
    } else if (fact.event() != null) {
      out.collect(fact.on(fact.place()));
    }
  }
}
