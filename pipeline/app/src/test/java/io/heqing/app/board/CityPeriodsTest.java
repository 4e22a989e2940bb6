package io.heqing.app.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Publication;
import io.heqing.messages.settings.Language;
import io.heqing.store.Point;
import io.heqing.store.SeriesReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CityPeriodsTest {
  private static final Instant NOVEMBER_23 = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant OCTOBER = Instant.parse("2026-09-30T16:00:00Z");
  private static final Publication CITY =
      new Publication("临澜市", "Asia/Shanghai", 1, true, 4, Map.of());

  /** A store of a few points. */
  private static final class Few implements SeriesReader {
    private final List<Point> points = new ArrayList<>();

    Few with(String measurement, Map<String, String> tags, Map<String, Object> fields) {
      points.add(
          new Point(measurement, new TreeMap<>(tags), new TreeMap<>(fields), OCTOBER, false));
      return this;
    }

    @Override
    public List<Point> read(
        String measurement, Instant from, Instant to, Map<String, String> tags) {
      return points.stream()
          .filter(p -> p.measurement().equals(measurement))
          .filter(p -> !p.time().isBefore(from) && p.time().isBefore(to))
          .filter(p -> p.tags().entrySet().containsAll(tags.entrySet()))
          .toList();
    }

    @Override
    public void close() {}
  }

  private static Map<String, String> region(String kind, String name, String span) {
    return Map.of("kind", kind, "region", name, "span", span);
  }

  private static Few store() {
    Few store = new Few();
    for (String span : List.of("month", "ytd")) {
      store
          .with(
              "region",
              region("city", "临澜市", span),
              Map.of("good_share", 75.0, "inferior_share", 0.0, "compliance_rate", 66.7))
          .with("region", region("county", "乙县", span), Map.of("cwqi", 3.5, "rank", 2L))
          .with("region", region("county", "甲县", span), Map.of("cwqi", 2.25, "rank", 1L))
          .with("region", region("county", "丙县", span), Map.of("sections", 1L));
    }
    return store
        .with("period", Map.of("section", "S1", "span", "ytd"), Map.of("outlook", "at_risk"))
        .with("period", Map.of("section", "S2", "span", "ytd"), Map.of("outlook", "on_course"))
        .with("period", Map.of("section", "S3", "span", "ytd"), Map.of("outlook", "lost"))
        .with("period", Map.of("section", "S4", "span", "month"), Map.of("outlook", "lost"));
  }

  @Test
  void theLastCompleteMonthAndTheYearToIt() throws Exception {
    assertThat(new CityPeriods(store(), CITY, Language.ZH).lines(NOVEMBER_23))
        .containsExactly(
            "2026年10月：优良比例 75.0 %，劣Ⅴ 0.0 %，达标率 66.7 %；CWQI 最好 甲县 2.2500，最差 乙县 3.5000",
            "2026年1—10月：优良比例 75.0 %，劣Ⅴ 0.0 %，达标率 66.7 %；CWQI 最好 甲县 2.2500，最差 乙县 3.5000"
                + "；全年预计不达标断面 2 个");
    assertThat(new CityPeriods(store(), CITY, Language.EN).lines(NOVEMBER_23).get(1))
        .isEqualTo(
            "2026-01 to 2026-10: class I-III 75.0 %, worse than V 0.0 %, compliance 66.7 %"
                + "; CWQI best 甲县 2.2500, worst 乙县 3.5000; sections at risk for the year: 2");
  }

  @Test
  void theFirstInstantOfAMonthComesAfterTheMonthBefore() throws Exception {
    assertThat(
            new CityPeriods(store(), CITY, Language.EN)
                .lines(Instant.parse("2026-10-31T16:00:00Z")))
        .hasSize(2);
    assertThat(
            new CityPeriods(store(), CITY, Language.EN)
                .lines(Instant.parse("2026-10-31T15:59:59Z")))
        .isEmpty();
  }

  @Test
  void aShareThatIsNotThereIsNotTold() throws Exception {
    Few store =
        new Few()
            .with("region", region("city", "临澜市", "month"), Map.of("sections", 3L))
            .with("region", region("city", "澜东市", "ytd"), Map.of("good_share", 100.0));
    assertThat(new CityPeriods(store, CITY, Language.EN).lines(NOVEMBER_23))
        .containsExactly("2026-10: class I-III —, worse than V —, compliance —");
  }
}
