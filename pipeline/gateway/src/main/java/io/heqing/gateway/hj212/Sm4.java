package io.heqing.gateway.hj212;

import java.util.HexFormat;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * SM4 (GB/T 32907) as HJ 212-2025 uses it on data areas: ECB, no padding, a tail shorter than a
 * block stays as it is. So plain and cipher text have one length.
 */
final class Sm4 {
  static final int BLOCK = 16;

  private Sm4() {}

  /**
   * @param key 32 hexadecimal digits
   * @throws IllegalArgumentException where the key is no such text
   */
  static byte[] encrypted(byte[] bytes, int from, int to, String key) {
    return run(true, bytes, from, to, key);
  }

  /**
   * @param key 32 hexadecimal digits
   * @throws IllegalArgumentException where the key is no such text
   */
  static byte[] decrypted(byte[] bytes, int from, int to, String key) {
    return run(false, bytes, from, to, key);
  }

  /** All the bytes, with those from {@code from} to {@code to} enciphered or deciphered. */
  private static byte[] run(boolean encrypt, byte[] bytes, int from, int to, String key) {
    byte[] keyBytes = HexFormat.of().parseHex(key);
    if (keyBytes.length != BLOCK) {
      throw new IllegalArgumentException("an SM4 key is 32 hexadecimal digits");
    }
    SM4Engine engine = new SM4Engine();
    engine.init(encrypt, new KeyParameter(keyBytes));
    byte[] result = bytes.clone();
    for (int i = from; i + BLOCK <= to; i += BLOCK) {
      engine.processBlock(bytes, i, result, i);
    }
    return result;
  }
}
