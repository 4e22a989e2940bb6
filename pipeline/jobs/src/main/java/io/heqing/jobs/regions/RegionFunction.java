package io.heqing.jobs.regions;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.checkpoint.BeforeCheckpoint;
import io.heqing.jobs.checkpoint.CheckpointOperator;
import io.heqing.jobs.regions.RegionFact.Role;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.Json;
import io.heqing.messages.Publication;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.SectionEvaluation;
import io.heqing.standard.region.Region;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One period: keeps the figures of all sections and, before a checkpoint, reports every region anew
 * where a figure or the registry changed.
 *
 * <p>The newest report of each region is a pure function of the newest figures and the registry, in
 * whatever order they came. A section that left the registry counts nowhere; a region that no
 * section names any more is reported no more, and its last report stays. Periods from before the
 * years kept are forgotten.
 *
 * <p>A report equal to the last one is not emitted again. What was emitted last is told by memory
 * and not by state: after a crash the sinks may hold more than the state that is gone back to.
 *
 * <p>Counters: {@code reports} emitted, and {@code reportsUnchanged}.
 */
public final class RegionFunction
    extends KeyedBroadcastProcessFunction<String, RegionFact, RegistryEntry, RegionReport>
    implements BeforeCheckpoint<RegionReport> {
  /** Figures of sections by their role and id. */
  private static final MapStateDescriptor<String, byte[]> FIGURES =
      new MapStateDescriptor<>(
          "figures", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private final JobSettings settings;

  private transient Clock clock;
  private transient MapState<String, byte[]> figures;
  private transient Counter emitted;
  private transient Counter unchanged;

  /** Periods whose figures changed since the last checkpoint. */
  private transient NavigableSet<String> changed;

  /** Whether the registry changed since the last checkpoint in what regions rest on. */
  private transient boolean registryChanged;

  /** What reports by the registry as it is; null until it is needed. */
  private transient RegionReports reports;

  /** The first year kept when periods were last looked through; null since the start. */
  private transient Integer firstYear;

  /** Digests of the reports emitted since the start, by period and region. */
  private transient Map<String, Map<Region, Long>> digests;

  RegionFunction(JobSettings settings) {
    this.settings = settings;
  }

  /** The reports that follow from evaluations of sections under the registry. */
  public static DataStream<RegionReport> reports(
      DataStream<SectionEvaluation> evaluations,
      DataStream<RegistryEntry> registry,
      JobSettings settings) {
    return CheckpointOperator.process(
        evaluations
            .flatMap(new RegionFacts())
            .returns(TypeInformation.of(RegionFact.class))
            .name("take figures for regions")
            .uid("region-facts")
            .keyBy(RegionFact::period, Types.STRING),
        registry,
        new RegionFunction(settings),
        TypeInformation.of(RegionReport.class),
        "report regions",
        "report-regions");
  }

  @Override
  public void open(OpenContext context) {
    clock = settings.clock();
    figures = getRuntimeContext().getMapState(FIGURES);
    emitted = getRuntimeContext().getMetricGroup().counter("reports");
    unchanged = getRuntimeContext().getMetricGroup().counter("reportsUnchanged");
    changed = new TreeSet<>();
    digests = new HashMap<>();
  }

  @Override
  public void processElement(RegionFact fact, ReadOnlyContext context, Collector<RegionReport> out)
      throws Exception {
    String key = key(fact.role(), fact.section());
    // What is known already changes nothing, unless a crash took back what was reported of it.
    if (Arrays.equals(figures.get(key), fact.figures()) && digests.containsKey(fact.period())) {
      return;
    }
    figures.put(key, fact.figures());
    changed.add(fact.period());
  }

  @Override
  public void processBroadcastElement(
      RegistryEntry entry, Context context, Collector<RegionReport> out) throws Exception {
    BroadcastState<String, RegistryEntry> registry =
        context.getBroadcastState(RegistryState.DESCRIPTOR);
    boolean same =
        switch (entry.kind()) {
          case RULE, OUTLET, STATION, CALLER, MAINTENANCE, RECIPIENT, ROUTE -> true;
          case PUBLICATION -> {
            Optional<Publication> before = RegistryState.publication(registry);
            yield entry.isRemoval()
                || before.equals(Optional.of(RegistryState.take(entry.publication(), registry)));
          }
          case SECTION, RIVER, POINTS -> {
            Optional<RegistryEntry> before = RegistryState.take(entry, registry);
            yield before.equals(Optional.of(entry).filter(e -> !e.isRemoval()));
          }
        };
    if (!same) {
      registryChanged = true;
      reports = null;
    }
  }

  /** None until the whole registry is known: then all are. */
  @Override
  public Collection<String> due(ReadOnlyBroadcastState<String, RegistryEntry> registry, Keys keys)
      throws Exception {
    Optional<Publication> publication = RegistryState.publication(registry);
    if (publication.isEmpty()) {
      return List.of();
    }
    if (reports == null) {
      reports =
          new RegionReports(
              publication.get(),
              RegistryState.sections(registry),
              RegistryState.rivers(registry),
              RegistryState.points(registry));
    }
    int first = firstYearKept(publication.get());
    if (registryChanged || firstYear == null || first != firstYear) {
      for (String key : keys.of(FIGURES)) {
        if (registryChanged || ReportedPeriod.ofKey(key).year() < first) {
          changed.add(key);
        }
      }
      firstYear = first;
    }
    return changed;
  }

  @Override
  public void emit(
      String key,
      ReadOnlyBroadcastState<String, RegistryEntry> registry,
      Collector<RegionReport> out)
      throws Exception {
    ReportedPeriod period = ReportedPeriod.ofKey(key);
    if (period.year() < firstYear) {
      figures.clear();
      digests.remove(key);
      return;
    }
    Map<Role, Map<String, SectionFigures>> byRole = figures();
    if (byRole.get(Role.NOW).isEmpty()) {
      return; // Nothing but what later periods are compared with.
    }
    Map<Region, Long> before = digests.computeIfAbsent(key, k -> new HashMap<>());
    reports
        .of(period, byRole.get(Role.NOW), byRole.get(Role.PREVIOUS), byRole.get(Role.LAST_YEAR))
        .forEach(
            (region, report) -> {
              Long digest = digest(report);
              if (digest.equals(before.put(region, digest))) {
                unchanged.inc();
              } else {
                emitted.inc();
                out.collect(report);
              }
            });
  }

  @Override
  public void emitted() {
    changed.clear();
    registryChanged = false;
  }

  private Map<Role, Map<String, SectionFigures>> figures() throws Exception {
    Map<Role, Map<String, SectionFigures>> byRole = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      byRole.put(role, new TreeMap<>());
    }
    for (Map.Entry<String, byte[]> entry : figures.entries()) {
      int slash = entry.getKey().indexOf('/');
      byRole
          .get(Role.valueOf(entry.getKey().substring(0, slash)))
          .put(entry.getKey().substring(slash + 1), SectionFigures.ofBytes(entry.getValue()));
    }
    return byRole;
  }

  private static String key(Role role, String section) {
    return role + "/" + section;
  }

  private int firstYearKept(Publication publication) {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of(publication.zone())).getYear()
        - publication.yearsKept();
  }

  private static long digest(RegionReport report) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(Json.bytes(report)))
          .getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }
}
