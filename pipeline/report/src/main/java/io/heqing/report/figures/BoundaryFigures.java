package io.heqing.report.figures;

import io.heqing.standard.Parameter;
import io.heqing.standard.WaterClass;
import io.heqing.store.Point;
import java.math.BigDecimal;
import java.util.Optional;

/** A river through a county over a period: a point of measurement {@code boundary}. */
public final class BoundaryFigures {
  private final Fields fields;

  BoundaryFigures(Point point) {
    this.fields = new Fields(point);
  }

  /** The county. */
  public String county() {
    return fields.point().tags().get("county");
  }

  /** The river. */
  public String river() {
    return fields.point().tags().get("river");
  }

  /** Id of the last section of the stretch. */
  public String exit() {
    return fields.point().tags().get("exit");
  }

  /** Id of the section by which the river enters; empty where it rises in the county. */
  public Optional<String> entry() {
    return fields.text("entry");
  }

  /** The class that comes in. */
  public Optional<WaterClass> entryClass() {
    return fields.waterClass("entry_class");
  }

  /** The class that goes out. */
  public Optional<WaterClass> exitClass() {
    return fields.waterClass("exit_class");
  }

  /** Mean at the entry. */
  public Optional<BigDecimal> in(Parameter parameter) {
    return fields.number(parameter.id() + "_in");
  }

  /** Mean at the exit. */
  public Optional<BigDecimal> out(Parameter parameter) {
    return fields.number(parameter.id() + "_out");
  }
}
