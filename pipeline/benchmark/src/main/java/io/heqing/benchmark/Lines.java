package io.heqing.benchmark;

import io.heqing.jobs.store.StoreSink.ToPoints;
import io.heqing.store.LineProtocol;
import io.heqing.store.StoreSettings;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Points as lines, as a store would get them. */
final class Lines {
  /** Where nothing is written: whose lines are made, and an address that nobody asks. */
  static final StoreSettings NOWHERE =
      new StoreSettings(StoreSettings.Kind.INFLUXDB, "http://127.0.0.1", "", "", "");

  private Lines() {}

  /** Makes the points of a stream into lines, and discards these. */
  static <T> void discard(DataStream<T> stream, String name, ToPoints<T> toPoints) {
    of(stream, name, toPoints, NOWHERE.kind())
        .sinkTo(Stopwatch.end(new DiscardingSink<>()))
        .uid(name + "-end");
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
