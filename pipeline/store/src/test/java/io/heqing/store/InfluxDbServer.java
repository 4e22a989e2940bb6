package io.heqing.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real InfluxDB 1.x of the machine, as a process of its own. It has no {@code /api/v2/write}, so
 * a door before it passes what comes there on to {@code /write}, byte for byte; the rest passes
 * unchanged.
 */
public final class InfluxDbServer implements AutoCloseable {
  private static final String DATABASE = "heqing";

  private static final String CONFIGURATION =
      """
      reporting-disabled = true
      bind-address = "127.0.0.1:%2$d"
      [meta]
        dir = "%1$s/meta"
      [data]
        dir = "%1$s/data"
        wal-dir = "%1$s/wal"
        query-log-enabled = false
      [http]
        bind-address = "127.0.0.1:%3$d"
        log-enabled = false
      [monitor]
        store-enabled = false
      """;

  static {
    // Or each answer of the door waits 40 ms for the reader to acknowledge its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI influxDb;
  private final HttpServer door;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  private InfluxDbServer(Process process, URI influxDb) throws IOException {
    this.process = process;
    this.influxDb = influxDb;
    this.door = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    door.setExecutor(threads);
    door.createContext("/", this::pass);
    door.start();
  }

  /** Starts it for a test; skips the test where the machine has none. */
  public static InfluxDbServer start(Path folder, Class<?> test) throws Exception {
    boolean installed = isInstalled();
    if (!installed && "1".equals(System.getenv("HEQING_REQUIRE_ALL"))) {
      throw new AssertionError("influxd is not installed: install influxdb");
    }
    if (!installed) {
      // Maven says nothing of a whole class that is skipped.
      System.out.println(test.getSimpleName() + " skipped: install influxdb");
    }
    assumeTrue(installed, "skipped: install influxdb");
    return start(folder);
  }

  /** Whether the machine has one. */
  public static boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "influxd")));
  }

  /** Starts the machine's, which must be installed. */
  public static InfluxDbServer start(Path folder) throws Exception {
    int port = FreePort.find();
    Path configuration = folder.resolve("influxdb.conf");
    Files.writeString(configuration, CONFIGURATION.formatted(folder, FreePort.find(), port));
    Process process =
        new ProcessBuilder("influxd", "run", "-config", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("influxd.log").toFile())
            .start();
    URI influxDb = URI.create("http://127.0.0.1:" + port);
    InfluxDbServer server = new InfluxDbServer(process, influxDb);
    server.awaitDatabase();
    return server;
  }

  /** The store that writers and readers are opened on. */
  public StoreSettings settings() {
    return new StoreSettings(
        StoreSettings.Kind.INFLUXDB,
        "http://127.0.0.1:" + door.getAddress().getPort(),
        "heqing",
        DATABASE,
        "any token");
  }

  private void awaitDatabase() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    URI create =
        influxDb.resolve(
            "/query?q=" + URLEncoder.encode("CREATE DATABASE " + DATABASE, StandardCharsets.UTF_8));
    while (true) {
      try {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(create).POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() == 200 && !answer.body().contains("error")) {
          return;
        }
        throw new AssertionError("InfluxDB answered " + answer.body());
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new AssertionError("InfluxDB did not start", e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      String path = exchange.getRequestURI().getPath();
      String target =
          path.equals("/api/v2/write")
              ? "/write?db=" + DATABASE + "&" + query
              : path + (query == null ? "" : "?" + query);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(influxDb.resolve(target))
              .method(
                  exchange.getRequestMethod(),
                  BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
      if (contentType != null) {
        request.header("Content-Type", contentType);
      }
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
      if (length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    door.stop(0);
    threads.shutdown();
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
