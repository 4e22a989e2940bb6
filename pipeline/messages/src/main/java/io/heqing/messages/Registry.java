package io.heqing.messages;

import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.river.River;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole registry (基础信息) as one publishes it.
 *
 * @param sections all sections
 * @param rivers the rivers that the network is made of
 * @param rules all alert rules
 * @param assessment the table of points of counties and river chiefs; empty where there is none
 * @param outlets pollution outlets
 * @param stations devices that report over HJ 212
 * @param callers who may send by HTTP
 * @param maintenance maintenance windows
 * @param recipients who is told of alerts
 * @param routes what is told to whom
 * @param publication what holds for all of it
 */
public record Registry(
    List<Section> sections,
    List<River> rivers,
    List<AlertRule> rules,
    List<PointItem> assessment,
    List<Outlet> outlets,
    List<Station> stations,
    List<Caller> callers,
    List<Maintenance> maintenance,
    List<Recipient> recipients,
    List<Route> routes,
    Publication publication) {

  public Registry {
    sections = List.copyOf(sections);
    rivers = List.copyOf(rivers);
    rules = List.copyOf(rules);
    assessment = List.copyOf(assessment);
    outlets = List.copyOf(outlets);
    stations = List.copyOf(stations);
    callers = List.copyOf(callers);
    maintenance = List.copyOf(maintenance);
    recipients = List.copyOf(recipients);
    routes = List.copyOf(routes);
  }

  /** The entries in the order in which they must be published: the publication last. */
  public List<RegistryEntry> entries() {
    List<RegistryEntry> entries = new ArrayList<>();
    sections.forEach(s -> entries.add(RegistryEntry.of(s)));
    rivers.forEach(r -> entries.add(RegistryEntry.of(r)));
    rules.forEach(r -> entries.add(RegistryEntry.of(r)));
    assessment.forEach(i -> entries.add(RegistryEntry.of(i)));
    outlets.forEach(o -> entries.add(RegistryEntry.of(o)));
    stations.forEach(s -> entries.add(RegistryEntry.of(s)));
    callers.forEach(c -> entries.add(RegistryEntry.of(c)));
    maintenance.forEach(m -> entries.add(RegistryEntry.of(m)));
    recipients.forEach(r -> entries.add(RegistryEntry.of(r)));
    routes.forEach(r -> entries.add(RegistryEntry.of(r)));
    entries.add(RegistryEntry.of(publication));
    return entries;
  }
}
