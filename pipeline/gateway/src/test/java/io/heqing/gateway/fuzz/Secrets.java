package io.heqing.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The passwords of some bytes, by their look alone: what stands behind {@code PW=}, long enough to
 * be none by chance, and nowhere else, for what stands elsewhere as well may be shown from there.
 */
record Secrets(List<String> passwords) {
  private static final Pattern PASSWORD =
      Pattern.compile("PW[ \t]*=[ \t]*([!-~&&[^;,&#=]]{6,})", Pattern.CASE_INSENSITIVE);

  static Secrets of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> found = new ArrayList<>();
    for (Matcher m = PASSWORD.matcher(text); m.find(); ) {
      String password = m.group(1);
      if (text.indexOf(password) == text.lastIndexOf(password)) {
        found.add(password);
      }
    }
    return new Secrets(found);
  }

  Secrets areNotIn(byte[] bytes) {
    return areNotIn(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  Secrets areNotIn(String text) {
    if (!passwords.isEmpty()) {
      assertThat(text).doesNotContain(passwords);
    }
    return this;
  }
}
