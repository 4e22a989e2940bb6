package io.heqing.gateway.station;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The other end of a connection.
 *
 * @param address its address
 * @param certificate common name of the client certificate it showed
 */
record Peer(InetSocketAddress address, Optional<String> certificate) {

  /** For messages: {@code 10.8.0.7:51234}. */
  @Override
  public String toString() {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
