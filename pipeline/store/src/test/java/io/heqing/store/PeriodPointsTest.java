package io.heqing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.heqing.messages.PeriodDetail;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.TrendResult;
import io.heqing.messages.Span;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.trend.Trend.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a period's point says beyond class and compliance. */
class PeriodPointsTest {
  private static final Set<String> OF_EVERY_PERIOD =
      Set.of(
          "NH3N",
          "class",
          "target",
          "compliant",
          "provisional",
          "main",
          "over",
          "grade",
          "coverage",
          "results");

  @Test
  void aPeriodsDetailBecomesFieldsOfItsPoint() {
    Point point = Points.of(Messages.period(Span.YTD, Messages.DETAIL));
    assertThat(point.tags()).containsExactly(entry("section", "H01"), entry("span", "ytd"));
    Map<String, Object> fields = new TreeMap<>(point.fields());
    assertThat(fields.keySet()).containsAll(OF_EVERY_PERIOD);
    fields.keySet().removeAll(OF_EVERY_PERIOD);
    assertThat(fields)
        .containsOnly(
            entry("no_water", false),
            entry("months", 9L),
            entry("months_compliant", 7L),
            entry("outlook", "at_risk"),
            entry("headroom_NH3N", 0.85),
            entry("headroom_DO", 6.2),
            entry("headroom_PH", 9.0),
            entry("headroom_PH_low", 6.0),
            entry("course_NH3N", 1.23),
            entry("course_DO", 7.1),
            entry("course_PH", 7.0),
            entry("course_TP", 0.9),
            entry("trend", "氨氮下降、总磷上升"),
            entry("trend_NH3N", -0.8167),
            entry("trend_COD", 0.1),
            entry("trend_TP", 0.7),
            entry("trend_years", ""),
            entry("trend_years_TP", 0.0),
            entry("tli", 52.4),
            entry("trophic", "轻度富营养"),
            entry("drinking_compliant", false),
            entry("drinking_failing", "氨氮(0.20)、溶解氧"),
            entry("intake", 635.5),
            entry("intake_compliant", 310.0),
            entry("black_odorous", "轻度黑臭"),
            entry("warning", 1L));
  }

  @Test
  void nothingOfTheDetailOfASampleOrADayIsStored() {
    PeriodDetail source =
        new PeriodDetail(
            false, 0, 0, null, null, null, null, Messages.DETAIL.drinking(), null, null);
    assertThat(Points.of(Messages.period(Span.DAY, source)))
        .isEqualTo(Points.of(Messages.period(Span.DAY, null)));
    assertThat(Points.of(Messages.sample(source))).isEqualTo(Points.of(Messages.sample(null)));
  }

  @Test
  void aDetailOfNothingSaysThatThereWasWater() {
    PeriodDetail nothing = new PeriodDetail(false, 0, 0, null, null, null, null, null, null, null);
    Set<String> fields =
        new TreeSet<>(Points.of(Messages.period(Span.MONTH, nothing)).fields().keySet());
    fields.removeAll(OF_EVERY_PERIOD);
    assertThat(fields).containsExactly("no_water");
  }

  @Test
  void aDryMonthIsAPointThatSaysSo() {
    PeriodDetail dry = new PeriodDetail(true, 0, 0, null, null, null, null, null, null, null);
    assertThat(Points.of(Messages.period(Span.MONTH, dry)).fields())
        .containsEntry("no_water", true);
  }

  @ParameterizedTest
  @CsvSource({"DAY, false", "MONTH, true", "QUARTER, true", "YTD, true", "YEAR, true"})
  void whatIsLongerThanADayReplacesSinceItsDetailMayHaveLostAnything(Span span, boolean replaces) {
    assertThat(Points.of(Messages.period(span, null)).replaces()).isEqualTo(replaces);
  }

  @Test
  void headroomThatIsLostHasNoValueButItsCourse() {
    PeriodDetail lost =
        new PeriodDetail(
            false,
            0,
            0,
            Outlook.LOST,
            List.of(new HeadroomResult("PH", null, null, 2, new BigDecimal("10"), Outlook.LOST)),
            List.of(
                new TrendResult("PH", Span.MONTH, 5, new BigDecimal("1"), Direction.RISING, false)),
            null,
            null,
            null,
            null);
    assertThat(Points.of(Messages.period(Span.MONTH, lost)).fields())
        .containsEntry("outlook", "lost")
        .containsEntry("course_PH", 10.0)
        .containsEntry("trend", "pH值上升")
        .doesNotContainKeys("headroom_PH", "headroom_PH_low");
  }
}
