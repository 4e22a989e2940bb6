package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A message to somebody and what became of it: an entry of the delivery log. Later entries of the
 * same id replace earlier ones.
 *
 * @param id its id, the key of its entries and of the message: made of who is told what, so that a
 *     repeated decision gives the same
 * @param state what became of it
 * @param time when that was, by the notifier's clock
 * @param recipient id of the recipient
 * @param channel id of the channel
 * @param to address, shown in part
 * @param reason why it was sent
 * @param severity gravest severity of what it tells
 * @param told what it tells
 * @param attempt how often it was tried, this time included; 0 before the first
 * @param subject its subject or first line
 * @param text its text as it was sent
 * @param outcome what came back, or why it failed; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notification(
    String id,
    State state,
    Instant time,
    String recipient,
    String channel,
    String to,
    Reason reason,
    Severity severity,
    List<Told> told,
    int attempt,
    String subject,
    String text,
    String outcome) {

  public Notification {
    told = told == null ? List.of() : List.copyOf(told);
  }

  /**
   * An event of an alert that a message tells.
   *
   * @param alert id of the alert
   * @param event key of the event
   * @param reason why it is told
   * @param severity severity that is told
   * @param facts digest of the facts that are told, by which a revision is known
   */
  public record Told(String alert, String event, Reason reason, Severity severity, String facts) {}

  /** What became of a message. */
  public enum State {
    /** It is going to be handed to its channel. */
    SENDING,
    /** The channel took it. */
    SENT,
    /** It failed and is going to be tried again. */
    FAILED,
    /** It failed for good. */
    GIVEN_UP
  }

  /** Why somebody is told. */
  public enum Reason {
    /** An alert began. */
    OPENED,
    /** Its severity rose. */
    RAISED,
    /** Its severity fell. */
    LOWERED,
    /** It ended. */
    RESOLVED,
    /** A correction took it back. */
    WITHDRAWN,
    /** A correction changed what was told. */
    REVISED,
    /** It is still open and nobody acknowledged. */
    REPEATED,
    /** Nobody acknowledged in time, so the next level is told. */
    ESCALATED,
    /** The digest of a day. */
    DIGEST,
    /** The notifier says that it lives. */
    HEARTBEAT,
    /** Somebody else could not be reached. */
    UNDELIVERED
  }
}
