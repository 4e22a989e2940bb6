package io.heqing.store;

import java.util.List;

/** Writes points to a store. One writer is used by one thread. */
public interface PointWriter extends AutoCloseable {

  /**
   * Writes points; when it returns, the store has them. Of two points of the same identity the
   * later in the list stands.
   *
   * @throws StoreUnavailableException where the store cannot be reached or asks to come later: the
   *     same call may succeed then
   * @throws PointRefusedException where the store refuses a point as it is: the same call will fail
   *     again
   */
  void write(List<Point> points) throws StoreUnavailableException, PointRefusedException;

  @Override
  void close();
}
