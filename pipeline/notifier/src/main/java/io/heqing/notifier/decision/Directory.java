package io.heqing.notifier.decision;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Outlet;
import io.heqing.messages.Publication;
import io.heqing.messages.Recipient;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Route;
import io.heqing.messages.Section;
import io.heqing.messages.Severity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the registry says of sections, rules and people. */
final class Directory {
  private final Map<String, Section> sections = new TreeMap<>();
  private final Map<String, Outlet> outlets = new TreeMap<>();
  private final Map<String, AlertRule> rules = new TreeMap<>();
  private final Map<String, Recipient> recipients = new TreeMap<>();
  private final Map<String, Route> routes = new TreeMap<>();
  private Publication publication;

  /** Takes an entry; whether it is of a kind that matters here. */
  boolean take(RegistryEntry entry) {
    switch (entry.kind()) {
      case SECTION -> put(sections, entry.id(), entry.section());
      case OUTLET -> put(outlets, entry.id(), entry.outlet());
      case RULE -> put(rules, entry.id(), entry.rule());
      case RECIPIENT -> put(recipients, entry.id(), entry.recipient());
      case ROUTE -> put(routes, entry.id(), entry.route());
      case PUBLICATION -> publication = entry.publication();
      default -> {
        return false;
      }
    }
    return true;
  }

  private static <T> void put(Map<String, T> into, String id, T value) {
    if (value == null) {
      into.remove(id);
    } else {
      into.put(id, value);
    }
  }

  Optional<Publication> publication() {
    return Optional.ofNullable(publication);
  }

  /** The registry's zone; once it is complete. */
  ZoneId zone() {
    return ZoneId.of(publication.zone());
  }

  Optional<Section> section(String id) {
    return Optional.ofNullable(sections.get(id));
  }

  Optional<Outlet> outlet(String id) {
    return Optional.ofNullable(outlets.get(id));
  }

  Optional<AlertRule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  Optional<Recipient> recipient(String id) {
    return Optional.ofNullable(recipients.get(id));
  }

  /** Those who are told when others cannot be reached, by id. */
  List<Recipient> duty() {
    return recipients.values().stream().filter(r -> r.role() == Recipient.Role.DUTY).toList();
  }

  /** What news of a section that belong together are put under: its river, or itself. */
  static String river(Section section) {
    return section.river() == null ? "/" + section.id() : section.river();
  }

  /** Recipients that routes name for an alert, each with those routes. */
  Map<String, List<Route>> routed(Section section, String rule, Severity severity) {
    Map<String, List<Route>> routed = new LinkedHashMap<>();
    for (Route route : routes.values()) {
      if (severity.compareTo(route.from()) >= 0
          && matches(
              section, rule, route.sections(), route.rivers(), route.counties(), route.rules())) {
        route.to().stream()
            .flatMap(to -> resolve(to, section))
            .distinct()
            .forEach(id -> routed.computeIfAbsent(id, key -> new ArrayList<>()).add(route));
      }
    }
    return routed;
  }

  private static Stream<String> resolve(String to, Section section) {
    if (!to.startsWith(Route.CHIEF)) {
      return Stream.of(to);
    }
    String level = to.substring(Route.CHIEF.length());
    List<Section.Chief> reached =
        section.chiefs().stream().filter(chief -> chief.recipient() != null).toList();
    if (level.equals(Route.LOWEST)) {
      return reached.isEmpty()
          ? Stream.empty()
          : Stream.of(reached.get(reached.size() - 1).recipient());
    }
    return reached.stream()
        .filter(chief -> chief.level().equals(level))
        .map(Section.Chief::recipient);
  }

  /** Whether a section and a rule match all that is named. */
  static boolean matches(
      Section section,
      String rule,
      List<String> sections,
      List<String> rivers,
      List<String> counties,
      List<String> rules) {
    return (sections.isEmpty() || sections.contains(section.id()))
        && (rivers.isEmpty() || rivers.contains(section.river()))
        && (counties.isEmpty() || section.counties().stream().anyMatch(counties::contains))
        && (rules.isEmpty() || rules.contains(rule));
  }
}
