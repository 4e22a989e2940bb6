package io.heqing.jobs.regions;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.checkpoint.CheckpointOperator;
import io.heqing.messages.Publication;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.SectionEvaluation;
import io.heqing.standard.region.RegionKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The {@link RegionFunction} under test, with the clock at the end of 2026-06. */
public final class RegionHarness implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-06-30T15:59:00Z");

  private final KeyedTwoInputStreamOperatorTestHarness<
          String, RegionFact, RegistryEntry, RegionReport>
      harness;
  private int checkpoints;

  public RegionHarness() throws Exception {
    this(null);
  }

  public RegionHarness(OperatorSubtaskState restored) throws Exception {
    this(restored, NOW);
  }

  RegionHarness(OperatorSubtaskState restored, Instant now) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            CheckpointOperator.of(new RegionFunction(new JobSettings("unused", null, now, null))),
            RegionFact::period,
            null,
            Types.STRING,
            128,
            1,
            0);
    harness.getExecutionConfig().enableObjectReuse();
    if (restored != null) {
      harness.initializeState(restored);
    }
    harness.open();
  }

  static RegistryEntry publication(Map<String, String> evaluation) {
    return RegistryEntry.of(new Publication("青州市", "Asia/Shanghai", 1, true, 10, evaluation));
  }

  /** Entries and the publication that closes them. */
  public RegionHarness publish(List<RegistryEntry> entries) throws Exception {
    for (RegistryEntry entry : entries) {
      registry(entry);
    }
    return registry(publication(Map.of()));
  }

  public RegionHarness registry(RegistryEntry entry) throws Exception {
    harness.processElement2(new StreamRecord<>(entry));
    return this;
  }

  public RegionHarness take(List<SectionEvaluation> evaluations) throws Exception {
    for (SectionEvaluation evaluation : evaluations) {
      send(facts(evaluation));
    }
    return this;
  }

  RegionHarness take(SectionEvaluation... evaluations) throws Exception {
    return take(List.of(evaluations));
  }

  static List<RegionFact> facts(SectionEvaluation evaluation) {
    List<RegionFact> facts = new ArrayList<>();
    new RegionFacts().flatMap(evaluation, new ListCollector<>(facts));
    return facts;
  }

  RegionHarness send(List<RegionFact> facts) throws Exception {
    for (RegionFact fact : facts) {
      harness.processElement1(new StreamRecord<>(fact));
    }
    return this;
  }

  /** What happens at a checkpoint: first what is due before the barrier, then the snapshot. */
  public OperatorSubtaskState checkpoint() throws Exception {
    harness.prepareSnapshotPreBarrier(++checkpoints);
    return harness.snapshot(checkpoints, checkpoints);
  }

  /** What a checkpoint writes of all periods, in bytes. */
  long keyedStateBytes() throws Exception {
    return checkpoint().getManagedKeyedState().getStateSize();
  }

  int keyedStateEntries() {
    return harness.numKeyedStateEntries();
  }

  /** Reports emitted so far. */
  public List<RegionReport> emitted() {
    return harness.extractOutputValues();
  }

  /** What a store holds that replaces points of one identity: the last report of each. */
  public Map<String, RegionReport> stored() {
    Map<String, RegionReport> stored = new LinkedHashMap<>();
    emitted().forEach(report -> stored.put(report.key(), report));
    return stored;
  }

  RegionReport last(RegionKind kind, String region, ReportedPeriod period) {
    return emitted().stream()
        .filter(r -> r.kind() == kind && r.region().equals(region) && r.span() == period.span())
        .filter(r -> r.time().equals(period.time(ZoneId.of("Asia/Shanghai"))))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
