package io.heqing.jobs.kafka;

import io.heqing.messages.Json;
import java.io.IOException;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the messages of a topic that only Heqing writes. What else lies there is logged and passed
 * over: it is nobody's input.
 *
 * @param <T> the message
 */
public final class MessageReader<T> implements FlatMapFunction<Message, T> {
  private static final Logger LOG = LoggerFactory.getLogger(MessageReader.class);

  private final Class<T> type;

  /** A reader of one kind of messages. */
  public MessageReader(Class<T> type) {
    this.type = type;
  }

  @Override
  public void flatMap(Message message, Collector<T> out) {
    if (message.body() == null) {
      return;
    }
    try {
      out.collect(Json.read(message.body(), type));
    } catch (IOException e) {
      LOG.error(
          "{}: not a {}, passed over: {}", message.id(), type.getSimpleName(), e.getMessage());
    }
  }
}
