package io.heqing.jobs.registry;

import io.heqing.jobs.kafka.Message;
import io.heqing.messages.Json;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the entries of the registry topic; a tombstone becomes a removal. Stations and callers are
 * the gateway's alone, recipients and routes the notifier's: passwords and telephone numbers have
 * no place in the state of a job.
 */
public final class RegistryEntries implements FlatMapFunction<Message, RegistryEntry> {
  private static final Set<Kind> OF_OTHERS =
      EnumSet.of(Kind.STATION, Kind.CALLER, Kind.RECIPIENT, Kind.ROUTE);

  private static final Logger LOG = LoggerFactory.getLogger(RegistryEntries.class);

  @Override
  public void flatMap(Message message, Collector<RegistryEntry> out) {
    try {
      RegistryEntry entry =
          message.body() == null ? RegistryEntry.removal(message.key()) : entry(message.body());
      if (!OF_OTHERS.contains(entry.kind())) {
        out.collect(entry);
      }
    } catch (IOException | IllegalArgumentException e) {
      // Only `registry publish` writes this topic, and it validates; whatever else lies there is
      // passed over.
      LOG.error("{}: not a registry entry, passed over: {}", message.id(), e.getMessage());
    }
  }

  private static RegistryEntry entry(byte[] body) throws IOException {
    RegistryEntry entry = Json.read(body, RegistryEntry.class);
    if (entry.kind() == null || entry.id() == null) {
      throw new IOException("kind or id is missing");
    }
    if (entry.publication() != null) {
      // Throws where a setting is none: a job that took it could evaluate nothing any more.
      entry.publication().rules();
    }
    return entry;
  }
}
