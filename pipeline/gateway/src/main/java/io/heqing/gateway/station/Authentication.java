package io.heqing.gateway.station;

import io.heqing.messages.Network;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Station;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Whether a station is who it says, by its entry in the registry. */
final class Authentication {
  private Authentication() {}

  /**
   * What speaks against it; empty where it proved itself.
   *
   * @param password as the frame has it; empty where it has none
   */
  static Optional<Refusal> refuse(Station station, String password, Peer peer) {
    // In constant time: who guesses learns nothing from how long it takes.
    if (!MessageDigest.isEqual(bytes(station.password()), bytes(password))) {
      return refused("PW", "******", "the password of the registry");
    }
    if (!station.networks().isEmpty()
        && station.networks().stream().noneMatch(n -> contains(n, peer))) {
      return refused(
          "address",
          peer.address().getAddress().getHostAddress(),
          "an address in " + String.join(", ", station.networks()));
    }
    if (station.certificate() != null
        && !peer.certificate().equals(Optional.of(station.certificate()))) {
      return refused(
          "certificate",
          peer.certificate().orElse(null),
          "a client certificate of the common name " + station.certificate());
    }
    return Optional.empty();
  }

  private static boolean contains(String network, Peer peer) {
    return Network.parse(network).filter(n -> n.contains(peer.address().getAddress())).isPresent();
  }

  private static Optional<Refusal> refused(String field, String found, String expected) {
    return Optional.of(new Refusal(Reason.AUTH_FAILED, field, found, expected));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
