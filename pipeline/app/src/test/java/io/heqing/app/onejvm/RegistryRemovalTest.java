package io.heqing.app.onejvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.TopicSetup;
import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.directory.LiveDirectory;
import io.heqing.messages.Caller;
import io.heqing.messages.DataKind;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletKind;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Station;
import io.heqing.messages.settings.KafkaServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry on a real broker: what is taken out of the files loses its access. */
@Timeout(120)
class RegistryRemovalTest {
  private static final Caller CALLER = new Caller("lims", "0".repeat(64), List.of());

  @TempDir private Path folder;

  @Test
  void whatIsTakenOutOfTheRegistryIsGoneFromTheTopic() throws Exception {
    int port = Ports.free();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port)) {
      String servers = kafka.bootstrapServers();
      TopicSetup.create(servers, 2);
      publish(servers, List.of(station("M1"), station("M2")), List.of(CALLER));
      assertThat(read(servers).station("M2")).contains(station("M2"));
      publish(servers, List.of(station("M1")), List.of());
      Directory directory = read(servers);
      assertThat(directory.entries())
          .extracting(RegistryEntry::key)
          .containsExactlyInAnyOrder("outlet/P1", "station/M1", "publication/current");
      assertThat(directory.station("M2")).isEmpty();
      assertThat(directory.caller(CALLER.tokenSha256())).isEmpty();
    }
  }

  private static Directory read(String servers) throws Exception {
    try (LiveDirectory live = LiveDirectory.open(KafkaServers.open(servers))) {
      return live.get();
    }
  }

  private static void publish(String servers, List<Station> stations, List<Caller> callers)
      throws Exception {
    try (RegistryPublisher publisher = new RegistryPublisher(KafkaServers.open(servers))) {
      publisher.publish(
          new Registry(
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(
                  new Outlet(
                      "P1",
                      "P1",
                      OutletKind.OTHER,
                      null,
                      null,
                      null,
                      null,
                      null,
                      Map.of(),
                      DataKind.HOUR)),
              stations,
              callers,
              List.of(),
              List.of(),
              List.of(),
              new Publication("C", "Asia/Shanghai", 1, true, 0, Map.of())));
    }
  }

  private static Station station(String mn) {
    return new Station(
        mn, null, "P1", "secret", null, List.of(), null, null, false, Map.of(), Map.of(),
        List.of());
  }
}
