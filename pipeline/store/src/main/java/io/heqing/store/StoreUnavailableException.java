package io.heqing.store;

/** The store cannot be reached, or asks to come later; trying again may succeed. */
public class StoreUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what was tried and what came back. */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
