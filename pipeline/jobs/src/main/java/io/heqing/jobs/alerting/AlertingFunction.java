package io.heqing.jobs.alerting;

import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Watch;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns evaluations, keyed by section, into events of alerts, by the rules of the registry.
 *
 * <p>The events that stand — all that were sent, less those sent again as withdrawn — are a pure
 * function of the newest evaluation of each section, span, source and time and of the rules, in
 * whatever order they came and however often. Where a correction or a changed rule alters the past,
 * events that no longer stand are withdrawn, new ones follow, and an event whose facts changed is
 * sent again.
 *
 * <p>Until the registry is complete evaluations wait in state. A rule that is new or changed is
 * applied to all evaluations that are kept, as though it had always held; a rule that is removed
 * takes its alerts with it. The events of a section that leaves the registry stay as they are. An
 * event names who answers for the section when it is computed; a registry that names somebody else
 * later sends no event again.
 *
 * <p>Rules that watch anything but the target are passed over, with a warning.
 *
 * <p>Counters: {@code opened}, {@code raised}, {@code lowered}, {@code resolved}, {@code
 * withdrawn}, {@code corrected} (sent again with other facts) and {@code tooOld} (evaluations from
 * before the years kept, left aside).
 */
public final class AlertingFunction
    extends KeyedBroadcastProcessFunction<String, SectionEvaluation, RegistryEntry, AlertEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(AlertingFunction.class);

  /** Evaluations that came before the registry. */
  static final ListStateDescriptor<SectionEvaluation> WAITING =
      new ListStateDescriptor<>("waiting", TypeInformation.of(SectionEvaluation.class));

  private transient SectionAlerts alerts;
  private transient ListState<SectionEvaluation> waiting;
  private transient Known known;
  private transient Map<Transition, Counter> happened;
  private transient Counter withdrawn;
  private transient Counter corrected;
  private transient Counter tooOld;

  /** What the registry says of all sections; made anew when it changes. */
  private record Known(ZoneId zone, int yearsKept, List<AlertTimeline> rules) {}

  @Override
  public void open(OpenContext context) {
    alerts = new SectionAlerts(getRuntimeContext());
    waiting = getRuntimeContext().getListState(WAITING);
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    happened = new EnumMap<>(Transition.class);
    for (Transition transition : Transition.values()) {
      happened.put(transition, metrics.counter(transition.name().toLowerCase(Locale.ROOT)));
    }
    withdrawn = metrics.counter("withdrawn");
    corrected = metrics.counter("corrected");
    tooOld = metrics.counter("tooOld");
  }

  @Override
  public void processElement(
      SectionEvaluation evaluation, ReadOnlyContext context, Collector<AlertEvent> out)
      throws Exception {
    ReadOnlyBroadcastState<String, RegistryEntry> registry =
        context.getBroadcastState(RegistryState.DESCRIPTOR);
    if (known == null) {
      known = known(registry);
    }
    if (known == null) {
      waiting.add(evaluation);
    } else {
      take(evaluation, registry, out);
    }
  }

  @Override
  public void processBroadcastElement(
      RegistryEntry entry, Context context, Collector<AlertEvent> out) throws Exception {
    BroadcastState<String, RegistryEntry> registry =
        context.getBroadcastState(RegistryState.DESCRIPTOR);
    AlertRule before =
        carriedOut(RegistryState.take(entry, registry).map(RegistryEntry::rule).orElse(null));
    known = known(registry);
    if (entry.kind() == Kind.RULE) {
      if (entry.rule() != null && entry.rule().watch() != Watch.TARGET) {
        LOG.warn(
            "rule {} watches {}, which is not carried out yet", entry.id(), entry.rule().watch());
      }
      replace(before, carriedOut(entry.rule()), context, out);
    } else if (entry.kind() == Kind.PUBLICATION && known != null) {
      context.applyToKeyedState(
          WAITING,
          (section, state) -> {
            for (SectionEvaluation evaluation : state.get()) {
              take(evaluation, registry, out);
            }
            state.clear();
          });
    }
  }

  private void replace(AlertRule old, AlertRule now, Context context, Collector<AlertEvent> out)
      throws Exception {
    if (now == null ? old == null : now.equals(old)) {
      return;
    }
    AlertTimeline timeline = now == null ? null : new AlertTimeline(now);
    ReadOnlyBroadcastState<String, RegistryEntry> registry =
        context.getBroadcastState(RegistryState.DESCRIPTOR);
    context.applyToKeyedState(
        SectionAlerts.STRETCHES,
        (section, state) -> {
          Difference difference = new Difference(section, responsible(section, registry));
          alerts.replace(old, timeline, difference);
          send(difference, out);
        });
  }

  private void take(
      SectionEvaluation evaluation,
      ReadOnlyBroadcastState<String, RegistryEntry> registry,
      Collector<AlertEvent> out)
      throws Exception {
    Difference difference =
        new Difference(evaluation.section(), responsible(evaluation.section(), registry));
    if (!alerts.take(evaluation, known.zone(), known.yearsKept(), known.rules(), difference)) {
      tooOld.inc();
    }
    send(difference, out);
  }

  private void send(Difference difference, Collector<AlertEvent> out) {
    difference.tell(
        (event, outcome) -> {
          switch (outcome) {
            case HAPPENED -> happened.get(event.transition()).inc();
            case CORRECTED -> corrected.inc();
            case WITHDRAWN -> withdrawn.inc();
          }
          out.collect(event);
        });
  }

  /** What the registry says; null until it is complete. */
  private static Known known(ReadOnlyBroadcastState<String, RegistryEntry> registry)
      throws Exception {
    Optional<Publication> publication = RegistryState.publication(registry);
    if (publication.isEmpty()) {
      return null;
    }
    return new Known(
        ZoneId.of(publication.get().zone()),
        publication.get().yearsKept(),
        RegistryState.rules(registry).stream()
            .filter(rule -> carriedOut(rule) != null)
            .map(AlertTimeline::new)
            .toList());
  }

  /** A rule on the target; null for one that watches anything else. */
  private static AlertRule carriedOut(AlertRule rule) {
    return rule != null && rule.watch() == Watch.TARGET ? rule : null;
  }

  private static String responsible(
      String section, ReadOnlyBroadcastState<String, RegistryEntry> registry) throws Exception {
    return RegistryState.section(section, registry).flatMap(Section::responsible).orElse(null);
  }
}
