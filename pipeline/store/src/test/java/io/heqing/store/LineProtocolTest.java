package io.heqing.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.influxdb.client.domain.WritePrecision;
import io.heqing.store.StoreSettings.Kind;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineProtocolTest {
  private static final Instant TIME = Instant.parse("2026-06-01T00:00:00.123Z");

  @Test
  void aLineByHand() {
    Point point =
        Point.of(
            "reading",
            Map.of("section", "青水=河口, 左", "source", "a\\b"),
            Map.of(
                "NH3N", 0.52, "TN", 1e-7, "EC", 2e7, "results", 3L, "ok", true, "main", "a\"\\\nb"),
            TIME,
            false);
    assertThat(LineProtocol.line(point, Kind.INFLUXDB))
        .isEqualTo(
            "reading,section=青水\\=河口\\,\\ 左,source=a\\b EC=20000000,NH3N=0.52,TN=0.00000010,"
                + "main=\"a\\\"\\\\\nb\",ok=true,results=3i 1780272000123");
    assertThat(LineProtocol.line(point, Kind.QUESTDB))
        .isEqualTo(
            "reading,section=青水\\=河口\\,\\ 左,source=a\\\\b EC=20000000,NH3N=0.52,TN=0.00000010,"
                + "main=\"a\\\"\\\\\\\nb\",ok=true,results=3i 1780272000123");
  }

  /** Beside the client's own, with numbers read back, as zeros at their end may differ. */
  @Property
  void aLineIsTheClients(@ForAll("points") Point point) {
    String theirs =
        com.influxdb.client.write.Point.measurement(point.measurement())
            .addTags(point.tags())
            .addFields(point.fields())
            .time(point.time().toEpochMilli(), WritePrecision.MS)
            .toLineProtocol();
    assertThat(sameNumber(LineProtocol.line(point, Kind.INFLUXDB))).isEqualTo(sameNumber(theirs));
  }

  /** The one field that holds a number, as a double writes itself. */
  private static String sameNumber(String line) {
    int from = line.indexOf("NUMBER=") + "NUMBER=".length();
    int to = line.indexOf(',', from);
    return line.substring(0, from)
        + Double.parseDouble(line.substring(from, to))
        + line.substring(to);
  }

  @Provide
  Arbitrary<Point> points() {
    Arbitrary<String> texts =
        Arbitraries.strings().withChars("ab,= \"\\水é").ofMinLength(1).ofMaxLength(8);
    return Combinators.combine(
            texts.filter(text -> !text.contains("\\")),
            texts,
            Arbitraries.doubles().ofScale(12).between(-1e12, 1e12),
            Arbitraries.longs(),
            Arbitraries.of(true, false))
        .as(
            (tag, text, number, count, truth) ->
                Point.of(
                    "reading",
                    Map.of("section", tag),
                    Map.of("NUMBER", number, "count", count, "main", text, "ok", truth),
                    TIME,
                    false));
  }
}
