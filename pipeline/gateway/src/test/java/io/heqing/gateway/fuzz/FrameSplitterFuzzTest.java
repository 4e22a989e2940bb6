package io.heqing.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.heqing.gateway.hj212.FrameSplitter;
import io.heqing.gateway.hj212.Piece;
import io.heqing.gateway.hj212.RawFrame;
import io.heqing.gateway.hj212.RefusedBytes;
import io.heqing.messages.Rejected.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Timeout;

/**
 * Bytes of a connection: frames and refused bytes, which are all of them, however reads cut them.
 */
@Timeout(10)
class FrameSplitterFuzzTest {
  private static final int LONGEST_SEGMENT = 1500;

  @FuzzTest(maxDuration = "10m")
  void splits(byte[] stream) throws Exception {
    List<Piece> pieces =
        Allocation.within(
            4_000_000 + 100_000L * stream.length, () -> split(stream, at -> stream.length));
    areAllOf(stream, pieces);

    List<Piece> byteByByte =
        Allocation.within(4_000_000 + 100_000L * stream.length, () -> split(stream, at -> 1));
    assertThat(content(byteByByte)).isEqualTo(content(pieces));
    Random reads = new Random(Arrays.hashCode(stream));
    assertThat(content(split(stream, at -> 1 + reads.nextInt(200)))).isEqualTo(content(pieces));

    for (Piece piece : pieces) {
      if (piece instanceof RawFrame frame) {
        DecodedFrames.check(frame);
      }
      Secrets secrets = Secrets.of(bytes(piece));
      secrets.areNotIn(masked(piece));
      secrets.areNotIn(piece.toString());
    }
  }

  /** The pieces of a stream, each read of which is as long as is told for its place. */
  private static List<Piece> split(byte[] stream, IntUnaryOperator length) {
    FrameSplitter splitter = DecodedFrames.splitter(LONGEST_SEGMENT);
    List<Piece> pieces = new ArrayList<>();
    for (int at = 0; at < stream.length; ) {
      int to = Math.min(stream.length, at + length.applyAsInt(at));
      splitter.offer(stream, at, to, pieces::add);
      at = to;
    }
    splitter.end(pieces::add);
    assertThat(splitter.isInsideFrame()).isFalse();
    return pieces;
  }

  /** Every byte belongs to one piece, but CR and LF behind a frame. */
  private static void areAllOf(byte[] stream, List<Piece> pieces) {
    long at = 0;
    boolean behindFrame = false;
    for (Piece piece : pieces) {
      assertIsTail(stream, at, piece.offset(), behindFrame);
      byte[] bytes = bytes(piece);
      at = piece.offset();
      assertThat(Arrays.copyOfRange(stream, (int) at, (int) at + bytes.length)).isEqualTo(bytes);
      if (piece instanceof RefusedBytes refused) {
        assertThat(refused.count()).isGreaterThanOrEqualTo(bytes.length).isPositive();
        assertThat(bytes.length).isEqualTo(Math.min(refused.count(), FrameSplitter.KEPT));
        assertThat(refused.detail()).isNotBlank();
        at += refused.count();
        behindFrame = refused.reason() == Reason.ENCRYPTED;
      } else {
        at += bytes.length;
        behindFrame = true;
      }
    }
    assertIsTail(stream, at, stream.length, behindFrame);
  }

  private static void assertIsTail(byte[] stream, long from, long to, boolean behindFrame) {
    assertThat(to).isGreaterThanOrEqualTo(from);
    assertThat(from == to || behindFrame).isTrue();
    for (long i = from; i < to; i++) {
      assertThat(stream[(int) i]).isIn((byte) '\r', (byte) '\n');
    }
  }

  private static byte[] bytes(Piece piece) {
    return piece instanceof RawFrame frame ? frame.wire() : ((RefusedBytes) piece).bytes();
  }

  private static byte[] masked(Piece piece) {
    return piece instanceof RawFrame frame ? frame.masked() : ((RefusedBytes) piece).masked();
  }

  /** What two runs can be compared by. */
  private static List<List<Object>> content(List<Piece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                piece instanceof RawFrame frame
                    ? List.<Object>of(
                        frame.offset(),
                        ByteBuffer.wrap(frame.wire()),
                        ByteBuffer.wrap(frame.segment()),
                        frame.warnings())
                    : List.<Object>of(piece.toString(), ByteBuffer.wrap(bytes(piece))))
        .toList();
  }
}
