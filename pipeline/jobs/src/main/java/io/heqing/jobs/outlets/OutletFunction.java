package io.heqing.jobs.outlets;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.kafka.Rejections;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.jobs.registry.Retention;
import io.heqing.jobs.state.DayLedger;
import io.heqing.jobs.state.DayLedger.Sampling;
import io.heqing.jobs.state.StandingResult;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.OutletEvaluation.LimitedResult;
import io.heqing.messages.OutletReading;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import io.heqing.messages.Rejected;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.SampleDecoder;
import io.heqing.messages.Topics;
import io.heqing.standard.ValueSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One outlet: keeps its standing results inside the retention and tells all that stand at a time,
 * beside the limits of the registry, whenever one of them changes. The packets of a message, and
 * corrections, so end as one, whatever the order in which they come.
 *
 * <p>Before the registry's publication has been read, readings wait in state: an outlet is unknown
 * only when the whole registry is known. Limits that change hold for what is told from then on;
 * what was told before is not judged again.
 */
final class OutletFunction
    extends KeyedBroadcastProcessFunction<
        String, AcceptedReading, RegistryEntry, OutletEvaluation> {
  private static final MapStateDescriptor<Integer, byte[]> DAYS =
      new MapStateDescriptor<>(
          "days", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  private static final ListStateDescriptor<AcceptedReading> WAITING =
      new ListStateDescriptor<>("waiting", TypeInformation.of(AcceptedReading.class));

  private final JobSettings settings;

  private transient Clock clock;
  private transient Rejections rejections;
  private transient Counter readings;
  private transient Counter repeated;
  private transient MapState<Integer, byte[]> days;
  private transient ListState<AcceptedReading> waiting;

  OutletFunction(JobSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    clock = settings.clock();
    rejections = new Rejections(getRuntimeContext().getMetricGroup());
    readings = getRuntimeContext().getMetricGroup().counter("readingsTaken");
    repeated = getRuntimeContext().getMetricGroup().counter("readingsRepeated");
    days = getRuntimeContext().getMapState(DAYS);
    waiting = getRuntimeContext().getListState(WAITING);
  }

  @Override
  public void processElement(
      AcceptedReading arrived, ReadOnlyContext context, Collector<OutletEvaluation> out)
      throws Exception {
    var registry = context.getBroadcastState(RegistryState.DESCRIPTOR);
    Optional<Publication> publication = RegistryState.publication(registry);
    if (publication.isEmpty()) {
      waiting.add(arrived);
      return;
    }
    take(
        arrived,
        registry,
        publication.get(),
        rejected -> context.output(Rejections.TAG, rejected),
        out);
  }

  @Override
  public void processBroadcastElement(
      RegistryEntry entry, Context context, Collector<OutletEvaluation> out) throws Exception {
    var registry = context.getBroadcastState(RegistryState.DESCRIPTOR);
    if (entry.kind() == Kind.OUTLET) {
      RegistryState.take(entry, registry);
    } else if (entry.publication() != null) {
      Publication publication = RegistryState.take(entry.publication(), registry);
      context.applyToKeyedState(
          WAITING,
          (key, state) -> {
            List<AcceptedReading> all = new ArrayList<>();
            state.get().forEach(all::add);
            state.clear();
            for (AcceptedReading arrived : all) {
              take(
                  arrived,
                  registry,
                  publication,
                  rejected -> context.output(Rejections.TAG, rejected),
                  out);
            }
          });
    }
  }

  private void take(
      AcceptedReading arrived,
      ReadOnlyBroadcastState<String, RegistryEntry> registry,
      Publication publication,
      Consumer<Rejected> rejected,
      Collector<OutletEvaluation> out)
      throws Exception {
    OutletReading reading = arrived.reading();
    Optional<Outlet> outlet = RegistryState.outlet(reading.outlet(), registry);
    if (outlet.isEmpty()) {
      reject(
          arrived,
          Reason.UNKNOWN_OUTLET,
          "outlet",
          reading.outlet(),
          "an outlet of the registry",
          rejected);
      return;
    }
    Retention retention = Retention.of(publication, clock);
    Optional<Retention.Refusal> refusal = retention.refusal(reading.time());
    if (refusal.isPresent()) {
      reject(
          arrived,
          refusal.get().reason(),
          "time",
          reading.time().toString(),
          refusal.get().expected(),
          rejected);
      return;
    }
    readings.inc();
    int day = retention.day(reading.time());
    byte[] bytes = days.get(day);
    if (bytes == null) {
      forgetBefore(Math.toIntExact(retention.start().toEpochDay()));
    }
    DayLedger ledger = bytes == null ? new DayLedger() : DayLedger.ofBytes(bytes);
    // An outlet has no laboratory of ours: whatever it sends is of its instruments.
    Sampling sampling = new Sampling(ValueSource.AUTO, reading.time());
    Optional<DayLedger.Taken> taken = ledger.take(sampling, reading.revision(), reading.results());
    if (taken.isEmpty()) {
      repeated.inc();
      return;
    }
    days.put(day, ledger.toBytes());
    List<LimitedResult> results =
        taken.get().standing().values().stream()
            .map(StandingResult::result)
            .map(result -> LimitedResult.of(result, outlet.get().limits().get(result.parameter())))
            .toList();
    out.collect(new OutletEvaluation(reading.outlet(), reading.time(), results, ledger.revised()));
  }

  private void reject(
      AcceptedReading arrived,
      Reason reason,
      String field,
      String found,
      String expected,
      Consumer<Rejected> out) {
    Rejected rejected =
        SampleDecoder.reject(
            null,
            arrived.body(),
            Topics.OUTLETS,
            arrived.message(),
            reason,
            field,
            found,
            expected,
            clock.instant());
    rejections.count(rejected);
    out.accept(rejected);
  }

  private void forgetBefore(int first) throws Exception {
    List<Integer> old = new ArrayList<>();
    for (int day : days.keys()) {
      if (day < first) {
        old.add(day);
      }
    }
    for (int day : old) {
      days.remove(day);
    }
  }
}
