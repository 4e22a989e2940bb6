package io.heqing.jobs.store;

import io.heqing.store.Point;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** Points that wait to be written, as they lie in a checkpoint. */
final class PointStateSerializer extends AsyncSinkWriterStateSerializer<Point> {
  private static final int VERSION = 1;

  /** About what a point takes on the wire. */
  static long sizeOf(Point point) {
    long size = 24L + point.measurement().length();
    for (Map.Entry<String, String> tag : point.tags().entrySet()) {
      size += 2L + tag.getKey().length() + 3L * tag.getValue().length();
    }
    for (Map.Entry<String, Object> field : point.fields().entrySet()) {
      size += 2L + field.getKey().length();
      size += field.getValue() instanceof String text ? 3L * text.length() : 8L;
    }
    return size;
  }

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  protected void serializeRequestToStream(Point point, DataOutputStream out) throws IOException {
    writeText(point.measurement(), out);
    out.writeLong(point.time().toEpochMilli());
    out.writeBoolean(point.replaces());
    out.writeInt(point.tags().size());
    for (Map.Entry<String, String> tag : point.tags().entrySet()) {
      writeText(tag.getKey(), out);
      writeText(tag.getValue(), out);
    }
    out.writeInt(point.fields().size());
    for (Map.Entry<String, Object> field : point.fields().entrySet()) {
      writeText(field.getKey(), out);
      if (field.getValue() instanceof Double number) {
        out.writeByte('d');
        out.writeDouble(number);
      } else if (field.getValue() instanceof Long number) {
        out.writeByte('l');
        out.writeLong(number);
      } else if (field.getValue() instanceof Boolean truth) {
        out.writeByte('b');
        out.writeBoolean(truth);
      } else {
        out.writeByte('s');
        writeText((String) field.getValue(), out);
      }
    }
  }

  @Override
  protected Point deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
    String measurement = readText(in);
    Instant time = Instant.ofEpochMilli(in.readLong());
    boolean replaces = in.readBoolean();
    TreeMap<String, String> tags = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      tags.put(readText(in), readText(in));
    }
    TreeMap<String, Object> fields = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      String name = readText(in);
      byte type = in.readByte();
      fields.put(
          name,
          switch (type) {
            case 'd' -> in.readDouble();
            case 'l' -> in.readLong();
            case 'b' -> in.readBoolean();
            case 's' -> readText(in);
            default -> throw new IOException("unknown type " + type + " of field " + name);
          });
    }
    return new Point(measurement, tags, fields, time, replaces);
  }

  /** Of any length, unlike {@link DataOutputStream#writeUTF}, which ends at 64 KiB. */
  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
