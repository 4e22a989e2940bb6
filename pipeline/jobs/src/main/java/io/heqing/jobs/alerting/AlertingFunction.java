package io.heqing.jobs.alerting;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Maintenance;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.standard.ValueSource;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

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
 * <p>Of a station that has gone silent no evaluation tells: each section that has readings has a
 * timer on the pipeline's clock. Silence counts once nothing has come for a grace, since the job's
 * start as well, so that neither a backfill nor a restart takes what is still to be read for
 * silence.
 *
 * <p>Counters: {@code opened}, {@code raised}, {@code lowered}, {@code resolved}, {@code
 * withdrawn}, {@code corrected} (sent again with other facts), {@code tooOld} (evaluations from
 * before the years kept, left aside), and by {@code decision} what was decided at judgements and
 * why, each time they were followed.
 */
public final class AlertingFunction
    extends KeyedBroadcastProcessFunction<String, SectionEvaluation, RegistryEntry, AlertEvent> {
  /** Evaluations that came before the registry. */
  static final ListStateDescriptor<SectionEvaluation> WAITING =
      new ListStateDescriptor<>("waiting", TypeInformation.of(SectionEvaluation.class));

  /** When the last reading of a station came, by the clock of the machine, milliseconds. */
  static final ValueStateDescriptor<Long> ARRIVED =
      new ValueStateDescriptor<>("arrived", Types.LONG);

  /** Whether a timer is set. */
  static final ValueStateDescriptor<Boolean> WATCHED =
      new ValueStateDescriptor<>("watched", Types.BOOLEAN);

  private final Instant fixedClock;
  private final Duration grace;

  private transient SectionAlerts alerts;
  private transient ListState<SectionEvaluation> waiting;
  private transient ValueState<Long> arrived;
  private transient ValueState<Boolean> watched;
  private transient Optional<AlertRules> rules;
  private transient Map<Transition, Counter> happened;
  private transient Map<Timeline.Decision, Counter> decided;
  private transient Counter withdrawn;
  private transient Counter corrected;
  private transient Counter tooOld;
  private transient long started;

  /** Follows alerts with the clock and the grace of some settings. */
  public AlertingFunction(JobSettings settings) {
    fixedClock = settings.fixedClock();
    grace = settings.silenceGrace();
  }

  @Override
  public void open(OpenContext context) {
    alerts = new SectionAlerts(getRuntimeContext());
    waiting = getRuntimeContext().getListState(WAITING);
    arrived = getRuntimeContext().getState(ARRIVED);
    watched = getRuntimeContext().getState(WATCHED);
    rules = Optional.empty();
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    happened = new EnumMap<>(Transition.class);
    for (Transition transition : Transition.values()) {
      happened.put(transition, metrics.counter(transition.name().toLowerCase(Locale.ROOT)));
    }
    decided = new EnumMap<>(Timeline.Decision.class);
    for (Timeline.Decision decision : Timeline.Decision.values()) {
      decided.put(decision, metrics.addGroup("decision", decision.name()).counter("decided"));
    }
    withdrawn = metrics.counter("withdrawn");
    corrected = metrics.counter("corrected");
    tooOld = metrics.counter("tooOld");
    started = Long.MAX_VALUE;
  }

  @Override
  public void processElement(
      SectionEvaluation evaluation, ReadOnlyContext context, Collector<AlertEvent> out)
      throws Exception {
    watch(evaluation, context.timerService());
    ReadOnlyBroadcastState<String, RegistryEntry> registry =
        context.getBroadcastState(RegistryState.DESCRIPTOR);
    if (rules.isEmpty()) {
      rules = AlertRules.of(registry);
    }
    if (rules.isEmpty()) {
      waiting.add(evaluation);
    } else {
      take(evaluation, registry, out);
    }
  }

  /** Notes that a station's reading came, and sets the timer where none is set. */
  private void watch(SectionEvaluation evaluation, TimerService timers) throws Exception {
    if (evaluation.source() != ValueSource.AUTO) {
      return;
    }
    long now = now(timers);
    arrived.update(now);
    if (watched.value() == null) {
      watched.update(true);
      timers.registerProcessingTimeTimer(now + grace.toMillis());
    }
  }

  /** The machine's time. At a restart, old timers are due before what came meanwhile is read. */
  private long now(TimerService timers) {
    long now = timers.currentProcessingTime();
    started = Math.min(started, now);
    return now;
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<AlertEvent> out)
      throws Exception {
    long now = now(context.timerService());
    long quiet = Math.max(arrived.value(), started) + grace.toMillis();
    context.timerService().registerProcessingTimeTimer(Math.max(quiet, now + grace.toMillis()));
    ReadOnlyBroadcastState<String, RegistryEntry> registry =
        context.getBroadcastState(RegistryState.DESCRIPTOR);
    if (rules.isEmpty()) {
      rules = AlertRules.of(registry);
    }
    String section = context.getCurrentKey();
    if (now < quiet || rules.isEmpty() || RegistryState.section(section, registry).isEmpty()) {
      return;
    }
    Difference difference = difference(section, registry);
    alerts.stillSilent(
        fixedClock == null ? Instant.ofEpochMilli(now) : fixedClock, asked(section, difference));
    send(difference, out);
  }

  @Override
  public void processBroadcastElement(
      RegistryEntry entry, Context context, Collector<AlertEvent> out) throws Exception {
    BroadcastState<String, RegistryEntry> registry =
        context.getBroadcastState(RegistryState.DESCRIPTOR);
    Optional<RegistryEntry> before = RegistryState.take(entry, registry);
    switch (entry.kind()) {
      case RULE -> {
        rules = AlertRules.of(registry);
        AlertRule old = before.map(RegistryEntry::rule).orElse(null);
        if (!Objects.equals(old, entry.rule())) {
          replace(old, entry.id(), context, out);
        }
      }
      case MAINTENANCE -> {
        rules = AlertRules.of(registry);
        if (!before.equals(Optional.of(entry))) {
          replaceWindow(before.map(RegistryEntry::maintenance), entry, context, out);
        }
      }
      case PUBLICATION -> {
        rules = AlertRules.of(registry);
        if (rules.isPresent()) {
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
      default -> {
        // Sections are looked up when an event is told; nothing else concerns alerts.
      }
    }
  }

  /** Follows anew what a window that is new, changed or removed covers. */
  private void replaceWindow(
      Optional<Maintenance> before, RegistryEntry now, Context context, Collector<AlertEvent> out)
      throws Exception {
    if (rules.isEmpty()) {
      return;
    }
    List<Maintenance> windows =
        Stream.of(before, Optional.ofNullable(now.maintenance()))
            .flatMap(Optional::stream)
            .toList();
    for (Timeline timeline : rules.get().timelines()) {
      AlertRule rule = timeline.rule();
      Predicate<String> covered =
          section -> windows.stream().anyMatch(window -> window.isOf(section, rule.id()));
      replace(rule, timeline, covered, context, out);
    }
  }

  private void replace(AlertRule old, String id, Context context, Collector<AlertEvent> out)
      throws Exception {
    if (rules.isPresent()) {
      replace(old, rules.get().timeline(id).orElse(null), section -> true, context, out);
    }
  }

  private void replace(
      AlertRule old, Timeline now, Predicate<String> of, Context context, Collector<AlertEvent> out)
      throws Exception {
    ReadOnlyBroadcastState<String, RegistryEntry> registry =
        context.getBroadcastState(RegistryState.DESCRIPTOR);
    context.applyToKeyedState(
        SectionAlerts.STRETCHES,
        (section, state) -> {
          if (of.test(section)) {
            Difference difference = difference(section, registry);
            alerts.replace(old, now, asked(section, difference));
            send(difference, out);
          }
        });
  }

  private void take(
      SectionEvaluation evaluation,
      ReadOnlyBroadcastState<String, RegistryEntry> registry,
      Collector<AlertEvent> out)
      throws Exception {
    Difference difference = difference(evaluation.section(), registry);
    if (!alerts.take(evaluation, asked(evaluation.section(), difference))) {
      tooOld.inc();
    }
    send(difference, out);
  }

  private SectionAlerts.Asked asked(String section, Difference difference) {
    return new SectionAlerts.Asked(
        section, rules.orElseThrow(), difference, decision -> decided.get(decision).inc());
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

  private static Difference difference(
      String section, ReadOnlyBroadcastState<String, RegistryEntry> registry) throws Exception {
    return new Difference(
        section,
        RegistryState.section(section, registry).flatMap(Section::responsible).orElse(null));
  }
}
