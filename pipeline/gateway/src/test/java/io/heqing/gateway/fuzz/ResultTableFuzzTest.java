package io.heqing.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.heqing.gateway.table.ResultTable;
import io.heqing.gateway.table.Row;
import io.heqing.gateway.table.TableProblem;
import io.heqing.gateway.table.UnreadableTableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;

/** A table of text in any encoding: rows, each read or with what is wrong, or no table at all. */
@Timeout(10)
class ResultTableFuzzTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @FuzzTest(maxDuration = "10m")
  void reads(byte[] csv) throws Exception {
    List<Row> rows;
    try {
      rows = Allocation.within(4_000_000 + 16_000L * csv.length, () -> rows(csv));
    } catch (UnreadableTableException e) {
      assertThat(e.problems()).isNotEmpty().allSatisfy(ResultTableFuzzTest::isTold);
      return;
    }
    long line = 1;
    for (Row row : rows) {
      assertThat(row.line()).isGreaterThan(line).isLessThanOrEqualTo(csv.length);
      line = row.line();
      assertThat(row.content().isPresent() || !row.problems().isEmpty()).isTrue();
      assertThat(row.problems()).allSatisfy(ResultTableFuzzTest::isTold);
    }
  }

  private static List<Row> rows(byte[] csv) throws IOException, UnreadableTableException {
    List<Row> rows = new ArrayList<>();
    try (ResultTable table = ResultTable.open(new ByteArrayInputStream(csv), ZONE)) {
      for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  private static void isTold(TableProblem problem) {
    assertThat(problem.found()).hasSizeLessThanOrEqualTo(81);
    assertThat(problem.chinese()).contains("应为");
    assertThat(problem.english()).contains("expected");
  }
}
