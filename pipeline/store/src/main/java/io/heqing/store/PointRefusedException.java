package io.heqing.store;

/** The store refuses points as they are; trying again cannot succeed. */
public class PointRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what the store said. */
  public PointRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
