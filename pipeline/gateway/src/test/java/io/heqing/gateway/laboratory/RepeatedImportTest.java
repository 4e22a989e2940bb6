package io.heqing.gateway.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.laboratory.ImportReport.Outcome;
import io.heqing.messages.Json;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.settings.Language;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedImportTest {
  private static final String TABLE =
      """
      断面代码,采样日期,氨氮,总磷
      320400001,2025-07-03,0.52,0.03
      320400002,2025-07-03,0.41,0.02
      """;

  private final Laboratory laboratory = new Laboratory();

  private ImportReport run(String table) {
    return laboratory.run(Tables.utf8(table));
  }

  @Test
  void aFileTwiceChangesNothing() {
    run(TABLE);
    laboratory.sent.clear();
    ImportReport again = run(TABLE);
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(again.published()).isFalse();
    assertThat(again.count(RowState.UNCHANGED)).isEqualTo(2);
    assertThat(laboratory.sent).isEmpty();
  }

  @Test
  void aFileThatCorrectsItselfChangesNothingTheSecondTime() {
    String corrected = TABLE + "320400001,2025-07-03,0.57,0.03\n";
    assertThat(run(corrected).rows().get(2).changes())
        .containsExactly(new RowReport.Change("NH3N", "0.52", "0.57"));
    laboratory.sent.clear();
    ImportReport again = run(corrected);
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(again.count(RowState.UNCHANGED)).isEqualTo(3);
    assertThat(again.rows()).allMatch(row -> row.changes().isEmpty());
    assertThat(laboratory.sent).isEmpty();
  }

  @Test
  void theSameValuesWrittenOtherwiseChangeNothing() {
    run(TABLE);
    laboratory.sent.clear();
    assertThat(laboratory.run(Tables.xlsx(TABLE.replace("0.52", "0.520"))).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(laboratory.sent).isEmpty();
  }

  @Test
  void aCorrectedFileSendsOnlyWhatItChangesUnderALaterRevision() {
    run(TABLE);
    Sample first = laboratory.samples().get(0);
    ImportReport corrected = run(TABLE.replace("0.52", "0.57"));
    assertThat(corrected.rows())
        .extracting(RowReport::state)
        .containsExactly(RowState.CHANGED, RowState.UNCHANGED);
    assertThat(corrected.rows().get(0).changes())
        .containsExactly(new RowReport.Change("NH3N", "0.52", "0.57"));
    List<Sample> samples = laboratory.samples();
    assertThat(samples).hasSize(1);
    assertThat(samples.get(0).results()).containsExactly(Result.of("NH3N", "0.57"));
    assertThat(samples.get(0).time()).isEqualTo(first.time());
    assertThat(samples.get(0).revision()).isGreaterThan(first.revision());
  }

  @Test
  void aClockThatWasSetBackStillRevises() {
    run(TABLE);
    long first = laboratory.samples().get(0).revision();
    laboratory.clock.now = laboratory.clock.now.minus(Duration.ofDays(3));
    run(TABLE.replace("0.52", "0.57"));
    assertThat(laboratory.samples().get(0).revision()).isEqualTo(first + 1);
  }

  @Test
  void aLaterFileAddsWhatWasMissing() {
    run(TABLE.replace("0.03", ""));
    laboratory.sent.clear();
    ImportReport report = run(TABLE);
    assertThat(report.rows().get(0).state()).isEqualTo(RowState.TAKEN);
    assertThat(laboratory.samples().get(0).results()).containsExactly(Result.of("TP", "0.03"));
    assertThat(laboratory.deliveries().get(0).sample().results())
        .containsExactly(Result.of("NH3N", "0.52"), Result.of("TP", "0.03"));
  }

  @Test
  void aBlankWithdrawsNothingAndSaysHowTo() {
    run(TABLE);
    laboratory.sent.clear();
    ImportReport report = run(TABLE.replace("0.52", ""));
    assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(report.rows().get(0).remarks())
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.cell()).isEqualTo("C2");
              assertThat(remark.chinese()).contains("0.52", "撤回");
            });
    assertThat(laboratory.sent).isEmpty();
  }

  @Test
  void aWithdrawalTakesAResultBackOnce() {
    run(TABLE);
    laboratory.sent.clear();
    ImportReport report = run(TABLE.replace("0.52", "撤回"));
    assertThat(report.rows().get(0).changes())
        .containsExactly(new RowReport.Change("NH3N", "0.52", "撤回"));
    assertThat(laboratory.samples().get(0).results()).containsExactly(Result.withdrawn("NH3N"));
    laboratory.sent.clear();
    assertThat(run(TABLE.replace("0.52", "撤回")).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(laboratory.sent).isEmpty();
    assertThat(run(TABLE).rows().get(0).changes())
        .containsExactly(new RowReport.Change("NH3N", "撤回", "0.52"));
  }

  @Test
  void aRemarkWithdrawsAllThatWasDeliveredOfARow() {
    run(TABLE);
    laboratory.sent.clear();
    ImportReport report = run("断面代码,采样日期,氨氮,总磷,COD,备注\n320400001,2025-07-03,0.52,,,撤回\n");
    assertThat(report.outcome()).isEqualTo(Outcome.TAKEN);
    assertThat(laboratory.samples().get(0).results())
        .containsExactly(Result.withdrawn("NH3N"), Result.withdrawn("TP"));
  }

  @Test
  void aSamplingOfTheSameDayUnderAnotherTimeIsPointedOut() {
    run(TABLE);
    ImportReport report = run("断面代码,采样时间,氨氮\n320400001,2025-07-03 9:20,0.52\n");
    assertThat(report.rows().get(0).state()).isEqualTo(RowState.TAKEN);
    assertThat(report.rows().get(0).remarks().get(0).chinese()).contains("00:00", "撤回");
  }

  @Test
  void thereIsNothingToWithdrawWhereNothingWasDelivered() {
    ImportReport report = run(TABLE.replace("0.52", "撤回"));
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.rows().get(0).remarks().get(0).cell()).isEqualTo("C2");
  }

  @Test
  void aValueChangedAndPutBackWithinAFileSendsNothing() {
    run(TABLE);
    laboratory.sent.clear();
    ImportReport report =
        run(
            """
            断面代码,采样日期,氨氮
            320400001,2025-07-03,0.9
            320400001,2025-07-03,0.52
            """);
    assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(laboratory.sent).isEmpty();
  }

  @Test
  void aCheckSendsNothingAndRemembersNothing() throws Exception {
    ImportReport report =
        laboratory.imports().check(DeliveredFile.of("t.csv", Tables.utf8(TABLE)), false);
    assertThat(report.count(RowState.TAKEN)).isEqualTo(2);
    assertThat(report.published()).isFalse();
    assertThat(laboratory.sent).isEmpty();
    assertThat(run(TABLE).count(RowState.TAKEN)).isEqualTo(2);
  }

  @Test
  void withoutKafkaItFailsAndIsTakenWholeTheNextTime() {
    laboratory.kafkaIsAway = true;
    assertThatThrownBy(() -> run(TABLE))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(KafkaUnavailableException.class);
    laboratory.kafkaIsAway = false;
    assertThat(run(TABLE).count(RowState.TAKEN)).isEqualTo(2);
    assertThat(laboratory.samples()).hasSize(2);
  }

  @Test
  void theReportForPeopleAndForPrograms() {
    run(TABLE);
    ImportReport report = run(TABLE.replace("0.52", "0.57").replace("0.41", "O.41"));
    assertThat(report.lines(Language.EN))
        .containsExactly(
            "table: refused (1 refused, 1 changed)",
            "  nothing of the file is taken: correct it and deliver it again, or take the rows that"
                + " can be used by --accept-valid-rows",
            "  row 2        changed  320400001  2025-07-03T00:00+08:00",
            "      NH3N 0.52 → 0.57",
            "  row 3        refused  320400002  2025-07-03T00:00+08:00",
            "      C3: found \"O.41\", expected a number in mg/L, a non-detect such as 0.004L, 断流, or"
                + " nothing");
    assertThat(report.lines(Language.ZH).get(0)).isEqualTo("table：拒收（拒收 1，更正 1）");
    assertThat(Json.text(report))
        .contains(
            "\"outcome\":\"REFUSED\"",
            "\"counts\":{\"REFUSED\":1,\"CHANGED\":1}",
            "\"cell\":\"C3\"");
  }
}
