package io.heqing.messages;

import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.PeriodDetail.DrinkingResult;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.TrendResult;
import io.heqing.messages.PeriodDetail.TrophicResult;
import io.heqing.messages.PeriodDetail.WarningResult;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterClass;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.lake.TrophicGrade;
import io.heqing.standard.trend.Trend;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.util.List;

/** Details of periods in tests. */
final class PeriodDetails {
  /** Everything there can be. */
  static final PeriodDetail FULL =
      new PeriodDetail(
          true,
          9,
          7,
          Outlook.LOST,
          List.of(
              new HeadroomResult(
                  "NH3N", number("0.85"), null, 12, number("1.23"), Outlook.ON_COURSE),
              new HeadroomResult("DO", null, number("6.2"), 12, number("5.1"), Outlook.AT_RISK),
              new HeadroomResult("PH", number("9"), number("6"), 3, number("7"), Outlook.MET),
              new HeadroomResult("TP", null, null, 1, number("0.9"), Outlook.LOST)),
          List.of(
              new TrendResult(
                  "TP", Span.MONTH, 9, number("-0.8167"), Trend.Direction.FALLING, true),
              new TrendResult("TP", Span.YEAR, 5, number("0.9000"), Trend.Direction.RISING, false)),
          new TrophicResult(number("52.4"), TrophicGrade.LIGHTLY_EUTROPHIC),
          new DrinkingResult(
              false,
              List.of(
                  new DrinkingFailure("NH3N", number("1.20"), "≤1.0", number("0.20")),
                  new DrinkingFailure("DO", number("4.1"), "≥5", null)),
              number("310"),
              number("635.5")),
          BlackOdorousLevel.SEVERE,
          new WarningResult(1, WaterClass.I));

  /** Nothing at all. */
  static final PeriodDetail NOTHING =
      new PeriodDetail(false, 0, 0, null, null, null, null, null, null, null);

  /** Figures that are 0 and answers that are no. */
  static final PeriodDetail ZEROS =
      new PeriodDetail(
          false,
          3,
          0,
          Outlook.MET,
          List.of(new HeadroomResult("NH3N", number("0.00"), null, 0, number("0"), Outlook.MET)),
          List.of(
              new TrendResult(
                  "TP", Span.MONTH, 9, number("0.0000"), Trend.Direction.STEADY, false)),
          new TrophicResult(number("0.0"), TrophicGrade.OLIGOTROPHIC),
          new DrinkingResult(false, null, number("0"), number("0.0")),
          BlackOdorousLevel.NONE,
          new WarningResult(2, WaterClass.III));

  private PeriodDetails() {}

  /** Headroom and trend of every parameter that decides the class. */
  static PeriodDetail ofAll() {
    List<String> ids =
        Parameters.all().stream().filter(Parameter::classItem).map(Parameter::id).toList();
    return new PeriodDetail(
        false,
        10,
        9,
        Outlook.ON_COURSE,
        ids.stream()
            .map(
                id ->
                    new HeadroomResult(
                        id, number("1.234"), null, 2, number("1.012"), Outlook.ON_COURSE))
            .toList(),
        ids.stream()
            .map(
                id ->
                    new TrendResult(
                        id, Span.MONTH, 10, number("-0.1234"), Trend.Direction.STEADY, false))
            .toList(),
        null,
        null,
        null,
        null);
  }

  private static BigDecimal number(String digits) {
    return new BigDecimal(digits);
  }
}
