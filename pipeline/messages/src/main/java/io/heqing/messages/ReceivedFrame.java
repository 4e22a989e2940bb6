package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A frame that a known station sent, as it came: with all its fields, also those that make no
 * sample (states, logs, checks, minima and maxima).
 *
 * @param station device number (MN)
 * @param at when the gateway received it
 * @param peer address it came from
 * @param command its command code (CN)
 * @param frame the frame with its password masked; base64 where it is not text
 * @param base64 whether {@code frame} is base64
 * @param warnings what was tolerated or left out, each with its code first
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record ReceivedFrame(
    String station,
    Instant at,
    String peer,
    String command,
    String frame,
    boolean base64,
    List<String> warnings) {

  public ReceivedFrame {
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }
}
