package io.heqing.notifier.channel;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The channels by which messages leave, by id. Whatever comes back from them is one line without
 * any secret of their file, and nothing is thrown.
 */
public final class Channels implements AutoCloseable {
  private final Map<String, Channel> channels;
  private final Function<String, Channel> others;

  private Channels(Map<String, Channel> channels, Function<String, Channel> others) {
    this.channels = new ConcurrentHashMap<>(channels);
    this.others = others;
  }

  /**
   * The channels of a file; its form is in docs/channels.md.
   *
   * @param environment environment variables, of which the file may name some for its secrets
   * @param clock tells the time that is signed
   * @throws ChannelsException where anything is wrong with it, with all of it
   */
  public static Channels load(Path file, Map<String, String> environment, Clock clock) {
    return new Channels(new ChannelsFile(environment, clock).read(file), id -> null);
  }

  /**
   * Where there is no file: all that would go to a channel, whatever its id, is written to a folder
   * as files that name the channel.
   */
  public static Channels outbox(Path folder) {
    return new Channels(
        Map.of(), id -> new GuardedChannel(new FolderChannel(id, folder), new Secrets()));
  }

  /** The channel of an id; empty where there is none. */
  public Optional<Channel> get(String id) {
    return Optional.ofNullable(channels.computeIfAbsent(id, others));
  }

  /**
   * Ids of the channels of the file; empty for {@link #outbox}, which has whatever is asked for.
   */
  public Set<String> ids() {
    return Collections.unmodifiableSet(channels.keySet());
  }

  @Override
  public void close() {
    channels.values().forEach(Channel::close);
  }
}
