package io.heqing.gateway.hj212;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Builds frames with right length and checksum, closed by CR LF. */
public final class FrameWriter {
  /** The data area of the standard, bytes. */
  private static final int LARGEST_AREA = 950;

  private static final int PACKETS_BIT = 2;
  private static final String EXCHANGE = "91";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(Frame.ZONE);
  private static final DateTimeFormatter QN =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withZone(Frame.ZONE);

  private FrameWriter() {}

  /** A request number: 17 digits of Beijing time. */
  public static String qn(Instant time) {
    return QN.format(time);
  }

  /** A time as in DataTime: 14 digits of Beijing time. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /**
   * The answer to a frame, with its QN, PW and MN.
   *
   * @param received a frame that wants an answer
   * @param command what answers it, such as 9014 to data
   * @throws IllegalArgumentException where it has no QN or MN to be answered by
   */
  public static byte[] answer(Decoded received, String command) {
    String qn = received.qn().orElseThrow(() -> new IllegalArgumentException("no QN to answer by"));
    String mn = received.mn().orElseThrow(() -> new IllegalArgumentException("no MN to answer to"));
    return frame(
        header(qn, EXCHANGE, command, received.password(), mn, received.version() << 2),
        "",
        Optional.empty());
  }

  /** The header of a frame by its keys, in the order of the standard. */
  public static Map<String, String> header(
      String qn, String st, String cn, String password, String mn, int flag) {
    Map<String, String> header = new LinkedHashMap<>();
    header.put("QN", qn);
    header.put("ST", st);
    header.put("CN", cn);
    header.put("PW", password);
    header.put("MN", mn);
    header.put("Flag", Integer.toString(flag));
    return header;
  }

  /**
   * One frame.
   *
   * @param header key → text in the order to be sent, see {@link #header}
   * @param area data area, without its delimiters; may be empty
   * @param key SM4 key of 32 hexadecimal digits to encrypt the data area with
   * @throws IllegalArgumentException where the segment is longer than 9999 bytes
   */
  public static byte[] frame(Map<String, String> header, String area, Optional<String> key) {
    StringBuilder text = new StringBuilder();
    header.forEach((name, value) -> text.append(name).append('=').append(value).append(';'));
    text.append("CP=&&");
    int areaStart = text.toString().getBytes(StandardCharsets.UTF_8).length;
    text.append(area).append("&&");
    byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
    if (plain.length > SplitterLimits.LARGEST_SEGMENT) {
      throw new IllegalArgumentException(
          "a data segment is at most 9999 bytes long, found " + plain.length);
    }
    byte[] sent = key.map(k -> Sm4.encrypted(plain, areaStart, plain.length - 2, k)).orElse(plain);
    byte[] frame = new byte[6 + sent.length + 6];
    frame[0] = '#';
    frame[1] = '#';
    putFourDigits(plain.length, 10, frame, 2);
    System.arraycopy(sent, 0, frame, 6, sent.length);
    putFourDigits(Crc16.of(plain, 0, plain.length), 16, frame, 6 + sent.length);
    frame[frame.length - 2] = '\r';
    frame[frame.length - 1] = '\n';
    return frame;
  }

  /**
   * The frames of a message: one, or as many packets as its factors need to keep to the 1024 bytes
   * of a segment and 950 of a data area. Each packet has DataTime and whole factors of its own.
   *
   * @param header header of the message, without PNUM and PNO; Flag tells of packets by itself
   * @param dataTime DataTime, 14 digits
   * @param factors its factors
   * @param key SM4 key of 32 hexadecimal digits to encrypt the data areas with
   */
  public static List<byte[]> message(
      Map<String, String> header, String dataTime, List<Factor> factors, Optional<String> key) {
    String first = "DataTime=" + dataTime;
    int room =
        Math.min(
            LARGEST_AREA,
            SplitterLimits.STANDARD_SEGMENT
                - frame(packet(header, 9999, 9999), "", Optional.empty()).length
                + 12);
    List<String> areas = new ArrayList<>();
    StringBuilder area = new StringBuilder(first);
    for (Factor factor : factors) {
      String text = ";" + text(factor);
      if (area.length() > first.length() && bytes(area) + bytes(text) > room) {
        areas.add(area.toString());
        area = new StringBuilder(first);
      }
      area.append(text);
    }
    areas.add(area.toString());
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < areas.size(); i++) {
      frames.add(
          frame(
              areas.size() == 1 ? header : packet(header, areas.size(), i + 1), areas.get(i), key));
    }
    return frames;
  }

  /** A data area of fields that belong to no factor, such as BeginTime and EndTime. */
  public static String fields(Map<String, String> fields) {
    StringJoiner text = new StringJoiner(";");
    fields.forEach((name, value) -> text.add(name + "=" + value));
    return text.toString();
  }

  private static Map<String, String> packet(Map<String, String> header, int packets, int packet) {
    Map<String, String> numbered = new LinkedHashMap<>(header);
    String rf = numbered.remove("RF");
    numbered.computeIfPresent(
        "Flag", (k, flag) -> Integer.toString(Integer.parseInt(flag) | PACKETS_BIT));
    numbered.put("PNUM", Integer.toString(packets));
    numbered.put("PNO", Integer.toString(packet));
    if (rf != null) {
      numbered.put("RF", rf);
    }
    return numbered;
  }

  private static String text(Factor factor) {
    StringJoiner text = new StringJoiner(",");
    factor.polId().ifPresent(polId -> text.add("PolId=" + polId));
    factor.values().forEach((field, value) -> text.add(factor.code() + "-" + field + "=" + value));
    return text.toString();
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static void putFourDigits(int number, int radix, byte[] target, int at) {
    int rest = number;
    for (int i = at + 3; i >= at; i--) {
      target[i] = (byte) Character.toUpperCase(Character.forDigit(rest % radix, radix));
      rest /= radix;
    }
  }
}
