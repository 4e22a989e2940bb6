package io.heqing.demo.stations;

import io.heqing.gateway.hj212.Crc16;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A gateway of a few lines, which a test can let do wrong. */
final class TinyGateway implements AutoCloseable {
  private static final int HEADER = 6;
  private static final int AROUND = 12;

  private final ServerSocket server;
  private final Behaviour behaviour;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Data segments of frames with a right checksum, as they came. */
  final List<String> received = Collections.synchronizedList(new ArrayList<>());

  /** Bytes that belong to no such frame. */
  final AtomicLong garbage = new AtomicLong();

  /** What it does with a frame. */
  interface Behaviour {
    /**
     * What it sends back, each a data segment or, with {@code raw:} before it, bytes; null to hang
     * up.
     *
     * @param segment the data segment
     * @param repeated how often it came before
     */
    List<String> answers(String segment, int repeated);
  }

  TinyGateway(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.server = new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1"));
    thread(this::accept);
  }

  /** The right answer to a frame. */
  static String answer(String segment) {
    return "QN=%s;ST=91;CN=9014;PW=%s;MN=%s;Flag=%d;CP=&&&&"
        .formatted(
            value(segment, "QN"),
            value(segment, "PW"),
            value(segment, "MN"),
            Integer.parseInt(value(segment, "Flag")) & ~3);
  }

  static String value(String segment, String key) {
    int from = segment.indexOf(key + "=") + key.length() + 1;
    return segment.substring(from, segment.indexOf(';', from));
  }

  private static String tail(String segment) {
    byte[] bytes = segment.getBytes(StandardCharsets.ISO_8859_1);
    return "%04X\r\n".formatted(Crc16.of(bytes, 0, bytes.length));
  }

  Endpoint endpoint() {
    return Endpoint.of("127.0.0.1", server.getLocalPort());
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "tiny gateway");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        thread(() -> serve(socket));
      }
    } catch (IOException e) {
      return;
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      StringBuilder stream = new StringBuilder();
      byte[] bytes = new byte[4096];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        stream.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
        while (takeFrame(stream, out)) {
          out.flush();
        }
      }
    } catch (IOException e) {
      return;
    }
  }

  /** Whether a byte or a frame was taken from the front. */
  private boolean takeFrame(StringBuilder stream, OutputStream out) throws IOException {
    if (stream.length() < HEADER) {
      return false;
    }
    String head = stream.substring(0, HEADER);
    if (head.matches("##\\d{4}")) {
      int length = Integer.parseInt(head.substring(2));
      if (stream.length() < length + AROUND) {
        return false;
      }
      String segment = stream.substring(HEADER, HEADER + length);
      String tail = stream.substring(HEADER + length, AROUND + length);
      if (tail.equals(tail(segment))) {
        stream.delete(0, AROUND + length);
        take(segment, out);
        return true;
      }
    }
    stream.deleteCharAt(0);
    garbage.incrementAndGet();
    return true;
  }

  private void take(String segment, OutputStream out) throws IOException {
    int before = Collections.frequency(List.copyOf(received), segment);
    received.add(segment);
    List<String> answers = behaviour.answers(segment, before);
    if (answers == null) {
      throw new IOException("hangs up");
    }
    for (String answer : answers) {
      out.write(
          (answer.startsWith("raw:")
                  ? answer.substring(4)
                  : "##%04d%s%s".formatted(answer.length(), answer, tail(answer)))
              .getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
