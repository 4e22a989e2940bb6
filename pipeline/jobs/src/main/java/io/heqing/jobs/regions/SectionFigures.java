package io.heqing.jobs.regions;

import io.heqing.jobs.state.CompactNumbers;
import io.heqing.messages.PeriodDetail;
import io.heqing.messages.PeriodDetail.DrinkingResult;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.drinking.SourcePeriod;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What regions need of a section's period. It lies in state as bytes of its own, versioned, form,
 * because every checkpoint copies all of it.
 *
 * @param means the published means by short parameter id: those judged, and those that no class
 *     rests on
 * @param provisional whether they rest on too few values
 * @param noWater whether there are none because there was no water
 * @param months its months that were judged against a target
 * @param compliantMonths those of them that met it
 * @param source how it complies as a drinking-water source; empty where it is none
 * @param blackOdorous its black-odorous level; empty where it has none
 */
record SectionFigures(
    Map<String, BigDecimal> means,
    boolean provisional,
    boolean noWater,
    int months,
    int compliantMonths,
    Optional<SourcePeriod> source,
    Optional<BlackOdorousLevel> blackOdorous) {
  private static final byte VERSION = 2;
  private static final int PROVISIONAL = 1;
  private static final int NO_WATER = 2;
  private static final int SOURCE = 4;
  private static final int SOURCE_COMPLIANT = 8;
  private static final int VOLUMES = 16;

  /** The figures of an evaluation of a period. */
  static SectionFigures of(SectionEvaluation evaluation) {
    Map<String, BigDecimal> means = new TreeMap<>();
    for (ParameterResult result : evaluation.parameters()) {
      boolean classItem =
          Parameters.byId(result.parameter()).map(Parameter::classItem).orElse(true);
      // A class item without a class was left out of the evaluation.
      boolean counted = result.waterClass() != null || !classItem;
      if (counted && (evaluation.provisional() || !result.tooFew())) {
        means.put(result.parameter(), result.value());
      }
    }
    PeriodDetail detail = evaluation.detail();
    return new SectionFigures(
        means,
        evaluation.provisional(),
        detail != null && detail.noWater(),
        detail == null ? 0 : detail.months(),
        detail == null ? 0 : detail.compliantMonths(),
        Optional.ofNullable(detail).map(PeriodDetail::drinking).map(SectionFigures::source),
        Optional.ofNullable(detail).map(PeriodDetail::blackOdorous));
  }

  private static SourcePeriod source(DrinkingResult result) {
    return new SourcePeriod(
        result.compliant(),
        Optional.ofNullable(result.compliantVolume()),
        Optional.ofNullable(result.volume()));
  }

  byte[] toBytes() {
    DataOutputSerializer out = new DataOutputSerializer(256);
    try {
      boolean volumes = source.filter(s -> s.volume().isPresent()).isPresent();
      out.writeByte(VERSION);
      out.writeByte(
          (provisional ? PROVISIONAL : 0)
              | (noWater ? NO_WATER : 0)
              | (source.isPresent() ? SOURCE : 0)
              | (source.filter(SourcePeriod::compliant).isPresent() ? SOURCE_COMPLIANT : 0)
              | (volumes ? VOLUMES : 0));
      out.writeByte(months);
      out.writeByte(compliantMonths);
      if (volumes) {
        CompactNumbers.write(source.orElseThrow().compliantVolume().orElseThrow(), out);
        CompactNumbers.write(source.orElseThrow().volume().orElseThrow(), out);
      }
      out.writeUTF(blackOdorous.map(Enum::name).orElse(""));
      out.writeShort(means.size());
      for (Map.Entry<String, BigDecimal> mean : means.entrySet()) {
        out.writeUTF(mean.getKey());
        CompactNumbers.write(mean.getValue(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getCopyOfBuffer();
  }

  static SectionFigures ofBytes(byte[] bytes) {
    try {
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException(
            "a section's figures of version " + version + ", known is " + VERSION);
      }
      int marks = in.readByte();
      int months = in.readUnsignedByte();
      int compliantMonths = in.readUnsignedByte();
      Optional<SourcePeriod> source = Optional.empty();
      if ((marks & SOURCE) != 0) {
        boolean volumes = (marks & VOLUMES) != 0;
        source =
            Optional.of(
                new SourcePeriod(
                    (marks & SOURCE_COMPLIANT) != 0,
                    volumes ? Optional.of(CompactNumbers.readDecimal(in)) : Optional.empty(),
                    volumes ? Optional.of(CompactNumbers.readDecimal(in)) : Optional.empty()));
      }
      String level = in.readUTF();
      Map<String, BigDecimal> means = new TreeMap<>();
      for (int n = in.readUnsignedShort(); n > 0; n--) {
        means.put(in.readUTF().intern(), CompactNumbers.readDecimal(in));
      }
      return new SectionFigures(
          means,
          (marks & PROVISIONAL) != 0,
          (marks & NO_WATER) != 0,
          months,
          compliantMonths,
          source,
          level.isEmpty() ? Optional.empty() : Optional.of(BlackOdorousLevel.valueOf(level)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
