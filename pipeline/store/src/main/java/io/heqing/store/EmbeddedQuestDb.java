package io.heqing.store;

import io.questdb.ServerMain;
import io.questdb.log.LogFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * QuestDB inside this JVM, kept small: HTTP on 127.0.0.1 alone, one thread for each kind of work,
 * small buffers, no telemetry. It writes nothing to the console; its log is {@code log/questdb.log}
 * in its folder. One at a time in a JVM.
 */
public final class EmbeddedQuestDb implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private static final String LOG =
      """
      writers=file
      w.file.class=io.questdb.log.LogRollingFileWriter
      w.file.location=%s/questdb.log.${date:yyyyMMdd}
      w.file.level=ERROR
      w.file.rollEvery=day
      w.file.lifeDuration=7d
      w.file.bufferSize=64k
      """;

  private static final String SERVER =
      """
      # Written at every start; changes here are lost.
      http.bind.to=127.0.0.1:%d
      http.min.enabled=false
      pg.enabled=false
      line.tcp.enabled=false
      telemetry.enabled=false
      metrics.enabled=false
      cairo.mat.view.enabled=false
      line.auto.create.new.tables=false
      shared.worker.count=1
      shared.network.worker.count=1
      shared.query.worker.count=1
      shared.write.worker.count=1
      cairo.sql.parallel.filter.enabled=false
      cairo.sql.parallel.groupby.enabled=false
      cairo.o3.column.memory.size=128k
      cairo.writer.data.append.page.size=256k
      cairo.wal.writer.data.append.page.size=128k
      cairo.writer.data.index.value.append.page.size=256k
      cairo.writer.data.index.key.append.page.size=64k
      cairo.sql.hash.join.value.page.size=1m
      cairo.sql.sort.value.page.size=1m
      http.send.buffer.size=256k
      http.receive.buffer.size=256k
      http.net.connection.limit=32
      query.timeout=10m
      """;

  private final ServerMain server;
  private final int port;

  private EmbeddedQuestDb(ServerMain server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts it on a folder, which is made where it is missing.
   *
   * @param folder where everything is kept
   * @param port HTTP port on 127.0.0.1
   * @throws IOException where the port is taken or the folder cannot be written, with what to do
   */
  public static EmbeddedQuestDb start(Path folder, int port) throws IOException {
    requireFree(port);
    Path root = folder.toAbsolutePath();
    Path conf = Files.createDirectories(root.resolve("conf"));
    Path log = Files.createDirectories(root.resolve("log"));
    Files.writeString(conf.resolve("log.conf"), LOG.formatted(log), StandardCharsets.UTF_8);
    Files.writeString(conf.resolve("server.conf"), SERVER.formatted(port), StandardCharsets.UTF_8);
    Console console = Console.silencedForThisThread();
    try {
      LogFactory.configureRootDir(root.toString());
      ServerMain server = new ServerMain("-d", root.toString());
      try {
        server.start(false);
      } catch (RuntimeException e) {
        server.close();
        throw e;
      }
      return new EmbeddedQuestDb(server, port);
    } catch (RuntimeException e) {
      throw new IOException(
          "QuestDB did not start in " + root + ": " + e.getMessage() + "; see " + log, e);
    } finally {
      console.restore();
    }
  }

  /** The settings with which writers and readers find it. */
  public StoreSettings settings() {
    return settings(port);
  }

  /** The settings with which readers find one in another JVM of this machine. */
  public static StoreSettings settings(int port) {
    return new StoreSettings(
        StoreSettings.Kind.QUESTDB, "http://" + HOST + ":" + port, "heqing", "heqing", "");
  }

  private static void requireFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
    } catch (IOException e) {
      throw new IOException(
          "port "
              + port
              + " of 127.0.0.1 is taken by another program, and the time-series store (QuestDB)"
              + " needs it: end that program, or choose another port by the setting store.port",
          e);
    }
  }

  /** Stops it; what was written is kept. */
  @Override
  public void close() {
    Console console = Console.silencedForThisThread();
    try {
      server.close();
    } finally {
      console.restore();
    }
  }

  /** The JVM's two streams to the console, which QuestDB prints to at start and end. */
  private record Console(PrintStream out, PrintStream err) {

    /** Drops what this thread prints until {@link #restore}; what others print still comes. */
    static Console silencedForThisThread() {
      Console console = new Console(System.out, System.err);
      System.setOut(withoutThisThread(console.out));
      System.setErr(withoutThisThread(console.err));
      return console;
    }

    void restore() {
      System.setOut(out);
      System.setErr(err);
    }

    private static PrintStream withoutThisThread(PrintStream stream) {
      Thread silenced = Thread.currentThread();
      OutputStream others =
          new OutputStream() {
            @Override
            public void write(int b) {
              write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int start, int length) {
              if (Thread.currentThread() != silenced) {
                stream.write(bytes, start, length);
              }
            }
          };
      return new PrintStream(others, true, Charset.defaultCharset());
    }
  }
}
