package io.heqing.jobs.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.PublishedMean;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** What a section keeps of a year, as a checkpoint writes it. */
class StateSizeTest {
  private static final List<Range> STATION =
      List.of(
          new Range("WT", 5, 300, 1),
          new Range("PH", 650, 900, 2),
          new Range("DO", 300, 1200, 2),
          new Range("EC", 2000, 9000, 1),
          new Range("TURB", 50, 2000, 1),
          new Range("CODMN", 150, 800, 2),
          new Range("NH3N", 25, 1500, 3),
          new Range("TP", 20, 300, 3),
          new Range("TN", 80, 500, 2));
  private static final List<Range> LABORATORY =
      List.of(
          new Range("COD", 100, 300, 1),
          new Range("BOD5", 10, 60, 1),
          new Range("CU", 1, 50, 3),
          new Range("ZN", 1, 50, 3),
          new Range("F", 100, 900, 3),
          new Range("SE", 4, 20, 4),
          new Range("AS", 3, 50, 4),
          new Range("HG", 4, 9, 5),
          new Range("CD", 5, 50, 5),
          new Range("CR6", 4, 40, 3),
          new Range("PB", 1, 20, 3),
          new Range("CN", 1, 40, 3),
          new Range("VP", 3, 30, 4),
          new Range("OIL", 1, 5, 2),
          new Range("LAS", 5, 20, 2),
          new Range("S", 10, 90, 3));

  /** What an instrument shows of a parameter: numbers of a last place. */
  private record Range(String parameter, int from, int to, int decimals) {
    Result any(Random random) {
      return Result.of(parameter, BigDecimal.valueOf(random.nextInt(from, to), decimals));
    }
  }

  private final Random random = new Random(2025);

  @Test
  void aYearOfHourlyReadingsOfNineParametersIsBounded() throws Exception {
    assertThat(yearOf(24, false)).isBetween(300_000L, 630_000L);
  }

  @Test
  void aYearOfReadingsEveryFourHoursAndMonthlyLaboratoryResultsIsBounded() throws Exception {
    assertThat(yearOf(6, true)).isBetween(90_000L, 190_000L);
  }

  @Test
  void ofAMonthLittleMoreThanItsMeansIsKept() throws Exception {
    Map<String, PublishedMean> means = new LinkedHashMap<>();
    for (Result result : sample(Instant.EPOCH, ValueSource.LAB, everything()).results()) {
      means.put(result.parameter(), new PublishedMean(result.value(), ValueSource.LAB));
    }
    DataOutputSerializer bytes = new DataOutputSerializer(1024);
    TypeInformation.of(PublishedMonth.class)
        .createSerializer(new SerializerConfigImpl())
        .serialize(
            new PublishedMonth(means, true, false, WaterClass.III, true, true, List.of(), false),
            bytes);

    assertThat(means).hasSize(25);
    assertThat(bytes.length()).isLessThan(25 * 40);
  }

  @Test
  void whatIsOlderThanTheRetentionIsForgotten() throws Exception {
    Section section = section(6);
    OperatorSubtaskState state;
    long before;
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section);
      sendYear(harness, 6, true);
      before = harness.keyedStateBytes();
      state = harness.checkpoint();
    }
    try (SectionHarness harness =
        new SectionHarness(state, Instant.parse("2027-01-10T00:00:00Z"))) {
      long empty = empty();
      harness.send(sample(Instant.parse("2027-01-09T00:00:00Z"), ValueSource.AUTO, STATION));
      harness.checkpoint();

      assertThat(harness.keyedStateBytes() - empty).isLessThan((before - empty) / 100);
    }
  }

  private long yearOf(int readingsPerDay, boolean laboratory) throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section(readingsPerDay));
      sendYear(harness, readingsPerDay, laboratory);
      return harness.keyedStateBytes() - empty();
    }
  }

  private static long empty() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      return harness.publish(section(6)).keyedStateBytes();
    }
  }

  private void sendYear(SectionHarness harness, int readingsPerDay, boolean laboratory)
      throws Exception {
    for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() == 2025; day = day.plusDays(1)) {
      Instant start = day.atStartOfDay(ZoneOffset.ofHours(8)).toInstant();
      for (int i = 0; i < readingsPerDay; i++) {
        harness.send(
            sample(start.plusSeconds(86_400L / readingsPerDay * i), ValueSource.AUTO, STATION));
      }
      if (laboratory && day.getDayOfMonth() == 8) {
        harness.send(sample(start.plusSeconds(36_000), ValueSource.LAB, everything()));
      }
    }
  }

  private static List<Range> everything() {
    return Stream.concat(STATION.stream(), LABORATORY.stream()).toList();
  }

  private Sample sample(Instant time, ValueSource source, List<Range> parameters) {
    return new Sample(
        "S1", source, time, 0, null, parameters.stream().map(p -> p.any(random)).toList());
  }

  private static Section section(int readingsPerDay) {
    return SectionHarness.section(
        "S1",
        WaterClass.III,
        MonitoringMethod.AUTO_THEN_LAB,
        WaterBody.RIVER,
        readingsPerDay,
        List.of("drinking"),
        List.of());
  }
}
