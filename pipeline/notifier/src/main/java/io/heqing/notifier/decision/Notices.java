package io.heqing.notifier.decision;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Evidence;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Outlet;
import io.heqing.messages.Publication;
import io.heqing.messages.Recipient;
import io.heqing.messages.Section;
import io.heqing.messages.settings.Language;
import io.heqing.notifier.Links;
import io.heqing.notifier.Notice;
import io.heqing.notifier.Notice.Item;
import io.heqing.notifier.Notice.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes notices of what was decided. */
final class Notices {
  /** What goes on before what ended, of either the graver first. */
  static final Comparator<Item> GRAVEST_FIRST =
      Comparator.comparing(Notices::isOver)
          .thenComparing(item -> item.event().severity(), Comparator.reverseOrder())
          .thenComparing(item -> item.section().id())
          .thenComparing(item -> item.event().alert());

  private final Directory directory;
  private final Language language;
  private final String page;
  private final Links links;

  /**
   * Notices in one setting.
   *
   * @param language of recipients who have none of their own
   * @param page page that items link to, with {@code {section}} and {@code {alert}}; empty for none
   */
  Notices(Directory directory, Language language, String page, Links links) {
    this.directory = directory;
    this.language = language;
    this.page = page;
    this.links = links;
  }

  /**
   * One alert for one recipient.
   *
   * @param others ids of all who are or were told of it
   * @param canAcknowledge whether it is open and nobody did yet
   */
  Item item(
      Reason reason,
      AlertEvent event,
      Section section,
      Recipient recipient,
      Set<String> others,
      boolean canAcknowledge) {
    return new Item(
        reason,
        event,
        section,
        section.chiefs().stream().map(Section.Chief::name).toList(),
        others.stream()
            .filter(id -> !id.equals(recipient.id()))
            .flatMap(id -> directory.recipient(id).stream())
            .sorted(Comparator.comparing(Recipient::role).thenComparing(Recipient::id))
            .map(Recipient::name)
            .toList(),
        places(event.evidence()),
        canAcknowledge ? links.acknowledge(event.alert(), recipient.id()) : Optional.empty(),
        page.isEmpty()
            ? Optional.empty()
            : Optional.of(
                page.replace("{section}", encoded(section.id()))
                    .replace("{alert}", encoded(event.alert()))));
  }

  private static boolean isOver(Item item) {
    return item.reason() == Reason.RESOLVED || item.reason() == Reason.WITHDRAWN;
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private List<Place> places(Evidence evidence) {
    if (evidence == null) {
      return List.of();
    }
    Stream<Place> sections =
        Stream.of(
                evidence.upstream().stream().map(Evidence.Upstream::section),
                Stream.ofNullable(evidence.from()),
                Stream.ofNullable(evidence.to()))
            .flatMap(ids -> ids)
            .distinct()
            .flatMap(id -> directory.section(id).stream())
            .map(s -> new Place(s.id(), s.name(), s.river(), s.county(), null));
    Stream<Place> outlets =
        evidence.sources().stream()
            .map(Evidence.LikelySource::outlet)
            .distinct()
            .flatMap(id -> directory.outlet(id).stream())
            .map(Notices::place);
    return Stream.concat(sections, outlets).toList();
  }

  private static Place place(Outlet outlet) {
    return new Place(outlet.id(), outlet.name(), outlet.river(), outlet.county(), outlet.kind());
  }

  /** A notice. */
  Notice notice(
      String id,
      Reason reason,
      Recipient recipient,
      Instant time,
      List<Item> items,
      Optional<String> undelivered) {
    Publication publication = directory.publication().orElseThrow();
    return new Notice(
        id,
        reason,
        recipient,
        Stream.of(Language.values())
            .filter(l -> l.toString().equals(recipient.language()))
            .findFirst()
            .orElse(language),
        publication.zone(),
        publication.city(),
        publication.madeUp(),
        time,
        items,
        undelivered);
  }
}
