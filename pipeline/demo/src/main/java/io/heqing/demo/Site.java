package io.heqing.demo;

import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Where the made-up city measures, and what its water is like there.
 *
 * @param index its number among all, from 0
 * @param id id of its section
 * @param name name of its section
 * @param county its county
 * @param town its town
 * @param course its river, lake or reservoir
 * @param km kilometres from the source
 * @param load how polluted: 0 a mountain reservoir, 0.5 a clean river, 1 a town river
 * @param salt share of seawater at high spring tide, 0 to 1
 * @param readingsPerDay readings of its station; 0 where there is none
 * @param method which values its periods are computed from
 * @param target its target class
 * @param tightened its target from {@link CityRegistry#TIGHTENED} on
 * @param limits its special limits from that day on, by parameter
 * @param gauged whether its station measures the flow
 * @param intakes what is taken from it, 10⁴ m³ a month: at first, and from {@link
 *     CityRegistry#INTAKES_CHANGED} on; empty where it is no source
 * @param turnsOver whether it is a deep water whose layers change places in autumn
 * @param driesUp whether it has no water in the driest month
 * @param kinds what it counts among
 */
record Site(
    int index,
    String id,
    String name,
    String county,
    String town,
    Course course,
    double km,
    double load,
    double salt,
    int readingsPerDay,
    MonitoringMethod method,
    WaterClass target,
    WaterClass tightened,
    Map<String, BigDecimal> limits,
    boolean gauged,
    List<BigDecimal> intakes,
    boolean turnsOver,
    boolean driesUp,
    List<String> kinds) {

  /** Whether it has an automatic station. */
  boolean hasStation() {
    return readingsPerDay > 0;
  }

  /** Whether the laboratory comes. */
  boolean hasLaboratory() {
    return method != MonitoringMethod.AUTO_ONLY;
  }

  /** Seconds between two readings of its station. */
  long interval() {
    return 86_400L / readingsPerDay;
  }

  /** Hours that the water needs from the source to here. */
  double travelHours() {
    return course.isLake() ? 0 : km / course.kmPerHour();
  }

  /** What its station measures. */
  List<Quantity> quantities() {
    return course.isLake() ? Quantity.IN_LAKES : gauged ? Quantity.GAUGED : Quantity.IN_RIVERS;
  }

  /** Whether it counts among a kind. */
  boolean is(String kind) {
    return kinds.contains(kind);
  }
}
