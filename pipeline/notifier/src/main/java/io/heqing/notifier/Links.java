package io.heqing.notifier;

import java.util.Optional;

/** Makes the links by which alerts are acknowledged from a message. */
@FunctionalInterface
public interface Links {
  /**
   * Where a recipient acknowledges an alert.
   *
   * @param alert id of the alert
   * @param recipient id of the recipient, for whom alone the link is
   * @return empty where people cannot reach the notifier
   */
  Optional<String> acknowledge(String alert, String recipient);
}
