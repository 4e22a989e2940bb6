package io.heqing.gateway.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text of a stream whose encoding is not told: a byte order mark decides; else the first bytes that
 * are not ASCII do, by strict decoding. Each line of the first 64 KiB from there on that is not
 * ASCII speaks for UTF-8 where it is valid UTF-8, else for GB18030 (which holds GBK and GB2312)
 * where it is valid that; the greater number wins. So one broken byte does not turn a table of
 * UTF-8 into nonsense, nor one GBK word that happens to be valid UTF-8 a table of GBK.
 *
 * <p>The stream is read once and never kept, so it may be a pipe or larger than memory. Bytes that
 * are invalid in the encoding become U+FFFD.
 */
public final class TextDecoding extends Reader {
  private static final int WINDOW = 64 * 1024;
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final InputStream in;
  private final byte[] buffer = new byte[WINDOW];
  private int position;
  private int end;
  private Reader decided;

  private TextDecoding(InputStream in) {
    this.in = in;
  }

  /** The text of a stream. */
  public static Reader of(InputStream in) throws IOException {
    byte[] mark = in.readNBytes(3);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(mark), in);
    Charset marked =
        startsWith(mark, 0xEF, 0xBB, 0xBF)
            ? StandardCharsets.UTF_8
            : startsWith(mark, 0xFF, 0xFE) || startsWith(mark, 0xFE, 0xFF)
                ? StandardCharsets.UTF_16
                : null;
    if (marked == null) {
      return new TextDecoding(whole);
    }
    // Java's UTF-16 takes its mark off by itself, its UTF-8 does not.
    return new InputStreamReader(marked == StandardCharsets.UTF_8 ? in : whole, marked);
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (decided != null) {
      return decided.read(target, offset, length);
    }
    if (position == end) {
      position = 0;
      end = in.read(buffer);
      if (end < 0) {
        end = 0;
        return -1;
      }
    }
    int n = 0;
    while (n < length && position < end && buffer[position] >= 0) {
      target[offset + n++] = (char) buffer[position++];
    }
    if (n > 0 || length == 0) {
      return n;
    }
    decided = decide();
    return decided.read(target, offset, length);
  }

  /** At the first byte that is not ASCII. */
  private Reader decide() throws IOException {
    byte[] ahead = Arrays.copyOfRange(buffer, position, end);
    // The line that was begun must be whole to be judged; more is not waited for.
    while (indexOfNewline(ahead, 0) < 0 && ahead.length < WINDOW) {
      int n = in.read(buffer);
      if (n < 0) {
        break;
      }
      int had = ahead.length;
      ahead = Arrays.copyOf(ahead, had + n);
      System.arraycopy(buffer, 0, ahead, had, n);
    }
    int utf8 = 0;
    int gb = 0;
    for (int from = 0; from < ahead.length; ) {
      int newline = indexOfNewline(ahead, from);
      if (newline < 0 && from > 0) {
        break;
      }
      int to = newline < 0 ? ahead.length : newline;
      if (!isAscii(ahead, from, to)) {
        if (isValid(StandardCharsets.UTF_8, ahead, from, to)) {
          utf8++;
        } else if (isValid(GB18030, ahead, from, to)) {
          gb++;
        }
      }
      from = to + 1;
    }
    return new InputStreamReader(
        new SequenceInputStream(new ByteArrayInputStream(ahead), in),
        gb >= utf8 && gb > 0 ? GB18030 : StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static int indexOfNewline(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isValid(Charset charset, byte[] bytes, int from, int to) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    for (int i = 0; i < first.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }
}
