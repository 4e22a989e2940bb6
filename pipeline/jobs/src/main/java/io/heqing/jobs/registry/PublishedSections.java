package io.heqing.jobs.registry;

import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import io.heqing.messages.Section;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The sections of the registry as they are published, each at the time of its message: a registry
 * that is read again gives the same. Keeps the newest of each section, so that one that leaves, or
 * whose point would be another series, is told to have left.
 */
public final class PublishedSections
    extends KeyedProcessFunction<String, RegistryEntry, PublishedSection> {
  private static final ValueStateDescriptor<Section> NEWEST =
      new ValueStateDescriptor<>("section", RegistryTypes.SECTION);

  private transient ValueState<Section> newest;

  PublishedSections() {}

  /** The sections of a stream of entries, in its order. */
  public static DataStream<PublishedSection> of(DataStream<RegistryEntry> registry) {
    SingleOutputStreamOperator<PublishedSection> sections =
        registry
            .keyBy(RegistryEntry::key)
            .process(new PublishedSections())
            .returns(RegistryTypes.PUBLISHED_SECTION)
            .name("sections")
            .uid("sections");
    return sections.setParallelism(1);
  }

  @Override
  public void open(OpenContext context) {
    newest = getRuntimeContext().getState(NEWEST);
  }

  @Override
  public void processElement(RegistryEntry entry, Context context, Collector<PublishedSection> out)
      throws Exception {
    if (entry.kind() != Kind.SECTION) {
      return;
    }
    Instant time = Instant.ofEpochMilli(context.timestamp());
    Section before = newest.value();
    Section now = entry.section();
    if (before != null) {
      PublishedSection gone = new PublishedSection(before, time, true);
      if (now == null
          || !gone.point().tags().equals(new PublishedSection(now, time, false).point().tags())) {
        out.collect(gone);
      }
    }
    newest.update(now);
    if (now != null) {
      out.collect(new PublishedSection(now, time, false));
    }
  }
}
