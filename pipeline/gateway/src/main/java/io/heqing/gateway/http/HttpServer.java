package io.heqing.gateway.http;

import io.heqing.gateway.Outbox;
import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.laboratory.LaboratoryImport;
import io.heqing.messages.Json;
import io.heqing.messages.settings.Settings;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for other systems: samples and laboratory tables in, health and metrics out. HTTP, or
 * HTTPS where it is given a certificate.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private static final int MAX_THREADS = 64;
  private static final int MIN_THREADS = 4;
  private static final int MAX_HEADERS = 16 * 1024;

  /** Further ones wait at the door; a silent one is closed after {@link #IDLE}. */
  static final int MAX_CONNECTIONS = 1_000;

  /** How long a connection may be silent, in the middle of a request, too. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** How long a body may take; above that of ten megabytes over a slow line. */
  private static final Duration BODY = Duration.ofSeconds(60);

  /** Kafka has answered or failed by then. */
  private static final Duration STOP = Duration.ofSeconds(20);

  private static final String OPENAPI = "openapi.yaml";
  private static final String STRICT_TRANSPORT = "max-age=31536000";

  private final Javalin javalin;
  private final LaboratoryRoute laboratory;
  private final GracefulHandler inFlight;
  private final ServerConnector connector;

  private HttpServer(
      Javalin javalin,
      LaboratoryRoute laboratory,
      GracefulHandler inFlight,
      ServerConnector connector) {
    this.javalin = javalin;
    this.laboratory = laboratory;
    this.inFlight = inFlight;
    this.connector = connector;
  }

  /**
   * What the server needs of the gateway.
   *
   * @param directory the registry
   * @param outbox where samples go
   * @param laboratory imports tables
   * @param health asked for at each {@code GET /health}
   * @param clock the gateway's clock
   * @param metrics what {@code GET /metrics} shows; the server adds its own
   */
  public record Parts(
      Supplier<Directory> directory,
      Outbox outbox,
      LaboratoryImport laboratory,
      Supplier<CompletableFuture<Health>> health,
      Clock clock,
      PrometheusRegistry metrics) {}

  /**
   * Opens the door.
   *
   * @param settings address, port and limits; port 0 takes a free one
   * @param tls certificate and key; empty for HTTP
   * @throws IOException where the address cannot be listened on
   */
  public static HttpServer start(Settings.Gateway settings, Optional<SSLContext> tls, Parts parts)
      throws IOException {
    return start(settings, tls, parts, BODY);
  }

  static HttpServer start(
      Settings.Gateway settings, Optional<SSLContext> tls, Parts parts, Duration bodyWithin)
      throws IOException {
    HttpMetrics metrics = new HttpMetrics(parts.metrics());
    QueuedThreadPool threads =
        new QueuedThreadPool(MAX_THREADS, MIN_THREADS, (int) IDLE.toMillis());
    threads.setName("http");
    threads.setDaemon(true);
    Authentication authentication =
        new Authentication(parts.directory(), settings.httpRate(), System::nanoTime, metrics);
    Intake intake = new Intake(bodyWithin, System::nanoTime, metrics);
    SamplesRoute samples =
        new SamplesRoute(
            authentication,
            intake,
            parts.directory(),
            parts.outbox(),
            settings.ahead(),
            parts.clock(),
            System::nanoTime,
            metrics,
            threads);
    LaboratoryRoute laboratory =
        new LaboratoryRoute(
            authentication, intake, parts.laboratory(), settings.maxUpload(), metrics);
    byte[] openApi = openApi();
    GracefulHandler inFlight = new GracefulHandler();
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, threads, inFlight, tls.isPresent());
              config.jetty.addConnector((server, http) -> connector(server, http, settings, tls));
              config.requestLogger.http(
                  (ctx, millis) ->
                      metrics.answered(
                          Route.of(ctx.path()).map(Route::path).orElse(Route.OTHER),
                          ctx.statusCode(),
                          millis / 1_000.0));
              serve(config, Route.SAMPLES, samples::handle);
              serve(config, Route.LABORATORY, laboratory::handle);
              serve(config, Route.HEALTH, ctx -> health(ctx, parts.health()));
              serve(config, Route.METRICS, ctx -> metrics(ctx, parts.metrics()));
              serve(
                  config,
                  Route.OPENAPI,
                  ctx -> ctx.contentType("application/yaml").result(openApi));
              config.routes.exception(Exception.class, HttpServer::failed);
              config.routes.exception(HttpResponseException.class, HttpServer::failed);
            });
    try {
      javalin.start();
    } catch (JavalinException e) {
      laboratory.close();
      throw new IOException(cause(e), e);
    }
    return new HttpServer(
        javalin,
        laboratory,
        inFlight,
        (ServerConnector) javalin.jettyServer().server().getConnectors()[0]);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  /** All that it serves, as {@code GET /health}, for the test that has each decided. */
  List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  /** Takes no more requests; those that are being served end within a bound. */
  @Override
  public void close() {
    connector.close();
    try {
      inFlight.shutdown().get(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("requests in flight did not end within {} s", STOP.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    javalin.stop();
    laboratory.close();
  }

  private static void configure(
      JavalinConfig config, QueuedThreadPool threads, GracefulHandler inFlight, boolean tls) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(
        server -> {
          server.setHandler(inFlight);
          // What is in flight is waited for before; idle connections need not be.
          server.setStopTimeout(0);
          server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
          server.setErrorHandler(new JsonErrors());
        });
    config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new JsonErrors()));
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(MAX_HEADERS);
          http.addCustomizer((request, headers) -> secured(request, headers, tls));
          if (tls) {
            http.addCustomizer(new SecureRequestCustomizer(false));
          }
        });
  }

  private static Request secured(Request request, HttpFields.Mutable headers, boolean tls) {
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cache-Control", "no-store");
    if (tls) {
      headers.put("Strict-Transport-Security", STRICT_TRANSPORT);
    }
    return request;
  }

  private static Connector connector(
      Server server, HttpConfiguration http, Settings.Gateway settings, Optional<SSLContext> tls) {
    ConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        tls.map(
                context -> {
                  SslContextFactory.Server ssl = new SslContextFactory.Server();
                  ssl.setSslContext(context);
                  return new ServerConnector(
                      server, new SslConnectionFactory(ssl, plain.getProtocol()), plain);
                })
            .orElseGet(() -> new ServerConnector(server, plain));
    connector.setHost(settings.bind());
    connector.setPort(settings.httpPort());
    connector.setIdleTimeout(IDLE.toMillis());
    return connector;
  }

  private static void serve(JavalinConfig config, Route route, Handler handler) {
    config.routes.addHttpHandler(route.method(), route.path(), handler);
  }

  private static void health(Context ctx, Supplier<CompletableFuture<Health>> health) {
    ctx.future(
        () ->
            health
                .get()
                .thenAccept(
                    now ->
                        ctx.status(now.up() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                            .contentType("application/json")
                            .result(Json.bytes(now))));
  }

  private static void metrics(Context ctx, PrometheusRegistry registry) throws IOException {
    ExpositionFormatWriter writer = ExpositionFormats.init().findWriter(ctx.header("Accept"));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, registry.scrape());
    ctx.contentType(writer.getContentType()).result(text.toByteArray());
  }

  /** Answers what went wrong; what only we can mend is told to the log alone. */
  private static void failed(Exception failure, Context ctx) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof Refusal refusal) {
      refusal.answer(ctx);
    } else if (cause instanceof HttpResponseException refused) {
      refusal(refused, ctx).answer(ctx);
    } else if (cause instanceof EofException) {
      LOG.debug("the caller left: {}", cause.getMessage());
      new Refusal(HttpStatus.BAD_REQUEST, "the body ended too early").answer(ctx);
    } else {
      LOG.error("{} {} failed", ctx.method(), ctx.path(), cause);
      unexpected().answer(ctx);
    }
  }

  private static Refusal refusal(HttpResponseException refused, Context ctx) {
    HttpStatus status = HttpStatus.forStatus(refused.getStatus());
    Optional<Route> route = Route.of(ctx.path());
    if (status == HttpStatus.METHOD_NOT_ALLOWED && route.isPresent()) {
      String allowed = route.get().method().name();
      return new Refusal(status, ctx.method().name() + " " + ctx.path() + ": use " + allowed)
          .with("Allow", allowed);
    }
    return new Refusal(
        status,
        status == HttpStatus.NOT_FOUND
            ? "nothing is served at this path: see /" + OPENAPI
            : refused.getMessage());
  }

  private static Refusal unexpected() {
    return new Refusal(
        HttpStatus.INTERNAL_SERVER_ERROR, "unexpected failure, see the gateway's log");
  }

  private static String cause(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last.getMessage();
  }

  private static byte[] openApi() throws IOException {
    try (InputStream in = HttpServer.class.getResourceAsStream(OPENAPI)) {
      return in.readAllBytes();
    }
  }

  /** What is wrong with a request before it reaches a route. */
  private static final class JsonErrors extends ErrorHandler {
    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int code,
        String message,
        Throwable cause,
        Callback callback) {
      Refusal refusal =
          code >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()
              ? unexpected()
              : new Refusal(HttpStatus.forStatus(code), message == null ? "bad request" : message);
      response.getHeaders().put("Content-Type", Refusal.CONTENT_TYPE);
      response.write(true, ByteBuffer.wrap(refusal.body()), callback);
    }

    @Override
    public boolean errorPageForMethod(String method) {
      return true;
    }
  }
}
