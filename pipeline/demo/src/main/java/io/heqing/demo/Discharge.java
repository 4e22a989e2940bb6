package io.heqing.demo;

import io.heqing.messages.OutletKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pollution outlet of the made-up city.
 *
 * @param index its number among all, from 0
 * @param name its name
 * @param kind what discharges there
 * @param county its county
 * @param course the river it discharges into
 * @param km kilometres from that river's source
 */
record Discharge(int index, String name, OutletKind kind, String county, Course course, double km) {

  /**
   * Every outlet. Each long river has one of works or livestock in its upper part, for accidents.
   */
  static final List<Discharge> ALL =
      List.of(
          of(0, "云渚精细化工园排口", OutletKind.INDUSTRY, "云汀县", "澜沅河", 42),
          of(1, "望澜污水处理厂排口", OutletKind.SEWAGE_WORKS, "望澜区", "澜沅河", 116),
          of(2, "墨渚食品加工园排口", OutletKind.INDUSTRY, "墨屿县", "青苇河", 24),
          of(3, "青棠污水处理厂排口", OutletKind.SEWAGE_WORKS, "青汐区", "青苇河", 60),
          of(4, "砚渡纺织园排口", OutletKind.INDUSTRY, "霁湾县", "栖砚河", 17),
          of(5, "墨渚畜禽养殖场排口", OutletKind.LIVESTOCK, "墨屿县", "墨汀河", 20),
          of(6, "鹭砂印染园排口", OutletKind.INDUSTRY, "栖鹭区", "鹭砂河", 16),
          of(7, "汐门污水处理厂排口", OutletKind.SEWAGE_WORKS, "望澜区", "汐棠河", 18),
          of(8, "盐汀水产养殖区排口", OutletKind.AQUACULTURE, "霁湾县", "盐汐河", 16),
          of(9, "蓼汀水产养殖区排口", OutletKind.AQUACULTURE, "青汐区", "芦棠河", 12));

  /** GB 18918-2002, Table 1, class 1A (一级A); ammonia nitrogen above 12 °C of water. */
  private static final Map<String, String> GB_18918_1A =
      limits("COD", "50", "NH3N", "5", "TN", "15", "TP", "0.5", "PH", "9");

  /** GB 8978-1996, Table 4, class 1 (一级), other works. */
  private static final Map<String, String> GB_8978_1 =
      limits("COD", "100", "NH3N", "15", "PH", "9");

  /** GB 18596-2001, Table 5 (畜禽养殖业). */
  private static final Map<String, String> GB_18596 =
      limits("COD", "400", "NH3N", "80", "TP", "8.0");

  /** SC/T 9101-2007, class 1 (一级), water of freshwater ponds. */
  private static final Map<String, String> SC_9101_1 =
      limits("CODMN", "15", "TN", "3.0", "TP", "0.5");

  private static Discharge of(
      int index, String name, OutletKind kind, String county, String river, double km) {
    Course course =
        Geography.COURSES.stream().filter(c -> c.name().equals(river)).findFirst().orElseThrow();
    return new Discharge(index, name, kind, county, course, km);
  }

  /** The id of its outlet. */
  String id() {
    return "PW%02d".formatted(index + 1);
  }

  /** The device number (MN) of its logger: 24 characters, of a region code that nobody has. */
  String deviceNumber() {
    return "9900000000000000000000%02d".formatted(index + 1);
  }

  /** What it may discharge at most, in the units of the parameters. */
  Map<String, BigDecimal> limits() {
    Map<String, String> texts =
        switch (kind) {
          case SEWAGE_WORKS -> GB_18918_1A;
          case LIVESTOCK -> GB_18596;
          case AQUACULTURE -> SC_9101_1;
          case INDUSTRY, FIELDS, SEWER, SLUICE, OTHER -> GB_8978_1;
        };
    Map<String, BigDecimal> limits = new LinkedHashMap<>();
    texts.forEach((parameter, limit) -> limits.put(parameter, new BigDecimal(limit)));
    return limits;
  }

  private static Map<String, String> limits(String... pairs) {
    Map<String, String> limits = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      limits.put(pairs[i], pairs[i + 1]);
    }
    return limits;
  }
}
