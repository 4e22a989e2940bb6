package io.heqing.demo;

import io.heqing.messages.Recipient;
import io.heqing.messages.Recipient.Contact;
import io.heqing.messages.Recipient.Role;
import io.heqing.messages.Route;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who is told of the made-up city's alerts: its river chiefs, their office, the duty desk and the
 * monitoring centre. No telephone number in China begins with 000, and example.org is nobody's.
 */
final class People {
  private static final String OFFICE = "office";
  private static final String DUTY = "duty";
  private static final String CENTRE = "centre";

  /** What is told to whom: the nearer the chief, the sooner; the graver, the higher. */
  static final List<Route> ROUTES =
      List.of(
          route("nearest-by-day", Route.CHIEF + Route.LOWEST, Severity.GENERAL, "07:00-22:00", 0),
          route("nearest-always", Route.CHIEF + Route.LOWEST, Severity.HEAVIER, null, 0),
          route("town-after", Route.CHIEF + "town", Severity.GENERAL, "07:00-22:00", 60),
          route("county-after", Route.CHIEF + "county", Severity.GENERAL, "07:00-22:00", 240),
          route("county-heavier", Route.CHIEF + "county", Severity.HEAVIER, null, 0),
          route("city-after", Route.CHIEF + "city", Severity.HEAVIER, "07:00-22:00", 480),
          route("city-major", Route.CHIEF + "city", Severity.MAJOR, null, 0),
          route("desk", DUTY, Severity.HEAVIER, null, 0),
          new Route(
              "digest",
              List.of(OFFICE),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              Severity.GENERAL,
              null,
              0,
              true));

  private People() {}

  /** Everybody who is told anything: the chiefs of all sections, then the desks. */
  static List<Recipient> recipients(List<Section> sections) {
    Map<String, Recipient> people = new LinkedHashMap<>();
    for (Section section : sections) {
      for (Chief chief : section.chiefs()) {
        people.computeIfAbsent(
            chief.recipient(),
            id ->
                new Recipient(
                    id,
                    chief.name(),
                    Role.valueOf(chief.level().toUpperCase(Locale.ROOT)),
                    chief.level().equals("city") ? null : section.county(),
                    null,
                    List.of(
                        new Contact(
                            "sms",
                            "000%08d".formatted(people.size() + 1),
                            Severity.GENERAL,
                            false))));
      }
    }
    people.put(OFFICE, desk(OFFICE, "市河长办（虚构）", Role.OFFICE));
    people.put(DUTY, desk(DUTY, "市生态环境局值班室（虚构）", Role.DUTY));
    people.put(CENTRE, desk(CENTRE, "市环境监测中心（虚构）", Role.CENTRE));
    return List.copyOf(people.values());
  }

  private static Recipient desk(String id, String name, Role role) {
    return new Recipient(
        id,
        name,
        role,
        null,
        null,
        List.of(new Contact("mail", id + "@example.org", Severity.GENERAL, false)));
  }

  private static Route route(String id, String to, Severity from, String hours, int afterMinutes) {
    return new Route(
        id,
        List.of(to),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        from,
        hours,
        afterMinutes,
        false);
  }
}
