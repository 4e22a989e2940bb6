package io.heqing.gateway.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.gateway.ManualKafka;
import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.station.StationServer.Ports;
import io.heqing.gateway.station.TestStations.Entry;
import io.heqing.gateway.station.TestStations.HandClock;
import io.heqing.messages.DataKind;
import io.heqing.messages.Rejected;
import io.heqing.messages.Sample;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.Settings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationServerTest {
  private static final byte[] HOUR =
      TestStations.frame("", "DataTime=20250716080000;w01019-Avg=3.62,w01019-Flag=N");
  private static final int WAIT_MILLIS = (int) Duration.ofSeconds(20).toMillis();
  private static final Ports PLAIN = new Ports(OptionalInt.of(0), OptionalInt.empty());
  private static final Ports TLS = new Ports(OptionalInt.empty(), OptionalInt.of(0));

  private final ManualKafka kafka = ManualKafka.willing();

  @TempDir Path folder;

  private StationServer start(Ports ports, Settings.Gateway settings, Entry... entries)
      throws IOException {
    Directory directory = TestStations.directory(DataKind.HOUR, entries);
    return StationServer.start(
        ports,
        settings,
        () -> directory,
        kafka.outbox(),
        new HandClock("2025-07-16T00:12:10Z"),
        new PrometheusRegistry());
  }

  private static Socket connected(Socket socket, InetSocketAddress address) throws IOException {
    socket.setSoTimeout(WAIT_MILLIS);
    socket.connect(address, WAIT_MILLIS);
    return socket;
  }

  /** Sends a frame and reads the answer. */
  private static String ask(Socket socket, byte[] frame) throws IOException {
    socket.getOutputStream().write(frame);
    socket.getOutputStream().flush();
    byte[] head = socket.getInputStream().readNBytes(6);
    int length = Integer.parseInt(new String(head, 2, 4, StandardCharsets.US_ASCII));
    return new String(head, StandardCharsets.US_ASCII)
        + new String(socket.getInputStream().readNBytes(length + 6), StandardCharsets.US_ASCII);
  }

  private static void isClosed(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  @Test
  void aStationIsAnsweredOverTcp() throws Exception {
    try (StationServer server = start(PLAIN, TestStations.settings(), Entry.ofSection());
        Socket socket = connected(new Socket(), server.plainAddress().orElseThrow())) {
      assertThat(ask(socket, HOUR)).contains("CN=9014;PW=123456;MN=A320400_0007;Flag=8;CP=&&&&");
      assertThat(ask(socket, HOUR)).contains("CN=9014;");
      assertThat(server.tlsAddress()).isEmpty();
    }
    assertThat(kafka.sent(Topics.SAMPLES, Sample.class)).hasSize(2);
  }

  @Test
  void moreConnectionsThanOneAddressMayHaveAreClosed() throws Exception {
    Settings.Gateway settings = TestStations.settings("MAX_CONNECTIONS_PER_ADDRESS", "2");
    try (StationServer server = start(PLAIN, settings, Entry.ofSection())) {
      InetSocketAddress address = server.plainAddress().orElseThrow();
      try (Socket first = connected(new Socket(), address)) {
        ask(first, HOUR);
        try (Socket second = connected(new Socket(), address)) {
          ask(second, HOUR);
          try (Socket third = connected(new Socket(), address)) {
            isClosed(third);
          }
        }
        assertThat(ask(first, HOUR)).contains("CN=9014;");
      }
    }
  }

  @Test
  void moreConnectionsThanThereMayBeInAllAreClosed() throws Exception {
    Settings.Gateway settings = TestStations.settings("MAX_CONNECTIONS", "1");
    try (StationServer server = start(PLAIN, settings, Entry.ofSection());
        Socket first = connected(new Socket(), server.plainAddress().orElseThrow())) {
      ask(first, HOUR);
      try (Socket second = connected(new Socket(), server.plainAddress().orElseThrow())) {
        isClosed(second);
      }
    }
  }

  @Test
  void itsEndClosesItsConnections() throws Exception {
    StationServer server = start(PLAIN, TestStations.settings(), Entry.ofSection());
    try (Socket socket = connected(new Socket(), server.plainAddress().orElseThrow())) {
      ask(socket, HOUR);
      server.close();
      isClosed(socket);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (StationServer server = start(PLAIN, TestStations.settings(), Entry.ofSection())) {
      int port = server.plainAddress().orElseThrow().getPort();
      assertThatThrownBy(
              () ->
                  start(
                      new Ports(OptionalInt.of(port), OptionalInt.empty()),
                      TestStations.settings()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + port);
    }
  }

  /** The certificates of a test: an authority, the gateway's, and those of stations. */
  private final class Pki {
    private final X509Bundle authority = authority("CN=test authority");
    private final X509Bundle gateway =
        new CertificateBuilder()
            .subject("CN=gateway")
            .addSanIpAddress("127.0.0.1")
            .buildIssuedBy(authority);

    private Pki() throws Exception {}

    static X509Bundle authority(String name) throws Exception {
      return new CertificateBuilder()
          .subject(name)
          .setIsCertificateAuthority(true)
          .buildSelfSigned();
    }

    Settings.Gateway settings() throws IOException {
      return TestStations.settings(
          "TLS_CERTIFICATE", file("gateway.pem", gateway.getCertificatePathPEM()),
          "TLS_KEY", file("gateway.key", gateway.getPrivateKeyPEM()),
          "TLS_CLIENTS", file("authority.pem", authority.getCertificatePEM()));
    }

    private String file(String name, String text) throws IOException {
      return Files.writeString(folder.resolve(name), text).toString();
    }

    /** A socket of a client that shows a certificate, or none where it is null. */
    Socket client(X509Bundle certificate) throws Exception {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] keys =
          certificate == null ? null : certificate.toKeyManagerFactory().getKeyManagers();
      context.init(keys, new TrustManager[] {authority.toTrustManager()}, null);
      return context.getSocketFactory().createSocket();
    }

    X509Bundle station(String name) throws Exception {
      return new CertificateBuilder().subject("CN=" + name + ",O=bureau").buildIssuedBy(authority);
    }
  }

  @Test
  void aStationShowsItsCertificate() throws Exception {
    Pki pki = new Pki();
    try (StationServer server =
            start(TLS, pki.settings(), Entry.ofSection().certificate("station-7"));
        Socket socket =
            connected(pki.client(pki.station("station-7")), server.tlsAddress().orElseThrow())) {
      assertThat(ask(socket, HOUR)).contains("CN=9014;");
    }
  }

  @Test
  void aStationWithoutCertificateInItsEntryNeedsNone() throws Exception {
    Pki pki = new Pki();
    try (StationServer server = start(TLS, pki.settings(), Entry.ofSection());
        Socket socket = connected(pki.client(null), server.tlsAddress().orElseThrow())) {
      assertThat(ask(socket, HOUR)).contains("CN=9014;");
    }
  }

  @Test
  void whatIsNotTlsIsNotReadWhereTlsIs() throws Exception {
    Pki pki = new Pki();
    try (StationServer server = start(TLS, pki.settings(), Entry.ofSection());
        Socket socket = connected(new Socket(), server.tlsAddress().orElseThrow())) {
      socket.getOutputStream().write(HOUR);
      socket.getOutputStream().flush();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .doesNotContain("##", "MN=");
      assertThat(server.plainAddress()).isEmpty();
    }
    assertThat(kafka.sent(Topics.SAMPLES, Sample.class)).isEmpty();
  }

  @Test
  void anotherStationsCertificateIsRefused() throws Exception {
    Pki pki = new Pki();
    try (StationServer server =
            start(
                TLS, pki.settings(), Entry.ofSection().certificate("station-7"), Entry.ofOutlet());
        Socket socket =
            connected(pki.client(pki.station("station-8")), server.tlsAddress().orElseThrow())) {
      socket.getOutputStream().write(HOUR);
      // The other station of this connection is answered, so the first frame was looked at.
      assertThat(
              ask(
                  socket,
                  TestStations.frame(
                      "ST=32;Flag=5;MN=" + TestStations.OUTLET_MN,
                      "DataTime=20250716080000;w01018-Avg=3,w01018-Flag=N")))
          .contains("MN=" + TestStations.OUTLET_MN);
    }
    assertThat(kafka.sent(Topics.REJECTED, Rejected.class))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.reason()).isEqualTo(Rejected.Reason.AUTH_FAILED);
              assertThat(r.found()).isEqualTo("station-8");
            });
  }

  @Test
  void aCertificateOfAnotherAuthorityEndsTheHandshake() throws Exception {
    Pki pki = new Pki();
    X509Bundle stranger =
        new CertificateBuilder()
            .subject("CN=station-7")
            .buildIssuedBy(Pki.authority("CN=another authority"));
    try (StationServer server =
            start(TLS, pki.settings(), Entry.ofSection().certificate("station-7"));
        Socket socket = connected(pki.client(stranger), server.tlsAddress().orElseThrow())) {
      // A client that only offers what the server asked for shows none, and is refused then.
      ThrowingCallable asking = () -> ask(socket, HOUR);
      socket.setSoTimeout(2_000);
      assertThatThrownBy(asking).isInstanceOf(IOException.class);
    }
    assertThat(kafka.sent(Topics.SAMPLES, Sample.class)).isEmpty();
  }

  @Test
  void aKeyThatDoesNotFitIsNamed() throws Exception {
    Path certificate = Files.writeString(folder.resolve("c.pem"), "no certificate");
    Path key = Files.writeString(folder.resolve("k.pem"), "no key");
    Settings.Gateway settings =
        TestStations.settings("TLS_CERTIFICATE", certificate.toString(), "TLS_KEY", key.toString());
    assertThatThrownBy(() -> start(TLS, settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(certificate.toString())
        .hasMessageContaining(key.toString());
  }
}
