package io.heqing.notifier.acknowledge;

import io.heqing.messages.settings.Secret;
import io.heqing.notifier.Links;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links by which an alert is acknowledged: alert, recipient and end, signed with HMAC-SHA256, so
 * that whoever has a message can acknowledge what it tells, and nothing else.
 */
public final class AcknowledgeLinks implements Links {
  /** Where links lead, below the public address. */
  static final String PATH = "/a/";

  /** Longer than an alert goes unnoticed; a link in an old message does nothing. */
  private static final Duration HOLDS = Duration.ofDays(14);

  private static final String HMAC = "HmacSHA256";

  /** Half of the signature, 128 bits, keeps links short enough for a text message. */
  private static final int SIGNATURE_BYTES = 16;

  private final String publicUrl;
  private final Secret secret;
  private final Clock clock;

  /**
   * Links below an address.
   *
   * @param publicUrl address under which people's phones reach the notifier; empty where they do
   *     not, and no link is made
   * @param secret what signs them; without one no link is made or taken
   */
  public AcknowledgeLinks(String publicUrl, Secret secret, Clock clock) {
    this.publicUrl = publicUrl.replaceAll("/+$", "");
    this.secret = secret;
    this.clock = clock;
  }

  /**
   * What a link says.
   *
   * @param alert id of the alert
   * @param recipient id of the recipient whom it was made for
   * @param until its end
   */
  record Claim(String alert, String recipient, Instant until) {}

  @Override
  public Optional<String> acknowledge(String alert, String recipient) {
    if (publicUrl.isEmpty() || secret.value().isEmpty()) {
      return Optional.empty();
    }
    long until = clock.instant().plus(HOLDS).getEpochSecond();
    byte[] claim =
        String.join("\n", alert, recipient, Long.toString(until)).getBytes(StandardCharsets.UTF_8);
    Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
    return Optional.of(
        publicUrl
            + PATH
            + text.encodeToString(claim)
            + "."
            + text.encodeToString(signature(claim)));
  }

  /** What the last part of a link says; empty where we did not sign it. */
  Optional<Claim> read(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 2 || secret.value().isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] claim = Base64.getUrlDecoder().decode(parts[0]);
      byte[] signature = Base64.getUrlDecoder().decode(parts[1]);
      if (!MessageDigest.isEqual(signature, signature(claim))) {
        return Optional.empty();
      }
      String[] said = new String(claim, StandardCharsets.UTF_8).split("\n", -1);
      return Optional.of(
          new Claim(said[0], said[1], Instant.ofEpochSecond(Long.parseLong(said[2]))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] signature(byte[] claim) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), HMAC));
      return Arrays.copyOf(mac.doFinal(claim), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
