package io.heqing.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.heqing.notifier.text.Words;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail against a real SMTP server. */
class MailChannelTest {
  private static final String PASSWORD = "mail-password-1";
  private static final String TO = "zhang@river.example";

  @TempDir static Path folder;

  private GreenMail server;

  /** A certificate for 127.0.0.1, made by the JDK's own tool. */
  @BeforeAll
  static void certificate() throws Exception {
    Path store = folder.resolve("server.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "mail",
        "-keyalg",
        "EC",
        "-dname",
        "CN=mail.example",
        "-ext",
        "san=ip:127.0.0.1",
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "mail",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit",
        "-file",
        folder.resolve("ca.pem").toString());
    System.setProperty(
        DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, store.toString());
    System.setProperty(
        DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, "changeit");
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private int start(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(10_000);
    server = new GreenMail(setup);
    server.setUser("alert", "alert", PASSWORD);
    server.start();
    return protocol.equals("smtps") ? server.getSmtps().getPort() : server.getSmtp().getPort();
  }

  private Outcome send(int port, String more, String to, Words words) throws Exception {
    Path file = folder.resolve("channels.yaml");
    Files.writeString(
        file,
        """
        channels:
          - id: mail
            type: mail
            host: 127.0.0.1
            port: %d
            from: 清河水质 <alert@bureau.example>
            timeout_seconds: 2
            %s
        """
            .formatted(port, more.replace("\n", "\n    ")));
    try (Channels channels = Channels.load(file, Map.of("MAIL", PASSWORD), Clock.systemUTC())) {
      Outcome outcome = channels.get("mail").orElseThrow().send(Notices.notice(), to, words);
      assertThat(outcome.detail()).doesNotContain(PASSWORD, TO, "\n", "\r");
      return outcome;
    }
  }

  @ParameterizedTest
  @CsvSource({"smtp, none", "smtps, tls"})
  void aMailArrivesAsTextAndHtml(String protocol, String security) throws Exception {
    int port = start(protocol);
    Outcome outcome =
        send(
            port,
            "security: " + security + "\nca: ca.pem\nuser: alert\npassword: env:MAIL",
            TO,
            Notices.SHORT);
    assertThat(outcome).isEqualTo(new Outcome.Sent("<n-1@bureau.example>"));
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("【预警】大桥断面氨氮超标");
    assertThat(mail.getHeader("Subject", null)).startsWith("=?UTF-8?").isASCII();
    assertThat(mail.getMessageID()).isEqualTo("<n-1@bureau.example>");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(mail.getHeader("Importance", null)).isEqualTo("high");
    assertThat(mail.getSentDate())
        .isEqualTo(Date.from(Notices.TIME.truncatedTo(ChronoUnit.SECONDS)));
    assertThat(mail.getFrom()[0].toString()).contains("alert@bureau.example");
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("清河水质");
    assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(TO);
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType())
        .isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(0).getContent().toString()).contains("断面超标");
    assertThat(parts.getBodyPart(1).getContentType())
        .isEqualToIgnoringCase("text/html; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContent().toString()).startsWith("<p>断面超标");
  }

  @Test
  void longTextArrivesWhole() throws Exception {
    int port = start("smtp");
    send(port, "security: none", TO, new Notices.Repeated("河\n"));
    MimeMultipart parts = (MimeMultipart) server.getReceivedMessages()[0].getContent();
    assertThat(
            parts
                .getBodyPart(0)
                .getContent()
                .toString()
                .replace("\r\n", "\n")
                .getBytes(StandardCharsets.UTF_8))
        .hasSizeGreaterThan(1_000_000);
  }

  @Test
  void aWrongPasswordIsRefused() throws Exception {
    int port = start("smtp");
    assertThat(send(port, "security: none\nuser: alert\npassword: not-the-one", TO, Notices.SHORT))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void whoseCertificateIsNotTrustedGetsNothing() throws Exception {
    int port = start("smtps");
    assertThat(send(port, "security: tls\nuser: alert\npassword: env:MAIL", TO, Notices.SHORT))
        .isInstanceOf(Outcome.Failed.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  /** The test's server knows no STARTTLS, as one does whose answer somebody cut it out of. */
  @Test
  void withoutStartTlsNoPasswordIsSent() throws Exception {
    int port = start("smtp");
    Outcome outcome = send(port, "ca: ca.pem\nuser: alert\npassword: env:MAIL", TO, Notices.SHORT);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.detail()).containsIgnoringCase("starttls");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"nobody", "''", "'a@b.cn\r\nBcc: x@y.cn'", "'a@b.cn, c@d.cn'"})
  void whatIsNoAddressIsRefused(String to) throws Exception {
    assertThat(send(1, "security: none", to, Notices.SHORT))
        .isEqualTo(new Outcome.Refused("the address is no e-mail address"));
  }

  /** Answers of a server, one a line; the code of the answer to RCPT is the case. */
  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 <zhang@river.example> unknown, Refused", "452 4.2.2 mailbox full, Failed",
    "451 4.7.1 greylisted, Failed", "553 5.7.1 relay denied, Refused"
  })
  void anAnswerOfFourIsForNowAndOfFiveForGood(String answer, String kind) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> talk(listener, answer));
      thread.start();
      Outcome outcome = send(listener.getLocalPort(), "security: none", TO, Notices.SHORT);
      assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(outcome.detail()).contains(answer.substring(0, 9));
      thread.join(5_000);
    }
  }

  /** GreenMail knows no STARTTLS; this server does, and takes nothing before it. */
  @Test
  void withStartTlsThePasswordAndTheMailGoEncrypted() throws Exception {
    List<String> open = new CopyOnWriteArrayList<>();
    List<String> encrypted = new CopyOnWriteArrayList<>();
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                try (Socket socket = listener.accept()) {
                  say(socket, "220 test");
                  BufferedReader in = reader(socket);
                  for (String line = ""; !line.equals("STARTTLS"); ) {
                    line = in.readLine();
                    open.add(line);
                    say(socket, line.startsWith("EHLO") ? "250-x\r\n250 STARTTLS" : "220 go");
                  }
                  SSLSocket tls =
                      (SSLSocket)
                          serverTls()
                              .getSocketFactory()
                              .createSocket(socket, null, socket.getPort(), false);
                  tls.setUseClientMode(false);
                  converse(tls, encrypted);
                } catch (IOException | GeneralSecurityException e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.start();
      String more = "ca: ca.pem\nuser: alert\npassword: env:MAIL";
      assertThat(send(listener.getLocalPort(), more, TO, Notices.SHORT))
          .isInstanceOf(Outcome.Sent.class);
      thread.join(5_000);
    }
    assertThat(open).hasSize(2).last().isEqualTo("STARTTLS");
    // printf 'alert\0alert\0mail-password-1' | base64
    assertThat(encrypted)
        .contains(
            "AUTH PLAIN YWxlcnQAYWxlcnQAbWFpbC1wYXNzd29yZC0x", "Auto-Submitted: auto-generated");
  }

  private static void converse(Socket socket, List<String> said) throws IOException {
    BufferedReader in = reader(socket);
    boolean isData = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      said.add(line);
      if (isData && !line.equals(".")) {
        continue;
      }
      isData = line.equals("DATA");
      say(
          socket,
          line.startsWith("EHLO")
              ? "250-x\r\n250 AUTH PLAIN"
              : line.startsWith("AUTH") ? "235 ok" : isData ? "354 go" : "250 ok");
    }
  }

  private static SSLContext serverTls() throws GeneralSecurityException, IOException {
    KeyStore store =
        KeyStore.getInstance(folder.resolve("server.p12").toFile(), "changeit".toCharArray());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  private static void talk(ServerSocket listener, String rcpt) {
    try (Socket socket = listener.accept();
        BufferedReader in = reader(socket)) {
      say(socket, "220 test");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        say(
            socket,
            line.startsWith("RCPT") ? rcpt : line.startsWith("QUIT") ? "221 bye" : "250 ok");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Test
  void aServerThatSaysNothingIsLeft() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(send(listener.getLocalPort(), "security: none", TO, Notices.SHORT))
          .isInstanceOf(Outcome.Failed.class);
    }
  }

  @Test
  void aServerThatClosesMidWayIsAFailure() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                try (Socket socket = listener.accept();
                    InputStream in = socket.getInputStream()) {
                  say(socket, "220 test");
                  assertThat(in.read()).isEqualTo('E');
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      thread.start();
      assertThat(send(listener.getLocalPort(), "security: none", TO, Notices.SHORT))
          .isInstanceOf(Outcome.Failed.class);
      thread.join(5_000);
    }
  }
}
