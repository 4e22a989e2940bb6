package io.heqing.demo;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Recipient;
import io.heqing.messages.Recipient.Contact;
import io.heqing.messages.Recipient.Role;
import io.heqing.messages.Route;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.Severity;
import io.heqing.messages.registry.UsualRules;
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

  /** What a river chief sees to at once. */
  private static final List<String> BREACHES = List.of("auto", "lab", "source", "source-lab");

  /** Where months and years are going: for those who can do something about it in time. */
  private static final List<String> PROSPECTS = List.of("month-at-risk", "year-at-risk", "warning");

  /** What is wrong with stations: for those who run them. */
  private static final List<String> STATIONS =
      UsualRules.all().stream().filter(rule -> !rule.watch().isWater()).map(AlertRule::id).toList();

  /** What is told to whom: the nearer the chief, the sooner; the graver, the higher. */
  static final List<Route> ROUTES =
      List.of(
          chief("nearest-by-day", Route.LOWEST, BREACHES, Severity.GENERAL, "07:00-22:00", 0),
          chief("nearest-always", Route.LOWEST, BREACHES, Severity.HEAVIER, null, 0),
          chief("town-after", "town", BREACHES, Severity.GENERAL, "07:00-22:00", 60),
          chief("county-after", "county", BREACHES, Severity.GENERAL, "07:00-22:00", 240),
          chief("county-heavier", "county", BREACHES, Severity.HEAVIER, null, 0),
          chief("city-after", "city", BREACHES, Severity.HEAVIER, "07:00-22:00", 480),
          chief("city-major", "city", BREACHES, Severity.MAJOR, null, 0),
          chief("county-prospects", "county", PROSPECTS, Severity.HEAVIER, "08:00-18:00", 0),
          route("desk", DUTY, BREACHES, Severity.HEAVIER, null, 0, false),
          route("stations", CENTRE, STATIONS, Severity.HEAVIER, "08:00-18:00", 0, false),
          route("stations-digest", CENTRE, STATIONS, Severity.GENERAL, null, 0, true),
          route("digest", OFFICE, List.of(), Severity.GENERAL, null, 0, true));

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

  private static Route chief(
      String id, String level, List<String> rules, Severity from, String hours, int afterMinutes) {
    return route(id, Route.CHIEF + level, rules, from, hours, afterMinutes, false);
  }

  private static Route route(
      String id,
      String to,
      List<String> rules,
      Severity from,
      String hours,
      int afterMinutes,
      boolean digest) {
    return new Route(
        id, List.of(to), List.of(), List.of(), List.of(), rules, from, hours, afterMinutes, digest);
  }
}
