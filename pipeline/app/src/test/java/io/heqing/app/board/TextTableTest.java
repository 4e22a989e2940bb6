package io.heqing.app.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {

  @Test
  void alignsColumnsWhereChineseCharactersTakeTwoPlaces() {
    TextTable table = new TextTable(List.of("断面", "类别", "note"));
    table.row(List.of("s1", "劣Ⅴ", "x"));
    table.row(List.of("石榴河桥", "Ⅲ", "y"));
    assertThat(table.lines())
        .containsExactly(
            "断面      类别  note", //
            "s1        劣Ⅴ   x",
            "石榴河桥  Ⅲ     y");
  }

  @ParameterizedTest
  @CsvSource({"NH3N,4", "氨氮,4", "劣Ⅴ,3", "≤1.0,4", "（老）,6", "'',0"})
  void measuresPlacesInATerminal(String text, int places) {
    assertThat(TextTable.width(text)).isEqualTo(places);
  }

  @Test
  void refusesARowOfAnotherNumberOfCells() {
    TextTable table = new TextTable(List.of("a", "b"));
    assertThatThrownBy(() -> table.row(List.of("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 cells");
  }
}
