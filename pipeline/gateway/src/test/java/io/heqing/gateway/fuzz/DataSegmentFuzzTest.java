package io.heqing.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.heqing.gateway.hj212.Crc16;
import io.heqing.gateway.hj212.Piece;
import io.heqing.gateway.hj212.RawFrame;
import io.heqing.gateway.hj212.RefusedBytes;
import io.heqing.gateway.hj212.SplitterLimits;
import io.heqing.messages.Rejected.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** Data segments of any bytes in frames whose length and checksum are right. */
@Timeout(10)
class DataSegmentFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void decodes(byte[] segment) throws Exception {
    if (segment.length > SplitterLimits.LARGEST_SEGMENT) {
      return;
    }
    List<Piece> pieces = DecodedFrames.split(frame(segment));
    assertThat(pieces).hasSize(1);
    if (pieces.get(0) instanceof RawFrame frame) {
      DecodedFrames.check(frame);
    } else {
      assertThat(((RefusedBytes) pieces.get(0)).reason()).isEqualTo(Reason.ENCRYPTED);
    }
  }

  private static byte[] frame(byte[] segment) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes("##%04d".formatted(segment.length).getBytes(StandardCharsets.US_ASCII));
    frame.writeBytes(segment);
    frame.writeBytes(
        "%04X\r\n"
            .formatted(Crc16.of(segment, 0, segment.length))
            .getBytes(StandardCharsets.US_ASCII));
    return frame.toByteArray();
  }
}
