package io.heqing.jobs.compliance;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.checkpoint.BeforeCheckpoint;
import io.heqing.jobs.checkpoint.CheckpointOperator;
import io.heqing.jobs.kafka.Rejections;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.jobs.registry.Retention;
import io.heqing.jobs.state.DayLedger;
import io.heqing.jobs.state.DayLedger.Sampling;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Rejected;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Sample;
import io.heqing.messages.SampleDecoder;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Topics;
import io.heqing.standard.ValueSource;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.apache.flink.util.OutputTag;

/**
 * One section: keeps its standing results, evaluates each sampling as it changes and, when {@link
 * CheckpointOperator} asks before a checkpoint, the days, months, quarters, years to date and years
 * that changed since the one before.
 *
 * <p>Before the registry's publication has been read, samples wait in state: a section is unknown
 * only when the whole registry is known. When a section's entry changes, all of the section is
 * evaluated again; when the settings of evaluation change, all sections are.
 *
 * <p>Whether a period is over follows from what is in state, never from a clock: a month is over
 * once the section has a later one, a quarter and a year once it has their last month or a later
 * one. So the same samples in any order end in the same evaluations.
 */
final class SectionFunction
    extends KeyedBroadcastProcessFunction<String, AcceptedSample, RegistryEntry, SectionEvaluation>
    implements BeforeCheckpoint<SectionEvaluation> {
  private static final MapStateDescriptor<Integer, byte[]> DAYS =
      new MapStateDescriptor<>(
          "days", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  private static final MapStateDescriptor<Integer, byte[]> DAY_FIGURES =
      new MapStateDescriptor<>(
          "day-figures", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  private static final MapStateDescriptor<Integer, PublishedMonth> MONTHS =
      new MapStateDescriptor<>("months", Types.INT, TypeInformation.of(PublishedMonth.class));
  private static final ListStateDescriptor<AcceptedSample> WAITING =
      new ListStateDescriptor<>("waiting", TypeInformation.of(AcceptedSample.class));

  /** The side output of automatic readings that were taken into account. */
  static final OutputTag<Arrivals> ARRIVED =
      new OutputTag<>("arrived", TypeInformation.of(Arrivals.class));

  private final JobSettings settings;

  private transient Clock clock;
  private transient SectionPeriods periods;
  private transient Rejections rejections;
  private transient Counter samples;
  private transient Counter repeated;
  private transient MapState<Integer, byte[]> days;
  private transient MapState<Integer, byte[]> dayFigures;
  private transient MapState<Integer, PublishedMonth> months;
  private transient ListState<AcceptedSample> waiting;

  /** Days (since 1970) whose results changed since the last checkpoint, by section. */
  private transient Map<String, NavigableSet<Integer>> changedDays;

  SectionFunction(JobSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    clock = settings.clock();
    rejections = new Rejections(getRuntimeContext().getMetricGroup());
    samples = getRuntimeContext().getMetricGroup().counter("samplesTaken");
    repeated = getRuntimeContext().getMetricGroup().counter("samplesRepeated");
    days = getRuntimeContext().getMapState(DAYS);
    dayFigures = getRuntimeContext().getMapState(DAY_FIGURES);
    months = getRuntimeContext().getMapState(MONTHS);
    waiting = getRuntimeContext().getListState(WAITING);
    changedDays = new TreeMap<>();
  }

  @Override
  public void processElement(
      AcceptedSample arrived, ReadOnlyContext context, Collector<SectionEvaluation> out)
      throws Exception {
    var registry = context.getBroadcastState(RegistryState.DESCRIPTOR);
    Optional<Publication> publication = RegistryState.publication(registry);
    if (publication.isEmpty()) {
      waiting.add(arrived);
      return;
    }
    take(
        arrived,
        RegistryState.section(arrived.sample().section(), registry),
        publication.get(),
        context::output,
        out);
  }

  @Override
  public void processBroadcastElement(
      RegistryEntry entry, Context context, Collector<SectionEvaluation> out) throws Exception {
    switch (entry.kind()) {
      case SECTION -> sectionEntry(entry, context, out);
      case PUBLICATION -> publicationEntry(entry, context, out);
      case RIVER, RULE, POINTS, OUTLET, STATION, CALLER -> {
        // Not what a single section is evaluated by.
      }
    }
  }

  /** The sections with changed days. */
  @Override
  public Set<String> due(ReadOnlyBroadcastState<String, RegistryEntry> registry, Keys keys) {
    return changedDays.keySet();
  }

  @Override
  public void emitted() {
    changedDays.clear();
  }

  /** Evaluates the changed periods of a section. */
  @Override
  public void emit(
      String id,
      ReadOnlyBroadcastState<String, RegistryEntry> registry,
      Collector<SectionEvaluation> out)
      throws Exception {
    Optional<Section> registered = RegistryState.section(id, registry);
    if (registered.isEmpty()) {
      return; // Removed from the registry since.
    }
    Section section = registered.get();
    Publication publication = RegistryState.publication(registry).orElseThrow();
    SectionPeriods by = periods(publication);
    NavigableSet<YearMonth> changed = new TreeSet<>();
    for (int day : changedDays.get(id)) {
      LocalDate date = LocalDate.ofEpochDay(day);
      DayFigures figures = by.figures(section, ledger(day));
      dayFigures.put(day, figures.toBytes());
      out.collect(by.day(section, date, figures));
      changed.add(YearMonth.from(date));
    }
    NavigableMap<YearMonth, PublishedMonth> known = publishedMonths();
    NavigableSet<YearMonth> due = new TreeSet<>(changed);
    YearMonth last = changed.last();
    if (!known.isEmpty()) {
      YearMonth formerLast = known.lastKey();
      if (formerLast.isBefore(last)) {
        // With the first month after it, it ends, and its quarter and its year may.
        due.add(formerLast);
      } else {
        last = formerLast;
      }
    }
    for (YearMonth month : due) {
      SectionPeriods.Month evaluated =
          by.month(section, month, figures(section, month, by), month.isBefore(last));
      months.put(monthKey(month), evaluated.published());
      known.put(month, evaluated.published());
      out.collect(evaluated.evaluation());
    }
    for (YearMonth first : firstMonths(due, 3)) {
      out.collect(by.quarter(section, first, known));
    }
    // A changed month changes every year to date since: of its own year by the means, of those
    // after it by the trends.
    for (YearMonth month : known.tailMap(changed.first(), true).keySet()) {
      out.collect(by.yearToDate(section, month, known));
    }
    for (YearMonth first : firstMonths(due, 12)) {
      out.collect(by.year(section, first.getYear(), known));
    }
    LocalDate start = Retention.of(publication, clock).start();
    if (known.firstKey().isBefore(YearMonth.from(start))) {
      forgetBefore(start);
    }
    // Older months change seldom, and then their days can be read again.
    removeBefore(dayFigures.keys(), day(last.minusMonths(1).atDay(1)), dayFigures::remove);
  }

  private void sectionEntry(RegistryEntry entry, Context context, Collector<SectionEvaluation> out)
      throws Exception {
    var registry = context.getBroadcastState(RegistryState.DESCRIPTOR);
    Optional<RegistryEntry> before = RegistryState.take(entry, registry);
    Optional<Publication> publication = RegistryState.publication(registry);
    Section section = entry.section();
    if (publication.isEmpty() || section == null || before.equals(Optional.of(entry))) {
      return;
    }
    evaluateAgain(
        key -> key.equals(section.id()) ? Optional.of(section) : Optional.empty(),
        publication.get(),
        context,
        out);
  }

  private void publicationEntry(
      RegistryEntry entry, Context context, Collector<SectionEvaluation> out) throws Exception {
    if (entry.isRemoval()) {
      return;
    }
    var registry = context.getBroadcastState(RegistryState.DESCRIPTOR);
    Optional<Publication> before = RegistryState.publication(registry);
    Publication publication = RegistryState.take(entry.publication(), registry);
    if (before.isPresent() && !before.get().rules().equals(publication.rules())) {
      evaluateAgain(key -> RegistryState.section(key, registry), publication, context, out);
    }
    context.applyToKeyedState(
        WAITING,
        (key, state) -> {
          List<AcceptedSample> all = new ArrayList<>();
          state.get().forEach(all::add);
          state.clear();
          for (AcceptedSample sample : all) {
            take(sample, RegistryState.section(key, registry), publication, context::output, out);
          }
        });
  }

  /** The sections to evaluate again by the keys of what is kept of them. */
  @FunctionalInterface
  private interface Sections {
    Optional<Section> of(String key) throws Exception;
  }

  private void evaluateAgain(
      Sections sections, Publication publication, Context context, Collector<SectionEvaluation> out)
      throws Exception {
    SectionPeriods by = periods(publication);
    context.applyToKeyedState(
        DAYS,
        (key, state) -> {
          Optional<Section> section = sections.of(key);
          if (section.isEmpty()) {
            return;
          }
          // In the order of time, so that alerts are followed once and not revised day by day.
          NavigableMap<Integer, byte[]> kept = new TreeMap<>();
          state.entries().forEach(day -> kept.put(day.getKey(), day.getValue()));
          kept.forEach(
              (day, bytes) -> {
                changed(key, day);
                DayLedger.ofBytes(bytes)
                    .samplings()
                    .forEach(
                        (sampling, results) ->
                            out.collect(by.sample(section.get(), sampling, results, true)));
              });
        });
  }

  /** What is told beside evaluations. */
  @FunctionalInterface
  private interface Aside {
    <T> void output(OutputTag<T> to, T what);
  }

  private void take(
      AcceptedSample arrived,
      Optional<Section> registered,
      Publication publication,
      Aside aside,
      Collector<SectionEvaluation> out)
      throws Exception {
    Sample sample = arrived.sample();
    if (registered.isEmpty()) {
      reject(
          arrived,
          Reason.UNKNOWN_SECTION,
          "section",
          sample.section(),
          "one of the " + publication.sections() + " sections of the registry",
          aside);
      return;
    }
    Section section = registered.get();
    Retention retention = Retention.of(publication, clock);
    Optional<Retention.Refusal> refusal = retention.refusal(sample.time());
    if (refusal.isPresent()) {
      reject(
          arrived,
          refusal.get().reason(),
          "time",
          sample.time().toString(),
          refusal.get().expected(),
          aside);
      return;
    }
    samples.inc();
    int day = retention.day(sample.time());
    DayLedger ledger = ledger(day);
    Optional<DayLedger.Taken> taken = ledger.take(sample);
    if (taken.isEmpty()) {
      repeated.inc();
      return;
    }
    days.put(day, ledger.toBytes());
    changed(section.id(), day);
    if (sample.source() == ValueSource.AUTO && taken.get().first()) {
      // A correction comes when it comes, and says nothing of how soon readings arrive.
      aside.output(
          ARRIVED,
          Arrivals.one(section.id(), retention.startOf(day), sample.time(), arrived.arrived()));
    }
    Sampling sampling = new Sampling(sample.source(), sample.time());
    out.collect(
        periods(publication).sample(section, sampling, taken.get().standing(), ledger.revised()));
  }

  private void reject(
      AcceptedSample arrived,
      Reason reason,
      String field,
      String found,
      String expected,
      Aside aside) {
    Rejected rejected =
        SampleDecoder.reject(
            arrived.sample().section(),
            arrived.body(),
            Topics.SAMPLES,
            arrived.message(),
            reason,
            field,
            found,
            expected,
            clock.instant());
    rejections.count(rejected);
    aside.output(Rejections.TAG, rejected);
  }

  private NavigableMap<LocalDate, DayFigures> figures(
      Section section, YearMonth month, SectionPeriods by) throws Exception {
    NavigableMap<LocalDate, DayFigures> figures = new TreeMap<>();
    for (int n = 1; n <= month.lengthOfMonth(); n++) {
      LocalDate date = month.atDay(n);
      byte[] kept = dayFigures.get(day(date));
      if (kept != null) {
        figures.put(date, DayFigures.ofBytes(kept));
      } else if (days.contains(day(date))) {
        figures.put(date, by.figures(section, ledger(day(date))));
      }
    }
    return figures;
  }

  private NavigableMap<YearMonth, PublishedMonth> publishedMonths() throws Exception {
    NavigableMap<YearMonth, PublishedMonth> published = new TreeMap<>();
    for (Map.Entry<Integer, PublishedMonth> month : months.entries()) {
      published.put(
          YearMonth.of(Math.floorDiv(month.getKey(), 12), Math.floorMod(month.getKey(), 12) + 1),
          month.getValue());
    }
    return published;
  }

  /** The first months of the quarters, or years, that some months lie in. */
  private static NavigableSet<YearMonth> firstMonths(Collection<YearMonth> months, int length) {
    NavigableSet<YearMonth> first = new TreeSet<>();
    months.forEach(month -> first.add(month.minusMonths((month.getMonthValue() - 1) % length)));
    return first;
  }

  /** What evaluates by a publication; another only where its settings are others. */
  private SectionPeriods periods(Publication publication) {
    if (periods == null || !periods.areBy(publication)) {
      periods = new SectionPeriods(publication);
    }
    return periods;
  }

  private void forgetBefore(LocalDate retentionStart) throws Exception {
    removeBefore(days.keys(), day(retentionStart), days::remove);
    removeBefore(months.keys(), monthKey(YearMonth.from(retentionStart)), months::remove);
  }

  private static void removeBefore(Iterable<Integer> keys, int first, Removal removal)
      throws Exception {
    List<Integer> old = new ArrayList<>();
    for (int key : keys) {
      if (key < first) {
        old.add(key);
      }
    }
    for (int key : old) {
      removal.remove(key);
    }
  }

  @FunctionalInterface
  private interface Removal {
    void remove(int key) throws Exception;
  }

  private DayLedger ledger(int day) throws Exception {
    byte[] bytes = days.get(day);
    return bytes == null ? new DayLedger() : DayLedger.ofBytes(bytes);
  }

  private void changed(String section, int day) {
    changedDays.computeIfAbsent(section, s -> new TreeSet<>()).add(day);
  }

  private static int day(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }

  private static int monthKey(YearMonth month) {
    return month.getYear() * 12 + month.getMonthValue() - 1;
  }
}
