package io.heqing.demo.stations;

import java.time.Duration;

/**
 * What goes wrong on the way, on purpose.
 *
 * @param loss share of frames that are not sent the first time, 0 to 1
 * @param duplicates share of frames that are sent twice in a row, 0 to 1
 * @param delay frames are held back by up to this long
 * @param garbage share of frames before which junk or a damaged frame is sent, 0 to 1
 */
public record Faults(double loss, double duplicates, Duration delay, double garbage) {
  /** Nothing goes wrong. */
  public static final Faults NONE = new Faults(0, 0, Duration.ZERO, 0);

  public Faults {
    requireShare("loss", loss);
    requireShare("duplicates", duplicates);
    requireShare("garbage", garbage);
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay is 0 or more, found " + delay);
    }
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " is a share from 0 to 1, found " + share);
    }
  }
}
