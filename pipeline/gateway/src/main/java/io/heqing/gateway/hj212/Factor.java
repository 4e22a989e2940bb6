package io.heqing.gateway.hj212;

import java.util.Map;
import java.util.Optional;

/**
 * What a frame says of one factor (监测因子), device or instrument.
 *
 * @param code its code as sent: {@code w01001}, {@code 011}, {@code SB1}, {@code i12001}
 * @param values field → text exactly as sent, in the order of the frame; the fields of the standard
 *     in its case: {@code Rtd}, {@code Avg}, {@code Flag}
 * @param polId the factor whose instrument it speaks of ({@code PolId} before it), where one was
 *     named
 */
public record Factor(String code, Map<String, String> values, Optional<String> polId) {

  public Factor {
    values = Items.copyOf(values);
  }

  /** The text of a field; empty where it is absent or has no text. */
  public Optional<String> value(String field) {
    return Optional.ofNullable(values.get(field)).filter(text -> !text.isEmpty());
  }

  /** Its data mark (数据标记). */
  public Optional<String> mark() {
    return value("Flag");
  }
}
