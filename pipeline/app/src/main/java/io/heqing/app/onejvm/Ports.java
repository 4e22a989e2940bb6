package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import io.heqing.messages.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine; everything embedded but the gateway listens on 127.0.0.1 alone. */
public final class Ports {
  /** The address that embedded services listen on. */
  public static final String HOST = "127.0.0.1";

  /**
   * Where free ports are looked for: above the ports of well-known services and below those that
   * systems give to outgoing connections (Linux from 32768, others from 49152), one of which might
   * take a free port before its service does.
   */
  private static final int LOWEST_FREE = 10_000;

  private static final int ABOVE_FREE = 32_768;
  private static final int MOST_TRIES = 1_000;

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
    requireFree(HOST, port, service, key);
  }

  /**
   * Checks that the gateway can listen where its settings say.
   *
   * @throws RunFailedException where another program has a port, or the address is not this
   *     machine's
   */
  public static void requireFree(Settings.Gateway settings) throws RunFailedException {
    InetAddress address;
    try (ServerSocket socket = new ServerSocket()) {
      address = InetAddress.getByName(settings.bind());
      socket.bind(new InetSocketAddress(address, 0));
    } catch (IOException e) {
      throw new RunFailedException(
          "gateway.bind " + settings.bind() + " is no address of this machine: " + e.getMessage(),
          e);
    }
    requireOpen(settings.bind(), settings.stationsPort(), "stations", "gateway.stations-port");
    requireOpen(
        settings.bind(), settings.stationsTlsPort(), "stations", "gateway.stations-tls-port");
    requireOpen(settings.bind(), settings.httpPort(), "HTTP", "gateway.http-port");
  }

  private static void requireOpen(String host, int port, String service, String key)
      throws RunFailedException {
    if (port != 0) {
      requireFree(host, port, service, key);
    }
  }

  private static void requireFree(String host, int port, String service, String key)
      throws RunFailedException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
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

  /** A port that nobody has at the moment, and that no outgoing connection takes. */
  public static int free() {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, ABOVE_FREE);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
        return port;
      } catch (BindException e) {
        continue; // Somebody has it.
      } catch (IOException e) {
        throw new UncheckedIOException("no port of " + HOST + " can be listened on", e);
      }
    }
    throw new IllegalStateException(
        "no free port of %s among %d from %d to %d"
            .formatted(HOST, MOST_TRIES, LOWEST_FREE, ABOVE_FREE - 1));
  }

  private static String variable(String key) {
    return "HEQING_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
