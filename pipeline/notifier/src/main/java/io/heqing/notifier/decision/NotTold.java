package io.heqing.notifier.decision;

/** Why somebody is not told of something, now or at all. */
public enum NotTold {
  /** Nobody is routed to. */
  NO_ROUTE,
  /** The registry does not have the section. */
  UNKNOWN_SECTION,
  /** The registry does not have the recipient that a route or a chief names. */
  UNKNOWN_RECIPIENT,
  /** The recipient has no contact for so mild a message. */
  NO_CONTACT,
  /** It is older than its rule tells people of. */
  TOO_OLD,
  /** A silence holds it back until its end. */
  SILENCED,
  /** It waits for the hours of its routes. */
  OUT_OF_HOURS,
  /** It waits for the digest. */
  IN_DIGEST,
  /** It waits for what belongs to it. */
  IN_GROUP,
  /** It waits for the time in which others may acknowledge. */
  NOT_YET_ESCALATED,
  /** Somebody acknowledged: it is neither escalated nor repeated. */
  ACKNOWLEDGED,
  /** It ended before anybody had to be told. */
  RESOLVED_BEFORE_TOLD,
  /** A milder severity is told with other news alone. */
  LOWERED_ALONE,
  /** A correction changed no fact that matters. */
  REVISED_SLIGHTLY,
  /** The recipient knows. */
  ALREADY_TOLD
}
