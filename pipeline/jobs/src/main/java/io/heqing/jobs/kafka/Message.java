package io.heqing.jobs.kafka;

/**
 * A message as it lay in a topic.
 *
 * @param key its key as text, or null
 * @param body its bytes, or null for a tombstone
 * @param id topic, partition and offset: {@code heqing.samples-0@17}; the same message has the same
 *     id for ever
 */
public record Message(String key, byte[] body, String id) {}
