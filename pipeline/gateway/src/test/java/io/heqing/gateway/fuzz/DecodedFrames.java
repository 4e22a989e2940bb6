package io.heqing.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.gateway.hj212.Decoded;
import io.heqing.gateway.hj212.Factor;
import io.heqing.gateway.hj212.Frame;
import io.heqing.gateway.hj212.FrameDecoder;
import io.heqing.gateway.hj212.FrameSplitter;
import io.heqing.gateway.hj212.FrameWriter;
import io.heqing.gateway.hj212.Piece;
import io.heqing.gateway.hj212.RawFrame;
import io.heqing.gateway.hj212.RefusedFrame;
import io.heqing.gateway.hj212.SplitterLimits;
import io.heqing.messages.Station;
import io.heqing.messages.Station.Tolerance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds of every frame whose checksum is right, whatever it says. */
final class DecodedFrames {
  /** A station of which everything is let pass that can be, so that all ways are walked. */
  private static final Station STATION =
      new Station(
          "A320400_0007",
          "S001",
          null,
          "s3cr3t",
          null,
          List.of(),
          null,
          "30303030303030303030303030303030",
          false,
          Map.of(),
          Map.of(),
          List.of(Tolerance.values()));

  private DecodedFrames() {}

  static FrameSplitter splitter(int longestSegment) {
    return new FrameSplitter(new SplitterLimits(longestSegment), DecodedFrames::station);
  }

  /** The pieces of a stream that is read at once. */
  static List<Piece> split(byte[] stream) {
    FrameSplitter splitter = splitter(SplitterLimits.LARGEST_SEGMENT);
    List<Piece> pieces = new ArrayList<>();
    splitter.offer(stream, 0, stream.length, pieces::add);
    splitter.end(pieces::add);
    return pieces;
  }

  /**
   * Frames decode or are refused by a reason, show no password, are answered where they want it,
   * and what was read from them is read again when it is written.
   */
  static void check(RawFrame raw) throws Exception {
    byte[] segment = raw.segment();
    Decoded decoded = Allocation.within(2_000_000 + 16_000L * segment.length, () -> decode(raw));
    Secrets secrets = Secrets.of(segment, decoded.password());
    secrets.areNotIn(raw.masked());
    secrets.areNotIn(raw.toString());
    secrets.areNotIn(decoded.toString());
    assertThat(decoded.header()).doesNotContainKeys("PW", "CP");
    assertThat(decoded.offset()).isEqualTo(raw.offset());
    if (decoded.wantsAnswer() && decoded.mn().isPresent()) {
      isAnswered(decoded);
    }
    if (decoded instanceof Frame frame) {
      secrets.areNotIn(
          frame.fields() + " " + frame.factors() + " " + frame.faults() + " " + frame.warnings());
      assertThat(frame.packet()).isPositive();
      assertThat(frame.packets()).isPositive();
      if (segment.length <= SplitterLimits.STANDARD_SEGMENT && isPlain(segment)) {
        isReadAgain(frame);
      }
    } else if (decoded instanceof RefusedFrame refused) {
      secrets.areNotIn(refused.detail() + " " + refused.header());
      assertThat(refused.detail()).isNotBlank();
    }
  }

  /** Without control characters, for which a frame that is written anew may look encrypted. */
  private static boolean isPlain(byte[] segment) {
    for (byte b : segment) {
      if (b >= 0 && b < ' ' || b == 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static void isAnswered(Decoded decoded) {
    Decoded answer = onlyFrame(FrameWriter.answer(decoded, "9014"));
    assertThat(answer).isInstanceOf(Frame.class);
    assertThat(answer.isAnswer()).isTrue();
    assertThat(answer.wantsAnswer()).isFalse();
    assertThat(answer.qn()).isEqualTo(decoded.qn());
    assertThat(answer.mn()).isEqualTo(decoded.mn());
    assertThat(answer.password()).isEqualTo(decoded.password());
  }

  private static void isReadAgain(Frame frame) {
    if (frame.dataTime().isEmpty() || frame.factors().isEmpty()) {
      return;
    }
    Map<String, String> header = new LinkedHashMap<>(frame.header());
    header.put("PW", frame.password());
    header.remove("PNUM");
    header.remove("PNO");
    header.remove(frame.flag().isEmpty() ? "Flag" : "none");
    List<Factor> factors = new ArrayList<>();
    for (byte[] packet :
        FrameWriter.message(
            header,
            FrameWriter.time(frame.dataTime().get().toInstant()),
            frame.factors(),
            Optional.empty())) {
      Decoded again = onlyFrame(packet);
      assertThat(again).isInstanceOf(Frame.class);
      Frame read = (Frame) again;
      assertThat(read.dataTime()).isEqualTo(frame.dataTime());
      assertThat(read.mn()).isEqualTo(frame.mn());
      assertThat(read.password()).isEqualTo(frame.password());
      assertThat(read.faults()).isEmpty();
      factors.addAll(read.factors());
    }
    assertThat(factors).isEqualTo(frame.factors());
  }

  private static Decoded onlyFrame(byte[] wire) {
    List<Piece> pieces = split(wire);
    assertThat(pieces).hasSize(1);
    assertThat(pieces.get(0)).isInstanceOf(RawFrame.class);
    return decode((RawFrame) pieces.get(0));
  }

  private static Decoded decode(RawFrame raw) {
    return FrameDecoder.decode(raw, DecodedFrames::station);
  }

  private static Optional<Station> station(String mn) {
    return Optional.of(STATION).filter(s -> s.mn().equals(mn));
  }
}
