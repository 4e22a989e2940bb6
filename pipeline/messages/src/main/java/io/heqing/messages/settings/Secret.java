package io.heqing.messages.settings;

/**
 * A text that is never printed: a token, a password.
 *
 * @param value the text; empty where there is none
 */
public record Secret(String value) {

  /** Whether there is one, never what it is. */
  @Override
  public String toString() {
    return value.isEmpty() ? "(none)" : "(secret)";
  }
}
