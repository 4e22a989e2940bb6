package io.heqing.jobs.registry;

import io.heqing.messages.Section;
import io.heqing.store.Point;
import io.heqing.store.Points;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A section as a publication of the registry has it, or had it before.
 *
 * @param section the section
 * @param time when it was published: the time of its message, which stays the same
 * @param left whether it left the registry at that time, or is another since
 */
public record PublishedSection(Section section, Instant time, boolean left) {
  /**
   * By whose day the target of a section's point holds. The registry's own zone comes last in a
   * publication, after its sections; China has one.
   */
  private static final ZoneId TARGET_DAYS = ZoneId.of("Asia/Shanghai");

  /** Its point. */
  public Point point() {
    return left ? Points.left(section, time, TARGET_DAYS) : Points.of(section, time, TARGET_DAYS);
  }
}
