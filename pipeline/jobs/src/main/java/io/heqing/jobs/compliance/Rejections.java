package io.heqing.jobs.compliance;

import io.heqing.messages.Rejected;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;

/** The way out for inputs that cannot be used, counted by reason. */
final class Rejections {
  static final OutputTag<Rejected> TAG =
      new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

  private final Map<Rejected.Reason, Counter> byReason = new EnumMap<>(Rejected.Reason.class);

  Rejections(MetricGroup metrics) {
    for (Rejected.Reason reason : Rejected.Reason.values()) {
      byReason.put(reason, metrics.addGroup("reason", reason.name()).counter("rejected"));
    }
  }

  void count(Rejected rejected) {
    byReason.get(rejected.reason()).inc();
  }
}
