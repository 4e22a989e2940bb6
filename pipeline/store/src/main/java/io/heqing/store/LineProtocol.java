package io.heqing.store;

import com.influxdb.client.domain.WritePrecision;
import java.util.Map;
import java.util.Optional;

/** Points in line protocol, by the InfluxDB client, in the two dialects of the stores. */
public final class LineProtocol {
  static final WritePrecision PRECISION = WritePrecision.MS;

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
   * @param point what is written
   * @param store whose dialect it is written in
   */
  public static String line(Point point, StoreSettings.Kind store) {
    com.influxdb.client.write.Point line =
        com.influxdb.client.write.Point.measurement(point.measurement())
            .addFields(point.fields())
            .time(point.time().toEpochMilli(), PRECISION);
    return switch (store) {
      case INFLUXDB -> line.addTags(point.tags()).toLineProtocol();
      case QUESTDB -> {
        // QuestDB takes every backslash of a tag for an escape, and wants one before a line break
        // inside a text; both mean themselves in InfluxDB.
        point.tags().forEach((key, value) -> line.addTag(key, value.replace("\\", "\\\\")));
        yield line.toLineProtocol().replace("\n", "\\\n");
      }
    };
  }
}
