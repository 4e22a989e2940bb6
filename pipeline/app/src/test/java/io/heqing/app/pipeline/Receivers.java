package io.heqing.app.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.heqing.app.onejvm.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A webhook, a group robot and a mail server, which take what a notifier sends, and of which a test
 * may delay or leave out an answer.
 */
final class Receivers implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "receiver");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpServer http;
  private final ServerSocket smtp;
  private final Map<Kind, List<String>> taken = new EnumMap<>(Kind.class);
  private final Map<Kind, Once> once = new ConcurrentHashMap<>();

  /** What receives. */
  enum Kind {
    /** Knows a message again by its idempotency key. */
    WEBHOOK,
    /** Knows none again. */
    ROBOT,
    /** Knows a mail again by its Message-ID, if it cares to. */
    MAIL
  }

  /** What happens to a message that was taken. */
  @FunctionalInterface
  interface Fate {
    /**
     * @param answer answers it; where it does not run, the connection is closed without an answer
     */
    void decide(Answer answer) throws Exception;
  }

  /** Answers a message. */
  @FunctionalInterface
  interface Answer {
    void give() throws IOException;
  }

  private record Once(Fate fate, CompletableFuture<Void> decided) {}

  Receivers() throws IOException {
    Arrays.stream(Kind.values()).forEach(kind -> taken.put(kind, new ArrayList<>()));
    InetAddress host = InetAddress.getByName(Ports.HOST);
    http = HttpServer.create(new InetSocketAddress(host, 0), 0);
    http.setExecutor(threads);
    http.createContext(
        "/webhook",
        e -> {
          e.getRequestBody().readAllBytes();
          String key = e.getRequestHeaders().getFirst("Idempotency-Key");
          String signature = e.getRequestHeaders().getFirst("X-Heqing-Signature");
          take(Kind.WEBHOOK, signature == null ? "unsigned" : key, () -> answer(e, ""));
          e.close();
        });
    http.createContext(
        "/robot",
        e -> {
          String body = new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          take(Kind.ROBOT, body, () -> answer(e, "{\"errcode\": 0, \"errmsg\": \"ok\"}"));
          e.close();
        });
    http.start();
    smtp = new ServerSocket(0, 0, host);
    threads.execute(this::acceptMail);
  }

  int httpPort() {
    return http.getAddress().getPort();
  }

  int smtpPort() {
    return smtp.getLocalPort();
  }

  /** Has the next message of a kind not simply answered; ends when its fate was decided. */
  CompletableFuture<Void> next(Kind kind, Fate fate) {
    Once next = new Once(fate, new CompletableFuture<>());
    once.put(kind, next);
    return next.decided();
  }

  /** By what the messages that came since the last call can be known, in their order. */
  Map<Kind, List<String>> taken() {
    synchronized (taken) {
      Map<Kind, List<String>> since = new EnumMap<>(Kind.class);
      taken.forEach((kind, ids) -> since.put(kind, List.copyOf(ids)));
      taken.values().forEach(List::clear);
      return since;
    }
  }

  private void take(Kind kind, String id, Answer answer) throws IOException {
    synchronized (taken) {
      taken.get(kind).add(id);
    }
    Once next = once.remove(kind);
    if (next == null) {
      answer.give();
      return;
    }
    try {
      next.fate().decide(answer);
      next.decided().complete(null);
    } catch (Exception | AssertionError e) {
      next.decided().completeExceptionally(e);
    }
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void acceptMail() {
    try {
      while (true) {
        Socket connection = smtp.accept();
        threads.execute(() -> receiveMail(connection));
      }
    } catch (SocketException e) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receiveMail(Socket connection) {
    try (connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      OutputStream out = connection.getOutputStream();
      say(out, "220 test");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("DATA")) {
          say(out, "354 go on");
          take(Kind.MAIL, messageId(in), () -> say(out, "250 taken"));
        } else if (command.startsWith("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, "250 test");
        }
      }
    } catch (IOException e) {
      // The notifier was killed.
    }
  }

  private static String messageId(BufferedReader in) throws IOException {
    String id = "";
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new IOException("a mail that does not end");
      }
      if (line.startsWith("Message-ID: ")) {
        id = line;
      }
    }
    return id;
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    http.stop(0);
    smtp.close();
    threads.shutdownNow();
  }
}
