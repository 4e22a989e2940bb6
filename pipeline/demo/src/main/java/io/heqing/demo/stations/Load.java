package io.heqing.demo.stations;

import java.time.Duration;

/**
 * How much is sent, and how patiently.
 *
 * @param frames frames in all; each packet of a message is one
 * @param rate frames per second of all stations together
 * @param packets packets that each message is split into, 1 to 9
 * @param timeout how long an answer is waited for
 * @param tries how often a frame is sent before the line counts as down
 * @param backOff wait before the first new connection; doubles up to 16 times with each that fails
 * @param patience how long nothing may be acknowledged before it is given up
 * @param warmUp times to an answer are not counted of frames sent before so long; a JVM that has
 *     just started is slow
 * @param faults what goes wrong on purpose
 * @param seed from which all chance follows
 */
public record Load(
    long frames,
    double rate,
    int packets,
    Duration timeout,
    int tries,
    Duration backOff,
    Duration patience,
    Duration warmUp,
    Faults faults,
    long seed) {

  public Load {
    require(frames >= 1, "frames are 1 or more, found " + frames);
    require(
        rate > 0 && rate <= 1e6, "the rate is above 0 and up to 1000000 a second, found " + rate);
    require(packets >= 1 && packets <= 9, "packets are 1 to 9, found " + packets);
    require(isPositive(timeout), "the time-out is above 0, found " + timeout);
    require(tries >= 1, "tries are 1 or more, found " + tries);
    require(isPositive(backOff), "the back-off is above 0, found " + backOff);
    require(isPositive(patience), "the patience is above 0, found " + patience);
    require(!warmUp.isNegative(), "the warm-up is 0 or more, found " + warmUp);
  }

  /** Without faults, and with the time-out, tries and waits that are usual for loggers. */
  public static Load of(long frames, double rate) {
    return new Load(
        frames,
        rate,
        1,
        Duration.ofSeconds(5),
        3,
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        Duration.ZERO,
        Faults.NONE,
        1);
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
