package io.heqing.jobs.compliance;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.kafka.Message;
import io.heqing.jobs.kafka.Rejections;
import io.heqing.messages.Rejected;
import io.heqing.messages.SampleDecoder;
import io.heqing.messages.Topics;
import java.time.Clock;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes samples; what cannot be used leaves by the side output {@link Rejections#TAG}. */
final class SampleDecoding extends ProcessFunction<Message, AcceptedSample> {
  private final JobSettings settings;
  private transient Clock clock;
  private transient Rejections rejections;

  SampleDecoding(JobSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    clock = settings.clock();
    rejections = new Rejections(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(Message message, Context context, Collector<AcceptedSample> out) {
    SampleDecoder.Decoded decoded =
        SampleDecoder.decode(message.body(), Topics.SAMPLES, message.id(), clock.instant());
    for (Rejected rejected : decoded.rejected()) {
      rejections.count(rejected);
      context.output(Rejections.TAG, rejected);
    }
    decoded
        .sample()
        .ifPresent(
            sample ->
                out.collect(
                    new AcceptedSample(
                        sample,
                        message.id(),
                        message.body(),
                        Instant.ofEpochMilli(context.timestamp()))));
  }
}
