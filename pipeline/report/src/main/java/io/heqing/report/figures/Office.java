package io.heqing.report.figures;

import io.heqing.store.Point;
import java.time.ZoneId;

/**
 * Whose registry it is: the newest point of measurement {@code publication}.
 *
 * @param city name of the city or office
 * @param zone the zone in which days and months begin
 * @param madeUp whether sections and readings are made up, which every page must say
 */
public record Office(String city, ZoneId zone, boolean madeUp) {

  static Office of(Point point) {
    Fields fields = new Fields(point);
    return new Office(
        point.tags().get("city"),
        ZoneId.of(fields.text("zone").orElseThrow()),
        fields.is("made_up"));
  }
}
