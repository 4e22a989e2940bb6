package io.heqing.jobs.compliance;

import io.heqing.jobs.state.CompactNumbers;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.ValueSource;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How Flink serializes a sample on its way to its section, in a versioned form: every sample takes
 * that way, and field by field, as records go, it cost a tenth of the job's time.
 */
final class AcceptedSampleType extends TypeInformation<AcceptedSample> {
  private static final long serialVersionUID = 1L;

  /** Found by Flink at {@link AcceptedSample}. */
  public static final class Factory extends TypeInfoFactory<AcceptedSample> {
    @Override
    public TypeInformation<AcceptedSample> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return new AcceptedSampleType();
    }
  }

  @Override
  public TypeSerializer<AcceptedSample> createSerializer(SerializerConfig config) {
    return Serializer.INSTANCE;
  }

  @Override
  public Class<AcceptedSample> getTypeClass() {
    return AcceptedSample.class;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof AcceptedSampleType;
  }

  @Override
  public boolean equals(Object other) {
    return canEqual(other);
  }

  @Override
  public int hashCode() {
    return AcceptedSampleType.class.hashCode();
  }

  @Override
  public String toString() {
    return "AcceptedSample";
  }

  /** The serializer. */
  static final class Serializer extends TypeSerializerSingleton<AcceptedSample> {
    static final Serializer INSTANCE = new Serializer();

    private static final long serialVersionUID = 1L;
    private static final byte VERSION = 1;
    private static final int HAS_VALUE = 1;
    private static final int BELOW = 2;
    private static final int FLAGGED = 4;

    @Override
    public void serialize(AcceptedSample accepted, DataOutputView out) throws IOException {
      Sample sample = accepted.sample();
      out.writeByte(VERSION);
      out.writeUTF(sample.section());
      out.writeByte(sample.source() == ValueSource.AUTO ? 'A' : 'L');
      write(sample.time(), out);
      CompactNumbers.write(sample.revision(), out);
      out.writeBoolean(sample.station() != null);
      if (sample.station() != null) {
        out.writeUTF(sample.station());
      }
      CompactNumbers.write(sample.results().size(), out);
      for (Result result : sample.results()) {
        out.writeUTF(result.parameter());
        boolean flagged = result.flag() != Flag.NORMAL;
        out.writeByte(
            (result.value() != null ? HAS_VALUE : 0)
                | (result.below() ? BELOW : 0)
                | (flagged ? FLAGGED : 0));
        if (flagged) {
          out.writeByte(result.flag().letter().charAt(0));
        }
        if (result.value() != null) {
          CompactNumbers.write(result.value(), out);
        }
      }
      out.writeUTF(accepted.message());
      CompactNumbers.write(accepted.body().length, out);
      out.write(accepted.body());
      write(accepted.arrived(), out);
    }

    @Override
    public AcceptedSample deserialize(DataInputView in) throws IOException {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException("a sample of version " + version + ", known is " + VERSION);
      }
      String section = in.readUTF();
      ValueSource source = in.readByte() == 'A' ? ValueSource.AUTO : ValueSource.LAB;
      Instant time = readTime(in);
      long revision = CompactNumbers.readNumber(in);
      String station = in.readBoolean() ? in.readUTF() : null;
      int count = count(in);
      List<Result> results = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        String parameter = in.readUTF();
        // One text for a parameter, however often it comes.
        parameter = Parameters.byId(parameter).map(Parameter::id).orElse(parameter);
        int marks = in.readByte();
        Flag flag =
            (marks & FLAGGED) == 0
                ? Flag.NORMAL
                : Flag.ofLetter(String.valueOf((char) in.readByte()));
        BigDecimal value = (marks & HAS_VALUE) == 0 ? null : CompactNumbers.readDecimal(in);
        results.add(new Result(parameter, value, (marks & BELOW) != 0, flag));
      }
      String message = in.readUTF();
      byte[] body = new byte[count(in)];
      in.readFully(body);
      return new AcceptedSample(
          new Sample(section, source, time, revision, station, results),
          message,
          body,
          readTime(in));
    }

    private static void write(Instant time, DataOutputView out) throws IOException {
      CompactNumbers.write(time.getEpochSecond(), out);
      CompactNumbers.write(time.getNano(), out);
    }

    private static Instant readTime(DataInputView in) throws IOException {
      return Instant.ofEpochSecond(CompactNumbers.readNumber(in), count(in));
    }

    private static int count(DataInputView in) throws IOException {
      return Math.toIntExact(CompactNumbers.readNumber(in));
    }

    @Override
    public boolean isImmutableType() {
      return true;
    }

    @Override
    public AcceptedSample createInstance() {
      return null; // None is made before it is read.
    }

    @Override
    public AcceptedSample copy(AcceptedSample from) {
      return from;
    }

    @Override
    public AcceptedSample copy(AcceptedSample from, AcceptedSample reuse) {
      return from;
    }

    @Override
    public void copy(DataInputView from, DataOutputView to) throws IOException {
      serialize(deserialize(from), to);
    }

    @Override
    public AcceptedSample deserialize(AcceptedSample reuse, DataInputView from) throws IOException {
      return deserialize(from);
    }

    @Override
    public int getLength() {
      return -1;
    }

    @Override
    public TypeSerializerSnapshot<AcceptedSample> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Flink finds it by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<AcceptedSample> {
      /** For Flink. */
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
