package io.heqing.standard.quality;

import java.time.Instant;
import java.util.Objects;

/**
 * A quality-control test (质控测试) of an analyser, such as of its span, its zero or a standard sample.
 *
 * @param time when
 * @param passed whether it passed
 */
public record ControlTest(Instant time, boolean passed) {
  public ControlTest {
    Objects.requireNonNull(time);
  }
}
