package io.heqing.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.settings.Language;
import io.heqing.standard.WaterClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 一、总则",
    "9, 九、总则",
    "10, 十、总则",
    "11, 十一、总则",
    "20, 二十、总则",
    "21, 二十一、总则",
    "99, 九十九、总则"
  })
  void chaptersAreNumberedAsInOfficialDocuments(int number, String expected) {
    assertThat(Labels.chapter(Language.ZH, number, "总则")).isEqualTo(expected);
  }

  @Test
  void englishIsNumberedInDigits() {
    assertThat(Labels.chapter(Language.EN, 12, "General")).isEqualTo("12 General");
    assertThat(Labels.table(Language.EN, 2, "Rivers")).isEqualTo("Table 2. Rivers");
    assertThat(Labels.chart(Language.ZH, 3, "河流")).isEqualTo("图 3　河流");
  }

  @Test
  void classesHaveTheirWords() {
    assertThat(Labels.quality(Language.ZH, WaterClass.INFERIOR_V)).isEqualTo("劣Ⅴ");
    assertThat(Labels.quality(Language.EN, WaterClass.INFERIOR_V)).isEqualTo("worse than V");
    assertThat(Labels.quality(Language.EN, WaterClass.III)).isEqualTo("III");
  }

  @Test
  void whatNoDocumentHoldsIsSeen() {
    assertThat(Labels.printable("a\u0000b\u001Bc\uD800d\uFFFFe\u0085f"))
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf");
    assertThat(Labels.printable("1\r\n2\r3\n4\t5")).isEqualTo("1\n2\n3\n4\t5");
    assertThat(Labels.printable("劣Ⅴ ≥ µg/L \uD83D\uDCA7")).isEqualTo("劣Ⅴ ≥ µg/L \uD83D\uDCA7");
  }
}
