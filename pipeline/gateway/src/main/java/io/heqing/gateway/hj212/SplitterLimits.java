package io.heqing.gateway.hj212;

/**
 * Limits of a {@link FrameSplitter}.
 *
 * @param maxSegment longest data segment that is waited for, bytes, 1024 to 9999; a longer one is
 *     refused by its length field
 */
public record SplitterLimits(int maxSegment) {
  /** The longest segment that the standard allows, bytes. */
  public static final int STANDARD_SEGMENT = 1024;

  /** What four digits can tell. */
  public static final int LARGEST_SEGMENT = 9999;

  public SplitterLimits {
    if (maxSegment < STANDARD_SEGMENT || maxSegment > LARGEST_SEGMENT) {
      throw new IllegalArgumentException(
          "a data segment is at most 1024 to 9999 bytes long, found " + maxSegment);
    }
  }
}
