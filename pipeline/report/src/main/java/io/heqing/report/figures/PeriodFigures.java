package io.heqing.report.figures;

import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterClass;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.lake.TrophicGrade;
import io.heqing.standard.urban.BlackOdorousLevel;
import io.heqing.store.Point;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A section over a period: a point of measurement {@code period}. */
public final class PeriodFigures {
  private final Fields fields;

  PeriodFigures(Point point) {
    this.fields = new Fields(point);
  }

  /** Id of the section. */
  public String section() {
    return fields.point().tags().get("section");
  }

  /** The first instant of the period; of a year to date, of its last month. */
  public Instant time() {
    return fields.point().time();
  }

  /** Its class; empty where it could not be told. */
  public Optional<WaterClass> waterClass() {
    return fields.waterClass("class");
  }

  /** The target that it is held against; empty where there is none. */
  public Optional<WaterClass> target() {
    return fields.waterClass("target");
  }

  /** Whether the target is met; empty without a target or where it rests on too few values. */
  public Optional<Boolean> compliant() {
    return fields.truth("compliant");
  }

  /** Whether it rests on too few values for compliance and ranking. */
  public boolean provisional() {
    return fields.is("provisional");
  }

  /** Whether there was no water (断流). */
  public boolean noWater() {
    return fields.is("no_water");
  }

  /** Its grade. */
  public Optional<Grade> grade() {
    return fields.constant("grade", Grade.class, Grade::chinese);
  }

  /** Main pollutants with their excess multiples against class III. */
  public List<Named> mainPollutants() {
    return fields.named("main");
  }

  /** What misses the target, with excess multiples against the target. */
  public List<Named> overTarget() {
    return fields.named("over");
  }

  /** The mean of a parameter as it is published. */
  public Optional<BigDecimal> mean(Parameter parameter) {
    return fields.number(parameter.id());
  }

  /** The least share, 0 to 1, of the values there should be. */
  public Optional<BigDecimal> coverage() {
    return fields.number("coverage");
  }

  /** Months that were judged against a target. */
  public int months() {
    return fields.count("months");
  }

  /** Those of them that met it. */
  public int compliantMonths() {
    return fields.count("months_compliant");
  }

  /** Whether the target is going to be met. */
  public Optional<Outlook> outlook() {
    return fields.constant(
        "outlook", Outlook.class, outlook -> outlook.name().toLowerCase(Locale.ROOT));
  }

  /** The highest mean of a parameter that the rest may have; of dissolved oxygen the lowest. */
  public Optional<BigDecimal> headroom(Parameter parameter) {
    return fields.number("headroom_" + parameter.id());
  }

  /** The mean with which the rest would go on. */
  public Optional<BigDecimal> course(Parameter parameter) {
    return fields.number("course_" + parameter.id());
  }

  /** Parameters for which a course is known, in the order of GB 3838-2002 Table 1. */
  public List<Parameter> withCourse() {
    return Parameters.all().stream().filter(p -> course(p).isPresent()).toList();
  }

  /** Significant trends over months, as a text such as 氨氮下降、总磷上升. */
  public Optional<String> trend() {
    return fields.text("trend");
  }

  /** Trophic level index of a lake or reservoir. */
  public Optional<BigDecimal> trophicIndex() {
    return fields.number("tli");
  }

  /** Trophic grade of a lake or reservoir. */
  public Optional<TrophicGrade> trophicGrade() {
    return fields.constant("trophic", TrophicGrade.class, TrophicGrade::chinese);
  }

  /** Whether a drinking-water source complied with Tables 1 to 3. */
  public Optional<Boolean> drinkingCompliant() {
    return fields.truth("drinking_compliant");
  }

  /** What failed at a drinking-water source, with excess multiples. */
  public List<Named> drinkingFailing() {
    return fields.named("drinking_failing");
  }

  /** What was taken from a source in months with results, 10⁴ m³. */
  public Optional<BigDecimal> intake() {
    return fields.number("intake");
  }

  /** What was taken from it in compliant months, 10⁴ m³. */
  public Optional<BigDecimal> compliantIntake() {
    return fields.number("intake_compliant");
  }

  /** Of urban waters. */
  public Optional<BlackOdorousLevel> blackOdorous() {
    return fields.constant("black_odorous", BlackOdorousLevel.class, BlackOdorousLevel::chinese);
  }

  /** Of a year to date that got worse since last year: 2, or 1, the graver (R-WARN). */
  public Optional<Integer> warning() {
    return fields.whole("warning");
  }
}
