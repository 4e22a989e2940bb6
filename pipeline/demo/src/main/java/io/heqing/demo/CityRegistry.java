package io.heqing.demo;

import io.heqing.demo.Noise.Purpose;
import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Outlet;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.Section.Intake;
import io.heqing.messages.Section.TargetFrom;
import io.heqing.messages.Station;
import io.heqing.messages.registry.UsualRules;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.assessment.PointItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The registry of the made-up city. */
final class CityRegistry {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** From this day, the beginning of a five-year plan, every section has its first target. */
  static final LocalDate FIRST = LocalDate.of(2021, 1, 1);

  /** From this day, the beginning of the next plan, some sections have a stricter one. */
  static final LocalDate TIGHTENED = LocalDate.of(2026, 1, 1);

  /** From this day other volumes are taken from drinking-water sources. */
  static final LocalDate INTAKES_CHANGED = LocalDate.of(2026, 4, 1);

  private static final List<PointItem> ASSESSMENT =
      List.of(
          points(Measure.COMPLIANCE_RATE, 40, 60, 100),
          points(Measure.GOOD_SHARE, 20, 50, 90),
          points(Measure.INFERIOR_SHARE, 10, 10, 0),
          points(Measure.INDEX_CHANGE, 15, 10, -5),
          points(Measure.COMPLIANT_MONTHS, 15, 60, 95));

  private static final List<String> SURNAMES =
      List.of("沈", "顾", "陆", "叶", "程", "苏", "秦", "温", "梁", "严", "傅", "祝", "简", "齐", "裴", "柏");
  private static final List<String> FIRST_CHARACTERS =
      List.of("望", "清", "云", "亦", "知", "景", "若", "听", "怀", "牧", "砚", "临");
  private static final List<String> SECOND_CHARACTERS =
      List.of("舟", "川", "澜", "汀", "霁", "河", "岚", "沅", "白", "远", "棠", "泽", "宁", "石");

  /** Without those that look alike. */
  private static final String PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final Noise noise;

  CityRegistry(Noise noise) {
    this.noise = noise;
  }

  Registry registry() {
    List<Section> sections = Geography.SITES.stream().map(this::section).toList();
    return new Registry(
        sections,
        Geography.RIVERS,
        UsualRules.all(),
        ASSESSMENT,
        Discharge.ALL.stream().map(CityRegistry::outlet).toList(),
        stations(),
        List.of(),
        List.of(),
        People.recipients(sections),
        People.ROUTES,
        new Publication(Geography.CITY, ZONE.getId(), 1, true, sections.size(), Map.of()));
  }

  private static Outlet outlet(Discharge discharge) {
    Course course = discharge.course();
    double along = discharge.km() / course.length();
    return new Outlet(
        discharge.id(),
        discharge.name(),
        discharge.kind(),
        discharge.county(),
        course.name(),
        decimal(discharge.km(), 1),
        decimal(between(course.latitude(), course.mouthLatitude(), along), 4),
        decimal(between(course.longitude(), course.mouthLongitude(), along), 4),
        discharge.limits(),
        DataKind.DAY);
  }

  /** A device for each section with automatic values, and for each outlet. */
  private List<Station> stations() {
    List<Station> stations = new ArrayList<>();
    for (Site site : Geography.SITES) {
      if (site.hasStation()) {
        stations.add(station(Stations.deviceNumber(site), site.id(), null, Dialect.SURFACE_WATER));
      }
    }
    for (Discharge discharge : Discharge.ALL) {
      stations.add(station(discharge.deviceNumber(), null, discharge.id(), Dialect.HJ212_2017));
    }
    return stations;
  }

  private Station station(String mn, String section, String outlet, Dialect dialect) {
    return new Station(
        mn,
        section,
        outlet,
        password(mn),
        dialect,
        List.of(),
        null,
        null,
        false,
        Map.of(),
        Map.of(),
        List.of());
  }

  /** Six characters, as the protocol has them. */
  private String password(String mn) {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      int letter = noise.below(PASSWORD_LETTERS.length(), Purpose.PASSWORD, mn.hashCode(), i);
      password.append(PASSWORD_LETTERS.charAt(letter));
    }
    return password.toString();
  }

  private Section section(Site site) {
    Course course = site.course();
    double along = site.km() / course.length();
    // Rivers wind, but not at their ends.
    double bend = 0.02 * 4 * along * (1 - along) * noise.normal(Purpose.PLACE, site.index(), 0) / 2;
    return new Section(
        site.id(),
        site.name(),
        Geography.CITY,
        site.county(),
        course.name(),
        course.waterBody(),
        decimal(site.km(), 1),
        decimal(between(course.latitude(), course.mouthLatitude(), along) + bend, 4),
        decimal(between(course.longitude(), course.mouthLongitude(), along), 4),
        site.kinds(),
        targets(site),
        site.method(),
        site.hasStation() ? site.readingsPerDay() : 6,
        DataKind.HOUR,
        chiefs(site),
        intakes(site),
        List.of());
  }

  private static List<TargetFrom> targets(Site site) {
    TargetFrom first = new TargetFrom(FIRST, site.target(), Map.of());
    return site.tightened() == site.target() && site.limits().isEmpty()
        ? List.of(first)
        : List.of(first, new TargetFrom(TIGHTENED, site.tightened(), site.limits()));
  }

  private static List<Intake> intakes(Site site) {
    return site.intakes().isEmpty()
        ? List.of()
        : List.of(
            new Intake(FIRST, site.intakes().get(0)),
            new Intake(INTAKES_CHANGED, site.intakes().get(1)));
  }

  private static PointItem points(Measure measure, long points, long noneAt, long fullAt) {
    return new PointItem(
        measure,
        BigDecimal.valueOf(points),
        BigDecimal.valueOf(noneAt),
        BigDecimal.valueOf(fullAt));
  }

  /**
   * City chiefs answer for a course, county chiefs for it in their county, town chiefs in theirs.
   */
  private List<Chief> chiefs(Site site) {
    String water = site.course().name();
    List<Chief> chiefs = new ArrayList<>();
    chiefs.add(chief("city", water, "（市级河长）"));
    chiefs.add(chief("county", water + site.county(), "（" + site.county() + "河长）"));
    chiefs.add(chief("town", water + site.county() + site.town(), "（" + site.town() + "河长）"));
    if (site.course().length() < 40 && !site.course().isLake()) {
      chiefs.add(chief("village", site.id(), "（村级河长）"));
    }
    return chiefs;
  }

  /** A chief; the recipient by whom alerts reach them is known by what they answer for. */
  private Chief chief(String level, String answersFor, String office) {
    return new Chief(level, name(answersFor) + office, level + "-" + answersFor);
  }

  private String name(String who) {
    long key = who.hashCode();
    return SURNAMES.get(noise.below(SURNAMES.size(), Purpose.PEOPLE, key, 0))
        + FIRST_CHARACTERS.get(noise.below(FIRST_CHARACTERS.size(), Purpose.PEOPLE, key, 1))
        + SECOND_CHARACTERS.get(noise.below(SECOND_CHARACTERS.size(), Purpose.PEOPLE, key, 2));
  }

  private static double between(double from, double to, double share) {
    return from + (to - from) * share;
  }

  private static BigDecimal decimal(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
