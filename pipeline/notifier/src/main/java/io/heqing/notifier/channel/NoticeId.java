package io.heqing.notifier.channel;

import io.heqing.notifier.Notice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The id of a notice where not every character and length is allowed. */
final class NoticeId {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

  private NoticeId() {}

  /** The id itself where it has at most 64 letters, digits, - _ and .; else its SHA-256. */
  static String plain(Notice notice) {
    return PLAIN.matcher(notice.id()).matches() ? notice.id() : sha256(notice.id());
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
