package io.heqing.notifier.channel;

import io.heqing.messages.Severity;
import io.heqing.messages.settings.Secret;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.notifier.Notice;
import io.heqing.notifier.text.Format;
import io.heqing.notifier.text.Words;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * E-mail by SMTP, as text and HTML. A mail sent twice has the same Message-ID, by which some
 * programs show it once; that is no promise.
 */
final class MailChannel implements Channel {
  private static final String HOST = "host";
  private static final String PORT = "port";
  private static final String SECURITY = "security";
  private static final String USER = "user";
  private static final String PASSWORD = "password";
  private static final String FROM = "from";
  static final List<String> KEYS = List.of(HOST, PORT, SECURITY, USER, PASSWORD, FROM);

  private static final int PER_MINUTE = 60;
  private static final int MOST_BYTES = 1024 * 1024;
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** How many times the time-out of one step a whole mail may take. */
  private static final int STEPS = 5;

  /** The code at the beginning of what a server says. */
  private static final Pattern CODE = Pattern.compile("\\s*([45])\\d\\d\\b.*", Pattern.DOTALL);

  /** How the connection is encrypted. */
  private enum Security {
    STARTTLS(587),
    TLS(465),
    NONE(25);

    private final int port;

    Security(int port) {
      this.port = port;
    }

    static Security parse(String text) {
      for (Security security : values()) {
        if (security.name().toLowerCase(Locale.ROOT).equals(text)) {
          return security;
        }
      }
      return null;
    }
  }

  private final Session session;
  private final InternetAddress from;
  private final Duration most;
  private final int perMinute;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "heqing-mail");
            thread.setDaemon(true);
            return thread;
          });
  private Future<Outcome> sending;

  private MailChannel(Session session, InternetAddress from, Duration timeout, int perMinute) {
    this.session = session;
    this.from = from;
    this.most = timeout.multipliedBy(STEPS);
    this.perMinute = perMinute;
  }

  static Function<Clock, Channel> read(ChannelFields fields) {
    Optional<String> host = fields.required(HOST).flatMap(YamlValue::text);
    Security security =
        fields
            .optional(SECURITY)
            .flatMap(v -> v.read("starttls, tls or none", Security::parse))
            .orElse(Security.STARTTLS);
    int port = fields.whole(PORT, 1, 65_535, security.port);
    Optional<String> user = fields.optional(USER).flatMap(YamlValue::text);
    Optional<Secret> password = fields.optional(PASSWORD).flatMap(fields::secret);
    if (fields.optional(USER).isPresent() != fields.optional(PASSWORD).isPresent()) {
      fields
          .optional(USER)
          .or(() -> fields.optional(PASSWORD))
          .ifPresent(v -> v.problem("expected " + USER + " and " + PASSWORD + ", or neither"));
    }
    Optional<InternetAddress> from =
        fields
            .required(FROM)
            .flatMap(v -> v.read("an e-mail address, with or without a name", MailChannel::from));
    Duration timeout = fields.timeout();
    Optional<SSLContext> authorities = fields.authorities();
    int perMinute = fields.perMinute(PER_MINUTE);
    return clock ->
        new MailChannel(
            session(host.orElseThrow(), port, security, user, password, timeout, authorities),
            from.orElseThrow(),
            timeout,
            perMinute);
  }

  private static InternetAddress from(String text) {
    try {
      InternetAddress[] found = InternetAddress.parse(text, true);
      return found.length == 1 && found[0].getAddress().contains("@")
          ? new InternetAddress(found[0].getAddress(), found[0].getPersonal(), UTF_8)
          : null;
    } catch (AddressException | UnsupportedEncodingException e) {
      return null;
    }
  }

  private static Session session(
      String host,
      int port,
      Security security,
      Optional<String> user,
      Optional<Secret> password,
      Duration timeout,
      Optional<SSLContext> authorities) {
    Properties settings = new Properties();
    settings.setProperty("mail.transport.protocol", "smtp");
    settings.setProperty("mail.smtp.host", host);
    settings.setProperty("mail.smtp.port", Integer.toString(port));
    String millis = Long.toString(timeout.toMillis());
    settings.setProperty("mail.smtp.connectiontimeout", millis);
    settings.setProperty("mail.smtp.timeout", millis);
    settings.setProperty("mail.smtp.writetimeout", millis);
    settings.setProperty("mail.smtp.starttls.enable", flag(security == Security.STARTTLS));
    settings.setProperty("mail.smtp.starttls.required", flag(security == Security.STARTTLS));
    settings.setProperty("mail.smtp.ssl.enable", flag(security == Security.TLS));
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    settings.setProperty("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
    settings.setProperty("mail.smtp.auth", flag(user.isPresent()));
    authorities.ifPresent(
        tls -> settings.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory()));
    return Session.getInstance(
        settings,
        user.isEmpty()
            ? null
            : new Authenticator() {
              @Override
              protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user.get(), password.orElseThrow().value());
              }
            });
  }

  private static String flag(boolean value) {
    return Boolean.toString(value);
  }

  @Override
  public Outcome send(Notice notice, String to, Words words) throws InterruptedException {
    InternetAddress address;
    try {
      address = new InternetAddress(to == null ? "" : to, true);
    } catch (AddressException e) {
      return new Outcome.Refused("the address is no e-mail address");
    }
    if (sending != null && !sending.isDone()) {
      return later("the mail server still holds up the mail before");
    }
    // A server that says a letter now and then keeps each step within its time and the mail
    // forever.
    sending = worker.submit(() -> deliver(message(notice, address, words)));
    try {
      return sending.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return later("the mail server took longer than " + most.toSeconds() + " s");
    } catch (ExecutionException e) {
      return later("unexpected " + e.getCause().getClass().getSimpleName());
    }
  }

  private MimeMessage message(Notice notice, InternetAddress to, Words words)
      throws MessagingException {
    String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + NoticeId.plain(notice) + "@" + domain + ">");
          }
        };
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, to);
    message.setSubject(words.subject(notice), UTF_8);
    message.setSentDate(Date.from(notice.time()));
    // RFC 3834: no answer of an absent person is to come back.
    message.setHeader("Auto-Submitted", "auto-generated");
    if (notice.severity() == Severity.MAJOR) {
      message.setHeader("Importance", "high");
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(text(notice, words), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(words.text(notice, Format.HTML, MOST_BYTES), UTF_8, "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }

  private Outcome deliver(MimeMessage message) throws MessagingException {
    Transport transport = session.getTransport();
    try {
      transport.connect();
      transport.sendMessage(message, message.getAllRecipients());
      return new Outcome.Sent(message.getMessageID());
    } catch (MessagingException e) {
      return outcome(e);
    } finally {
      close(transport);
    }
  }

  /** What becomes of the connection after a mail was taken makes no difference to it. */
  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // It is gone.
    }
  }

  private static Outcome outcome(MessagingException failure) {
    String detail = said(failure);
    for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
      Optional<Integer> code = code(m);
      if (code.isPresent()) {
        return code.get() == 5 ? new Outcome.Refused(detail) : later(detail);
      }
    }
    return later(detail);
  }

  /** First digit of the code with which the server refused: 4 for now, 5 for good. */
  private static Optional<Integer> code(MessagingException e) {
    int code =
        e instanceof SMTPAddressFailedException address
            ? address.getReturnCode()
            : e instanceof SMTPSendFailedException send
                ? send.getReturnCode()
                : e instanceof SMTPSenderFailedException sender ? sender.getReturnCode() : -1;
    if (code >= 400 && code < 600) {
      return Optional.of(code / 100);
    }
    Matcher text = CODE.matcher(e.getMessage() == null ? "" : e.getMessage());
    return text.matches() ? Optional.of(Integer.valueOf(text.group(1))) : Optional.empty();
  }

  private static String said(MessagingException e) {
    Exception next = e.getNextException();
    String more = next == null || next.getMessage() == null ? "" : ": " + next.getMessage();
    return e.getMessage() + more;
  }

  private static Outcome later(String detail) {
    return new Outcome.Failed(detail, Optional.empty());
  }

  @Override
  public boolean isIdempotent() {
    return false;
  }

  @Override
  public int perMinute() {
    return perMinute;
  }

  @Override
  public String text(Notice notice, Words words) {
    return words.text(notice, Format.TEXT, MOST_BYTES);
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
