package io.heqing.gateway.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.heqing.gateway.hj212.Dialects;
import io.heqing.gateway.hj212.Frame;
import io.heqing.gateway.hj212.FrameDecoder;
import io.heqing.gateway.hj212.FrameSplitter;
import io.heqing.gateway.hj212.Piece;
import io.heqing.gateway.hj212.RawFrame;
import io.heqing.gateway.hj212.SplitterLimits;
import io.heqing.gateway.station.TestStations.Entry;
import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.OutletReading;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationReadingsTest {
  private static final Instant NOW = Instant.parse("2025-07-16T00:12:10Z");
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private static Frame decoded(byte[] wire, Entry entry) {
    List<Piece> pieces = new ArrayList<>();
    FrameSplitter splitter =
        new FrameSplitter(new SplitterLimits(9999), mn -> Optional.of(entry.station()));
    splitter.offer(wire, 0, wire.length, pieces::add);
    splitter.end(pieces::add);
    return (Frame)
        FrameDecoder.decode((RawFrame) pieces.get(0), mn -> Optional.of(entry.station()));
  }

  private static StationReadings readings(Entry entry, DataKind from, byte[] wire) {
    Frame frame = decoded(wire, entry);
    return StationReadings.of(
        frame,
        entry.station(),
        TestStations.directory(from, entry),
        Dialects.of(frame, Optional.of(entry.station())).orElseThrow(),
        NOW,
        AHEAD);
  }

  private static StationReadings hour(Entry entry, String factors) {
    return readings(
        entry,
        DataKind.HOUR,
        TestStations.frame("MN=" + entry.station().mn(), "DataTime=20250716080000;" + factors));
  }

  private static StationReadings hour2017(Entry entry, String factors) {
    return readings(
        entry,
        DataKind.HOUR,
        TestStations.frame(
            "ST=32;Flag=5;MN=" + entry.station().mn(), "DataTime=20250716080000;" + factors));
  }

  /** A frame of the surface-water dialect with eleven factors, one below detection. */
  @Test
  void aNationalStationsHourIsASample() {
    StationReadings readings =
        readings(
            Entry.ofSection(),
            DataKind.HOUR,
            ("##0435QN=20250716081203117;ST=21;CN=2061;PW=123456;MN=A320400_0007;Flag=9;CP=&&"
                    + "DataTime=20250716080000;w01010-Avg=27.4,w01010-Flag=N;w01001-Avg=7.83,w01001-Flag=N;"
                    + "w01009-Avg=6.42,w01009-Flag=N;w01014-Avg=412.6,w01014-Flag=N;w01003-Avg=23.5,w01003-Flag=N;"
                    + "w01019-Avg=3.62,w01019-Flag=N;w21003-Avg=0.025,w21003-Flag=L;w21011-Avg=0.081,w21011-Flag=N;"
                    + "w21001-Avg=1.74,w21001-Flag=N;w01016-Avg=0.012,w01016-Flag=N;w19011-Avg=3120000,w19011-Flag=N"
                    + "&&F9C1\r\n")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(readings.refused()).isEmpty();
    assertThat(readings.sample())
        .contains(
            new Sample(
                "S7",
                ValueSource.AUTO,
                Instant.parse("2025-07-16T00:00:00Z"),
                20250716081203117L,
                "A320400_0007",
                List.of(
                    Result.of("WT", "27.4"),
                    Result.of("PH", "7.83"),
                    Result.of("DO", "6.42"),
                    Result.of("EC", "412.6"),
                    Result.of("TURB", "23.5"),
                    Result.of("CODMN", "3.62"),
                    Result.below("NH3N", new BigDecimal("0.025")),
                    Result.of("TP", "0.081"),
                    Result.of("TN", "1.74"),
                    Result.of("CHLA", "0.012"),
                    Result.of("ALGAE", "3120000"))));
  }

  @ParameterizedTest(name = "mark {0} is {1}")
  @CsvSource({
    "N,N", "T,T", "D,D", "F,B", "B,B", "M,M", "C,C", "lr,D", "lw,D", "Z,K", "ra,Q", "pt,Q"
  })
  void marksOfSurfaceWater(String mark, String letter) {
    StationReadings readings = hour(Entry.ofSection(), "w01019-Avg=3.1,w01019-Flag=" + mark);
    assertThat(readings.sample().orElseThrow().results())
        .containsExactly(new Result("CODMN", new BigDecimal("3.1"), false, Flag.ofLetter(letter)));
  }

  @ParameterizedTest(name = "mark {0} is {1}")
  @CsvSource({"N,N", "F,F", "M,M", "S,S", "D,D", "C,C", "T,T", "B,B"})
  void marksOf2017(String mark, String letter) {
    StationReadings readings = hour2017(Entry.ofOutlet(), "w01018-Avg=33.7,w01018-Flag=" + mark);
    assertThat(readings.outlet().orElseThrow().results())
        .containsExactly(new Result("COD", new BigDecimal("33.7"), false, Flag.ofLetter(letter)));
  }

  @Test
  void belowDetectionWithoutALimitHasNone() {
    assertThat(
            hour(Entry.ofSection(), "w21003-Avg=0.000,w21003-Flag=L;w21011-Avg=,w21011-Flag=L")
                .sample()
                .orElseThrow()
                .results())
        .containsExactly(Result.below("NH3N", null), Result.below("TP", null));
  }

  @Test
  void aStationsOwnMarkStandsBeforeItsDialects() {
    assertThat(
            hour(Entry.ofSection().mark("hd", Flag.NORMAL), "w01019-Avg=3.1,w01019-Flag=hd")
                .sample()
                .orElseThrow()
                .results())
        .containsExactly(Result.of("CODMN", "3.1"));
  }

  @Test
  void anUnknownMarkIsRefusedAndTheOthersStand() {
    StationReadings readings =
        hour(
            Entry.ofSection(),
            "w01001-Avg=7.42,w01001-Flag=XYZ9;q99999-Avg=1.0,q99999-Flag=N;w01019-Avg=3.1,w01019-Flag=N");
    assertThat(readings.refused())
        .extracting(Refusal::reason, Refusal::field)
        .containsExactly(
            tuple(Reason.UNKNOWN_MARK, "w01001-Flag"), tuple(Reason.UNKNOWN_FACTOR, "q99999"));
    assertThat(readings.sample().orElseThrow().results())
        .containsExactly(Result.of("CODMN", "3.1"));
  }

  @Test
  void aMarkWithoutValueIsKeptAndAnEmptyValueIsMissing() {
    StationReadings readings =
        hour(
            Entry.ofSection(),
            "w01019-Flag=D;w21003-Avg=,w21003-Flag=M;w21011-Avg=,w21011-Flag=N;w01001-Avg=7.1,w01001-Flag=N");
    assertThat(readings.sample().orElseThrow().results())
        .containsExactly(
            new Result("CODMN", null, false, Flag.FAULT),
            new Result("NH3N", null, false, Flag.MAINTENANCE),
            Result.of("PH", "7.1"));
    assertThat(readings.refused()).isEmpty();
    assertThat(readings.warnings()).containsExactly("MISSING_FIELD: w21011-Avg is empty");
  }

  @Test
  void aFactorWithoutTheFieldOfItsKindIsRefused() {
    StationReadings readings = hour(Entry.ofSection(), "w01019-Rtd=3.1,w01019-Flag=N");
    assertThat(readings.sample()).isEmpty();
    assertThat(readings.refused())
        .extracting(Refusal::reason, Refusal::field)
        .containsExactly(tuple(Reason.MISSING_FIELD, "w01019-Avg"));
  }

  @ParameterizedTest(name = "CN {0} for {1}")
  @CsvSource({
    "2011,REALTIME,Rtd,true",
    "2051,MINUTE,Avg,true",
    "2061,HOUR,Avg,true",
    "2031,DAY,Avg,true",
    "2011,HOUR,Rtd,false",
    "2061,REALTIME,Avg,false",
    "2063,HOUR,Avg,false"
  })
  void onlyTheKindThatTheSectionIsMadeOfIsASample(
      String command, DataKind from, String field, boolean isSample) {
    StationReadings readings =
        readings(
            Entry.ofSection(),
            from,
            TestStations.frame(
                "CN=" + command, "DataTime=20250716080000;w01019-" + field + "=3.1,w01019-Flag=N"));
    assertThat(readings.sample().isPresent()).isEqualTo(isSample);
    assertThat(readings.refused()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "2061,HOUR,2025-07-15T23:00:00Z",
    "2031,DAY,2025-07-15T00:00:00Z",
    "2051,MINUTE,2025-07-15T20:00:00Z", // six readings a day
    "2011,REALTIME,2025-07-16T00:00:00Z"
  })
  void endLabelsAreMovedToTheStartOfTheirInterval(String command, DataKind from, Instant time) {
    String field = from == DataKind.REALTIME ? "Rtd" : "Avg";
    assertThat(
            readings(
                    Entry.ofSection().endLabels(),
                    from,
                    TestStations.frame(
                        "CN=" + command,
                        "DataTime=20250716080000;w01019-" + field + "=3.1,w01019-Flag=N"))
                .sample()
                .orElseThrow()
                .time())
        .isEqualTo(time);
  }

  @ParameterizedTest(name = "QN {0}")
  @CsvSource({
    "20250716081203117,20250716081203117", // its own
    "20250701000000001,20250701000000001", // older
    "20250716082210000,20250716082210000", // ten minutes ahead: still its own
    "20250716082211000,20250716081210000", // further ahead: when it came
    "20251345996199000,20250716081210000", // no time
    "2025071608120,20250716081210000", // not 17 digits
    "'',20250716081210000" // none
  })
  void theRevisionIsTheRequestNumberWhereItCanBe(String number, long revision) {
    assertThat(
            readings(
                    Entry.ofSection(),
                    DataKind.HOUR,
                    TestStations.frame(
                        "QN=" + number, "DataTime=20250716080000;w01019-Avg=3.1,w01019-Flag=N"))
                .sample()
                .orElseThrow()
                .revision())
        .isEqualTo(revision);
  }

  @Test
  void aMetalOfAnOutletComesInMicrograms() {
    StationReadings readings = hour2017(Entry.ofOutlet(), "w20120-Avg=11,w20120-Flag=N");
    assertThat(readings.outlet())
        .contains(
            new OutletReading(
                "O1",
                Instant.parse("2025-07-16T00:00:00Z"),
                20250716081203117L,
                TestStations.OUTLET_MN,
                List.of(Result.of("PB", "0.011"))));
    assertThat(readings.sample()).isEmpty();
  }

  @Test
  void aMetalOfASurfaceWaterStationNeedsItsUnitInTheRegistry() {
    String lead = "w20120-Avg=0.00011,w20120-Flag=N";
    StationReadings unknown = hour(Entry.ofSection(), lead);
    assertThat(unknown.sample()).isEmpty();
    assertThat(unknown.refused())
        .extracting(Refusal::reason, Refusal::field)
        .containsExactly(tuple(Reason.UNKNOWN_UNIT, "w20120"));
    assertThat(hour(Entry.ofSection().unit("PB", "mg/L"), lead).sample().orElseThrow().results())
        .containsExactly(Result.of("PB", "0.00011"));
    assertThat(
            hour(Entry.ofSection().unit("PB", "ug/L"), "w20120-Avg=0.11,w20120-Flag=N")
                .sample()
                .orElseThrow()
                .results())
        .containsExactly(Result.of("PB", "0.00011"));
  }

  @Test
  void aUnitThatCannotBeConvertedIsRefused() {
    assertThat(hour(Entry.ofSection().unit("CODMN", "m"), "w01019-Avg=3.1,w01019-Flag=N").refused())
        .extracting(Refusal::reason, Refusal::found)
        .containsExactly(tuple(Reason.UNKNOWN_UNIT, "m"));
  }

  @Test
  void twoCodesOfOneParameterWithOtherValuesAreBothLeftOut() {
    StationReadings readings =
        hour2017(
            Entry.ofOutlet(),
            "w20119-Avg=3,w20119-Flag=N;w20141-Avg=0.004,w20141-Flag=N;w01018-Avg=9,w01018-Flag=N");
    assertThat(readings.outlet().orElseThrow().results()).containsExactly(Result.of("COD", "9"));
    assertThat(readings.refused())
        .extracting(Refusal::reason)
        .containsExactly(Reason.DUPLICATE_PARAMETER);
  }

  /** A real outlet's frame of 2005: flow has no mark, the others do. */
  @Test
  void flowOf2005NeedsNoMark() {
    Entry entry = Entry.of("81733553216204", null, "O1", null);
    StationReadings readings =
        readings(
            entry,
            DataKind.REALTIME,
            ("##0213ST=32;CN=2011;PW=123456;MN=81733553216204;CP=&&DataTime=20240123131500;"
                    + "001-Rtd=7.470,001-Flag=N;B01-Rtd=0.000;011-Rtd=32.439,011-Flag=N;060-Rtd=0.466,060-Flag=N;"
                    + "101-Rtd=0.287,101-Flag=N;065-Rtd=25.801,065-Flag=N&&47C0\r\n")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(readings.outlet().orElseThrow().results())
        .containsExactly(
            Result.of("PH", "7.470"),
            Result.of("FLOW", "0.000"),
            Result.of("COD", "32.439"),
            Result.of("NH3N", "0.466"),
            Result.of("TP", "0.287"),
            Result.of("TN", "25.801"));
  }

  @ParameterizedTest(name = "{0}, {1}: refused {2}")
  @CsvSource({
    "HJT212_2005,'011-Avg=3;060-Avg=4',0", // nothing is marked
    "HJT212_2005,'011-Avg=3,011-Flag=N;060-Avg=4',1", // one is, the other not
    "HJ212_2017,'w01018-Avg=3;w21003-Avg=4',2",
    "SURFACE_WATER,'w01018-Avg=3;w21003-Avg=4',2"
  })
  void withoutAMarkAFactorIsNormalOnlyWhere2005HasNone(
      Dialect dialect, String factors, int refused) {
    assertThat(hour(Entry.ofOutlet().dialect(dialect), factors).refused())
        .hasSize(refused)
        .allMatch(r -> r.reason() == Reason.MISSING_FIELD && r.field().endsWith("-Flag"));
  }

  @Test
  void aStationOfAnUnknownSectionIsTold() {
    assertThat(
            hour(
                    Entry.of("X", "nowhere", null, Dialect.SURFACE_WATER),
                    "w01018-Avg=3,w01018-Flag=N")
                .refused())
        .containsExactly(
            new Refusal(Reason.UNKNOWN_SECTION, "section", "nowhere", "a section of the registry"));
  }

  @Test
  void numbersKeepTheirDigitsAndCannotBeHuge() {
    StationReadings readings =
        hour2017(
            Entry.ofOutlet(),
            "w01018-Avg=1.2E-2,w01018-Flag=N;w21003-Avg=0.09055002,w21003-Flag=N;w01001-Avg=-0.03,w01001-Flag=D");
    assertThat(readings.outlet().orElseThrow().results())
        .containsExactly(
            Result.of("COD", "0.012"),
            Result.of("NH3N", "0.09055002"),
            new Result("PH", new BigDecimal("-0.03"), false, Flag.FAULT));
  }

  @Test
  void devicesAreNoFactors() {
    StationReadings readings = hour2017(Entry.ofOutlet(), "SB1-RS=1;w01018-Avg=3,w01018-Flag=N");
    assertThat(readings.refused()).isEmpty();
    assertThat(readings.outlet().orElseThrow().results()).containsExactly(Result.of("COD", "3"));
  }
}
