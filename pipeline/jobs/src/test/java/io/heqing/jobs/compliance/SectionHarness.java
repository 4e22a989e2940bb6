package io.heqing.jobs.compliance;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.checkpoint.CheckpointOperator;
import io.heqing.jobs.kafka.Rejections;
import io.heqing.messages.DataKind;
import io.heqing.messages.Json;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Rejected;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** A {@link SectionFunction} under test, with the clock at the end of 2026-06. */
final class SectionHarness implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-06-30T15:59:00Z");

  /** How long after it was taken each sample arrives. */
  static final Duration DELAY = Duration.ofMinutes(12);

  private final KeyedTwoInputStreamOperatorTestHarness<
          String, AcceptedSample, RegistryEntry, SectionEvaluation>
      harness;
  private int messages;
  private int checkpoints;

  SectionHarness() throws Exception {
    this(null);
  }

  SectionHarness(OperatorSubtaskState restored) throws Exception {
    this(restored, NOW);
  }

  SectionHarness(OperatorSubtaskState restored, Instant now) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            CheckpointOperator.of(new SectionFunction(new JobSettings("unused", null, now, null))),
            arrived -> arrived.sample().section(),
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

  static Section section(String id, WaterClass target, MonitoringMethod method) {
    return section(id, target, method, WaterBody.RIVER, 6, List.of(), List.of());
  }

  static Section section(
      String id,
      WaterClass target,
      MonitoringMethod method,
      WaterBody waterBody,
      int readingsPerDay,
      List<String> kinds,
      List<Section.Intake> intakes) {
    return new Section(
        id,
        id,
        null,
        null,
        null,
        waterBody,
        null,
        null,
        null,
        kinds,
        List.of(new Section.TargetFrom(LocalDate.of(2010, 1, 1), target, Map.of())),
        method,
        readingsPerDay,
        DataKind.HOUR,
        List.of(),
        intakes,
        List.of());
  }

  /** A section with more targets, each from a day on. */
  static Section with(Section section, Section.TargetFrom... targets) {
    return new Section(
        section.id(),
        section.name(),
        section.city(),
        section.county(),
        section.river(),
        section.waterBody(),
        section.km(),
        section.latitude(),
        section.longitude(),
        section.kinds(),
        Stream.concat(section.targets().stream(), Stream.of(targets)).toList(),
        section.method(),
        section.readingsPerDay(),
        DataKind.HOUR,
        section.chiefs(),
        section.intakes(),
        List.of());
  }

  static Publication publication(int yearsKept, Map<String, String> evaluation) {
    return new Publication("test", "Asia/Shanghai", yearsKept, false, 1, evaluation);
  }

  SectionHarness publish(Section... sections) throws Exception {
    for (Section section : sections) {
      registry(RegistryEntry.of(section));
    }
    return registry(RegistryEntry.of(publication(1, Map.of())));
  }

  SectionHarness registry(RegistryEntry entry) throws Exception {
    harness.processElement2(new StreamRecord<>(entry));
    return this;
  }

  SectionHarness send(Sample... samples) throws Exception {
    for (Sample sample : samples) {
      harness.processElement1(
          new StreamRecord<>(
              new AcceptedSample(
                  sample,
                  "heqing.samples-0@" + messages++,
                  ("  " + Json.text(sample)).getBytes(StandardCharsets.UTF_8),
                  sample.time().plus(DELAY))));
    }
    return this;
  }

  /** What happens at a checkpoint: first what is due before the barrier, then the snapshot. */
  OperatorSubtaskState checkpoint() throws Exception {
    harness.prepareSnapshotPreBarrier(++checkpoints);
    return harness.snapshot(checkpoints, checkpoints);
  }

  /** What a checkpoint writes of all sections, in bytes. */
  long keyedStateBytes() throws Exception {
    return checkpoint().getManagedKeyedState().getStateSize();
  }

  List<SectionEvaluation> emitted() {
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

  /** What is told of arrivals. */
  List<Arrivals> arrivals() {
    List<Arrivals> arrivals = new ArrayList<>();
    var output = harness.getSideOutput(SectionFunction.ARRIVED);
    if (output != null) {
      output.forEach(entry -> arrivals.add(entry.getValue()));
    }
    return arrivals;
  }

  /** What a store holds that replaces points of one identity: the last evaluation of each. */
  Map<List<Object>, SectionEvaluation> stored() {
    Map<List<Object>, SectionEvaluation> stored = new LinkedHashMap<>();
    for (SectionEvaluation e : emitted()) {
      stored.put(List.of(e.section(), e.span(), String.valueOf(e.source()), e.time()), settled(e));
    }
    return stored;
  }

  SectionEvaluation last(Span span) {
    return emitted().stream().filter(e -> e.span() == span).reduce((a, b) -> b).orElseThrow();
  }

  /** The newest evaluation of the period that starts on a day, in the zone of the sections. */
  SectionEvaluation last(Span span, String from) {
    Instant time = OffsetDateTime.parse(from + "T00:00:00+08:00").toInstant();
    return emitted().stream()
        .filter(e -> e.span() == span && e.time().equals(time))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  /** Without the hint to the store, which tells of the way and not of the end. */
  private static SectionEvaluation settled(SectionEvaluation e) {
    return new SectionEvaluation(
        e.section(),
        e.span(),
        e.source(),
        e.time(),
        e.end(),
        e.waterClass(),
        e.target(),
        e.compliant(),
        e.provisional(),
        e.parameters(),
        e.mainPollutants(),
        e.overTarget(),
        e.flagged(),
        e.notes(),
        e.detail(),
        false);
  }

  static Sample auto(String time, long revision, Result... results) {
    return new Sample(
        "S1",
        ValueSource.AUTO,
        OffsetDateTime.parse(time + "+08:00").toInstant(),
        revision,
        null,
        List.of(results));
  }

  static Sample lab(String time, long revision, Result... results) {
    return new Sample(
        "S1",
        ValueSource.LAB,
        OffsetDateTime.parse(time + "+08:00").toInstant(),
        revision,
        null,
        List.of(results));
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
