package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Somebody who is told of alerts: a person, a desk or a group chat.
 *
 * @param id its id
 * @param name name and office, as messages say it
 * @param role what for
 * @param county its county; null where it has none
 * @param language {@code zh} or {@code en}; null for that of the notifier
 * @param contacts how to reach it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recipient(
    String id, String name, Role role, String county, String language, List<Contact> contacts) {

  public Recipient {
    contacts = contacts == null ? List.of() : List.copyOf(contacts);
  }

  /** What somebody is told for; it decides what a message asks of them. */
  public enum Role {
    /** River chief of a village (村级河长). */
    VILLAGE("村级河长", "village river chief"),
    /** River chief of a town (镇级河长). */
    TOWN("镇级河长", "town river chief"),
    /** River chief of a county (县级河长). */
    COUNTY("县级河长", "county river chief"),
    /** River chief of the city (市级河长). */
    CITY("市级河长", "city river chief"),
    /** River-chief office (河长办). */
    OFFICE("河长办", "river-chief office"),
    /** Duty desk of the bureau (值班室). */
    DUTY("值班室", "duty desk"),
    /** Monitoring centre, station operators (监测中心). */
    CENTRE("监测中心", "monitoring centre"),
    /** Others (其他). */
    OTHER("其他", "other");

    private final String chinese;
    private final String english;

    Role(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }

    /** The words in Chinese text. */
    public String chinese() {
      return chinese;
    }

    /** The words in English text. */
    public String english() {
      return english;
    }
  }

  /**
   * A way to reach somebody.
   *
   * @param channel id of a channel of the notifier
   * @param to address there: e-mail address, telephone number; null where the channel needs none,
   *     such as a robot of one group
   * @param from least severity for which it is used
   * @param fallback whether it is used only where all others failed for good
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Contact(String channel, String to, Severity from, boolean fallback) {
    public Contact {
      from = from == null ? Severity.GENERAL : from;
    }
  }
}
