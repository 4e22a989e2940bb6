package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Who may send samples and laboratory tables by HTTP. The registry has the token's SHA-256 alone,
 * so that who reads the registry cannot call.
 *
 * @param id its id, for logs and limits
 * @param tokenSha256 SHA-256 of its token, 64 lower-case hexadecimal digits
 * @param sections the sections it may send for; empty for all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Caller(String id, String tokenSha256, List<String> sections) {

  public Caller {
    sections = sections == null ? List.of() : List.copyOf(sections);
  }

  /** The SHA-256 of a token, as {@link #tokenSha256} has it. */
  public static String sha256(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }
}
