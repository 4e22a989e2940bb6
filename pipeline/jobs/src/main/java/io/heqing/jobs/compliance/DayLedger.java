package io.heqing.jobs.compliance;

import io.heqing.jobs.state.CompactNumbers;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.DayValues;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All standing results of a section on one day, by source and time, then parameter.
 *
 * <p>It lies in state as bytes of its own, versioned, form: a tenth of what records with decimals
 * would take, and every checkpoint copies all of it.
 */
final class DayLedger {
  private static final byte VERSION = 1;
  private static final int HAS_VALUE = 1;
  private static final int BELOW = 2;
  private static final int LONG_VALUE = 4;

  /** What a sample of the ledger is known by. */
  record Sampling(ValueSource source, Instant time) implements Comparable<Sampling> {
    private static final Comparator<Sampling> ORDER =
        Comparator.comparing(Sampling::source).thenComparing(Sampling::time);

    @Override
    public int compareTo(Sampling other) {
      return ORDER.compare(this, other);
    }
  }

  private final NavigableMap<Sampling, NavigableMap<String, StandingResult>> samplings =
      new TreeMap<>();
  private boolean revised;

  /** Whether a result of this day has ever taken another's place. */
  boolean revised() {
    return revised;
  }

  /** The samplings of the day with their results by parameter. */
  NavigableMap<Sampling, NavigableMap<String, StandingResult>> samplings() {
    return Collections.unmodifiableNavigableMap(samplings);
  }

  /**
   * Takes the results of a sample.
   *
   * @return whether any of them changed what stands
   */
  boolean take(Sample sample) {
    NavigableMap<String, StandingResult> standing =
        samplings.computeIfAbsent(
            new Sampling(sample.source(), sample.time()), sampling -> new TreeMap<>());
    boolean changed = false;
    for (Result result : sample.results()) {
      StandingResult arrived = new StandingResult(result, sample.revision());
      StandingResult before = standing.get(result.parameter());
      if (before == null || arrived.supersedes(before)) {
        standing.put(result.parameter(), arrived);
        revised |= before != null;
        changed = true;
      }
    }
    return changed;
  }

  /** The values of the day that enter means. */
  DayValues values(SectionEvaluator evaluator, WaterBody waterBody) {
    Map<Parameter, List<BigDecimal>> auto = new HashMap<>();
    Map<Parameter, List<BigDecimal>> laboratory = new HashMap<>();
    samplings.forEach(
        (sampling, results) ->
            results.forEach(
                (id, standing) -> {
                  if (standing.result().flag().isUsable()) {
                    Parameter parameter = Parameters.get(id);
                    evaluator
                        .usable(waterBody, parameter, standing.measured())
                        .ifPresent(
                            value ->
                                (sampling.source() == ValueSource.AUTO ? auto : laboratory)
                                    .computeIfAbsent(parameter, p -> new ArrayList<>())
                                    .add(value));
                  }
                }));
    return new DayValues(auto, laboratory);
  }

  /** Whether any result that stands is a measurement of the river. */
  boolean measured() {
    return anyResult(sampling -> true, Flag::isUsable);
  }

  /** Whether any result that stands says that there was no water. */
  boolean dry() {
    return anyResult(sampling -> true, flag -> flag == Flag.NO_WATER);
  }

  /** Whether the station has told anything of this day, usable or not. */
  boolean stationReported() {
    return anyResult(
        sampling -> sampling.source() == ValueSource.AUTO, flag -> flag != Flag.WITHDRAWN);
  }

  private boolean anyResult(Predicate<Sampling> of, Predicate<Flag> with) {
    return samplings.entrySet().stream()
        .filter(sampling -> of.test(sampling.getKey()))
        .flatMap(sampling -> sampling.getValue().values().stream())
        .anyMatch(standing -> with.test(standing.result().flag()));
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeBoolean(revised);
      out.writeShort(samplings.size());
      for (Map.Entry<Sampling, NavigableMap<String, StandingResult>> sampling :
          samplings.entrySet()) {
        out.writeByte(sampling.getKey().source() == ValueSource.AUTO ? 'A' : 'L');
        out.writeLong(sampling.getKey().time().getEpochSecond());
        out.writeInt(sampling.getKey().time().getNano());
        out.writeShort(sampling.getValue().size());
        for (StandingResult standing : sampling.getValue().values()) {
          write(standing, out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static DayLedger ofBytes(byte[] bytes) {
    DayLedger ledger = new DayLedger();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException("a day's ledger of version " + version + ", known is " + VERSION);
      }
      ledger.revised = in.readBoolean();
      for (int n = in.readUnsignedShort(); n > 0; n--) {
        ValueSource source = in.readByte() == 'A' ? ValueSource.AUTO : ValueSource.LAB;
        Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
        NavigableMap<String, StandingResult> results = new TreeMap<>();
        for (int m = in.readUnsignedShort(); m > 0; m--) {
          StandingResult standing = read(in);
          results.put(standing.result().parameter(), standing);
        }
        ledger.samplings.put(new Sampling(source, time), results);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ledger;
  }

  private static void write(StandingResult standing, DataOutputStream out) throws IOException {
    Result result = standing.result();
    BigDecimal value = result.value();
    boolean small = value != null && value.unscaledValue().bitLength() < Long.SIZE;
    out.writeUTF(result.parameter());
    out.writeByte(result.flag().letter().charAt(0));
    out.writeByte(
        (value != null ? HAS_VALUE : 0) | (result.below() ? BELOW : 0) | (small ? LONG_VALUE : 0));
    CompactNumbers.write(standing.revision(), out);
    if (value != null) {
      CompactNumbers.write(value.scale(), out);
      if (small) {
        CompactNumbers.write(value.unscaledValue().longValueExact(), out);
      } else {
        byte[] unscaled = value.unscaledValue().toByteArray();
        out.writeShort(unscaled.length);
        out.write(unscaled);
      }
    }
  }

  private static StandingResult read(DataInputStream in) throws IOException {
    String parameter = in.readUTF().intern();
    Flag flag = Flag.ofLetter(String.valueOf((char) in.readByte()));
    int marks = in.readByte();
    long revision = CompactNumbers.readNumber(in);
    BigDecimal value = null;
    if ((marks & HAS_VALUE) != 0) {
      int scale = Math.toIntExact(CompactNumbers.readNumber(in));
      if ((marks & LONG_VALUE) != 0) {
        value = BigDecimal.valueOf(CompactNumbers.readNumber(in), scale);
      } else {
        byte[] unscaled = new byte[in.readUnsignedShort()];
        in.readFully(unscaled);
        value = new BigDecimal(new BigInteger(unscaled), scale);
      }
    }
    return new StandingResult(new Result(parameter, value, (marks & BELOW) != 0, flag), revision);
  }
}
