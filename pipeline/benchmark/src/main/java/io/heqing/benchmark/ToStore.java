package io.heqing.benchmark;

import io.heqing.jobs.store.StoreSink;
import io.heqing.jobs.store.StoreSink.ToPoints;
import io.heqing.store.StoreSettings;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Points into a store, by the sink of the jobs.
 *
 * @param store where it is
 */
record ToStore(StoreSettings store) implements ComplianceGraph.Ending {
  @Override
  public <T> void end(DataStream<T> stream, String name, ToPoints<T> toPoints) {
    stream.sinkTo(Stopwatch.end(new StoreSink<>(store, toPoints))).uid(name + "-end");
  }
}
