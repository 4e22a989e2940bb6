package io.heqing.gateway;

import io.heqing.gateway.directory.LiveDirectory;
import io.heqing.gateway.http.Health;
import io.heqing.gateway.http.HttpServer;
import io.heqing.gateway.laboratory.Inbox;
import io.heqing.gateway.laboratory.LaboratoryImport;
import io.heqing.gateway.laboratory.LaboratoryLedger;
import io.heqing.gateway.station.StationServer;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.ServerCertificate;
import io.heqing.messages.settings.Settings;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway whole: the doors for stations, for other systems and for tables, on one registry and
 * one outbox. The topics must be there.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private static final long LOOK_INTO_INBOX_SECONDS = 1;
  private static final long INBOX_ENDS_WITHIN_SECONDS = 60;

  /** What was opened, the last on top. */
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private final Map<String, String> listening = new TreeMap<>();

  /** Told what opens, in the order in which it does. */
  public interface Announcer {
    /** Stations are listened to. */
    void stations(InetSocketAddress address, boolean tls);

    /** Other systems are listened to. */
    void http(InetSocketAddress address, boolean tls);

    /** Tables that are put into a folder are imported. */
    void inbox(Path folder);
  }

  private Gateway() {}

  /**
   * Opens all doors that the settings ask for.
   *
   * @param bootstrapServers Kafka's addresses
   * @param settings the gateway's settings
   * @param language of the reports beside imported tables
   * @param announcer told what opens
   * @throws KafkaUnavailableException where Kafka cannot be reached, or has no topics
   * @throws IOException where an address, a certificate or the folder cannot be used; what was
   *     opened before is closed again
   */
  public static Gateway open(
      KafkaServers bootstrapServers,
      Settings.Gateway settings,
      Language language,
      Clock clock,
      Announcer announcer)
      throws IOException {
    Gateway gateway = new Gateway();
    boolean opened = false;
    try {
      gateway.openAll(bootstrapServers, settings, language, clock, announcer);
      opened = true;
      return gateway;
    } finally {
      if (!opened) {
        gateway.close();
      }
    }
  }

  private void openAll(
      KafkaServers bootstrapServers,
      Settings.Gateway settings,
      Language language,
      Clock clock,
      Announcer announcer)
      throws IOException {
    PrometheusRegistry metrics = new PrometheusRegistry();
    JvmMetrics.builder().register(metrics);
    LiveDirectory directory = opened(LiveDirectory.open(bootstrapServers));
    LaboratoryLedger ledger = opened(LaboratoryLedger.open(bootstrapServers));
    Outbox outbox = opened(Outbox.open(bootstrapServers));
    LaboratoryImport imports =
        new LaboratoryImport(directory, ledger, outbox::send, clock, settings.maxUpload());

    if (settings.inbox().isPresent()) {
      watch(new Inbox(settings.inbox().get(), imports, clock, language));
      announcer.inbox(settings.inbox().get());
    }
    if (settings.stationsPort() != 0 || settings.stationsTlsPort() != 0) {
      StationServer stations =
          opened(StationServer.start(settings, directory, outbox, clock, metrics));
      stations.plainAddress().ifPresent(at -> listening("stations", at));
      stations.tlsAddress().ifPresent(at -> listening("stations-tls", at));
      stations.plainAddress().ifPresent(at -> announcer.stations(at, false));
      stations.tlsAddress().ifPresent(at -> announcer.stations(at, true));
    }
    if (settings.httpPort() != 0) {
      KafkaCheck kafka = opened(new KafkaCheck(bootstrapServers));
      Optional<SSLContext> tls = tls(settings);
      HttpServer http =
          opened(
              HttpServer.start(
                  settings,
                  tls,
                  new HttpServer.Parts(
                      directory,
                      outbox,
                      imports,
                      () ->
                          kafka
                              .answers()
                              .thenApply(
                                  yes ->
                                      new Health(
                                          yes,
                                          directory.get().publication().isPresent(),
                                          listening)),
                      clock,
                      metrics)));
      announcer.http(http.address(), tls.isPresent());
    }
  }

  private void listening(String door, InetSocketAddress address) {
    listening.put(door, address.getHostString() + ":" + address.getPort());
  }

  private void watch(Inbox inbox) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread daemon = new Thread(work, "inbox");
              daemon.setDaemon(true);
              return daemon;
            });
    thread.scheduleWithFixedDelay(inbox, 0, LOOK_INTO_INBOX_SECONDS, TimeUnit.SECONDS);
    opened(
        () -> {
          thread.shutdown();
          if (!thread.awaitTermination(INBOX_ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("an import did not end within {} s", INBOX_ENDS_WITHIN_SECONDS);
          }
        });
  }

  /** Certificate and key as PEM; without one it is HTTP. */
  private static Optional<SSLContext> tls(Settings.Gateway settings) throws IOException {
    if (settings.tlsCertificate().isEmpty()) {
      return Optional.empty();
    }
    Path certificate = settings.tlsCertificate().get();
    Path key =
        settings
            .tlsKey()
            .orElseThrow(
                () -> new IOException("gateway.tls-key is missing: the key of " + certificate));
    try {
      return Optional.of(ServerCertificate.tls(certificate, key));
    } catch (IOException e) {
      throw new IOException(
          "gateway.tls-certificate "
              + certificate
              + " with gateway.tls-key "
              + key
              + " cannot be used: "
              + e.getMessage(),
          e);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** Closes the doors, lets what is on its way end within a bound, then the rest. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("closing {} failed", part, e);
      }
    }
  }
}
