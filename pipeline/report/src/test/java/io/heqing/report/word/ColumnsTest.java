package io.heqing.report.word;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.document.Table.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All by hand, with letters of nine points: 180 twentieths of a point. */
class ColumnsTest {

  /** Ten characters that may be broken anywhere; a word of seven letters in a column of three. */
  private static Columns columns() {
    Table table =
        new Table(
            "t",
            "t",
            "t",
            List.of(Column.of("断面", "", 10), Column.of("County", "", 3)),
            List.of(Row.of(List.of(Cell.text("清溪石桥断面"), Cell.text("Haidong")))),
            null);
    return Columns.of(table, Language.EN);
  }

  @Test
  void wordsAreNotBroken() {
    // One character, and 7 × 0.6, each with 0.8 beside it.
    assertThat(columns().least()).containsExactly(1.8, 5.0);
    assertThat(columns().natural()).containsExactly(10.8, 5.0);
  }

  @Test
  void columnsGrowAlikeWhereThereIsRoom() {
    assertThat(columns().widths(2 * 2844, 180)).containsExactly(3888, 1800);
  }

  @Test
  void columnsOfLongWordsGiveLastWhereThereIsNot() {
    // 13 characters of room: 5 for the word, 8 for the other.
    assertThat(columns().widths(13 * 180, 180)).containsExactly(8 * 180, 5 * 180);
    assertThat(columns().widths(500, 180)).containsExactly(342, 158);
  }

  @Test
  void aTableMayBeSqueezedByAQuarter() {
    // 15.8 characters: 2844; three quarters of it 2133, and its longest words need no more.
    assertThat(columns().fit(2134, 180)).isTrue();
    assertThat(columns().fit(2132, 180)).isFalse();
  }
}
