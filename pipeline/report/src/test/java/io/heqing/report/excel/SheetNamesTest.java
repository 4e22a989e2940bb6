package io.heqing.report.excel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SheetNamesTest {
  private final SheetNames names = new SheetNames();

  @Test
  void whatExcelForbidsIsLeftOut() {
    assertThat(names.name("a/b\\c[d]e:f*g?h")).isEqualTo("a b c d e f g h");
    assertThat(names.name("'断面'")).isEqualTo("断面");
    assertThat(names.name("县's")).isEqualTo("县's");
  }

  @Test
  void noTwoAreAlikeNotEvenByCase() {
    assertThat(names.name("Rivers")).isEqualTo("Rivers");
    assertThat(names.name("rivers")).isEqualTo("rivers (2)");
    assertThat(names.name("RIVERS")).isEqualTo("RIVERS (3)");
    assertThat(names.name("rivers (2)")).isEqualTo("rivers (2) (2)");
  }

  @Test
  void longNamesEndAtThirtyOne() {
    String wish = "0123456789012345678901234567890123456789";
    assertThat(names.name(wish)).isEqualTo("0123456789012345678901234567890");
    assertThat(names.name(wish)).isEqualTo("012345678901234567890123456 (2)");
  }

  @Test
  void noCharacterIsCutInHalf() {
    String wish = "012345678901234567890123456789\uD83D\uDCA7";
    assertThat(names.name(wish)).isEqualTo("012345678901234567890123456789");
  }

  @Test
  void thereIsAlwaysOne() {
    assertThat(names.name("")).isEqualTo("_");
    assertThat(names.name("??")).isEqualTo("_ (2)");
    assertThat(names.name("History")).isEqualTo("History (2)");
  }
}
