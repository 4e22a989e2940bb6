package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
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
}
