package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine; everything embedded listens on 127.0.0.1 alone. */
public final class Ports {
  /** The one address that is listened on. */
  public static final String HOST = "127.0.0.1";

  private Ports() {}

  /**
   * Checks that a port can be listened on.
   *
   * @param port 1 to 65535
   * @param service who wants it, such as {@code Kafka}
   * @param key the setting that names it, such as {@code kafka.port}
   * @throws RunFailedException where another program has it, with how to choose another
   */
  public static void requireFree(int port, String service, String key) throws RunFailedException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
    } catch (IOException e) {
      throw new RunFailedException(
          "port "
              + port
              + " for "
              + service
              + " is in use by another program: stop it, or set "
              + key
              + " in heqing.yaml (or "
              + variable(key)
              + " in the environment) to a free port",
          e);
    }
  }

  /** A port that nobody has at the moment. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port of " + HOST + " is free", e);
    }
  }

  private static String variable(String key) {
    return "HEQING_"
        + key.replaceAll("([a-z])([A-Z])", "$1_$2")
            .replace('.', '_')
            .toUpperCase(java.util.Locale.ROOT);
  }
}
