package io.heqing.benchmark;

import io.heqing.gateway.hj212.Crc16;
import io.heqing.gateway.hj212.Decoded;
import io.heqing.gateway.hj212.Factor;
import io.heqing.gateway.hj212.Frame;
import io.heqing.gateway.hj212.FrameDecoder;
import io.heqing.gateway.hj212.FrameSplitter;
import io.heqing.gateway.hj212.FrameWriter;
import io.heqing.gateway.hj212.RawFrame;
import io.heqing.gateway.hj212.SplitterLimits;
import io.heqing.messages.DataKind;
import io.heqing.messages.Sample;
import io.heqing.standard.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A frame of HJ 212 of a surface-water station, nine factors with values and marks, from the bytes
 * of its connection to what it says, beside its checksum alone.
 */
@State(Scope.Thread)
public class Hj212Benchmark {
  /** More than a processor learns by heart; a power of two. */
  private static final int FRAMES = 256;

  private static final String SURFACE_WATER = "21";
  private static final int VERSION_AND_ANSWER = (2 << 2) + 1;

  /** Before the segment {@code ##} and its length, behind it the checksum, CR and LF. */
  private static final int AROUND = 6;

  private final List<byte[]> frames = new ArrayList<>(FRAMES);
  private final FrameSplitter splitter =
      new FrameSplitter(new SplitterLimits(SplitterLimits.LARGEST_SEGMENT), mn -> Optional.empty());
  private int next;
  private Decoded decoded;

  /** Makes the frames up. */
  @Setup
  public void makeUp() {
    new MadeUpSamples(FRAMES, 1).forEach(sample -> frames.addAll(frames(sample)));
    if (frames.size() != FRAMES) {
      throw new IllegalStateException(
          "expected each sample in one frame, found " + frames.size() + " of " + FRAMES);
    }
  }

  /** The subject. */
  @Benchmark
  public Frame decode() {
    byte[] frame = nextFrame();
    decoded = null;
    splitter.offer(
        frame,
        0,
        frame.length,
        piece -> {
          if (piece instanceof RawFrame raw) {
            decoded = FrameDecoder.decode(raw);
          }
        });
    if (decoded instanceof Frame whole) {
      return whole;
    }
    throw new IllegalStateException("a good frame was not read");
  }

  /** The baseline. */
  @Benchmark
  public int checksum() {
    byte[] frame = nextFrame();
    return Crc16.of(frame, AROUND, frame.length - AROUND);
  }

  private byte[] nextFrame() {
    return frames.get(next++ & FRAMES - 1);
  }

  /** A sample as its station sends it: one frame. */
  static List<byte[]> frames(Sample sample) {
    Map<String, String> header =
        FrameWriter.header(
            FrameWriter.qn(sample.time()),
            SURFACE_WATER,
            DataKind.HOUR.command(),
            "123456",
            sample.station(),
            VERSION_AND_ANSWER);
    List<Factor> factors =
        sample.results().stream()
            .map(
                result -> {
                  Map<String, String> values = new LinkedHashMap<>();
                  values.put("Avg", result.value().toPlainString());
                  values.put("Flag", "N");
                  return new Factor(
                      Parameters.get(result.parameter()).code(), values, Optional.empty());
                })
            .toList();
    return FrameWriter.message(header, FrameWriter.time(sample.time()), factors, Optional.empty());
  }
}
