package io.heqing.store;

import com.influxdb.client.domain.WritePrecision;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Points in line protocol, in the two dialects of the stores. */
public final class LineProtocol {
  static final WritePrecision PRECISION = WritePrecision.MS;

  /** Enough for a reading of nine parameters. */
  private static final int USUAL_LENGTH = 256;

  // Where Double.toString writes no exponent.
  private static final double PLAIN_FROM = 1e-3;
  private static final double PLAIN_UP_TO = 1e7;

  private LineProtocol() {}

  /**
   * Why line protocol cannot carry a point; empty where it can. A tag value has no escape for
   * control characters, nor for a backslash before a character that is itself escaped.
   */
  static Optional<String> unwritable(Point point) {
    for (Map.Entry<String, String> tag : point.tags().entrySet()) {
      String value = tag.getValue();
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        boolean last = i == value.length() - 1;
        if (Character.isISOControl(c)
            || c == '\\' && (last || "\\,= ".indexOf(value.charAt(i + 1)) >= 0)) {
          return Optional.of(
              "tag "
                  + tag.getKey()
                  + " '"
                  + value
                  + "': expected no control characters and no backslash at the end or before"
                  + " backslash, comma, equals sign or space");
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The line of a point, which must not have a tag that line protocol cannot carry: control
   * characters, or a backslash at the end or before backslash, comma, equals sign or space.
   *
   * <p>What the client's own points would say of it, in less time: they bring every number to text
   * by a DecimalFormat.
   *
   * @param point what is written
   * @param store whose dialect it is written in
   */
  public static String line(Point point, StoreSettings.Kind store) {
    boolean questDb = store == StoreSettings.Kind.QUESTDB;
    // Names are letters, digits and underscores: nothing of them is escaped.
    StringBuilder line = new StringBuilder(USUAL_LENGTH).append(point.measurement());
    for (Map.Entry<String, String> tag : point.tags().entrySet()) {
      line.append(',').append(tag.getKey()).append('=');
      // QuestDB takes every backslash of a tag for an escape; InfluxDB takes it for itself.
      escaped(tag.getValue(), questDb ? ",= \\" : ",= ", line);
    }
    char before = ' ';
    for (Map.Entry<String, Object> field : point.fields().entrySet()) {
      line.append(before).append(field.getKey()).append('=');
      before = ',';
      Object value = field.getValue();
      if (value instanceof Double number) {
        line.append(plain(number));
      } else if (value instanceof Long number) {
        line.append(number.longValue()).append('i');
      } else if (value instanceof Boolean truth) {
        line.append(truth.booleanValue());
      } else {
        // QuestDB wants an escape before a line break inside a text; in InfluxDB it means itself.
        line.append('"');
        escaped((String) value, questDb ? "\"\\\n" : "\"\\", line);
        line.append('"');
      }
    }
    return line.append(' ').append(point.time().toEpochMilli()).toString();
  }

  private static void escaped(String text, String those, StringBuilder line) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (those.indexOf(c) >= 0) {
        line.append('\\');
      }
      line.append(c);
    }
  }

  /** Without an exponent, which not every store reads. */
  private static String plain(double number) {
    double size = Math.abs(number);
    return size >= PLAIN_FROM && size < PLAIN_UP_TO || size == 0
        ? Double.toString(number)
        : BigDecimal.valueOf(number).toPlainString();
  }
}
