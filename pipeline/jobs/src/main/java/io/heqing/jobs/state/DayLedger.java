package io.heqing.jobs.state;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All standing results of a section, or of an outlet, on one day, by source and time, then
 * parameter.
 *
 * <p>It lies in state as bytes of its own, versioned, form: a twentieth of what records with
 * decimals would take, and every checkpoint copies all of it. Parameters are named once a day, and
 * what is as usual, a normal flag and no revision, takes nothing.
 */
public final class DayLedger {
  private static final byte VERSION = 2;
  private static final int HAS_VALUE = 1;
  private static final int BELOW = 2;
  private static final int LONG_VALUE = 4;
  private static final int FLAGGED = 8;
  private static final int REVISED = 16;

  /** What a sample of the ledger is known by. */
  public record Sampling(ValueSource source, Instant time) implements Comparable<Sampling> {
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
  public boolean revised() {
    return revised;
  }

  /** The samplings of the day with their results by parameter. */
  public NavigableMap<Sampling, NavigableMap<String, StandingResult>> samplings() {
    return Collections.unmodifiableNavigableMap(samplings);
  }

  /**
   * Takes the results of a sample.
   *
   * @return whether any of them changed what stands
   */
  public boolean take(Sample sample) {
    return take(new Sampling(sample.source(), sample.time()), sample.revision(), sample.results());
  }

  /**
   * Takes results.
   *
   * @param sampling whose results they are
   * @param revision the revision that brought them
   * @return whether any of them changed what stands
   */
  public boolean take(Sampling sampling, long revision, List<Result> results) {
    NavigableMap<String, StandingResult> standing =
        samplings.computeIfAbsent(sampling, each -> new TreeMap<>());
    boolean changed = false;
    for (Result result : results) {
      StandingResult arrived = new StandingResult(result, revision);
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
  public DayValues values(SectionEvaluator evaluator, WaterBody waterBody) {
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
  public boolean measured() {
    return anyResult(sampling -> true, Flag::isUsable);
  }

  /** Whether any result that stands says that there was no water. */
  public boolean dry() {
    return anyResult(sampling -> true, flag -> flag == Flag.NO_WATER);
  }

  /** Whether the station has told anything of this day, usable or not. */
  public boolean stationReported() {
    return anyResult(
        sampling -> sampling.source() == ValueSource.AUTO, flag -> flag != Flag.WITHDRAWN);
  }

  private boolean anyResult(Predicate<Sampling> of, Predicate<Flag> with) {
    return samplings.entrySet().stream()
        .filter(sampling -> of.test(sampling.getKey()))
        .flatMap(sampling -> sampling.getValue().values().stream())
        .anyMatch(standing -> with.test(standing.result().flag()));
  }

  /** Its bytes in state. */
  public byte[] toBytes() {
    NavigableSet<String> parameters = new TreeSet<>();
    samplings.values().forEach(results -> parameters.addAll(results.keySet()));
    List<String> named = List.copyOf(parameters);
    Map<String, Integer> indexes = new HashMap<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeBoolean(revised);
      CompactNumbers.write(named.size(), out);
      for (String parameter : named) {
        indexes.put(parameter, indexes.size());
        out.writeUTF(parameter);
      }
      CompactNumbers.write(samplings.size(), out);
      for (Map.Entry<Sampling, NavigableMap<String, StandingResult>> sampling :
          samplings.entrySet()) {
        out.writeByte(sampling.getKey().source() == ValueSource.AUTO ? 'A' : 'L');
        CompactNumbers.write(sampling.getKey().time().getEpochSecond(), out);
        CompactNumbers.write(sampling.getKey().time().getNano(), out);
        CompactNumbers.write(sampling.getValue().size(), out);
        for (Map.Entry<String, StandingResult> result : sampling.getValue().entrySet()) {
          CompactNumbers.write(indexes.get(result.getKey()), out);
          write(result.getValue(), out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The ledger of {@link #toBytes}. */
  public static DayLedger ofBytes(byte[] bytes) {
    DayLedger ledger = new DayLedger();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException("a day's ledger of version " + version + ", known is " + VERSION);
      }
      ledger.revised = in.readBoolean();
      String[] named = new String[count(in)];
      for (int i = 0; i < named.length; i++) {
        named[i] = in.readUTF().intern();
      }
      for (int n = count(in); n > 0; n--) {
        ValueSource source = in.readByte() == 'A' ? ValueSource.AUTO : ValueSource.LAB;
        Instant time = Instant.ofEpochSecond(CompactNumbers.readNumber(in), count(in));
        NavigableMap<String, StandingResult> results = new TreeMap<>();
        for (int m = count(in); m > 0; m--) {
          String parameter = named[count(in)];
          results.put(parameter, read(parameter, in));
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
    boolean flagged = result.flag() != Flag.NORMAL;
    boolean revised = standing.revision() != 0;
    out.writeByte(
        (value != null ? HAS_VALUE : 0)
            | (result.below() ? BELOW : 0)
            | (small ? LONG_VALUE : 0)
            | (flagged ? FLAGGED : 0)
            | (revised ? REVISED : 0));
    if (flagged) {
      out.writeByte(result.flag().letter().charAt(0));
    }
    if (revised) {
      CompactNumbers.write(standing.revision(), out);
    }
    if (small) {
      CompactNumbers.write(value.scale(), out);
      CompactNumbers.write(value.unscaledValue().longValueExact(), out);
    } else if (value != null) {
      CompactNumbers.write(value, out);
    }
  }

  private static StandingResult read(String parameter, DataInputStream in) throws IOException {
    int marks = in.readByte();
    Flag flag =
        (marks & FLAGGED) != 0 ? Flag.ofLetter(String.valueOf((char) in.readByte())) : Flag.NORMAL;
    long revision = (marks & REVISED) != 0 ? CompactNumbers.readNumber(in) : 0;
    BigDecimal value = null;
    if ((marks & LONG_VALUE) != 0) {
      int scale = Math.toIntExact(CompactNumbers.readNumber(in));
      value = BigDecimal.valueOf(CompactNumbers.readNumber(in), scale);
    } else if ((marks & HAS_VALUE) != 0) {
      value = CompactNumbers.readDecimal(in);
    }
    return new StandingResult(new Result(parameter, value, (marks & BELOW) != 0, flag), revision);
  }

  private static int count(DataInputStream in) throws IOException {
    return Math.toIntExact(CompactNumbers.readNumber(in));
  }
}
