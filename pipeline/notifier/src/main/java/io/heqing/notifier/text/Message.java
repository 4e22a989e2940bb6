package io.heqing.notifier.text;

import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Severity;
import java.util.List;

/**
 * What the templates of whole messages know: sentences, ready to be put in their places and already
 * fit for the format. What is not known, or left out for want of room, is null or empty.
 *
 * @param reason why it is sent
 * @param severity how grave
 * @param severityName how grave, as a word
 * @param mark what stands in front of it: how grave, or that it is over or corrected
 * @param city name of the city or office
 * @param time when it was decided
 * @param recipient name of the recipient
 * @param madeUp whether all of it is made up, which every text must say
 * @param overview of several alerts: one sentence about all
 * @param items alerts that are told in full
 * @param brief further alerts, each in a line
 * @param more how many alerts are not told here
 * @param shortened whether something was left out for want of room
 * @param link page to look at, where no item has one of its own
 * @param undelivered whom a message did not reach, and why
 */
public record Message(
    Reason reason,
    Severity severity,
    String severityName,
    String mark,
    String city,
    String time,
    String recipient,
    boolean madeUp,
    String overview,
    List<Item> items,
    List<Item> brief,
    int more,
    boolean shortened,
    String link,
    String undelivered) {

  public Message {
    items = List.copyOf(items);
    brief = List.copyOf(brief);
  }

  /**
   * One alert.
   *
   * @param severity how grave
   * @param severityName how grave, as a word
   * @param mark what stands in front of it: how grave, or that it is over or corrected
   * @param resolved whether it has ended or was taken back
   * @param headline the alert in a few words, such as {@code 青云河石桥断面氨氮超标1.50倍}
   * @param news what is new about it
   * @param where where it is
   * @param what what it is and how bad
   * @param since since when
   * @param trend where it goes
   * @param upstream what the river says about where it comes from
   * @param sources what may have caused it, the likeliest first
   * @param told who else was told
   * @param advice what to do
   * @param link page to look at
   * @param acknowledgeLink where it is acknowledged
   */
  public record Item(
      Severity severity,
      String severityName,
      String mark,
      boolean resolved,
      String headline,
      String news,
      String where,
      String what,
      String since,
      String trend,
      String upstream,
      List<String> sources,
      String told,
      String advice,
      String link,
      String acknowledgeLink) {

    public Item {
      sources = List.copyOf(sources);
    }
  }

  /**
   * What the template of the overview knows.
   *
   * @param alerts how many alerts
   * @param sections how many sections
   * @param rivers their rivers, such as {@code 青云河、白水河}; null where they have none
   * @param major how many are major
   * @param heavier how many are heavier
   * @param general how many are general
   * @param ended how many have ended or were taken back; not counted by severity
   */
  public record Overview(
      int alerts, int sections, String rivers, int major, int heavier, int general, int ended) {}
}
