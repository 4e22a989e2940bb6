package io.heqing.jobs.outlets;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.kafka.Rejections;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.DataKind;
import io.heqing.messages.Json;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.OutletKind;
import io.heqing.messages.OutletReading;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Rejected;
import io.heqing.messages.Result;
import io.heqing.store.Point;
import io.heqing.store.Points;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** An {@link OutletFunction} under test, with the clock at the end of 2026-06. */
final class OutletHarness implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-06-30T15:59:00Z");

  private final KeyedTwoInputStreamOperatorTestHarness<
          String, AcceptedReading, RegistryEntry, OutletEvaluation>
      harness;
  private int messages;
  private int checkpoints;

  OutletHarness() throws Exception {
    this(null, NOW);
  }

  OutletHarness(OperatorSubtaskState restored, Instant now) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new OutletFunction(new JobSettings("unused", null, now, null)),
                List.of(RegistryState.DESCRIPTOR)),
            arrived -> arrived.reading().outlet(),
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

  /** An outlet with limits: pairs of a parameter and its limit. */
  static RegistryEntry outlet(String id, Map<String, String> limits) {
    Map<String, BigDecimal> numbers = new TreeMap<>();
    limits.forEach((parameter, limit) -> numbers.put(parameter, new BigDecimal(limit)));
    return RegistryEntry.of(
        new Outlet(
            id, id, OutletKind.SEWAGE_WORKS, null, null, null, null, null, numbers, DataKind.HOUR));
  }

  static RegistryEntry publication() {
    return RegistryEntry.of(new Publication("test", "Asia/Shanghai", 1, false, 0, Map.of()));
  }

  OutletHarness registry(RegistryEntry... entries) throws Exception {
    for (RegistryEntry entry : entries) {
      harness.processElement2(new StreamRecord<>(entry));
    }
    return this;
  }

  OutletHarness send(OutletReading... readings) throws Exception {
    for (OutletReading reading : readings) {
      harness.processElement1(
          new StreamRecord<>(
              new AcceptedReading(
                  reading,
                  "heqing.outlets-0@" + messages++,
                  ("  " + Json.text(reading)).getBytes(StandardCharsets.UTF_8))));
    }
    return this;
  }

  static OutletReading reading(String time, long revision, Result... results) {
    return new OutletReading(
        "P1", OffsetDateTime.parse(time + "+08:00").toInstant(), revision, "M1", List.of(results));
  }

  OperatorSubtaskState checkpoint() throws Exception {
    return harness.snapshot(++checkpoints, checkpoints);
  }

  /** What a checkpoint writes of all outlets, in bytes. */
  long keyedStateBytes() throws Exception {
    return checkpoint().getManagedKeyedState().getStateSize();
  }

  List<OutletEvaluation> emitted() {
    return harness.extractOutputValues();
  }

  List<Rejected> rejected() {
    List<Rejected> rejected = new ArrayList<>();
    var output = harness.getSideOutput(Rejections.TAG);
    if (output != null) {
      output.forEach(entry -> rejected.add(entry.getValue()));
    }
    return rejected;
  }

  /** Puts what was emitted into a store that merges the fields of points, as InfluxDB does. */
  void storeIn(Map<Object, Map<String, Object>> store) {
    for (OutletEvaluation evaluation : emitted()) {
      Point point = Points.of(evaluation);
      Map<String, Object> fields =
          store.computeIfAbsent(List.of(point.tags(), point.time()), id -> new TreeMap<>());
      if (point.replaces()) {
        fields.clear();
      }
      fields.putAll(point.fields());
    }
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
