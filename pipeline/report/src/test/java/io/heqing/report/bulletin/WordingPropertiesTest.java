package io.heqing.report.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Span;
import io.heqing.report.figures.RegionFigures;
import io.heqing.report.figures.RegionFigures.Against;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.Change;
import io.heqing.standard.region.RegionKind;
import io.heqing.store.StoreUnavailableException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the figures are, sentences are whole: nothing is said of nothing. */
class WordingPropertiesTest {
  private static final List<Wording> BOTH = List.of(new ChineseWording(), new EnglishWording());
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

  /** What no sentence may have: none of something, absent values, marks that stand twice. */
  private static final Pattern BAD =
      Pattern.compile(
          "(?<![0-9.])0(个|起|条|段|天)|(?<![0-9.])0 (section|alert|river|class|more)"
              + "|null|Optional|[，。；：、,;:.]{2}|[，。；：、]\\s|\\s[,.;:，。]|  "
              + "|(?<![0-9])1 (sections|alerts|rivers|stretches)\\b");

  private static void assertWhole(String sentence) {
    assertThat(BAD.matcher(sentence).find()).as(sentence).isFalse();
    if (!sentence.isEmpty()) {
      assertThat(sentence).matches("(?s).*[。.]");
      assertThat(sentence).isEqualTo(sentence.strip());
    }
  }

  private static RegionFigures region(Object... fields) throws StoreUnavailableException {
    return new StoreOf()
        .region("city", "A", "month", OCTOBER, fields)
        .figures()
        .regions(RegionKind.CITY, Span.MONTH, OCTOBER)
        .get("A");
  }

  @Property(tries = 300)
  void states(
      @ForAll @Size(6) List<@IntRange(max = 3) Integer> classes,
      @ForAll @IntRange(max = 3) int left,
      @ForAll boolean provisional,
      @ForAll boolean graded)
      throws StoreUnavailableException {
    int evaluated = classes.stream().mapToInt(Integer::intValue).sum();
    List<Object> fields = new ArrayList<>();
    fields.addAll(List.of("sections", Math.max(1, evaluated + left), "evaluated", evaluated));
    fields.addAll(List.of("provisional", provisional));
    for (WaterClass waterClass : WaterClass.values()) {
      fields.addAll(List.of("class_" + waterClass.code(), classes.get(waterClass.ordinal())));
    }
    if (evaluated > 0) {
      double good = classes.get(0) + classes.get(1) + classes.get(2);
      fields.addAll(List.of("good_share", Math.round(good * 1000 / evaluated) / 10.0));
      fields.addAll(
          List.of("inferior_share", Math.round(classes.get(5) * 1000.0 / evaluated) / 10.0));
      if (graded) {
        fields.addAll(List.of("grade", "轻度污染", "main", "总磷(50.0%)"));
      }
    }
    RegionFigures region = region(fields.toArray());
    for (Wording words : BOTH) {
      assertWhole(words.state("2026", "", region));
      if (evaluated > 0) {
        assertWhole(words.sea("2026", region));
        assertWhole(words.chief("2026", region));
      }
    }
  }

  @Property(tries = 200)
  void comparisons(
      @ForAll Change change,
      @ForAll @IntRange(min = -200, max = 200) int good,
      @ForAll @IntRange(min = -200, max = 200) int inferior,
      @ForAll @IntRange(max = 2) int before,
      @ForAll boolean contradictory,
      @ForAll boolean shares)
      throws StoreUnavailableException {
    List<Object> fields = new ArrayList<>(List.of("sections", 9, "evaluated", 9, "grade", "良好"));
    fields.addAll(
        List.of(
            "change_previous",
            change.chinese(),
            "compared_previous",
            1 + before,
            "grade_previous",
            "轻度污染",
            "contradictory_previous",
            contradictory));
    if (shares) {
      fields.addAll(
          List.of(
              "good_share_previous",
              50.0,
              "good_share_change_previous",
              good / 10.0,
              "inferior_share_previous",
              before * 10.0,
              "inferior_share_change_previous",
              inferior / 10.0));
    }
    RegionFigures region = region(fields.toArray());
    for (Wording words : BOTH) {
      String sentence = words.comparison(region, Against.PREVIOUS, Span.MONTH);
      assertWhole(sentence);
      assertThat(sentence).contains(words.language().of(change.chinese(), change.english()));
      assertWhole(words.comparison(region, Against.LAST_YEAR, Span.MONTH));
    }
  }

  @Property(tries = 200)
  void counts(
      @ForAll @IntRange(max = 12) int a,
      @ForAll @IntRange(max = 12) int b,
      @ForAll @IntRange(max = 12) int c)
      throws StoreUnavailableException {
    RegionFigures judged =
        region("sections", a + b, "judged", a + b, "compliant", a, "compliance_rate", 50.0);
    RegionFigures sources =
        region("sources", 1 + a + b, "sources_compliant", a, "source_rate", 50.0, "intake", 3.5);
    for (Wording words : BOTH) {
      assertWhole(words.compliance(judged));
      assertWhole(words.drinking(sources));
      assertWhole(words.alerts("2026", a, b, Math.min(c, a + b)));
      assertWhole(words.network(1 + a, java.util.Map.of(), b, c));
      assertWhole(words.outlooks(names(a), names(b), names(c), false));
      assertWhole(words.outlooks(names(a), List.of(), List.of(), true));
      assertWhole(words.monthOutlooks(names(a), names(b), names(c)));
      assertWhole(words.failing("2026", names(a), Math.max(1, a + b)));
      assertWhole(words.week("2026", a + b, names(a)));
      assertWhole(words.quality(1 + a + b + c, 1 + a, b, c, 0));
      assertWhole(words.boundaries(1 + a + b, names(a)));
      assertWhole(words.coverage(1 + a + b, a));
      if (a + b + c > 0) {
        assertWhole(words.earlier(a + b + c, a, b));
      }
      assertWhole(words.more(1 + a));
      assertWhole(words.moreSections(1 + a));
      assertWhole(words.lasting(1 + a, 15));
    }
  }

  private static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "桥" + (char) ('A' + i)).toList();
  }
}
