package io.heqing.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords that stand in some bytes: long enough to be there by no chance, and there but once, for
 * what stands elsewhere as well may be shown from there. Their second halves count as well.
 */
final class Secrets {
  /** Longer than a length field or a checksum, which are no secret and may look like one. */
  private static final int SHORTEST = 5;

  private static final Pattern LIKE_A_PASSWORD =
      Pattern.compile("PW[ \t]*=[ \t]*([!-~&&[^;,&#=]]+)", Pattern.CASE_INSENSITIVE);

  private final String text;
  private final List<String> secrets = new ArrayList<>();

  private Secrets(byte[] bytes) {
    text = new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** What looks like a password in bytes of any kind. */
  static Secrets of(byte[] bytes) {
    Secrets secrets = new Secrets(bytes);
    for (Matcher m = LIKE_A_PASSWORD.matcher(secrets.text); m.find(); ) {
      secrets.add(m.group(1));
    }
    return secrets;
  }

  /** A password that was read from bytes. */
  static Secrets of(byte[] bytes, String password) {
    Secrets secrets = new Secrets(bytes);
    // No password holds the signs that frames are made of: what does is a piece of a frame.
    if (password.matches("[^&=;]*")) {
      secrets.add(password);
      secrets.add(password.substring(password.length() / 2));
    }
    return secrets;
  }

  /**
   * What also stands elsewhere, be it in other case or with other blanks, may be shown for that.
   */
  private void add(String secret) {
    if (secret.length() >= SHORTEST
        && isOnce(secret, text)
        && isOnce(folded(secret), folded(text))) {
      secrets.add(secret);
    }
  }

  private static boolean isOnce(String secret, String text) {
    int at = text.indexOf(secret);
    return at >= 0 && at == text.lastIndexOf(secret);
  }

  private static String folded(String text) {
    return text.replaceAll("[^!-~]", "").toLowerCase(Locale.ROOT);
  }

  void areNotIn(byte[] bytes) {
    areNotIn(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  void areNotIn(String shown) {
    for (String secret : secrets) {
      assertThat(shown).doesNotContain(secret);
    }
  }
}
