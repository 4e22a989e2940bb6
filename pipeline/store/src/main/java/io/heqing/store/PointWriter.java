package io.heqing.store;

import java.util.List;

/** Writes points to a store. One writer is used by one thread. */
public interface PointWriter extends AutoCloseable {

  /**
   * Writes points; when it returns, the store has them, and a reader that asks from then on sees
   * them. Of two points of the same identity the later in the list stands.
   *
   * @throws StoreUnavailableException where the store cannot be reached, asks to come later, or
   *     does not let this writer in (wrong token, unknown bucket): nothing is wrong with the points
   *     and the same call may succeed later; some of them may have been written
   * @throws PointRefusedException where the store refuses points as they are; it names them, and
   *     all others have been written
   */
  void write(List<Point> points) throws StoreUnavailableException, PointRefusedException;

  @Override
  void close();
}
