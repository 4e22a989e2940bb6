package io.heqing.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Chart.Kind;
import io.heqing.report.document.Chart.Series;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class ChartPictureTest {
  private static Element draw(Kind kind, List<String> categories, Series... series) {
    Chart chart = new Chart("c", "Caption", kind, "mg/L", categories, List.of(series));
    String svg = new ChartPicture(Language.EN, chart, "Figure 1. Caption").svg();
    return Jsoup.parse(svg, Parser.xmlParser()).selectFirst("svg");
  }

  private static Series series(String name, String... values) {
    return new Series(
        name,
        Arrays.stream(values).map(value -> value == null ? null : new BigDecimal(value)).toList(),
        "123456");
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.attr(attribute));
  }

  /** Bars of 10, 20 and -5 on an axis from -5 to 20. */
  @Test
  void barsAreAsHighAsTheirValues() {
    List<Element> bars =
        draw(Kind.BARS, List.of("a", "b", "c", "d"), series("s", "10", "20", "-5", null))
            .select("rect");
    assertThat(bars).hasSize(3);
    double unit = number(bars.get(0), "height") / 10;
    assertThat(number(bars.get(1), "height")).isCloseTo(20 * unit, within(0.2));
    assertThat(number(bars.get(2), "height")).isCloseTo(5 * unit, within(0.2));
    double zero = number(bars.get(0), "y") + number(bars.get(0), "height");
    assertThat(number(bars.get(1), "y") + number(bars.get(1), "height"))
        .isCloseTo(zero, within(0.2));
    assertThat(number(bars.get(2), "y")).isCloseTo(zero, within(0.2));
    assertThat(bars.get(2).text()).isEqualTo("c s -5 mg/L");
  }

  @Test
  void valuesAndAxisAreWritten() {
    Element svg = draw(Kind.BARS, List.of("a", "b"), series("s", "12.50", null));
    assertThat(svg.select("text").eachText())
        .contains("Unit: mg/L", "12.50", "/", "a", "b", "0", "5", "10", "15");
  }

  /** 30 and 10 of 40 are three quarters and one. */
  @Test
  void sharesFillTheWholeBar() {
    List<Element> bars =
        draw(
                Kind.SHARES,
                List.of("a", "b"),
                series("s", "30", "0"),
                series("t", "10", "7"),
                series("u", null, "0"))
            .select("rect:has(title)");
    assertThat(bars).hasSize(3);
    double whole = number(bars.get(2), "width");
    assertThat(number(bars.get(0), "width")).isCloseTo(whole * 0.75, within(0.2));
    assertThat(number(bars.get(1), "width")).isCloseTo(whole * 0.25, within(0.2));
    assertThat(number(bars.get(1), "x"))
        .isCloseTo(number(bars.get(0), "x") + number(bars.get(0), "width"), within(0.2));
  }

  @Test
  void aLineHasAGapWhereThereIsNothing() {
    Element svg =
        draw(
            Kind.LINES,
            List.of("1", "2", "3", "4", "5", "6"),
            series("s", "1", "2", null, "4", null, "6"));
    String path = svg.selectFirst("path[fill=none]").attr("d");
    assertThat(path.chars().filter(c -> c == 'M')).hasSize(3);
    assertThat(path.chars().filter(c -> c == 'L')).hasSize(1);
    // A mark for each value, so that one alone is seen.
    assertThat(svg.select("path:has(title)")).hasSize(4);
  }

  @Test
  void longNamesAreWrappedBesideLyingBars() {
    String name = "甲".repeat(40);
    Element svg = draw(Kind.BARS, List.of(name, "b"), series("s", "1", "2"));
    List<String> lines =
        svg.select("text[text-anchor=end]").eachText().stream()
            .filter(t -> t.contains("甲"))
            .toList();
    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(String.join("", lines)).isEqualTo(name);
    List<Element> bars = svg.select("rect");
    assertThat(number(bars.get(1), "width"))
        .isCloseTo(2 * number(bars.get(0), "width"), within(0.2));
  }

  @Test
  void nothingLiesOutsideThePicture() {
    for (Kind kind : Kind.values()) {
      Element svg =
          draw(
              kind,
              List.of("a long name of a section", "b", "c"),
              series("first", "0.001", "0.003", null),
              series("second", "0.002", "0", "0.004"));
      String[] box = svg.attr("viewBox").split(" ");
      for (Element rect : svg.select("rect")) {
        assertThat(number(rect, "x")).isNotNegative();
        assertThat(number(rect, "x") + number(rect, "width"))
            .isLessThanOrEqualTo(Double.parseDouble(box[2]));
        assertThat(number(rect, "y") + number(rect, "height"))
            .isLessThanOrEqualTo(Double.parseDouble(box[3]));
      }
      for (Element text : svg.select("text")) {
        assertThat(number(text, "y")).isBetween(0.0, Double.parseDouble(box[3]));
      }
    }
  }

  @Test
  void anAxisOfNothingButZeroIsDrawn() {
    for (Kind kind : Kind.values()) {
      Element svg = draw(kind, List.of("a", "b"), series("s", "0", "0"));
      assertThat(svg.outerHtml()).doesNotContain("NaN").doesNotContain("Infinity");
      assertThat(draw(kind, List.of("a"), series("s", (String) null)).outerHtml())
          .doesNotContain("NaN")
          .doesNotContain("Infinity");
    }
  }
}
