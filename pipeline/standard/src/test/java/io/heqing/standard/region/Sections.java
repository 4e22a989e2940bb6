package io.heqing.standard.region;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sections of tests in few words. */
final class Sections {
  private Sections() {}

  /** A river section of ids and values in turn. */
  static SectionPeriod river(String id, String... values) {
    return section(id, WaterBody.RIVER, values);
  }

  /** A point of a lake. */
  static SectionPeriod lake(String id, String... values) {
    return section(id, WaterBody.LAKE, values);
  }

  /** A river section of a class by its ammonia nitrogen. */
  static SectionPeriod ofClass(String id, WaterClass waterClass) {
    String value =
        switch (waterClass) {
          case I -> "0.15";
          case II -> "0.50";
          case III -> "1.00";
          case IV -> "1.50";
          case V -> "2.00";
          case INFERIOR_V -> "2.01";
        };
    return river(id, "NH3N", value);
  }

  /** So many river sections of each class, from I to worse than V. */
  static List<SectionPeriod> ofCounts(int... counts) {
    List<SectionPeriod> sections = new ArrayList<>();
    for (WaterClass waterClass : WaterClass.values()) {
      for (int i = 0; i < counts[waterClass.ordinal()]; i++) {
        sections.add(ofClass("s%04d".formatted(sections.size()), waterClass));
      }
    }
    return sections;
  }

  /** So many river sections of class III, and so many worse than V, of all; the others IV. */
  static List<SectionPeriod> ofShares(int good, int inferior, int all) {
    return ofCounts(0, 0, good, all - good - inferior, 0, inferior);
  }

  static SectionPeriod dry(String id) {
    return new SectionPeriod(id, WaterBody.RIVER, Optional.empty(), Map.of(), false, true);
  }

  static SectionPeriod provisional(SectionPeriod s) {
    return new SectionPeriod(s.section(), s.waterBody(), s.target(), s.means(), true, s.noWater());
  }

  static SectionPeriod withTarget(SectionPeriod s, WaterClass target) {
    return new SectionPeriod(
        s.section(),
        s.waterBody(),
        Optional.of(Target.of(target)),
        s.means(),
        s.provisional(),
        s.noWater());
  }

  static Map<String, SectionPeriod> byId(List<SectionPeriod> sections) {
    Map<String, SectionPeriod> byId = new HashMap<>();
    sections.forEach(s -> byId.put(s.section(), s));
    return byId;
  }

  private static SectionPeriod section(String id, WaterBody body, String... values) {
    Map<Parameter, BigDecimal> means = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      means.put(Parameters.get(values[i]), new BigDecimal(values[i + 1]));
    }
    return new SectionPeriod(id, body, Optional.empty(), means, false, false);
  }
}
