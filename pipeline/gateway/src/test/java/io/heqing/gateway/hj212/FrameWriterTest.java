package io.heqing.gateway.hj212;

import static io.heqing.gateway.hj212.Samples.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
  private static final String MN = "010000A8900016F000169DC0";
  private static final String KEY = "30".repeat(16);

  private static Frame read(byte[] frame) {
    return (Frame)
        FrameDecoder.decode(
            (RawFrame) pieces(mn -> Optional.of(Samples.station(mn, KEY)), List.of(frame)).get(0));
  }

  private static Factor factor(String code, String... fieldsAndTexts) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < fieldsAndTexts.length; i += 2) {
      values.put(fieldsAndTexts[i], fieldsAndTexts[i + 1]);
    }
    return new Factor(code, values, Optional.empty());
  }

  @Test
  void theExampleOfTheStandard() {
    assertThat(
            FrameWriter.frame(
                FrameWriter.header("20160801085857223", "32", "1062", "100000", MN, 5),
                FrameWriter.fields(Map.of("RtdInterval", "30")),
                Optional.empty()))
        .isEqualTo(Samples.valid().get(0));
  }

  /** HJ 212-2025 A.2: the plain frame, and the same encrypted with 16 times 0x30. */
  @Test
  void theExamplesOf2025PlainAndEncrypted() {
    Map<String, String> header =
        FrameWriter.header("20240520210700000", "31", "2051", "123456", MN, 9);
    List<Factor> factors =
        List.of(
            factor("a01011", "Min", "1.35", "Avg", "1.35", "Max", "1.35", "Flag", "N"),
            factor("a01012", "Min", "9.3", "Avg", "9.3", "Max", "9.3", "Flag", "N"),
            factor("a01014", "Min", "3.20", "Avg", "3.211", "Max", "3.212", "Flag", "N"));
    assertThat(FrameWriter.message(header, "20240520210600", factors, Optional.empty()))
        .containsExactly(Samples.valid().get(2));
    assertThat(FrameWriter.message(header, "20240520210600", factors, Optional.of(KEY)))
        .containsExactly(Samples.valid().get(3));
  }

  @Test
  void answersToTheFramesOfTheSamples() {
    // Frame and the answer to it, both of the samples.
    assertThat(FrameWriter.answer(read(Samples.valid().get(5)), "9014"))
        .isEqualTo(Samples.valid().get(6));
    assertThat(FrameWriter.answer(read(Samples.valid().get(28)), "9014"))
        .isEqualTo(Samples.valid().get(30));
    assertThat(FrameWriter.answer(read(Samples.valid().get(29)), "9014"))
        .isEqualTo(Samples.valid().get(31));
    // The notice of table C.4 is answered by 9013.
    assertThat(FrameWriter.answer(read(Samples.valid().get(21)), "9013"))
        .isEqualTo(Samples.valid().get(22));
  }

  @Test
  void aFrameWithABadTimeCanBeAnswered() {
    RefusedFrame refused =
        (RefusedFrame)
            FrameDecoder.decode(
                (RawFrame) pieces(Samples.NO_STATIONS, Samples.invalid().get("I27")).get(0));
    Frame answer = read(FrameWriter.answer(refused, "9014"));
    assertThat(answer.cn()).contains("9014");
    assertThat(answer.qn()).isEqualTo(refused.qn());
    assertThat(answer.password()).isEqualTo("123456");
    assertThat(answer.flag()).contains(4);
  }

  @Test
  void timesAreBeijingTime() {
    Instant time = Instant.parse("2025-07-16T16:00:03.045Z");
    assertThat(FrameWriter.qn(time)).isEqualTo("20250717000003045");
    assertThat(FrameWriter.time(time)).isEqualTo("20250717000003");
  }

  @Test
  void aRequestForHistory() {
    Map<String, String> span = new LinkedHashMap<>();
    span.put("BeginTime", "20250716000000");
    span.put("EndTime", "20250716080000");
    byte[] request =
        FrameWriter.frame(
            FrameWriter.header("20250716081203117", "21", "2061", "123456", "A320400_0007", 9),
            FrameWriter.fields(span),
            Optional.empty());
    Frame read = read(request);
    assertThat(read.fields()).isEqualTo(span);
    assertThat(read.dataTime()).isEmpty();
    assertThat(read.warnings()).isEmpty();
  }

  @Property(tries = 200)
  void whatIsWrittenIsRead(
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll boolean encrypted,
      @ForAll boolean resent) {
    Map<String, String> header =
        FrameWriter.header("20250716081203117", "21", "2061", "123456", "A320400_0007", 9);
    if (resent) {
      header.put("RF", "1");
    }
    List<Factor> factors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      factors.add(
          factor(
              "w2%04d".formatted(i),
              "Min",
              "1." + i,
              "Avg",
              "2." + i,
              "Max",
              "3." + i,
              "Flag",
              "N"));
    }
    List<byte[]> frames =
        FrameWriter.message(
            header, "20250716080000", factors, encrypted ? Optional.of(KEY) : Optional.empty());
    List<Factor> read = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      byte[] bytes = frames.get(i);
      assertThat(bytes.length - 12).isLessThanOrEqualTo(1024);
      Frame frame = read(bytes);
      assertThat(frame.packets()).isEqualTo(frames.size());
      assertThat(frame.packet()).isEqualTo(i + 1);
      assertThat(frame.flag()).contains(frames.size() > 1 ? 11 : 9);
      assertThat(frame.header().get("RF")).isEqualTo(resent ? "1" : null);
      assertThat(frame.dataTime().orElseThrow().toString()).isEqualTo("2025-07-16T08:00+08:00");
      read.addAll(frame.factors());
    }
    assertThat(read).isEqualTo(factors);
    assertThat(frames.size() == 1).isEqualTo(count <= 15);
  }
}
