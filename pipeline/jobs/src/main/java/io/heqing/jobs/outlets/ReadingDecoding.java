package io.heqing.jobs.outlets;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.kafka.Message;
import io.heqing.jobs.kafka.Rejections;
import io.heqing.messages.Rejected;
import io.heqing.messages.SampleDecoder;
import io.heqing.messages.Topics;
import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes readings; what cannot be used leaves by the side output {@link Rejections#TAG}. */
final class ReadingDecoding extends ProcessFunction<Message, AcceptedReading> {
  private final JobSettings settings;
  private transient Clock clock;
  private transient Rejections rejections;

  ReadingDecoding(JobSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    clock = settings.clock();
    rejections = new Rejections(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(Message message, Context context, Collector<AcceptedReading> out) {
    SampleDecoder.DecodedOutlet decoded =
        SampleDecoder.decodeOutlet(message.body(), Topics.OUTLETS, message.id(), clock.instant());
    for (Rejected rejected : decoded.rejected()) {
      rejections.count(rejected);
      context.output(Rejections.TAG, rejected);
    }
    decoded
        .reading()
        .ifPresent(
            reading -> out.collect(new AcceptedReading(reading, message.id(), message.body())));
  }
}
