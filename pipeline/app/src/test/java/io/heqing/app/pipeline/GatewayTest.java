package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.Gateway;
import io.heqing.messages.Caller;
import io.heqing.messages.Json;
import io.heqing.messages.Registry;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterClass;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a request to the evaluation, through a real Kafka and both jobs. */
class GatewayTest {
  private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
  private static final String TOKEN = "test-token-of-the-bureau";

  /** By sha256sum. */
  private static final String TOKEN_SHA256 =
      "468eef02898d7f1d9c686e10422eaa79d3d931ae9f403c46b3a2ed68569690ae";

  @TempDir Path folder;

  @Test
  void aSampleSentByHttpIsEvaluated() throws Exception {
    try (TestPipeline pipeline = TestPipeline.start(folder, Optional.of(NOW))) {
      pipeline.publish(withCaller());
      Settings settings =
          Settings.load(
              Optional.empty(),
              Map.of(
                  "HEQING_GATEWAY_HTTP_PORT", Integer.toString(Ports.free()),
                  "HEQING_GATEWAY_STATIONS_PORT", Integer.toString(Ports.free())));
      try (Gateway gateway =
          Gateway.open(
              KafkaServers.open(pipeline.bootstrapServers()),
              settings.gateway(),
              Language.EN,
              Clock.fixed(NOW, ZoneOffset.UTC),
              new Silent())) {
        HttpResponse<String> health = send(request(settings, "/health").GET());
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).contains("stations");
        HttpResponse<String> accepted =
            send(
                request(settings, "/api/samples")
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            """
                            {"section":"S1","source":"AUTO","time":"2026-03-30T08:00:00+08:00",
                             "results":[{"parameter":"PH","value":7.5},{"parameter":"DO","value":8.2},
                              {"parameter":"CODMN","value":3.1},{"parameter":"NH3N","value":0.8},
                              {"parameter":"TP","value":0.05}]}
                            """)));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        Set<String> shown = Dashboard.metrics("heqing_gateway_", "jvm_");
        // There only once a station has sent.
        assertThat(shown.remove("heqing_gateway_station_frames_total")).isTrue();
        assertThat(send(request(settings, "/metrics").GET()).body())
            .contains("heqing_gateway_http_samples_total 1.0")
            .contains(shown);
        assertThat(gateway).isNotNull();
      }
      pipeline.feed(List.of());
      List<SectionEvaluation> evaluations =
          TopicContents.of(pipeline.bootstrapServers(), Topics.EVALUATIONS).stream()
              .filter(body -> body != null)
              .map(GatewayTest::read)
              .toList();
      // NH3N of 0.8 mg/L lies above 0.5 and not above 1.0: class III (GB 3838-2002, Table 1).
      assertThat(evaluations)
          .anySatisfy(
              e -> {
                assertThat(e.section()).isEqualTo("S1");
                assertThat(e.waterClass()).isEqualTo(WaterClass.III);
              });
    }
  }

  private static SectionEvaluation read(byte[] body) {
    try {
      return Json.read(body, SectionEvaluation.class);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Registry withCaller() {
    Registry registry =
        TestSections.registry(
            TestSections.section(
                "S1",
                MonitoringMethod.AUTO_THEN_LAB,
                TestSections.target(LocalDate.of(2021, 1, 1), WaterClass.III)));
    return new Registry(
        registry.sections(),
        registry.rivers(),
        registry.rules(),
        registry.assessment(),
        registry.outlets(),
        registry.stations(),
        List.of(new Caller("bureau", TOKEN_SHA256, List.of())),
        List.of(),
        List.of(),
        List.of(),
        registry.publication());
  }

  private static HttpRequest.Builder request(Settings settings, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + settings.gateway().httpPort() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + TOKEN);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static final class Silent implements Gateway.Announcer {
    @Override
    public void stations(InetSocketAddress address, boolean tls) {}

    @Override
    public void http(InetSocketAddress address, boolean tls) {}

    @Override
    public void inbox(Path inbox) {}
  }
}
