package io.heqing.app;

/** A run cannot start or go on; the message is the one line that is shown for it. */
public class RunFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what was wrong, where, and what would be right. */
  public RunFailedException(String message) {
    super(message);
  }

  /** With what was wrong, where, what would be right, and what led to it. */
  public RunFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
