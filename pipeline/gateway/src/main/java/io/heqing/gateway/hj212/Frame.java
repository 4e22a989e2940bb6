package io.heqing.gateway.hj212;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A frame that was read.
 *
 * @param offset position of its first byte in the stream
 * @param header see {@link Decoded#header}
 * @param password its password; empty where it has none. Never print it
 * @param dataTime DataTime at {@link #ZONE}; empty where it has none
 * @param fields items that belong to no factor, such as {@code RtdInterval} or {@code QnRtn}, name
 *     and text as sent; new passwords and keys masked
 * @param factors its factors, in the order of the frame, without those that were refused
 * @param faults what was refused
 * @param warnings what was forgiven
 * @param gb18030 whether its text was GB18030 instead of UTF-8
 */
public record Frame(
    long offset,
    Map<String, String> header,
    String password,
    Optional<OffsetDateTime> dataTime,
    Map<String, String> fields,
    List<Factor> factors,
    List<Fault> faults,
    List<Warning> warnings,
    boolean gb18030)
    implements Decoded {

  /** Beijing time without summer time: the clock of all stations. */
  public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

  public Frame {
    header = Items.copyOf(header);
    fields = Items.copyOf(fields);
    factors = List.copyOf(factors);
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }

  /** How many packets the message has; 1 where it is a single one or that cannot be told. */
  public int packets() {
    return HeaderKeys.number(header.get("PNUM")).filter(n -> n > 0).orElse(1);
  }

  /** Number of this packet, from 1. */
  public int packet() {
    return HeaderKeys.number(header.get("PNO")).filter(n -> n > 0).orElse(1);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Frame[offset " + offset + ", " + header + ", " + dataTime.orElse(null) + "]";
  }
}
