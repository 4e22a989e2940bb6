package io.heqing.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store by https is one whose certificate the JVM trusts, and no other. */
class StoreOverTlsTest {
  private static final String TRUST = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void aStoreOfATrustedCertificateIsWrittenToAndAnotherIsNot() throws Exception {
    X509Bundle authority =
        new CertificateBuilder()
            .subject("CN=authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    X509Bundle own =
        new CertificateBuilder()
            .subject("CN=store")
            .addSanIpAddress("127.0.0.1")
            .buildIssuedBy(authority);
    SSLContext serving = SSLContext.getInstance("TLS");
    serving.init(own.toKeyManagerFactory().getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(serving));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      StoreSettings settings =
          new StoreSettings(
              StoreSettings.Kind.INFLUXDB,
              "https://127.0.0.1:" + server.getAddress().getPort(),
              "heqing",
              "heqing",
              "tok3n");
      assertThatThrownBy(() -> write(settings))
          .isInstanceOf(StoreUnavailableException.class)
          .hasStackTraceContaining(SSLHandshakeException.class.getName())
          .hasMessageNotContaining("tok3n");
      trusting(authority, () -> assertThatCode(() -> write(settings)).doesNotThrowAnyException());
    } finally {
      server.stop(0);
    }
  }

  private static void write(StoreSettings settings) throws Exception {
    try (PointWriter writer = new LineProtocolWriter(settings, Duration.ofSeconds(5))) {
      writer.write(
          List.of(
              Point.of(
                  "reading", Map.of("section", "S1"), Map.of("v", 1.0), Instant.EPOCH, false)));
    }
  }

  /** As with {@code -Djavax.net.ssl.trustStore=…}. */
  private void trusting(X509Bundle authority, Runnable work) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", authority.getCertificate());
    Path file = folder.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    System.setProperty(TRUST, file.toString());
    System.setProperty(TRUST + "Password", PASSWORD);
    try {
      work.run();
    } finally {
      System.clearProperty(TRUST);
      System.clearProperty(TRUST + "Password");
    }
  }
}
