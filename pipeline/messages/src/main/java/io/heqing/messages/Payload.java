package io.heqing.messages;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bytes as they stand in a message: their text, or base64 where they are not UTF-8 or have control
 * characters other than tabs and ends of lines. So their JSON is at most twice the bytes.
 *
 * @param text the text, or the base64
 * @param base64 whether it is base64
 */
public record Payload(String text, boolean base64) {

  /** The payload of some bytes. */
  public static Payload of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (!hasControls(text)) {
        return new Payload(text, false);
      }
    } catch (CharacterCodingException e) {
      // Base64 keeps what is no text.
    }
    return new Payload(Base64.getEncoder().encodeToString(bytes), true);
  }

  private static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        return true;
      }
    }
    return false;
  }
}
