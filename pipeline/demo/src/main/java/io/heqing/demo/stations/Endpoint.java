package io.heqing.demo.stations;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.Optional;

/**
 * Where stations connect.
 *
 * @param host name or address of the gateway
 * @param port its port for stations
 * @param tls with what TLS is spoken; empty for none
 * @param from addresses of this machine that connections start from in turn; empty to leave it to
 *     the system. One address has room for some 28,000 connections
 */
public record Endpoint(String host, int port, Optional<SslContext> tls, List<String> from) {

  public Endpoint {
    from = List.copyOf(from);
  }

  /** Without TLS, from any address. */
  public static Endpoint of(String host, int port) {
    return new Endpoint(host, port, Optional.empty(), List.of());
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
