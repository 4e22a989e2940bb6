package io.heqing.demo;

import static io.heqing.standard.WaterClass.II;
import static io.heqing.standard.WaterClass.III;
import static io.heqing.standard.WaterClass.IV;
import static io.heqing.standard.WaterClass.V;

import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.river.River;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The waters of the made-up city, the same for every seed. None of the names is that of a province,
 * city, county, town or village of the People's Republic of China (held against the published list
 * of administrative divisions, 2023); the coordinates lie in the open Yellow Sea.
 */
final class Geography {
  static final String CITY = "澜汐市（虚构）";

  /** Of one metre a second. */
  private static final double KM_PER_HOUR = 3.6;

  private static final String WANGLAN = "望澜区";
  private static final String QINGXI = "青汐区";
  private static final String QILU = "栖鹭区";
  private static final String YUNTING = "云汀县";
  private static final String JIWAN = "霁湾县";
  private static final String MOYU = "墨屿县";

  /** Every place of measurement. */
  static final List<Site> SITES = new Geography().survey();

  /** Every river, lake and reservoir. */
  static final List<Course> COURSES = SITES.stream().map(Site::course).distinct().toList();

  /**
   * Where they flow. Each of the rivers that reach the sea by themselves names a basin, and the
   * short ones of the coast have one together; the others count among that of the river they join.
   */
  static final List<River> RIVERS =
      List.of(
          water("澜沅河", "澜沅流域", null, null),
          water("岚苇溪", "澜沅流域", "澜沅河", "30"),
          water("澜源水库", "澜沅流域", "澜沅河", "0"),
          water("鹭砂河", "澜沅流域", null, null),
          water("枕霁溪", "澜沅流域", "鹭砂河", "4"),
          water("镜汀湖", "澜沅流域", "鹭砂河", "30"),
          water("青苇河", "青墨流域", null, null),
          water("云渚水库", "青墨流域", "青苇河", "0"),
          water("苇澜湖", "青墨流域", "青苇河", "46"),
          water("墨汀河", "青墨流域", null, null),
          water("栖砚河", "栖砚流域", null, null),
          water("枕澜水库", "栖砚流域", "栖砚河", "0"),
          water("霁澜河", "栖砚流域", "栖砚河", "54"),
          water("雁渚河", "栖砚流域", "霁澜河", "12"),
          water("汐棠河", "滨汐诸河", null, null),
          water("盐汐河", "滨汐诸河", null, null),
          water("芦棠河", "滨汐诸河", null, null));

  private static River water(String name, String basin, String into, String atKm) {
    Course course = COURSES.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    return new River(
        name,
        basin,
        into,
        atKm == null ? null : new BigDecimal(atKm),
        course.isLake()
            ? null
            : BigDecimal.valueOf(course.kmPerHour() / KM_PER_HOUR)
                .setScale(2, RoundingMode.HALF_EVEN),
        BigDecimal.valueOf(course.length()));
  }

  private final List<Draft> drafts = new ArrayList<>();
  private Course course;
  private int courses;
  private int inCourse;

  private List<Site> survey() {
    river("澜沅河", 148, 1.5, 33.52, 122.60, 33.40, 123.46);
    site("澜源桥", YUNTING, "岚苇镇", 9, 0.18).target(II).kinds("national");
    site("岚渡", YUNTING, "岚苇镇", 27, 0.34).target(II).kinds("provincial");
    site("云汀大桥", YUNTING, "云渚镇", 48, 0.52).hourly().target(III).kinds("provincial");
    site("雁沚渡", YUNTING, "云渚镇", 66, 0.5)
        .gauged()
        .target(III)
        .kinds("provincial", "boundary", "function_zone");
    site("鹭渡水厂取水口", QILU, "鹭渡镇", 84, 0.42)
        .hourly()
        .target(III)
        .intake("420", "360")
        .kinds("drinking", "function_zone");
    site("枕澜桥", QILU, "鹭渡镇", 97, 0.62).gauged().target(III).kinds("municipal", "boundary");
    site("望霁桥", WANGLAN, "望霁街道", 112, 0.84)
        .hourly()
        .target(III)
        .limit("TP", "0.15")
        .kinds("national");
    site("澜汐大桥", WANGLAN, "汐门街道", 127, 0.82).target(III).kinds("national");
    site("汐门闸", WANGLAN, "汐门街道", 145, 0.78).salt(0.8).target(III).kinds("national", "sea");

    river("青苇河", 86, 1.3, 33.68, 122.78, 33.60, 123.45);
    site("青苇源", MOYU, "墨渚镇", 7, 0.3).target(II).kinds("provincial");
    site("苇渡桥", MOYU, "墨渚镇", 22, 0.55).target(III).kinds("municipal", "function_zone");
    site("棠汀渡", MOYU, "棠汀镇", 38, 0.68).gauged().target(III).kinds("provincial", "boundary");
    site("苇塘桥", QINGXI, "青棠镇", 55, 0.84).target(III).kinds("municipal");
    site("霁野桥", QINGXI, "霁野镇", 69, 1.03).target(III).kinds("provincial");
    site("青苇闸", QINGXI, "霁野镇", 84, 1.04)
        .gauged()
        .salt(0.75)
        .target(IV)
        .tightened(III)
        .kinds("national", "sea");

    river("栖砚河", 64, 1.2, 33.30, 122.82, 33.24, 123.40);
    site("栖砚源", JIWAN, "砚渡镇", 5, 0.26).target(II).kinds("provincial");
    site("砚渡桥", JIWAN, "砚渡镇", 19, 0.5).target(III).kinds("municipal", "function_zone");
    site("霁川桥", JIWAN, "霁川镇", 33, 0.7).target(III).kinds("provincial");
    site("松汐桥", JIWAN, "霁川镇", 47, 0.96).target(IV).tightened(III).kinds("municipal");
    site("栖砚闸", JIWAN, "桐汐镇", 62, 0.82).salt(0.9).target(III).kinds("national", "sea");

    river("墨汀河", 72, 1.2, 33.80, 122.84, 33.74, 123.44);
    site("墨汀源", MOYU, "墨渚镇", 8, 0.28).target(II).kinds("municipal");
    site("墨汀桥", MOYU, "棠汀镇", 24, 0.48).target(III).kinds("provincial", "function_zone");
    site("竹汐桥", MOYU, "竹汐镇", 41, 0.64).target(III).kinds("municipal");
    site("月汀桥", MOYU, "竹汐镇", 56, 0.78).target(III).kinds("provincial");
    site("墨汀闸", MOYU, "月汀镇", 70, 0.78).salt(0.85).target(III).kinds("national", "sea");

    river("鹭砂河", 61, 1.1, 33.42, 122.86, 33.33, 123.36);
    site("鹭砂桥", QILU, "鹭砂镇", 11, 0.46).target(III).kinds("municipal");
    site("白鹭砂渡", QILU, "鹭砂镇", 24, 0.62).byLaboratory().target(III).kinds("municipal");
    site("柳汐桥", QILU, "柳汐镇", 37, 0.78).gauged().target(III).kinds("provincial", "boundary");
    site("鹭砂二闸", WANGLAN, "望霁街道", 49, 0.95).target(IV).kinds("municipal");
    site("鹭砂河口", WANGLAN, "舟汐镇", 59, 0.88).salt(0.6).target(III).kinds("provincial", "sea");

    river("雁渚河", 52, 1.1, 33.60, 122.86, 33.52, 123.30);
    site("雁渚源", YUNTING, "云渚镇", 6, 0.32).byLaboratory().target(III).kinds("municipal");
    site("雁渚桥", YUNTING, "枫汀镇", 20, 0.56).target(III).kinds("municipal", "function_zone");
    site("枫汀桥", QINGXI, "青棠镇", 36, 0.76).target(III).kinds("provincial", "boundary");
    site("雁渚汇口", QINGXI, "青棠镇", 50, 0.82).target(III).kinds("municipal");

    river("汐棠河", 32, 0.7, 33.43, 123.14, 33.38, 123.42);
    site("汐棠桥", WANGLAN, "望霁街道", 6, 0.84).target(III).kinds("municipal", "urban");
    site("棠街桥", WANGLAN, "汐门街道", 14, 1.15).target(V).tightened(IV).kinds("municipal", "urban");
    site("汐棠泵站", WANGLAN, "汐门街道", 22, 1.18).byLaboratory().target(V).kinds("municipal", "urban");
    site("汐棠闸", WANGLAN, "舟汐镇", 30, 1.).salt(0.4).target(V).kinds("provincial", "sea");

    river("盐汐河", 31, 0.8, 33.26, 123.22, 33.16, 123.43);
    site("盐汐桥", JIWAN, "桐汐镇", 5, 0.80).target(III).kinds("municipal");
    site("荻汀桥", JIWAN, "盐汀镇", 14, 1.06).byLaboratory().target(III).kinds("municipal");
    site("盐汀桥", JIWAN, "盐汀镇", 22, 0.95).target(IV).kinds("municipal");
    site("盐汐闸", JIWAN, "盐汀镇", 30, 0.92).salt(0.95).target(III).kinds("national", "sea");

    river("岚苇溪", 38, 1.6, 33.74, 122.62, 33.53, 122.76);
    site("岚苇桥", YUNTING, "岚苇镇", 8, 0.16).byLaboratory().target(II).kinds("provincial");
    site("苔汀桥", YUNTING, "岚苇镇", 21, 0.3).target(III).tightened(II).kinds("municipal");
    site("岚苇溪口", YUNTING, "枫汀镇", 36, 0.4).target(III).kinds("municipal");

    river("芦棠河", 28, 0.8, 33.66, 123.18, 33.65, 123.46);
    site("芦棠桥", QINGXI, "霁野镇", 6, 0.90).byLaboratory().target(III).kinds("municipal");
    site("蓼汀桥", QINGXI, "蓼汀镇", 16, 1.06).target(III).kinds("municipal");
    site("芦棠闸", QINGXI, "蓼汀镇", 27, 0.85).salt(0.7).target(III).kinds("provincial", "sea");

    river("枕霁溪", 26, 1.7, 33.36, 122.60, 33.42, 122.80);
    site("枕霁桥", JIWAN, "砚渡镇", 7, 0.2).byLaboratory().driesUp().target(II).kinds("municipal");
    site("枕霁溪口", QILU, "鹭砂镇", 24, 0.36).byLaboratory().target(III).kinds("municipal", "boundary");

    river("霁澜河", 44, 0.6, 33.62, 123.28, 33.29, 123.30);
    site("霁澜北闸", QINGXI, "青棠镇", 3, 0.82).target(III).kinds("municipal");
    site("霁澜桥", WANGLAN, "望霁街道", 17, 1.06)
        .byLaboratory()
        .target(III)
        .kinds("municipal", "boundary");
    site("桑汐桥", WANGLAN, "舟汐镇", 29, 1.13).autoOnly().target(IV).kinds("municipal");
    site("霁澜南闸", JIWAN, "桐汐镇", 42, 1.00).byLaboratory().target(III).kinds("municipal", "boundary");

    lake("镜汀湖", 12, 33.36, 123.02);
    site("镜汀湖心", QILU, "柳汐镇", 6, 0.42).target(III).kinds("national");
    site("镜汀湖北", QILU, "柳汐镇", 9, 0.46).target(III).kinds("provincial");
    site("镜汀湖口", QILU, "鹭渡镇", 12, 0.64).byLaboratory().target(III).kinds("municipal");

    lake("苇澜湖", 8, 33.64, 123.08);
    site("苇澜湖心", QINGXI, "青棠镇", 4, 0.66).target(IV).tightened(III).kinds("provincial");
    site("苇澜湖南", QINGXI, "青棠镇", 7, 0.68).byLaboratory().target(III).kinds("municipal");

    lake("澜源水库", 9, 33.56, 122.56);
    site("澜源水库取水口", YUNTING, "岚苇镇", 2, 0.1)
        .target(II)
        .intake("610", "690")
        .kinds("national", "drinking");
    site("澜源水库心", YUNTING, "岚苇镇", 5, 0.06).byLaboratory().target(II).kinds("provincial");

    lake("枕澜水库", 6, 33.34, 122.66);
    site("枕澜水库取水口", JIWAN, "砚渡镇", 2, 0.14)
        .hourly()
        .target(II)
        .intake("180", "180")
        .kinds("provincial", "drinking");

    lake("云渚水库", 5, 33.76, 122.72);
    site("云渚水库取水口", MOYU, "墨渚镇", 2, 0.12)
        .target(II)
        .intake("95", "95")
        .turnsOver()
        .kinds("provincial", "drinking");

    return drafts.stream().map(Draft::site).toList();
  }

  private void river(
      String name,
      double length,
      double kmPerHour,
      double latitude,
      double longitude,
      double mouthLatitude,
      double mouthLongitude) {
    begin(
        new Course(
            ++courses,
            name,
            WaterBody.RIVER,
            length,
            kmPerHour,
            latitude,
            longitude,
            mouthLatitude,
            mouthLongitude));
  }

  private void lake(String name, double length, double latitude, double longitude) {
    double degrees = length / 100;
    begin(
        new Course(
            ++courses,
            name,
            WaterBody.LAKE,
            length,
            0,
            latitude,
            longitude,
            latitude - degrees / 3,
            longitude + degrees));
  }

  private void begin(Course next) {
    course = next;
    inCourse = 0;
  }

  private Draft site(String name, String county, String town, double km, double load) {
    String id = String.format(Locale.ROOT, "LX%02d%02d", course.number(), ++inCourse);
    Draft draft = new Draft(drafts.size(), id, name, county, town, course, km, load);
    drafts.add(draft);
    return draft;
  }

  /** A site while it is being described; with a four-hourly station unless told otherwise. */
  private static final class Draft {
    private final int index;
    private final String id;
    private final String name;
    private final String county;
    private final String town;
    private final Course course;
    private final double km;
    private final double load;
    private double salt;
    private int readingsPerDay = 6;
    private MonitoringMethod method = MonitoringMethod.AUTO_THEN_LAB;
    private WaterClass target;
    private WaterClass tightened;
    private Map<String, BigDecimal> limits = Map.of();
    private boolean gauged;
    private List<BigDecimal> intakes = List.of();
    private boolean turnsOver;
    private boolean driesUp;
    private List<String> kinds;

    Draft(
        int index,
        String id,
        String name,
        String county,
        String town,
        Course course,
        double km,
        double load) {
      this.index = index;
      this.id = id;
      this.name = name;
      this.county = county;
      this.town = town;
      this.course = course;
      this.km = km;
      this.load = load;
    }

    Draft hourly() {
      readingsPerDay = 24;
      return this;
    }

    Draft byLaboratory() {
      readingsPerDay = 0;
      method = MonitoringMethod.LAB_ONLY;
      return this;
    }

    Draft autoOnly() {
      method = MonitoringMethod.AUTO_ONLY;
      return this;
    }

    Draft salt(double share) {
      salt = share;
      return this;
    }

    Draft target(WaterClass waterClass) {
      target = waterClass;
      tightened = waterClass;
      return this;
    }

    Draft tightened(WaterClass waterClass) {
      tightened = waterClass;
      return this;
    }

    Draft limit(String parameter, String limit) {
      limits = Map.of(parameter, new BigDecimal(limit));
      return this;
    }

    Draft gauged() {
      gauged = true;
      return this;
    }

    Draft intake(String before, String after) {
      intakes = List.of(new BigDecimal(before), new BigDecimal(after));
      return this;
    }

    Draft turnsOver() {
      turnsOver = true;
      return this;
    }

    Draft driesUp() {
      driesUp = true;
      return this;
    }

    void kinds(String... names) {
      kinds = List.of(names);
    }

    Site site() {
      return new Site(
          index,
          id,
          name,
          county,
          town,
          course,
          km,
          load,
          salt,
          readingsPerDay,
          method,
          target,
          tightened,
          limits,
          gauged,
          intakes,
          turnsOver,
          driesUp,
          kinds);
    }
  }
}
