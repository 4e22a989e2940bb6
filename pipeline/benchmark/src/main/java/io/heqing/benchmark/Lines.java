package io.heqing.benchmark;

import io.heqing.jobs.store.StoreSink;
import io.heqing.jobs.store.StoreSink.ToPoints;
import io.heqing.store.LineProtocol;
import io.heqing.store.StoreSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Points as lines, as a store would get them. */
final class Lines {
  /** Where nothing is written: whose lines are made, and an address that nobody asks. */
  static final StoreSettings NOWHERE =
      new StoreSettings(StoreSettings.Kind.INFLUXDB, "http://127.0.0.1", "", "", "");

  /** As many as {@link StoreSink} sends at most. */
  private static final int BATCH = 2_000;

  private Lines() {}

  /** Makes the points of a stream into lines, and discards these. */
  static <T> void discard(DataStream<T> stream, String name, ToPoints<T> toPoints) {
    of(stream, name, toPoints, NOWHERE.kind())
        .sinkTo(Stopwatch.end(new DiscardingSink<>()))
        .uid(name + "-end");
  }

  /** Takes lines that are sent together. */
  interface Batches extends Serializable {
    void take(String lines);
  }

  /** A sink that gives lines in batches as large as the store gets them from the job. */
  static Sink<String> batches(Batches to) {
    return context -> new BatchWriter(to);
  }

  private static final class BatchWriter implements SinkWriter<String> {
    private final Batches to;
    private final List<String> lines = new ArrayList<>(BATCH);

    BatchWriter(Batches to) {
      this.to = to;
    }

    @Override
    public void write(String line, Context context) {
      lines.add(line);
      if (lines.size() == BATCH) {
        flush(false);
      }
    }

    @Override
    public void flush(boolean endOfInput) {
      if (!lines.isEmpty()) {
        to.take(String.join("\n", lines));
        lines.clear();
      }
    }

    @Override
    public void close() {}
  }

  /** The lines of a stream's points. */
  static <T> DataStream<String> of(
      DataStream<T> stream, String name, ToPoints<T> toPoints, StoreSettings.Kind store) {
    return stream
        .<String>flatMap(
            (message, out) ->
                toPoints.apply(message).forEach(p -> out.collect(LineProtocol.line(p, store))))
        .returns(Types.STRING)
        .uid(name + "-lines");
  }
}
