package io.heqing.notifier.channel;

import io.heqing.messages.Json;
import io.heqing.messages.settings.Secret;
import io.heqing.notifier.Notice;
import io.heqing.notifier.channel.Robot.Retry;
import io.heqing.notifier.text.Format;
import io.heqing.notifier.text.Words;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The custom robot of a DingTalk group (钉钉自定义机器人). An address names who in the group is called by a
 * mobile number.
 */
final class DingTalkChannel implements Channel {
  static final List<String> KEYS = List.of(ChannelFields.URL, ChannelFields.SECRET);

  /** Most bytes of a message; a longer one is refused by 460101. */
  static final int MOST_BYTES = 20_000;

  /** Who sends more than 20 in a minute is throttled for 10 minutes. */
  private static final Duration THROTTLED = Duration.ofMinutes(10);

  private final URI address;
  private final Optional<Secret> secret;
  private final int perMinute;
  private final Http http;
  private final Clock clock;

  private DingTalkChannel(
      URI address, Optional<Secret> secret, int perMinute, Http http, Clock clock) {
    this.address = address;
    this.secret = secret;
    this.perMinute = perMinute;
    this.http = http;
    this.clock = clock;
  }

  static Function<Clock, Channel> read(ChannelFields fields) {
    Optional<URI> address = fields.address("access_token=");
    Optional<Secret> secret = fields.optional(ChannelFields.SECRET).flatMap(fields::secret);
    int perMinute = fields.perMinute(Robot.PER_MINUTE);
    Function<Clock, Http> http = fields.http();
    return clock ->
        new DingTalkChannel(address.orElseThrow(), secret, perMinute, http.apply(clock), clock);
  }

  @Override
  public Outcome send(Notice notice, String to, Words words) throws InterruptedException {
    if (to != null && !Robot.isMobile(to)) {
      return new Outcome.Refused("the address is no mobile number");
    }
    String text = text(notice, to, words);
    return http.postJson(
        signed(), Map.of(), Json.bytes(message(notice, to, words, text)), DingTalkChannel::outcome);
  }

  private static Outcome outcome(Http.Answer answer) {
    return Robot.outcome(
        answer,
        "errcode",
        "errmsg",
        (code, words) ->
            switch (code) {
              case -1 -> Retry.LATER;
              case 130101, 410100 -> Retry.after(THROTTLED);
              default -> Retry.NEVER;
            });
  }

  private static Map<String, Object> message(Notice notice, String to, Words words, String text) {
    // Called is only who also stands in the text.
    String body = to == null ? text : text + "\n\n@" + to;
    return Map.of(
        "msgtype",
        "markdown",
        "markdown",
        Map.of("title", words.subject(notice), "text", body),
        "at",
        Map.of("atMobiles", to == null ? List.of() : List.of(to), "isAtAll", false));
  }

  private static String text(Notice notice, String to, Words words) {
    return Robot.fitting(
        MOST_BYTES,
        room -> words.text(notice, Format.MARKDOWN, room),
        text -> message(notice, to, words, text));
  }

  /** The address with a signature of now; one is valid for an hour. */
  private URI signed() {
    if (secret.isEmpty()) {
      return address;
    }
    long time = clock.millis();
    String signed = time + "\n" + secret.get().value();
    byte[] sign = Hmac.sha256(secret.get().value(), signed.getBytes(StandardCharsets.UTF_8));
    String text =
        URLEncoder.encode(Base64.getEncoder().encodeToString(sign), StandardCharsets.UTF_8);
    return URI.create(address + "&timestamp=" + time + "&sign=" + text);
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
    return text(notice, null, words);
  }

  @Override
  public void close() {}
}
