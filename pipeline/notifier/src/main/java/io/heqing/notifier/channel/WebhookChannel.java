package io.heqing.notifier.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.Json;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.OutletKind;
import io.heqing.messages.Severity;
import io.heqing.messages.settings.Secret;
import io.heqing.notifier.Notice;
import io.heqing.notifier.channel.Http.Answer;
import io.heqing.notifier.text.Format;
import io.heqing.notifier.text.Words;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A program of the office that takes notices as JSON; what it takes is in docs/channels.md. */
final class WebhookChannel implements Channel {
  static final List<String> KEYS = List.of(ChannelFields.URL, ChannelFields.SECRET);

  private static final int PER_MINUTE = 600;
  private static final int MOST_BYTES = 64 * 1024;

  private final URI address;
  private final Optional<Secret> secret;
  private final int perMinute;
  private final Http http;
  private final Clock clock;

  private WebhookChannel(
      URI address, Optional<Secret> secret, int perMinute, Http http, Clock clock) {
    this.address = address;
    this.secret = secret;
    this.perMinute = perMinute;
    this.http = http;
    this.clock = clock;
  }

  static Function<Clock, Channel> read(ChannelFields fields) {
    Optional<URI> address = fields.address("");
    Optional<Secret> secret = fields.optional(ChannelFields.SECRET).flatMap(fields::secret);
    int perMinute = fields.perMinute(PER_MINUTE);
    Function<Clock, Http> http = fields.http();
    return clock ->
        new WebhookChannel(address.orElseThrow(), secret, perMinute, http.apply(clock), clock);
  }

  /** The body of a request. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Body(
      String id,
      Reason reason,
      Severity severity,
      Instant time,
      String city,
      boolean madeUp,
      String recipient,
      String recipientName,
      String to,
      String language,
      String subject,
      String text,
      String undelivered,
      List<Item> items) {}

  /** One alert of a body. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      Reason reason,
      AlertEvent event,
      String section,
      String river,
      String county,
      List<String> chiefs,
      List<String> alsoTold,
      List<Place> places,
      String acknowledgeLink,
      String link) {}

  /** A place that an event names by id. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Place(String id, String name, String river, String county, OutletKind kind) {}

  @Override
  public Outcome send(Notice notice, String to, Words words) throws InterruptedException {
    byte[] body = Json.bytes(body(notice, to, words));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Idempotency-Key", notice.id());
    secret.ifPresent(
        s -> {
          String time = Long.toString(clock.instant().getEpochSecond());
          headers.put("X-Heqing-Timestamp", time);
          headers.put("X-Heqing-Signature", "sha256=" + signature(s, time, body));
        });
    return http.postJson(address, headers, body, Answer::byStatus);
  }

  private static String signature(Secret secret, String time, byte[] body) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes((time + ".").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    return HexFormat.of().formatHex(Hmac.sha256(secret.value(), signed.toByteArray()));
  }

  private Body body(Notice notice, String to, Words words) {
    return new Body(
        notice.id(),
        notice.reason(),
        notice.severity(),
        notice.time(),
        notice.city(),
        notice.madeUp(),
        notice.recipient().id(),
        notice.recipient().name(),
        to,
        notice.language().toString(),
        words.subject(notice),
        text(notice, words),
        notice.undelivered().orElse(null),
        notice.items().stream().map(WebhookChannel::item).toList());
  }

  private static Item item(Notice.Item item) {
    return new Item(
        item.reason(),
        item.event(),
        item.section().name(),
        item.section().river(),
        item.section().county(),
        item.chiefs(),
        item.alsoTold(),
        item.places().stream()
            .map(p -> new Place(p.id(), p.name(), p.river(), p.county(), p.kind()))
            .toList(),
        item.acknowledgeLink().orElse(null),
        item.link().orElse(null));
  }

  @Override
  public boolean isIdempotent() {
    return true;
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
  public void close() {}
}
