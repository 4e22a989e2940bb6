package io.heqing.gateway.hj212;

import io.heqing.messages.Station;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The frames of frames-valid.txt and frames-invalid.txt, and what a splitter makes of bytes. */
final class Samples {
  static final Function<String, Optional<Station>> NO_STATIONS = mn -> Optional.empty();

  private Samples() {}

  /** The valid frames in the order of the file, each with CR LF. */
  static List<byte[]> valid() {
    List<byte[]> frames = new ArrayList<>();
    for (String line : lines("frames-valid.txt")) {
      if (line.startsWith("HEX:")) {
        frames.add(joined(HexFormat.of().parseHex(line.substring(4)), bytes("\r\n")));
      } else if (!line.isBlank() && !line.startsWith("# ")) {
        frames.add(bytes(line + "\r\n"));
      }
    }
    return frames;
  }

  /** The reads of each sample of malformed input, by its number such as {@code I01}. */
  static Map<String, List<byte[]>> invalid() {
    Map<String, List<byte[]>> samples = new LinkedHashMap<>();
    List<byte[]> reads = null;
    for (String line : lines("frames-invalid.txt")) {
      if (line.matches("# I[0-9]{2} .*")) {
        reads = new ArrayList<>();
        samples.put(line.substring(2, 5), reads);
      } else if (line.startsWith("READ")) {
        int colon = line.indexOf(':');
        int times = colon == 4 ? 1 : Integer.parseInt(line.substring(5, colon));
        byte[] once = unescaped(line.substring(colon + 1));
        byte[] read = new byte[once.length * times];
        for (int i = 0; i < read.length; i++) {
          read[i] = once[i % once.length];
        }
        reads.add(read);
      }
    }
    return samples;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  static byte[] joined(List<byte[]> parts) {
    return joined(parts.toArray(byte[][]::new));
  }

  static FrameSplitter splitter(Function<String, Optional<Station>> stations) {
    return new FrameSplitter(new SplitterLimits(9999), stations);
  }

  /** The pieces of a stream that comes in these reads and ends. */
  static List<Piece> pieces(Function<String, Optional<Station>> stations, List<byte[]> reads) {
    List<Piece> pieces = new ArrayList<>();
    FrameSplitter splitter = splitter(stations);
    reads.forEach(read -> splitter.offer(read, 0, read.length, pieces::add));
    splitter.end(pieces::add);
    return pieces;
  }

  static List<Piece> pieces(byte[]... reads) {
    return pieces(NO_STATIONS, List.of(reads));
  }

  /** What a piece is, so that pieces can be compared. */
  static String told(Piece piece) {
    if (piece instanceof RefusedBytes refused) {
      return refused.offset()
          + " "
          + refused.reason()
          + " "
          + refused.count()
          + " "
          + refused.detail()
          + " "
          + HexFormat.of().formatHex(refused.bytes());
    }
    RawFrame frame = (RawFrame) piece;
    return frame.offset()
        + " frame "
        + frame.warnings()
        + " "
        + HexFormat.of().formatHex(frame.wire())
        + " "
        + HexFormat.of().formatHex(frame.segment());
  }

  /** Whether {@link #told} is the same, without the cost of telling it. */
  static boolean areSame(List<Piece> some, List<Piece> others) {
    for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
      if (!areSame(some.get(i), others.get(i))) {
        return false;
      }
    }
    return some.size() == others.size();
  }

  private static boolean areSame(Piece one, Piece other) {
    if (one instanceof RawFrame a && other instanceof RawFrame b) {
      return a.offset() == b.offset()
          && a.warnings().equals(b.warnings())
          && Arrays.equals(a.wire(), b.wire())
          && Arrays.equals(a.segment(), b.segment());
    }
    return one instanceof RefusedBytes a
        && other instanceof RefusedBytes b
        && a.offset() == b.offset()
        && a.reason() == b.reason()
        && a.count() == b.count()
        && a.detail().equals(b.detail())
        && Arrays.equals(a.bytes(), b.bytes());
  }

  static List<String> told(List<Piece> pieces) {
    return pieces.stream().map(Samples::told).toList();
  }

  /** A station with a key or tolerances. */
  static Station station(String mn, String key, Station.Tolerance... tolerances) {
    return new Station(
        mn,
        "s1",
        null,
        "123456",
        null,
        List.of(),
        null,
        key,
        false,
        null,
        null,
        List.of(tolerances));
  }

  private static List<String> lines(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        out.writeBytes(bytes(text.substring(i, i + 1)));
        continue;
      }
      i++;
      switch (text.charAt(i)) {
        case 'r' -> out.write('\r');
        case 'n' -> out.write('\n');
        case '\\' -> out.write('\\');
        case 'x' -> {
          out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
          i += 2;
        }
        default -> throw new IllegalArgumentException("escape in " + text);
      }
    }
    return out.toByteArray();
  }
}
