package io.heqing.messages;

/** The Kafka topics. Everything right of a topic can be computed again from it. */
public final class Topics {
  /** Samples as they came; key: section. */
  public static final String SAMPLES = "heqing.samples";

  /**
   * Registry entries; key: kind/id; compacted, one partition so that a publication keeps its order.
   */
  public static final String REGISTRY = "heqing.registry";

  /** Evaluations of samples and periods; key: section. */
  public static final String EVALUATIONS = "heqing.evaluations";

  /** Regions over periods; key: kind/region/span/time; compacted. */
  public static final String REGIONS = "heqing.regions";

  /**
   * Events of alerts; key: {@link AlertEvent#key}, so that compaction keeps every event that
   * stands.
   */
  public static final String ALERTS = "heqing.alerts";

  /** What people did about alerts: acknowledged, silenced; key: its id; compacted. */
  public static final String ALERT_ACTIONS = "heqing.alert-actions";

  /** What was sent to whom with what outcome; key: {@link Notification#id}; compacted. */
  public static final String NOTIFICATIONS = "heqing.notifications";

  /** Outlets beside their limits; key: outlet. */
  public static final String OUTLET_EVALUATIONS = "heqing.outlet-evaluations";

  /** Readings of pollution outlets as they came; key: outlet. */
  public static final String OUTLETS = "heqing.outlets";

  /** Frames of known stations as they came, password masked; key: device number (MN). */
  public static final String FRAMES = "heqing.frames";

  /**
   * What laboratories last delivered for each sampling, from which an import tells what it changes;
   * key: section and sampling; compacted.
   */
  public static final String LABORATORY = "heqing.laboratory";

  /** Inputs that cannot be used, whole, with the reason; key: where they came from. */
  public static final String REJECTED = "heqing.rejected";

  private Topics() {}
}
