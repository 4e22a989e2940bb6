package io.heqing.notifier.acknowledge;

import io.heqing.messages.AlertAction;
import io.heqing.messages.Json;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.ServerCertificate;
import io.heqing.messages.settings.Settings;
import io.heqing.notifier.AlertActions;
import io.heqing.notifier.AlertsView;
import io.heqing.notifier.KafkaUnavailableException;
import io.heqing.notifier.Notifier;
import io.heqing.notifier.OpenAlerts;
import io.heqing.notifier.acknowledge.AcknowledgeLinks.Claim;
import io.heqing.notifier.text.AcknowledgePage;
import io.heqing.notifier.text.AcknowledgePage.State;
import io.heqing.notifier.text.Texts;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifier's pages: an alert is acknowledged at {@code /a/…}, by the link of a message; {@code
 * /health} and {@code /metrics} are for those who watch the notifier.
 *
 * <p>Opening a link acknowledges nothing, only the button on its page does: mail servers and chats
 * open links by themselves.
 */
public final class AcknowledgeServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AcknowledgeServer.class);
  private static final int THREADS = 16;
  private static final int MAX_HEADERS = 8 * 1024;

  /** Further ones wait at the door; a silent one is closed after {@link #IDLE}. */
  private static final int MAX_CONNECTIONS = 1_000;

  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final Parts parts;
  private final Javalin javalin;
  private final ServerConnector connector;
  private final Forgeries forgeries;
  private final Counter forged;

  /** Takes an acknowledgement. */
  @FunctionalInterface
  public interface Acknowledge {
    /**
     * As {@link AlertActions#acknowledge}.
     *
     * @throws KafkaUnavailableException where it is not known that Kafka has it
     */
    AlertAction by(String alert, String name) throws KafkaUnavailableException;
  }

  /**
   * What the server needs of the notifier.
   *
   * @param links reads the links of messages
   * @param alerts what is open
   * @param acknowledge takes acknowledgements
   * @param texts words of the page
   * @param language language of the page
   * @param health how the notifier is
   * @param metrics what {@code /metrics} shows
   * @param clock tells the time
   */
  public record Parts(
      AcknowledgeLinks links,
      OpenAlerts alerts,
      Acknowledge acknowledge,
      Texts texts,
      Language language,
      Supplier<Notifier.Health> health,
      PrometheusRegistry metrics,
      Clock clock) {}

  private AcknowledgeServer(Settings.Notifier settings, Parts parts) throws IOException {
    this.parts = parts;
    Optional<SSLContext> tls = tls(settings);
    forgeries = new Forgeries(parts.clock());
    forged =
        Counter.builder()
            .name("heqing_notifier_forged_links_total")
            .help("Links to acknowledge by that this notifier did not sign.")
            .register(parts.metrics());
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2, (int) IDLE.toMillis());
    threads.setName("notifier-http");
    threads.setDaemon(true);
    javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.prefer405over404 = true;
              config.http.maxRequestSize = 0;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              config.jetty.threadPool = threads;
              config.jetty.modifyServer(
                  server -> {
                    server.setStopTimeout(0);
                    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
                  });
              config.jetty.modifyHttpConfiguration(
                  http -> {
                    http.setSendServerVersion(false);
                    http.setRequestHeaderSize(MAX_HEADERS);
                    if (tls.isPresent()) {
                      http.addCustomizer(new SecureRequestCustomizer(false));
                    }
                  });
              config.jetty.addConnector(
                  (server, http) -> {
                    ConnectionFactory plain = new HttpConnectionFactory(http);
                    ServerConnector made =
                        tls.map(context -> encrypted(server, context, plain))
                            .orElseGet(() -> new ServerConnector(server, plain));
                    made.setHost(settings.bind());
                    made.setPort(settings.httpPort());
                    made.setIdleTimeout(IDLE.toMillis());
                    return made;
                  });
              config.routes.before(AcknowledgeServer::secure);
              String path = AcknowledgeLinks.PATH + "{token}";
              config.routes.addHttpHandler(HandlerType.GET, path, ctx -> page(ctx, false));
              config.routes.addHttpHandler(HandlerType.POST, path, ctx -> page(ctx, true));
              config.routes.addHttpHandler(HandlerType.GET, "/health", this::health);
              config.routes.addHttpHandler(HandlerType.GET, "/metrics", this::metrics);
              config.routes.exception(KafkaUnavailableException.class, this::failed);
            });
    try {
      javalin.start();
    } catch (JavalinException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IOException(cause.getMessage(), e);
    }
    connector = (ServerConnector) javalin.jettyServer().server().getConnectors()[0];
  }

  /**
   * Opens the pages.
   *
   * @param settings address, port and certificate; port 0 takes a free one
   * @throws IOException where the address cannot be listened on, or the certificate not be used
   */
  public static AcknowledgeServer start(Settings.Notifier settings, Parts parts)
      throws IOException {
    return new AcknowledgeServer(settings, parts);
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

  @Override
  public void close() {
    javalin.stop();
  }

  private static Optional<SSLContext> tls(Settings.Notifier settings) throws IOException {
    return settings.tlsCertificate().isEmpty()
        ? Optional.empty()
        : Optional.of(
            ServerCertificate.tls(
                settings.tlsCertificate().get(), settings.tlsKey().orElseThrow()));
  }

  private static ServerConnector encrypted(
      Server server, SSLContext context, ConnectionFactory http) {
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setSslContext(context);
    return new ServerConnector(server, new SslConnectionFactory(ssl, http.getProtocol()), http);
  }

  private static void secure(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Content-Security-Policy", POLICY);
    // The address of the page is what allows to acknowledge.
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Cache-Control", "no-store");
  }

  private void page(Context ctx, boolean acknowledge) throws KafkaUnavailableException {
    Optional<Claim> claim = parts.links().read(ctx.pathParam("token"));
    if (claim.isEmpty()) {
      refuse(ctx);
      return;
    }
    if (!parts.clock().instant().isBefore(claim.get().until())) {
      show(ctx, HttpStatus.GONE, AcknowledgePage.of(State.OLD));
      return;
    }
    if (!parts.health().get().running()) {
      show(ctx, HttpStatus.SERVICE_UNAVAILABLE, AcknowledgePage.of(State.LATER));
      return;
    }
    OpenAlerts alerts = parts.alerts();
    Optional<AlertsView.Open> alert = alerts.get(claim.get().alert());
    if (alert.isEmpty()) {
      show(ctx, HttpStatus.OK, AcknowledgePage.of(State.ENDED));
      return;
    }
    if (alert.get().acknowledgement().isEmpty() && acknowledge) {
      String name = alerts.recipient(claim.get().recipient());
      alerts.take(parts.acknowledge().by(alert.get().id(), name));
      alert = alerts.get(alert.get().id());
    }
    show(
        ctx,
        HttpStatus.OK,
        alert
            .map(a -> AcknowledgePage.of(a, alerts.isMadeUp(), alerts.zone(), parts.language()))
            .orElseGet(() -> AcknowledgePage.of(State.ENDED)));
  }

  /** A link that is not ours; of many, no page is made. */
  private void refuse(Context ctx) {
    forged.inc();
    int count = forgeries.add();
    if (count <= Forgeries.MOST) {
      show(ctx, HttpStatus.FORBIDDEN, AcknowledgePage.of(State.NO_LINK));
      return;
    }
    if (count == Forgeries.MOST + 1) {
      LOG.warn("more than {} forged links in a minute", Forgeries.MOST);
    }
    ctx.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", "60");
  }

  private void show(Context ctx, HttpStatus status, AcknowledgePage page) {
    ctx.status(status)
        .contentType("text/html; charset=utf-8")
        .result(parts.texts().page(page, parts.language()));
  }

  private void health(Context ctx) {
    Notifier.Health health = parts.health().get();
    ctx.status(health.isWell() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .contentType("application/json")
        .result(Json.bytes(health));
  }

  private void metrics(Context ctx) throws IOException {
    ExpositionFormatWriter writer = ExpositionFormats.init().findWriter(ctx.header("Accept"));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, parts.metrics().scrape());
    ctx.contentType(writer.getContentType()).result(text.toByteArray());
  }

  private void failed(KafkaUnavailableException failure, Context ctx) {
    LOG.warn("a page could not be shown: {}", failure.getMessage());
    show(ctx, HttpStatus.SERVICE_UNAVAILABLE, AcknowledgePage.of(State.LATER));
  }
}
