package io.heqing.demo.stations;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Station;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stations of each edition write. */
class WordingTest {
  /** 08:00 in Beijing. */
  private static final Instant EIGHT = Instant.parse("2026-06-01T00:00:00Z");

  private static final Reading READING =
      new Reading(
          EIGHT,
          List.of(
              Result.of("PH", "7.50"),
              Result.below("NH3N", new BigDecimal("0.025")),
              new Result("TP", new BigDecimal("0.110"), false, Flag.MAINTENANCE),
              // Nothing to say of, and of lead nobody knows whether mg/L or ug/L.
              new Result("TN", null, false, Flag.FAULT),
              Result.of("PB", "0.001")));

  @Test
  void surfaceWaterSaysBelowDetection() {
    assertThat(segment(Dialect.SURFACE_WATER, DataKind.HOUR, "S1", null, false))
        .isEqualTo(
            "QN=20260601081500001;ST=21;CN=2061;PW=123456;MN=M1;Flag=9;CP=&&DataTime=20260601080000;"
                + "w01001-Avg=7.50,w01001-Flag=N;w21003-Avg=0.025,w21003-Flag=L;w21011-Avg=0.110,w21011-Flag=M&&");
  }

  @Test
  void anOutletOf2017InRealTime() {
    assertThat(segment(Dialect.HJ212_2017, DataKind.REALTIME, null, "O1", false))
        .isEqualTo(
            "QN=20260601081500001;ST=32;CN=2011;PW=123456;MN=M1;Flag=5;CP=&&DataTime=20260601080000;"
                + "w01001-Rtd=7.50,w01001-Flag=N;w21011-Rtd=0.110,w21011-Flag=M&&");
  }

  @Test
  void a2005LoggerHasOldCodesAndMayLabelTheEnd() {
    assertThat(segment(Dialect.HJT212_2005, DataKind.HOUR, null, "O1", true))
        .isEqualTo(
            "QN=20260601081500001;ST=32;CN=2061;PW=123456;MN=M1;Flag=1;CP=&&DataTime=20260601090000;"
                + "001-Avg=7.50,001-Flag=N;101-Avg=0.110,101-Flag=M&&");
  }

  private static String segment(
      Dialect dialect, DataKind kind, String section, String outlet, boolean endLabels) {
    Station station =
        new Station(
            "M1", section, outlet, "123456", dialect, null, null, null, endLabels, null, null,
            null);
    String qn = "20260601081500001";
    String frame =
        new String(
            new Wording(new Device(station, kind, Duration.ofHours(1)))
                .frame(new Message(qn, READING, 1, 1)),
            StandardCharsets.US_ASCII);
    return frame.substring(6, frame.length() - 6);
  }
}
