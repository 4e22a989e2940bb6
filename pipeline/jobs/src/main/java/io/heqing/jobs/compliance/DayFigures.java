package io.heqing.jobs.compliance;

import io.heqing.jobs.state.CompactNumbers;
import io.heqing.standard.DayMeans;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PeriodMean;
import io.heqing.standard.ValueSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A day as its month needs it, so that a month is evaluated without reading every result of its
 * days again. In bytes of its own, versioned, form it lies in state for the months that still
 * change.
 *
 * @param means what it brings to means
 * @param measured whether any result that stands is a measurement of the river
 * @param dry whether any result that stands says that there was no water
 * @param stationReported whether the station has told anything of it, usable or not
 * @param revised whether a result of it has ever taken another's place
 */
record DayFigures(
    DayMeans means, boolean measured, boolean dry, boolean stationReported, boolean revised) {
  private static final byte VERSION = 1;
  private static final int MEASURED = 1;
  private static final int DRY = 2;
  private static final int STATION_REPORTED = 4;
  private static final int REVISED = 8;

  /** Its bytes in state. */
  byte[] toBytes() {
    DataOutputSerializer out = new DataOutputSerializer(256);
    try {
      out.writeByte(VERSION);
      out.writeByte(
          (measured ? MEASURED : 0)
              | (dry ? DRY : 0)
              | (stationReported ? STATION_REPORTED : 0)
              | (revised ? REVISED : 0));
      CompactNumbers.write(means.auto().size(), out);
      for (Map.Entry<Parameter, PeriodMean> mean : means.auto().entrySet()) {
        out.writeUTF(mean.getKey().id());
        CompactNumbers.write(mean.getValue().mean(), out);
        CompactNumbers.write(mean.getValue().count(), out);
        CompactNumbers.write(mean.getValue().expected(), out);
        out.writeBoolean(mean.getValue().sufficient());
      }
      CompactNumbers.write(means.laboratory().size(), out);
      for (Map.Entry<Parameter, List<BigDecimal>> results : means.laboratory().entrySet()) {
        out.writeUTF(results.getKey().id());
        CompactNumbers.write(results.getValue().size(), out);
        for (BigDecimal result : results.getValue()) {
          CompactNumbers.write(result, out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getCopyOfBuffer();
  }

  /** The figures of {@link #toBytes}. */
  static DayFigures ofBytes(byte[] bytes) {
    try {
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException("a day's figures of version " + version + ", known is " + VERSION);
      }
      int marks = in.readByte();
      Map<Parameter, PeriodMean> auto = new HashMap<>();
      for (int n = count(in); n > 0; n--) {
        auto.put(
            Parameters.get(in.readUTF()),
            new PeriodMean(
                CompactNumbers.readDecimal(in),
                ValueSource.AUTO,
                count(in),
                count(in),
                in.readBoolean()));
      }
      Map<Parameter, List<BigDecimal>> laboratory = new HashMap<>();
      for (int n = count(in); n > 0; n--) {
        Parameter parameter = Parameters.get(in.readUTF());
        List<BigDecimal> results = new ArrayList<>();
        for (int m = count(in); m > 0; m--) {
          results.add(CompactNumbers.readDecimal(in));
        }
        laboratory.put(parameter, results);
      }
      return new DayFigures(
          new DayMeans(auto, laboratory),
          (marks & MEASURED) != 0,
          (marks & DRY) != 0,
          (marks & STATION_REPORTED) != 0,
          (marks & REVISED) != 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int count(DataInputDeserializer in) throws IOException {
    return Math.toIntExact(CompactNumbers.readNumber(in));
  }
}
