package io.heqing.standard;

import java.util.List;
import java.util.OptionalInt;

/**
 * A monitored parameter (监测因子). Equal when its {@link #id} is.
 *
 * @param id short id used all through Heqing, such as {@code NH3N}
 * @param code code of HJ 525-2009 as used by HJ 212-2017 Annex B, such as {@code w21003}; empty
 *     text where none is known for certain
 * @param oldCode code of HJ/T 212-2005, or empty text where there is none
 * @param nameEn English name
 * @param nameZh Chinese name of the standard
 * @param unit unit of every value of this parameter inside Heqing, such as {@code mg/L}
 * @param hourDecimals decimals that an automatic station's hourly value keeps (总站水字〔2020〕90号)
 * @param assessDecimals decimals of a statistic before comparison (环办监测函〔2020〕82号); empty where
 *     none are stated
 * @param gbOrder row of GB 3838-2002 Table 1; empty for a parameter that the table does not have
 * @param classItem whether it is one of the 21 that decide the class (环办〔2011〕22号 part 1(1))
 * @param priority whether it is named first among main pollutants unless {@link Rules#mainPriority}
 *     says otherwise (环办〔2011〕22号 part 2(1)3(1))
 * @param aliases further names and codes it is sent under
 */
public record Parameter(
    String id,
    String code,
    String oldCode,
    String nameEn,
    String nameZh,
    String unit,
    OptionalInt hourDecimals,
    OptionalInt assessDecimals,
    OptionalInt gbOrder,
    boolean classItem,
    boolean priority,
    List<String> aliases) {

  public Parameter {
    aliases = List.copyOf(aliases);
  }

  /** Whether its values are concentrations, for which zero and less cannot be measured. */
  public boolean isConcentration() {
    return unit.equals("mg/L");
  }

  /** Whether this is pH, whose mean and limits follow rules of their own. */
  public boolean isPh() {
    return id.equals("PH");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter p && p.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
