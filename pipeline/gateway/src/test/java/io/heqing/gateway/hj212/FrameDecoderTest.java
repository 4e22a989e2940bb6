package io.heqing.gateway.hj212;

import static io.heqing.gateway.hj212.Samples.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.gateway.hj212.Warning.Code;
import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Station;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameDecoderTest {
  private static final String KEY = "30".repeat(16);
  private static final String MN24 = "010000A8900016F000169DC0";

  private static Decoded decodedSegment(String segment) {
    return FrameDecoder.decode(
        new RawFrame(0, new byte[0], segment.getBytes(StandardCharsets.UTF_8), List.of()));
  }

  private static Frame frameOf(String segment) {
    return (Frame) decodedSegment(segment);
  }

  /** An area in a frame of 2017. */
  private static Frame area(String area) {
    return frameOf(
        "QN=20250716081203117;ST=32;CN=2011;PW=123456;MN="
            + MN24
            + ";Flag=5;CP=&&DataTime=20250716081200;"
            + area
            + "&&");
  }

  private static List<Code> codes(Frame frame) {
    return frame.warnings().stream().map(Warning::code).toList();
  }

  /** {@code w01001 Rtd=7.1 Flag=N | …}, with the PolId before the code. */
  private static String told(List<Factor> factors) {
    return factors.stream()
        .map(
            f ->
                f.polId().map(p -> p + ">").orElse("")
                    + f.code()
                    + f.values().entrySet().stream()
                        .map(e -> " " + e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining()))
        .collect(Collectors.joining(" | "));
  }

  private static String header(String qn, String st, String cn, String mn, String rest) {
    return (qn.isEmpty() ? "" : "QN=" + qn + " ")
        + "ST="
        + st
        + " CN="
        + cn
        + " MN="
        + mn
        + (rest.isEmpty() ? "" : " " + rest);
  }

  private static Arguments of(
      String what, String header, String time, String fields, String factors, String warnings) {
    return Arguments.of(what, header, time, fields, factors, warnings);
  }

  /** What each comment of frames-valid.txt says, in its order, written by hand. */
  static List<Arguments> validFrames() {
    String q = "20160801085857223";
    String surface = "A320400_0007";
    String air =
        "a01011 Min=1.35 Avg=1.35 Max=1.35 Flag=N | a01012 Min=9.3 Avg=9.3 Max=9.3 Flag=N"
            + " | a01014 Min=3.20 Avg=3.211 Max=3.212 Flag=N";
    String two =
        "w00000 Cou=63.0 Min=16.4 Avg=17.5 Max=20.1 Flag=N | w01001 Min=7.1 Avg=7.5 Max=7.8 Flag=N";
    String cod = "w01018 Cou=63.0 Min=40.1 Avg=40.1 Max=40.1 Flag=N";
    String zeros = " Min=0.0000 Avg=0.0000 Max=0.0000 Flag=D";
    String converted =
        " Cou=0.00 Min=0.00 Avg=0.00 Max=0.00 ZsMin=0.00 ZsAvg=0.00 ZsMax=0.00 Flag=D";
    return List.of(
        of(
            "CRC example of 2017",
            header(q, "32", "1062", MN24, "Flag=5"),
            "",
            "RtdInterval=30",
            "",
            ""),
        of("2025 A.1", header("20240601085857223", "32", "1011", MN24, "Flag=9"), "", "", "", ""),
        of(
            "2025 A.2 plain",
            header("20240520210700000", "31", "2051", MN24, "Flag=9"),
            "2024-05-20T21:06+08:00",
            "",
            air,
            ""),
        of(
            "2025 A.2 encrypted",
            header("20240520210700000", "31", "2051", MN24, "Flag=9"),
            "2024-05-20T21:06+08:00",
            "",
            air,
            ""),
        of(
            "SampleTime after Rtd",
            header("20210824122004007", "32", "2011", "88888811111008", "Flag=4"),
            "2021-08-24T12:20+08:00",
            "",
            "w00000 Rtd=0.00 Flag=N | w01001 Rtd=8.43 Flag=N | w01018 Rtd=7.0 SampleTime=20210824103659 Flag=N",
            ""),
        of(
            "surface water real time",
            header("20260706103512345", "21", "2011", "A110000_0001", "Flag=9"),
            "2026-07-06T10:30+08:00",
            "",
            "w01010 Rtd=28.6 Flag=N | w01014 Rtd=7.8 Flag=N | w01001 Rtd=6.5 Flag=N | w01017 Rtd=15.2 Flag=N"
                + " | w01019 Rtd=1.023 Flag=N",
            ""),
        of(
            "its answer",
            header("20260706103512345", "91", "9014", "A110000_0001", "Flag=8"),
            "",
            "",
            "",
            ""),
        of(
            "lower-case CRC, zeros, 8 decimals",
            header("20210301111100112", "21", "2011", "ZLDSZ20210127", "Flag=8"),
            "2021-03-01T11:11+08:00",
            "",
            "w01001 Rtd=8.33 Flag=N | w01009 Rtd=10.15 Flag=N | w01010 Rtd=9.7 Flag=N | w01014 Rtd=1425 Flag=N"
                + " | w01003 Rtd=13.10 Flag=N | w21011 Rtd=0 Flag=N | w21001 Rtd=3.563168 Flag=N"
                + " | w21003 Rtd=0.09055002 Flag=N | w01019 Rtd=4.102818 Flag=N | w01008 Rtd=0 Flag=N"
                + " | w23002 Rtd=0 Flag=N",
            "UNKNOWN_FACTOR: w01008"),
        of(
            "no QN, no Flag",
            header("", "32", "2011", "DM000001", ""),
            "2019-12-23T16:51+08:00",
            "",
            "w01001 Rtd=15.294 Flag=N | w01006 Rtd=12.122 Flag=N | w01010 Rtd=21.639 Flag=N | w01014 Rtd=92.088 Flag=N"
                + " | w21003 Rtd=78.741 Flag=N | w21011 Rtd=92.488 Flag=N | w01019 Rtd=51.248 Flag=N"
                + " | w01003 Rtd=3.262 Flag=N",
            ""),
        of(
            "slow analyser",
            header("20240123123205877", "32", "2011", "000101", "Flag=5"),
            "2024-01-23T12:32+08:00",
            "",
            "w01018 SampleTime=20240123110306 Rtd=4653.8 Flag=N | w21003 SampleTime=20240123110305 Rtd=43.58 Flag=N"
                + " | w21011 SampleTime=20240123110302 Rtd=1.58 Flag=N | w21001 SampleTime=20240123110336 Rtd=83.53 Flag=N"
                + " | w01001 Rtd=7.17 Flag=N | w01010 Rtd=6.3 Flag=N | w00000 Rtd=3.41 Flag=N",
            ""),
        of(
            "codes of 2005",
            header("", "32", "2011", "81733553216204", ""),
            "2024-01-23T13:15+08:00",
            "",
            "001 Rtd=7.470 Flag=N | B01 Rtd=0.000 | 011 Rtd=32.439 Flag=N | 060 Rtd=0.466 Flag=N"
                + " | 101 Rtd=0.287 Flag=N | 065 Rtd=25.801 Flag=N",
            "UNMARKED: B01"),
        of("9021", header("20230723080035006", "91", "9021", "000201", "Flag=4"), "", "", "", ""),
        of(
            "second packet alone",
            header("20180303104513001", "32", "2051", "88888880000137", "Flag=6 PNUM=2 PNO=2"),
            "2018-03-03T10:12+08:00",
            "",
            "a21018"
                + converted
                + " | a21024"
                + converted
                + Stream.of("a19001", "a01011", "a01012", "a01017", "a01014", "a01013", "w01018")
                    .map(code -> " | " + code + " Cou=0.0000" + zeros)
                    .collect(Collectors.joining()),
            ""),
        of(
            "stray comma, FLAG",
            header("", "32", "2011", "88888881234567", "Flag=0"),
            "2018-03-06T12:00+08:00",
            "",
            "001 Rtd=6.951 Flag=N | 060 Rtd=23.400 Flag=N | 011 Rtd=134.119 Flag=N | B01 Rtd=382.222 Flag=N"
                + " | B00 Rtd=156720160.000 Flag=N",
            "SEPARATOR: comma in the header, CODE_CASE: FLAG instead of Flag, UNKNOWN_FACTOR: B00"),
        of(
            "EFlag",
            header(q, "32", "2011", MN24, "Flag=5"),
            "2016-08-01T08:58:57+08:00",
            "",
            "w01001 Rtd=7.1 Flag=N | w01018 SampleTime=20160801070000 Rtd=2.2 Flag=N EFlag=A01",
            ""),
        of(
            "10 minutes",
            header("20160801085000001", "32", "2051", MN24, "Flag=5"),
            "2016-08-01T08:40+08:00",
            "",
            "w00000 Cou=10.5 Min=16.4 Avg=17.5 Max=20.1 Flag=N | w01001 Min=7.1 Avg=7.5 Max=7.8 Flag=N"
                + " | w01018 Cou=10.5 Min=40.1 Avg=40.1 Max=40.1 Flag=N",
            ""),
        of(
            "hour",
            header("20160801090000001", "32", "2061", MN24, "Flag=5"),
            "2016-08-01T08:00+08:00",
            "",
            two + " | " + cod,
            ""),
        of(
            "day",
            header("20160802000000001", "32", "2031", MN24, "Flag=5"),
            "2016-08-01T00:00+08:00",
            "",
            "w00000 Cou=1512.0 Min=16.4 Avg=17.5 Max=20.1 Flag=N | w01001 Min=7.1 Avg=7.5 Max=7.8 Flag=N"
                + " | w01018 Cou=2142.0 Min=40.1 Avg=40.1 Max=40.1 Flag=N",
            ""),
        of(
            "device state",
            header(q, "32", "2021", MN24, "Flag=5"),
            "2016-08-01T08:58:57+08:00",
            "",
            "SB1 RS=1 | SB2 RS=0",
            ""),
        of(
            "running time",
            header("20160802000000001", "32", "2041", MN24, "Flag=5"),
            "2016-08-01T00:00+08:00",
            "",
            "SB1 RT=1.1 | SB2 RT=2.1",
            ""),
        of(
            "restart",
            header(q, "32", "2081", MN24, "Flag=5"),
            "2016-08-01T08:58:57+08:00",
            "RestartTime=20160801085624",
            "",
            ""),
        of("time wanted", header(q, "32", "1013", MN24, "Flag=5"), "", "PolId=w01018", "", ""),
        of("9013", header(q, "91", "9013", MN24, "Flag=4"), "", "", "", ""),
        of("9011", header(q, "91", "9011", MN24, "Flag=4"), "", "QnRtn=1", "", ""),
        of("9012", header(q, "91", "9012", MN24, "Flag=4"), "", "ExeRtn=1", "", ""),
        of(
            "log",
            header(q, "32", "3020", MN24, "Flag=5"),
            "2016-08-01T08:58:57+08:00",
            "",
            "w01018>i11001 Info=//清洗管路//",
            ""),
        of(
            "C.49 1",
            header("20160801085857534", "32", "2061", MN24, "Flag=6 PNUM=2 PNO=1"),
            "2016-08-01T08:00+08:00",
            "",
            two,
            ""),
        of(
            "C.49 2",
            header("20160801085857535", "32", "2061", MN24, "Flag=6 PNUM=2 PNO=2"),
            "2016-08-01T08:00+08:00",
            "",
            cod,
            ""),
        of(
            "C.50 1",
            header("20160801085857534", "32", "2061", MN24, "Flag=7 PNUM=2 PNO=1"),
            "2016-08-01T08:00+08:00",
            "",
            two,
            ""),
        of(
            "C.50 2",
            header("20160801085857535", "32", "2061", MN24, "Flag=7 PNUM=2 PNO=2"),
            "2016-08-01T08:00+08:00",
            "",
            cod,
            ""),
        of(
            "C.50 answer 1",
            header("20160801085857534", "91", "9014", MN24, "Flag=4"),
            "",
            "",
            "",
            ""),
        of(
            "C.50 answer 2",
            header("20160801085857535", "91", "9014", MN24, "Flag=4"),
            "",
            "",
            "",
            ""),
        of(
            "4-hourly",
            header("20250716081203117", "21", "2061", surface, "Flag=9"),
            "2025-07-16T08:00+08:00",
            "",
            "w01010 Avg=27.4 Flag=N | w01001 Avg=7.83 Flag=N | w01009 Avg=6.42 Flag=N | w01014 Avg=412.6 Flag=N"
                + " | w01003 Avg=23.5 Flag=N | w01019 Avg=3.62 Flag=N | w21003 Avg=0.025 Flag=L"
                + " | w21011 Avg=0.081 Flag=N | w21001 Avg=1.74 Flag=N | w01016 Avg=0.012 Flag=N"
                + " | w19011 Avg=3120000 Flag=N",
            ""),
        of(
            "marks of two letters",
            header("20250716121155020", "21", "2061", surface, "Flag=9"),
            "2025-07-16T12:00+08:00",
            "",
            "w01010 Avg=28.0 Flag=N | w01001 Avg=7.91 Flag=N | w01009 Avg=7.05 Flag=N | w01014 Avg=409.9 Flag=N"
                + " | w01003 Avg=1000.0 Flag=T | w01019 Avg=0.00 Flag=lr | w21003 Avg=0.000 Flag=D"
                + " | w21011 Avg=0.000 Flag=lw | w21001 Avg=1.69 Flag=M",
            ""),
        of(
            "standard check",
            header("20250717003010444", "21", "2062", surface, "Flag=9"),
            "2025-07-17T00:00+08:00",
            "",
            "w01019 Check=4.93 StandardValue=5.00 Flag=N | w21003 Check=1.02 StandardValue=1.00 Flag=N",
            ""),
        of(
            "spike recovery",
            header("20250717011510444", "21", "2063", surface, "Flag=9"),
            "2025-07-17T01:00+08:00",
            "",
            "w21011 Check=0.176 WaterTime=20250717000000 Water=0.081 Chroma=50.0 Volume=0.2 DVolume=100.0 Flag=ra",
            ""),
        of(
            "parallel sample",
            header("20250717021510444", "21", "2064", surface, "Flag=9"),
            "2025-07-17T02:00+08:00",
            "",
            "w21011 Check=0.083 WaterTime=20250717000000 Water=0.081 Flag=pt",
            ""),
        of(
            "zero check",
            header("20250717030010444", "21", "2065", surface, "Flag=8"),
            "2025-07-17T03:00+08:00",
            "",
            "w21003 Check=0.012 StandardValue=0.000 SpanValue=2.000 Flag=N",
            ""),
        of(
            "span check",
            header("20250717033010444", "21", "2066", surface, "Flag=8"),
            "2025-07-17T03:30+08:00",
            "",
            "w21003 Check=1.968 StandardValue=1.600 SpanValue=2.000 Flag=N",
            ""),
        of(
            "PolId groups",
            header("20250716080001000", "21", "3020", surface, "Flag=9"),
            "2025-07-16T08:00+08:00",
            "",
            "w01019>i12001 Info=0 | w01019>i12002 Info=0 | w21003>i12001 Info=7 | w21003>i12002 Info=0",
            ""),
        of(
            "heartbeat",
            header("20250716080501003", "21", "9015", surface, "Flag=9"),
            "",
            "",
            "",
            ""),
        of(
            "re-sent",
            header("20260203041500120", "32", "2061", MN24, "Flag=9 RF=1"),
            "2026-02-03T02:00+08:00",
            "",
            "w01018 Cou=12.4 Min=31.0 Avg=33.7 Max=36.2 Flag=N",
            ""),
        of(
            "odd values",
            header("20250101000000001", "32", "2011", MN24, "Flag=4"),
            "2025-01-01T00:00+08:00",
            "",
            "w01001 Rtd=-0.03 Flag=D | w01018 Rtd= Flag=B | w21003 Rtd=1.2E-2 Flag=N",
            ""));
  }

  @Test
  void everyValidFrameHasItsExpectation() {
    assertThat(validFrames()).hasSameSizeAs(Samples.valid());
  }

  static List<Arguments> numberedValidFrames() {
    List<Arguments> numbered = new ArrayList<>();
    for (Arguments frame : validFrames()) {
      List<Object> all = new ArrayList<>(List.of(numbered.size()));
      all.addAll(List.of(frame.get()));
      numbered.add(Arguments.of(all.toArray()));
    }
    return numbered;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("numberedValidFrames")
  void everyValidFrameDecodesToWhatItsCommentSays(
      int number,
      String what,
      String header,
      String time,
      String fields,
      String factors,
      String warnings) {
    List<Piece> pieces =
        pieces(mn -> Optional.of(Samples.station(mn, KEY)), List.of(Samples.valid().get(number)));
    assertThat(pieces).hasSize(1);
    Frame frame = (Frame) FrameDecoder.decode((RawFrame) pieces.get(0));
    assertThat(told(frame.header())).isEqualTo(header);
    assertThat(frame.dataTime().map(Object::toString).orElse("")).isEqualTo(time);
    assertThat(told(frame.fields())).isEqualTo(fields);
    assertThat(told(frame.factors())).isEqualTo(factors);
    assertThat(frame.faults()).isEmpty();
    assertThat(frame.warnings().stream().map(Warning::toString).collect(Collectors.joining(", ")))
        .isEqualTo(warnings);
    assertThat(frame.password()).isEqualTo(number == 0 ? "100000" : "123456");
  }

  private static String told(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  private static Decoded sample(String number) {
    return FrameDecoder.decode(
        (RawFrame) pieces(Samples.NO_STATIONS, Samples.invalid().get(number)).get(0));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "I18,MISSING_FIELD,MN,false",
    "I19,MISSING_FIELD,CN,false",
    "I20,MISSING_FIELD,CP,false",
    "I21,BAD_CP,no && at the end,false",
    "I22,BAD_CP,&& inside,false",
    "I23,BAD_CP,10 characters behind,false",
    "I27,BAD_DATATIME,20251345996199,true",
    "I30,MISSING_FIELD,DataTime,true"
  })
  void refusedFramesTellWhyAndWhetherTheyAreAnswered(
      String number, Reason reason, String detail, boolean answered) {
    RefusedFrame refused = (RefusedFrame) sample(number);
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.detail()).contains(detail);
    assertThat(refused.wantsAnswer()).isEqualTo(answered);
    assertThat(refused.qn()).contains("20250716081203117");
    assertThat(refused.password()).isEqualTo("123456");
    assertThat(refused.toString()).doesNotContain("123456;", "PW");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"I28", "I29"})
  void aClockThatIsWrongIsOutOfRange(String number) {
    Clock clock = Clock.fixed(Instant.parse("2025-07-16T00:12:05Z"), Frame.ZONE);
    DataTimeRange range = new DataTimeRange(clock, Duration.ofDays(400), Duration.ofMinutes(10));
    RefusedFrame refused = range.check((Frame) sample(number)).orElseThrow();
    assertThat(refused.reason()).isEqualTo(Reason.DATATIME_OUT_OF_RANGE);
    assertThat(refused.wantsAnswer()).isTrue();
    assertThat(range.check((Frame) sample("I34"))).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "I24|w01018>i11001 Info=//清洗管路//||CHARSET",
        "I31|''|DUPLICATE_FACTOR|''",
        "I32|''|BAD_NUMBER BAD_NUMBER BAD_NUMBER|''",
        "I33|w01001 Rtd=742 Flag=N ! w01009 Rtd=-6.1 Flag=N||''",
        "I34|w01001 Rtd=7.42 Flag=XYZ9 ! q99999 Rtd=1.0 Flag=N||UNKNOWN_MARK UNKNOWN_FACTOR",
        "I35|w01018 Avg=23.6 Flag=N||BAD_PACKET_NO",
        "I36|w01018 Avg=23.6 Flag=N||''",
        "I43|w01001 Rtd=7.42 Flag=N||''",
        "I44|w01001 Rtd=7.42 Flag=N||''",
        "I46|w01001 Rtd=7.42 Flag=N ! w01018 Rtd=23.6 Flag=N||CODE_CASE"
      })
  void framesWithFlawsKeepWhatIsGood(
      String number, String factors, String faults, String warnings) {
    Frame frame = (Frame) sample(number);
    assertThat(told(frame.factors())).isEqualTo(factors.replace('!', '|'));
    assertThat(frame.faults().stream().map(f -> f.reason().name()).collect(Collectors.joining(" ")))
        .isEqualTo(faults == null ? "" : faults);
    assertThat(codes(frame).stream().map(Code::name).collect(Collectors.joining(" ")))
        .isEqualTo(warnings);
    assertThat(frame.gb18030()).isEqualTo(number.equals("I24"));
    assertThat(frame.wantsAnswer()).isTrue();
  }

  @Test
  void aSegmentAbove1024BytesIsTakenWithAWarning() {
    Frame frame = (Frame) sample("I37");
    assertThat(frame.factors()).hasSize(22);
    assertThat(frame.warnings())
        .contains(new Warning(Code.OVERSIZE, "data segment of 1540 bytes, expected at most 1024"));
  }

  @Test
  void theThreeDigitFrameIsReadWhereItsStationIsForgiven() {
    RawFrame raw =
        (RawFrame)
            pieces(
                    mn ->
                        Optional.of(
                            Samples.station(mn, null, Station.Tolerance.THREE_DIGIT_LENGTH)),
                    Samples.invalid().get("I08"))
                .get(0);
    Frame frame = (Frame) FrameDecoder.decode(raw);
    assertThat(codes(frame))
        .containsExactly(
            Code.THREE_DIGIT_LENGTH, Code.MISSING_TAIL, Code.BAD_PACKET_NO, Code.SEPARATOR);
    assertThat(frame.packets()).isEqualTo(1);
    assertThat(frame.factors()).hasSize(12);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "9014 with bit A|ST=91;CN=9014;PW=1;MN=M;Flag=9;CP=&&&&|ANSWER_WITH_A_BIT",
        "Flag 256|ST=32;CN=2011;PW=1;MN=M;Flag=256;CP=&&&&|BAD_FLAG",
        "Flag of no number|ST=32;CN=2011;PW=1;MN=M;Flag=x;CP=&&&&|BAD_FLAG",
        "version 3|ST=32;CN=2011;PW=1;MN=M;Flag=12;CP=&&&&|BAD_FLAG",
        "empty password|ST=32;CN=2011;PW=;MN=M;Flag=4;CP=&&&&|EMPTY_PW",
        "no password|ST=32;CN=2011;MN=M;Flag=4;CP=&&&&|EMPTY_PW",
        "QN of 16 digits|QN=2025071608120311;ST=32;CN=2011;PW=1;MN=M;Flag=4;CP=&&&&|BAD_QN",
        "QN in month 13|QN=20251316081203117;ST=32;CN=2011;PW=1;MN=M;Flag=4;CP=&&&&|BAD_QN",
        "comma after QN|QN=20250716081203117,ST=32;CN=2011;PW=1;MN=M;Flag=4;CP=&&&&|SEPARATOR",
        "no ; before CP|ST=32;CN=2011;PW=1;MN=M;Flag=4CP=&&&&|SEPARATOR",
        "blanks in the header|ST=32; CN=2011;PW=1;MN = M;Flag=4;CP=&&&&|WHITESPACE",
        "blank before &&|ST=32;CN=2011;PW=1;MN=M;Flag=4;CP= &&&&|WHITESPACE",
        "unknown key|ST=32;CN=2011;PW=1;MN=M;XX=1;Flag=4;CP=&&&&|UNKNOWN_KEY",
        "packets not announced|ST=32;CN=2011;PW=1;MN=M;Flag=4;PNUM=2;PNO=1;CP=&&&&|BAD_PACKET_NO",
        "packet 0|ST=32;CN=2011;PW=1;MN=M;Flag=6;PNUM=2;PNO=0;CP=&&&&|BAD_PACKET_NO",
        "leading zeros|ST=32;CN=2011;PW=1;MN=M;Flag=6;PNUM=0002;PNO=0001;CP=&&&&|",
        "PNO before PNUM|ST=32;CN=2011;PW=1;MN=M;Flag=6;PNO=1;PNUM=2;CP=&&&&|",
        "17 digits|ST=32;CN=2011;PW=1;MN=M;Flag=4;CP=&&DataTime=20250716081200123&&|DATATIME_17_DIGITS",
        "DataTime after QN|QN=20250716081203117;ST=32;CN=2011;PW=1;MN=M;Flag=4;CP=&&DataTime=20250716083200&&|QN_DATATIME_SKEW",
        "DataTime weeks ago|QN=20250716081203117;ST=32;CN=2011;PW=1;MN=M;Flag=4;CP=&&DataTime=20250616083200&&|QN_DATATIME_SKEW",
        "re-sent weeks later|QN=20250716081203117;ST=32;CN=2011;PW=1;MN=M;Flag=8;RF=1;CP=&&DataTime=20250616083200&&|"
      })
  void deviationsAreForgivenWithAWarning(String what, String segment, Code code) {
    assertThat(codes(frameOf(segment))).isEqualTo(code == null ? List.of() : List.of(code));
  }

  @Test
  void whatFlagDoesNotTellIsNotAnswered() {
    assertThat(
            frameOf("QN=20250716081203117;ST=32;CN=2011;PW=1;MN=M;Flag=257;CP=&&&&").wantsAnswer())
        .isFalse();
    assertThat(frameOf("QN=20250716081203117;ST=91;CN=9013;PW=1;MN=M;Flag=5;CP=&&&&").wantsAnswer())
        .isFalse();
    assertThat(frameOf("ST=32;CN=2011;PW=1;MN=M;Flag=5;CP=&&&&").wantsAnswer()).isFalse();
    assertThat(frameOf("QN=20250716081203117;ST=32;CN=2011;PW=1;MN=M;Flag=5;CP=&&&&").wantsAnswer())
        .isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "empty MN|ST=32;CN=2011;PW=1;MN=;Flag=4;CP=&&&&|MISSING_FIELD",
        "no ST|CN=2011;PW=1;MN=M;Flag=4;CP=&&&&|MISSING_FIELD",
        "two MN|ST=32;CN=2011;PW=1;MN=M;MN=N;Flag=4;CP=&&&&|MISSING_FIELD",
        "two && that are one|ST=32;CN=2011;PW=1;MN=M;CP=&&|BAD_CP",
        "three &|ST=32;CN=2011;PW=1;MN=M;CP=&&&|BAD_CP",
        "CP without &&|ST=32;CN=2011;PW=1;MN=M;CP=1|BAD_CP",
        "two DataTime|ST=32;CN=2011;PW=1;MN=M;CP=&&DataTime=20250716081200;DataTime=20250716081300&&|BAD_DATATIME",
        "empty DataTime|ST=32;CN=2011;PW=1;MN=M;CP=&&DataTime=;001-Rtd=7&&|MISSING_FIELD",
        "hour 24|ST=32;CN=2011;PW=1;MN=M;CP=&&DataTime=20250716240000&&|BAD_DATATIME",
        "29 February of no leap year|ST=32;CN=2011;PW=1;MN=M;CP=&&DataTime=20250229000000&&|BAD_DATATIME",
        "8 digits|ST=32;CN=2011;PW=1;MN=M;CP=&&DataTime=20250716&&|BAD_DATATIME",
        "unknown command|ST=32;CN=2999;PW=1;MN=M;CP=&&&&|UNKNOWN_CN",
        "command of another dialect|ST=32;CN=2063;PW=1;MN=M;Flag=5;CP=&&&&|UNKNOWN_CN",
        "command that is no number|ST=32;CN=abc;PW=1;MN=M;Flag=5;CP=&&&&|UNKNOWN_CN",
        "empty segment|''|MISSING_FIELD"
      })
  void unusableFramesAreRefused(String what, String segment, Reason reason) {
    assertThat(((RefusedFrame) decodedSegment(segment)).reason()).isEqualTo(reason);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "comma for semicolon|w01001-Rtd=7.4,w01001-Flag=N,w01018-Rtd=2;w01018-Flag=N|w01001 Rtd=7.4 Flag=N ! w01018 Rtd=2 Flag=N",
        "one factor in two places|w01001-Rtd=7.4;w01018-Rtd=2,w01018-Flag=N;w01001-Flag=N|w01001 Rtd=7.4 Flag=N ! w01018 Rtd=2 Flag=N",
        "the same twice|w01001-Rtd=7.4,w01001-Flag=N;w01001-Rtd=7.40,w01001-Flag=N|w01001 Rtd=7.4 Flag=N",
        "fields in lower case|w01001-rtd=7.4,w01001-FLAG=N|w01001 Rtd=7.4 Flag=N",
        "code in upper case|W01001-Rtd=7.4,W01001-Flag=N|W01001 Rtd=7.4 Flag=N",
        "unknown field|w01001-Rtd=7.4,w01001-Foo=x,w01001-Flag=N|w01001 Rtd=7.4 Foo=x Flag=N",
        "comma in a log|i11001-Info=//a,b;c=d//;w01001-Flag=N|i11001 Info=//a,b;c=d// ! w01001 Flag=N",
        "log that is not closed|i11001-Info=//a;w01001-Flag=N|i11001 Info=//a ! w01001 Flag=N",
        "blanks| w01001-Rtd = 7.4 ; w01001-Flag= N |w01001 Rtd=7.4 Flag=N",
        "a bad number beside a good one|w01001-Rtd=x,w01001-Flag=N;w01018-Rtd=2,w01018-Flag=N|w01018 Rtd=2 Flag=N",
        "exponent without bound|w01001-Rtd=1E999999999,w01001-Flag=N|''",
        "a mark that cannot be one|w01001-Rtd=7.4,w01001-Flag=N?|''",
        "a mark of nine|w01001-Rtd=7.4,w01001-Flag=NNNNNNNNN|''",
        "an old mark|w01001-Rtd=7.4,w01001-Flag=]|w01001 Rtd=7.4 Flag=]"
      })
  void itemsAreGroupedByFactor(String what, String area, String factors) {
    assertThat(told(area(area).factors())).isEqualTo(factors.replace('!', '|'));
  }

  @Test
  void faultsNameItemAndWhatWouldBeRight() {
    Frame frame = area("w01001-Rtd=7.4.2,w01001-Flag=N;w01018-Rtd=1,w01018-Flag=?");
    assertThat(frame.faults())
        .extracting(Fault::toString)
        .containsExactly(
            "BAD_NUMBER: w01001-Rtd=7.4.2, expected a number such as 7.42, or nothing; w01001 is left out",
            "BAD_MARK: w01018-Flag=?, expected up to 8 letters and digits; w01018 is left out");
  }

  @Test
  void secretsAreNotPartOfAFrame() {
    Frame frame =
        frameOf("QN=20250716081203117;ST=32;CN=1072;PW=secret;MN=M;Flag=5;CP=&&NewPW=hidden&&");
    assertThat(frame.fields()).containsExactly(Map.entry("NewPW", "******"));
    assertThat(frame.header()).doesNotContainKey("PW");
    assertThat(frame.toString()).doesNotContain("secret", "hidden");
    assertThat(frameOf("ST=32;CN=2011;PW;hidden;MN=M;Flag=4;CP=&&&&").warnings().toString())
        .doesNotContain("hidden");
  }

  @Test
  void theDialectOfTheStationWins() {
    Station surface =
        new Station(
            "M",
            "s1",
            null,
            "1",
            Dialect.SURFACE_WATER,
            null,
            null,
            null,
            false,
            null,
            Map.of("Q1", Flag.MAINTENANCE),
            null);
    RawFrame raw =
        new RawFrame(
            0,
            new byte[0],
            Samples.bytes(
                "ST=32;CN=2063;PW=1;MN=M;Flag=5;CP=&&DataTime=20250716081200;w01001-Check=1,w01001-Flag=Q1&&"),
            List.of());
    assertThat(((RefusedFrame) FrameDecoder.decode(raw)).reason()).isEqualTo(Reason.UNKNOWN_CN);
    Frame frame = (Frame) FrameDecoder.decode(raw, mn -> Optional.of(surface));
    assertThat(frame.warnings()).isEmpty();
  }

  @ParameterizedTest(name = "ST {0} Flag {1}")
  @CsvSource({
    "32,,HJT212_2005",
    "21,,HJT212_2005",
    "32,1,HJT212_2005",
    "32,5,HJ212_2017",
    "21,4,HJ212_2017",
    "21,9,SURFACE_WATER",
    "32,9,HJ212_2025",
    "91,8,HJ212_2025",
    "32,13,"
  })
  void dialectsAreToldByVersionAndSystemCode(String st, String flag, Dialect dialect) {
    Frame frame =
        frameOf(
            "ST="
                + st
                + ";CN=2011;PW=1;MN=M;"
                + (flag == null ? "" : "Flag=" + flag + ";")
                + "CP=&&&&");
    assertThat(Dialects.of(frame, Optional.empty())).isEqualTo(Optional.ofNullable(dialect));
  }
}
