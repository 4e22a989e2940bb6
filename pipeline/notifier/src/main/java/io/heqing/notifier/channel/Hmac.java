package io.heqing.notifier.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104), by which messages are signed. */
final class Hmac {
  private static final String SHA256 = "HmacSHA256";

  private Hmac() {}

  static byte[] sha256(String key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(SHA256);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), SHA256));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
