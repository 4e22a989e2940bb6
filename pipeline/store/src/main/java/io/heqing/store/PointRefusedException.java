package io.heqing.store;

import java.util.List;

/**
 * The store refuses points as they are; trying again cannot succeed. All other points of the same
 * call have been written.
 */
public class PointRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Point> refused;

  /**
   * With what the store said.
   *
   * @param refused the points that it refused; not empty
   */
  public PointRefusedException(String message, List<Point> refused, Throwable cause) {
    super(message, cause);
    this.refused = List.copyOf(refused);
  }

  /** The points that the store refused. */
  public List<Point> refused() {
    return refused;
  }
}
