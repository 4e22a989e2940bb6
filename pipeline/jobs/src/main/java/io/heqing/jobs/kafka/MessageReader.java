package io.heqing.jobs.kafka;

import io.heqing.messages.Json;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Predicate;
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
  private final Whole<T> whole;

  /** Whether a message that could be read has what the job cannot do without. */
  @FunctionalInterface
  public interface Whole<T> extends Predicate<T>, Serializable {}

  /** A reader of one kind of messages. */
  public MessageReader(Class<T> type, Whole<T> whole) {
    this.type = type;
    this.whole = whole;
  }

  @Override
  public void flatMap(Message message, Collector<T> out) {
    read(message).ifPresent(out::collect);
  }

  /** What a message is; empty where it is a tombstone or passed over. */
  Optional<T> read(Message message) {
    if (message.body() == null) {
      return Optional.empty();
    }
    try {
      T read = Json.read(message.body(), type);
      if (!whole.test(read)) {
        throw new IOException("fields are missing");
      }
      return Optional.of(read);
    } catch (IOException e) {
      LOG.error(
          "{}: not a {}, passed over: {}", message.id(), type.getSimpleName(), e.getMessage());
      return Optional.empty();
    }
  }
}
