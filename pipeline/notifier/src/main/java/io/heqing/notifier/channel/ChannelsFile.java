package io.heqing.notifier.channel;

import java.nio.file.Path;
import java.util.Map;

/** Channels from YAML. */
final class ChannelsFile {
  private final Map<String, String> environment;

  ChannelsFile(Map<String, String> environment) {
    this.environment = environment;
  }

  Map<String, Channel> read(Path file) {
    return Map.of();
  }
}
