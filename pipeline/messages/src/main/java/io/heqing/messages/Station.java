package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A device that reports over HJ 212 (水质自动站 or 数采仪), as the gateway knows it. It reports for one
 * section or for one outlet.
 *
 * @param mn its device number (MN), 1 to 40 printable characters
 * @param section id of the section it reports for; null where it is an outlet's
 * @param outlet id of the outlet it reports for; null where it is a section's
 * @param password its access password (PW); may be empty. Never printed
 * @param dialect the edition it speaks; null to tell it by each frame's Flag and ST
 * @param networks networks it may connect from, such as {@code 10.8.0.0/16}; empty for anywhere
 * @param certificate common name of the client certificate it must show; null where it need not
 * @param key SM4 key of 32 hexadecimal digits for encrypted data areas (HJ 212-2025); null where it
 *     has none. Never printed
 * @param endLabels whether its minute, hour and day data carry the end of the interval (some
 *     loggers of the 2005 edition) instead of the start
 * @param units unit in which it sends a parameter, by short id, where that is not the protocol's
 * @param marks what its own data marks mean, beside those of its dialect
 * @param tolerances known mistakes of its firmware that are let pass with a warning
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Station(
    String mn,
    String section,
    String outlet,
    String password,
    Dialect dialect,
    List<String> networks,
    String certificate,
    String key,
    boolean endLabels,
    Map<String, String> units,
    Map<String, Flag> marks,
    List<Tolerance> tolerances) {

  public Station {
    password = password == null ? "" : password;
    networks = networks == null ? List.of() : List.copyOf(networks);
    units = units == null ? Map.of() : Map.copyOf(units);
    marks = marks == null ? Map.of() : Map.copyOf(marks);
    tolerances = tolerances == null ? List.of() : List.copyOf(tolerances);
  }

  /** Mistakes of firmware that can be let pass. */
  public enum Tolerance {
    /** CRC of a C program with signed {@code char}; only where the segment has bytes above 0x7F. */
    SIGNED_CHAR_CRC,
    /** CRC-16/MODBUS instead of the standard's. */
    MODBUS_CRC,
    /** A length field of three digits. */
    THREE_DIGIT_LENGTH
  }

  /** Without password and key. */
  @Override
  public String toString() {
    return "Station[" + mn + " of " + (section != null ? section : outlet) + "]";
  }
}
