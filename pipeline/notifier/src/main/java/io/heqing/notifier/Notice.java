package io.heqing.notifier;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Recipient;
import io.heqing.messages.Section;
import io.heqing.messages.Severity;
import io.heqing.messages.settings.Language;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is told to one recipient at once, before it is put into words.
 *
 * @param id id of the notification that it becomes; also the idempotency key of channels
 * @param reason why; of several items the one of the first
 * @param recipient who is told
 * @param language the language to tell it in
 * @param zone time zone of all times in texts, such as {@code Asia/Shanghai}
 * @param city name of the city or office
 * @param madeUp whether all of it is made up, which every text then says
 * @param time when it was decided
 * @param items what is told: what goes on, the gravest first, then what ended; empty for a
 *     heartbeat
 * @param undelivered of {@link Reason#UNDELIVERED}: whom a message did not reach, and why
 */
public record Notice(
    String id,
    Reason reason,
    Recipient recipient,
    Language language,
    String zone,
    String city,
    boolean madeUp,
    Instant time,
    List<Item> items,
    Optional<String> undelivered) {

  public Notice {
    items = List.copyOf(items);
  }

  /**
   * One alert in a notice.
   *
   * @param reason why it is told
   * @param event the event that is told; of a repeat the alert's last one
   * @param section its section as the registry has it
   * @param chiefs names of the chiefs who answer for it, highest level first
   * @param alsoTold names of the others who are or were told of this alert
   * @param places what the texts name by id: sections and outlets of the evidence, with their names
   *     and counties
   * @param acknowledgeLink where it is acknowledged; empty where there is no link
   * @param link page to look at; empty where there is none
   */
  public record Item(
      Reason reason,
      AlertEvent event,
      Section section,
      List<String> chiefs,
      List<String> alsoTold,
      List<Place> places,
      Optional<String> acknowledgeLink,
      Optional<String> link) {

    public Item {
      chiefs = List.copyOf(chiefs);
      alsoTold = List.copyOf(alsoTold);
      places = List.copyOf(places);
    }
  }

  /**
   * A section or an outlet that a text names.
   *
   * @param id its id
   * @param name its name
   * @param river its river; null where it has none
   * @param county its county; null where it has none
   * @param kind what discharges at an outlet; null for a section
   */
  public record Place(
      String id, String name, String river, String county, io.heqing.messages.OutletKind kind) {}

  /** Gravest severity of the items; {@link Severity#GENERAL} where there are none. */
  public Severity severity() {
    return items.stream()
        .map(item -> item.event().severity())
        .max(Comparator.naturalOrder())
        .orElse(Severity.GENERAL);
  }
}
