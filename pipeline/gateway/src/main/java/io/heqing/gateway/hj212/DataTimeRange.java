package io.heqing.gateway.hj212;

import io.heqing.messages.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Tells frames whose DataTime cannot be: a logger's clock that fell back to 1970 or ran ahead.
 *
 * @param clock now
 * @param oldest how old DataTime may be
 * @param ahead how far DataTime may be ahead of now
 */
public record DataTimeRange(Clock clock, Duration oldest, Duration ahead) {

  /** The refusal of a frame, which is answered; empty where its DataTime can be or it has none. */
  public Optional<RefusedFrame> check(Frame frame) {
    Instant now = clock.instant();
    Instant earliest = now.minus(oldest);
    Instant latest = now.plus(ahead);
    return frame
        .dataTime()
        .filter(time -> time.toInstant().isBefore(earliest) || time.toInstant().isAfter(latest))
        .map(
            time ->
                new RefusedFrame(
                    frame.offset(),
                    Rejected.Reason.DATATIME_OUT_OF_RANGE,
                    "DataTime " + time + ", expected " + local(earliest) + " to " + local(latest),
                    frame.header(),
                    frame.password(),
                    true));
  }

  private static OffsetDateTime local(Instant time) {
    return time.atOffset(Frame.ZONE).withNano(0);
  }
}
