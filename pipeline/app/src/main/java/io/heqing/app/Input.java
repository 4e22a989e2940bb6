package io.heqing.app;

import io.heqing.messages.Registry;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What a run feeds into the pipeline.
 *
 * @param registry published before anything else
 * @param messages in order of arrival, the same each time, so that a run that was broken off can
 *     leave out what it has published; may have no end
 * @param until the end of the past: what arrives before is published as fast as it can be, what
 *     arrives later at its time
 */
public record Input(Registry registry, Stream<Message> messages, Instant until) {

  /**
   * A message.
   *
   * @param arrivesAt when it arrives
   * @param topic its topic: {@code heqing.samples} or {@code heqing.outlets}
   * @param key its key
   * @param body its value
   */
  public record Message(Instant arrivesAt, String topic, String key, byte[] body) {}
}
