package io.heqing.jobs.state;

import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.DayValues;
import io.heqing.standard.Parameter;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * All standing results of a section, or of an outlet, on one day, by source and time, then
 * parameter.
 *
 * <p>It is kept as bytes of its own, versioned, form: a twentieth of what records with decimals
 * would take, and every checkpoint copies all of it. Parameters are named once a day, and what is
 * as usual, a normal flag and no revision, takes nothing. Each sampling begins with its length, so
 * that one more is put in its place without reading the others: what a sample costs does not grow
 * with the day.
 */
public final class DayLedger {
  private static final byte VERSION = 3;
  private static final int HAS_VALUE = 1;
  private static final int BELOW = 2;
  private static final int LONG_VALUE = 4;
  private static final int FLAGGED = 8;
  private static final int REVISED = 16;

  /** Where the mark is that a result has taken another's place, and the names behind it. */
  private static final int REVISED_AT = 1;

  private static final int NAMES_AT = 2;

  /** A sampling of nine plain results takes about fifty. */
  private static final int SAMPLING_BYTES = 80;

  /** What a sample of the ledger is known by. */
  public record Sampling(ValueSource source, Instant time) implements Comparable<Sampling> {
    private static final Comparator<Sampling> ORDER =
        Comparator.comparing(Sampling::source).thenComparing(Sampling::time);

    @Override
    public int compareTo(Sampling other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * What came of a sample.
   *
   * @param standing what stands of its sampling now
   * @param first whether it brought results where there were none; its revision does not tell, as
   *     that of a station is the number of its message, and never nought
   */
  public record Taken(NavigableMap<String, StandingResult> standing, boolean first) {}

  private byte[] bytes;
  private DayNames names;

  /** A day without results. */
  public DayLedger() {
    this(new byte[] {VERSION, 0, 0});
  }

  private DayLedger(byte[] bytes) {
    this.bytes = bytes;
    this.names = DayNames.in(bytes, NAMES_AT);
  }

  /** The ledger of {@link #toBytes}. */
  public static DayLedger ofBytes(byte[] bytes) {
    if (bytes[0] != VERSION) {
      throw new UncheckedIOException(
          new IOException("a day's ledger of version " + bytes[0] + ", known is " + VERSION));
    }
    return new DayLedger(bytes);
  }

  /** Its bytes in state; not to be changed. */
  public byte[] toBytes() {
    return bytes;
  }

  /** Whether a result of this day has ever taken another's place. */
  public boolean revised() {
    return bytes[REVISED_AT] != 0;
  }

  /** The samplings of the day with their results by parameter. */
  public NavigableMap<Sampling, NavigableMap<String, StandingResult>> samplings() {
    NavigableMap<Sampling, NavigableMap<String, StandingResult>> samplings = new TreeMap<>();
    for (Walk walk = new Walk(); walk.next(); ) {
      samplings.put(walk.sampling(), walk.results());
    }
    return samplings;
  }

  /**
   * Takes the results of a sample.
   *
   * @return what came of it; empty where nothing changed
   */
  public Optional<Taken> take(Sample sample) {
    return take(new Sampling(sample.source(), sample.time()), sample.revision(), sample.results());
  }

  /**
   * Takes results.
   *
   * @param sampling whose results they are
   * @param revision the revision that brought them
   * @return what came of it; empty where nothing changed
   */
  public Optional<Taken> take(Sampling sampling, long revision, List<Result> results) {
    Walk walk = new Walk();
    int order = walk.to(sampling);
    NavigableMap<String, StandingResult> standing = order == 0 ? walk.results() : new TreeMap<>();
    boolean changed = false;
    boolean replaced = false;
    boolean first = true;
    for (Result result : results) {
      StandingResult arrived = new StandingResult(result, revision);
      StandingResult before = standing.get(result.parameter());
      first &= before == null;
      if (before == null || arrived.supersedes(before)) {
        standing.put(result.parameter(), arrived);
        replaced |= before != null;
        changed = true;
      }
    }
    if (!changed) {
      return Optional.empty();
    }
    put(sampling, standing, walk.start, order == 0 ? walk.end : walk.start);
    if (replaced) {
      bytes[REVISED_AT] = 1;
    }
    return Optional.of(new Taken(standing, first));
  }

  /** The values of the day that enter means. */
  public DayValues values(SectionEvaluator evaluator, WaterBody waterBody) {
    Map<Parameter, List<BigDecimal>> auto = new HashMap<>();
    Map<Parameter, List<BigDecimal>> laboratory = new HashMap<>();
    for (Walk walk = new Walk(); walk.next(); ) {
      Map<Parameter, List<BigDecimal>> values = walk.source == ValueSource.AUTO ? auto : laboratory;
      while (walk.nextResult()) {
        StandingResult standing = walk.result();
        if (standing.result().flag().isUsable()) {
          Parameter parameter = walk.parameter();
          evaluator
              .usable(waterBody, parameter, standing.measured())
              .ifPresent(
                  value -> values.computeIfAbsent(parameter, p -> new ArrayList<>()).add(value));
        }
      }
    }
    return new DayValues(auto, laboratory);
  }

  /** Whether any result that stands is a measurement of the river. */
  public boolean measured() {
    return anyResult(source -> true, Flag::isUsable);
  }

  /** Whether any result that stands says that there was no water. */
  public boolean dry() {
    return anyResult(source -> true, flag -> flag == Flag.NO_WATER);
  }

  /** Whether the station has told anything of this day, usable or not. */
  public boolean stationReported() {
    return anyResult(source -> source == ValueSource.AUTO, flag -> flag != Flag.WITHDRAWN);
  }

  private boolean anyResult(Predicate<ValueSource> of, Predicate<Flag> with) {
    for (Walk walk = new Walk(); walk.next(); ) {
      while (of.test(walk.source) && walk.nextResult()) {
        if (with.test(walk.result().result().flag())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Puts a sampling in the place of some bytes. */
  private void put(
      Sampling sampling, NavigableMap<String, StandingResult> results, int start, int end) {
    DayNames all = names.with(results.keySet());
    DataOutputSerializer body = new DataOutputSerializer(SAMPLING_BYTES);
    DataOutputSerializer length = new DataOutputSerializer(4);
    try {
      body.writeByte(sampling.source() == ValueSource.AUTO ? 'A' : 'L');
      CompactNumbers.write(sampling.time().getEpochSecond(), body);
      CompactNumbers.write(sampling.time().getNano(), body);
      for (StandingResult standing : results.values()) {
        CompactNumbers.write(all.index(standing.result().parameter()), body);
        write(standing, body);
      }
      CompactNumbers.write(body.length(), length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int grown = all.length() - names.length();
    int written = length.length() + body.length();
    byte[] now = new byte[bytes.length + grown + written - (end - start)];
    System.arraycopy(bytes, 0, now, 0, NAMES_AT);
    all.write(now, NAMES_AT);
    int first = NAMES_AT + names.length();
    System.arraycopy(bytes, first, now, first + grown, start - first);
    int at = start + grown;
    System.arraycopy(length.getSharedBuffer(), 0, now, at, length.length());
    System.arraycopy(body.getSharedBuffer(), 0, now, at + length.length(), body.length());
    System.arraycopy(bytes, end, now, at + written, bytes.length - end);
    bytes = now;
    names = all;
  }

  private static void write(StandingResult standing, DataOutputSerializer out) throws IOException {
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

  /** Goes through the samplings of the day, in their order, and through the results of each. */
  private final class Walk {
    private final DataInputDeserializer in =
        new DataInputDeserializer(
            bytes, NAMES_AT + names.length(), bytes.length - NAMES_AT - names.length());
    private int start = NAMES_AT + names.length();
    private int end = start;
    private ValueSource source;
    private long seconds;
    private int nanos;
    private int index;

    /** Goes to the next sampling; false behind the last, where {@code start} is the end. */
    boolean next() {
      start = end;
      if (start == bytes.length) {
        return false;
      }
      try {
        in.skipBytesToRead(start - in.getPosition());
        int length = count(in);
        end = in.getPosition() + length;
        source = in.readByte() == 'A' ? ValueSource.AUTO : ValueSource.LAB;
        seconds = CompactNumbers.readNumber(in);
        nanos = count(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return true;
    }

    /**
     * Goes to a sampling, or where it would have to be.
     *
     * @return 0 where it is there
     */
    int to(Sampling sampling) {
      while (next()) {
        int order = source.compareTo(sampling.source());
        order = order != 0 ? order : Long.compare(seconds, sampling.time().getEpochSecond());
        order = order != 0 ? order : Integer.compare(nanos, sampling.time().getNano());
        if (order >= 0) {
          return order;
        }
      }
      return 1;
    }

    Sampling sampling() {
      return new Sampling(source, Instant.ofEpochSecond(seconds, nanos));
    }

    /** Goes to the next result of the sampling; false behind the last. */
    boolean nextResult() {
      if (in.getPosition() >= end) {
        return false;
      }
      try {
        index = count(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return true;
    }

    /** The parameter of the result. */
    Parameter parameter() {
      return names.parameter(index);
    }

    /** Reads the result; once. */
    StandingResult result() {
      try {
        return read(names.name(index), in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** All results of the sampling. */
    NavigableMap<String, StandingResult> results() {
      NavigableMap<String, StandingResult> results = new TreeMap<>();
      while (nextResult()) {
        results.put(names.name(index), result());
      }
      return results;
    }
  }

  private static StandingResult read(String parameter, DataInputDeserializer in)
      throws IOException {
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

  private static int count(DataInputDeserializer in) throws IOException {
    return Math.toIntExact(CompactNumbers.readNumber(in));
  }
}
