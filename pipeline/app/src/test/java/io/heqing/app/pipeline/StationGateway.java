package io.heqing.app.pipeline;

import io.heqing.gateway.Outbox;
import io.heqing.gateway.directory.LiveDirectory;
import io.heqing.gateway.station.StationServer;
import io.heqing.messages.settings.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.Optional;

/** The stations' door alone. */
final class StationGateway {
  private StationGateway() {}

  public static void main(String[] args) throws Exception {
    Settings settings = Settings.load(Optional.empty(), System.getenv());
    String kafka = settings.kafka().bootstrap();
    try (LiveDirectory directory = LiveDirectory.open(kafka);
        Outbox outbox = Outbox.open(kafka);
        StationServer server =
            StationServer.start(
                settings.gateway(),
                directory,
                outbox,
                Clock.systemUTC(),
                new PrometheusRegistry())) {
      System.out.println("stations on " + server.plainAddress().orElseThrow());
      Thread.currentThread().join();
    }
  }
}
