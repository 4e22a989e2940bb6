package io.heqing.jobs.kafka;

import io.heqing.messages.Rejected;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;

/** The way out for inputs that cannot be used, counted by reason. */
public final class Rejections {
  /** The side output. */
  public static final OutputTag<Rejected> TAG =
      new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

  private final Map<Rejected.Reason, Counter> byReason = new EnumMap<>(Rejected.Reason.class);

  /** Counters of a task. */
  public Rejections(MetricGroup metrics) {
    for (Rejected.Reason reason : Rejected.Reason.values()) {
      byReason.put(reason, metrics.addGroup("reason", reason.name()).counter("rejected"));
    }
  }

  /** Counts one. */
  public void count(Rejected rejected) {
    byReason.get(rejected.reason()).inc();
  }
}
