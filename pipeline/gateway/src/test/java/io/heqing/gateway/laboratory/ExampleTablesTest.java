package io.heqing.gateway.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heqing.messages.Flag;
import io.heqing.messages.Rejected;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three example tables, in every kind of file they come in. */
class ExampleTablesTest {
  private final Laboratory laboratory = new Laboratory();

  static Stream<byte[]> wide() {
    return Stream.of(
        Tables.gbk(Tables.WIDE),
        Tables.utf8(Tables.WIDE),
        Tables.utf8WithMark(Tables.WIDE),
        Tables.utf16(Tables.WIDE),
        Tables.tabs(Tables.WIDE),
        Tables.xlsx(Tables.WIDE),
        Tables.xls(Tables.WIDE));
  }

  static Stream<byte[]> mixed() {
    return Stream.of(
        Tables.utf8WithMark(Tables.MIXED),
        Tables.gbk(Tables.MIXED),
        Tables.xlsx(Tables.MIXED),
        Tables.xls(Tables.MIXED));
  }

  static Stream<byte[]> longs() {
    return Stream.of(
        Tables.utf8(Tables.LONG),
        Tables.tabs(Tables.LONG),
        Tables.xlsx(Tables.LONG),
        Tables.xls(Tables.LONG));
  }

  @Test
  void theGbkFileBeginsWithTheBytesOfTheReference() {
    assertThat(Tables.gbk(Tables.WIDE))
        .startsWith(0x32, 0x30, 0x32, 0x35, 0xC4, 0xEA, 0x37, 0xD4, 0xC2);
  }

  @ParameterizedTest
  @MethodSource("wide")
  void threeVerticalsAParallelSampleAndADryBed(byte[] file) {
    ImportReport report = laboratory.run(file);
    assertThat(report.problems()).isEmpty();
    assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.TAKEN);
    assertThat(report.published()).isTrue();
    assertThat(report.rows())
        .extracting(RowReport::row, RowReport::state, RowReport::results)
        .containsExactly(
            tuple(4, RowState.TAKEN, 6),
            tuple(5, RowState.TAKEN, 6),
            tuple(6, RowState.TAKEN, 6),
            tuple(7, RowState.QUALITY_CONTROL, 0),
            tuple(8, RowState.TAKEN, 6),
            tuple(9, RowState.NO_DATA, 0));
    List<Sample> samples = laboratory.samples();
    assertThat(samples).hasSize(2);
    Sample bridge = samples.get(0);
    assertThat(bridge.section()).isEqualTo("320400001");
    assertThat(bridge.source()).isEqualTo(ValueSource.LAB);
    assertThat(bridge.time()).isEqualTo(Instant.parse("2025-07-03T01:20:00Z"));
    assertThat(bridge.revision()).isEqualTo(20250801090303004L);
    // By hand: 81.3/3, 20.8/3 = 6.9333…, 10.1/3 = 3.3666…, (0.0125+0.031+0.0125)/3, 0.24/3;
    // pH: -lg((2·10^-7.8 + 10^-7.9)/3) = 7.8308…
    assertThat(bridge.results())
        .extracting(
            Result::parameter, r -> r.value().stripTrailingZeros().toPlainString(), Result::below)
        .containsExactly(
            tuple("WT", "27.1", false),
            tuple("PH", "7.831", false),
            tuple("DO", "6.933", false),
            tuple("CODMN", "3.367", false),
            tuple("NH3N", "0.01867", false),
            tuple("TP", "0.08", false));
    Sample sluice = samples.get(1);
    assertThat(sluice.section()).isEqualTo("320400002");
    assertThat(sluice.time()).isEqualTo(Instant.parse("2025-07-02T16:00:00Z"));
    assertThat(sluice.results()).hasSize(6).extracting(Result::flag).containsOnly(Flag.NO_WATER);
    assertThat(laboratory.rejected()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mixed")
  void aTypingErrorStopsTheFileAndIsNamed(byte[] file) {
    ImportReport report = laboratory.run(file);
    assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.REFUSED);
    assertThat(report.published()).isFalse();
    assertThat(report.rows().get(4).state()).isEqualTo(RowState.REFUSED);
    assertThat(report.rows().get(4).remarks())
        .anySatisfy(
            remark -> {
              assertThat(remark.cell()).isEqualTo("K6");
              assertThat(remark.chinese()).contains("0。02");
            });
    assertThat(laboratory.samples()).isEmpty();
    assertThat(laboratory.deliveries()).isEmpty();
    List<Rejected> rejected = laboratory.rejected();
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0).reason()).isEqualTo(Rejected.Reason.BAD_ROW);
    assertThat(rejected.get(0).payload()).contains("K=0。02");
  }

  @ParameterizedTest
  @MethodSource("mixed")
  void itsOtherRowsAreTakenWhereOneAgrees(byte[] file) {
    ImportReport report = laboratory.run(file, true);
    assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.PARTLY_TAKEN);
    assertThat(report.rows())
        .extracting(RowReport::state)
        .containsExactly(
            RowState.TAKEN, RowState.TAKEN, RowState.UNCHANGED, RowState.CHANGED, RowState.REFUSED);
    assertThat(report.rows().get(3).changes())
        .containsExactly(new RowReport.Change("COD", "15", "16"));
    List<Sample> samples = laboratory.samples();
    assertThat(samples).extracting(Sample::section).containsExactly("510100007", "510100008");
    assertThat(samples.get(0).time()).isEqualTo(Instant.parse("2025-06-10T16:00:00Z"));
    assertThat(samples.get(0).results())
        .containsExactly(
            Result.of("COD", "16"),
            Result.of("NH3N", "0.21"),
            Result.below("HG", new BigDecimal("0.00004")),
            new Result("CR6", null, true, Flag.NORMAL),
            Result.of("FC", "2400"),
            Result.below("OIL", new BigDecimal("0.01")));
    assertThat(samples.get(1).results())
        .containsExactly(
            Result.below("COD", new BigDecimal("4")),
            new Result("NH3N", null, true, Flag.NORMAL),
            Result.below("HG", new BigDecimal("0.00004")),
            Result.below("CR6", new BigDecimal("0.004")),
            new Result("FC", new BigDecimal("24000"), false, Flag.OVER_RANGE));
  }

  @Test
  void theLastRowMendedIsReadWithItsGapsToldApart() {
    ImportReport report = laboratory.run(Tables.utf8(Tables.MIXED.replace("0。02", "0.02")));
    assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.TAKEN);
    RowReport last = report.rows().get(4);
    assertThat(last.state()).isEqualTo(RowState.TAKEN);
    assertThat(last.results()).isEqualTo(3);
    assertThat(last.remarks()).extracting(Remark::cell).containsExactly("I6", "J6");
    assertThat(laboratory.samples().get(2).results())
        .containsExactly(
            Result.of("COD", "12"), Result.of("NH3N", "0.35"), Result.of("OIL", "0.02"));
  }

  @ParameterizedTest
  @MethodSource("longs")
  void oneRowAResult(byte[] file) {
    ImportReport report = laboratory.run(file);
    assertThat(report.problems()).isEmpty();
    assertThat(report.rows())
        .extracting(RowReport::state)
        .containsExactly(
            RowState.TAKEN,
            RowState.TAKEN,
            RowState.QUALITY_CONTROL,
            RowState.TAKEN,
            RowState.QUALITY_CONTROL);
    List<Sample> samples = laboratory.samples();
    assertThat(samples).hasSize(2);
    assertThat(samples.get(0).results())
        .containsExactly(Result.of("NH3N", "0.031"), Result.of("TP", "0.07"));
    assertThat(samples.get(1).results())
        .containsExactly(Result.below("CR6", new BigDecimal("0.004")));
    assertThat(samples.get(1).time()).isEqualTo(Instant.parse("2025-07-03T02:40:00Z"));
  }
}
