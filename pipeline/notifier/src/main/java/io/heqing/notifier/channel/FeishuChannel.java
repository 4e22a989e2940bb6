package io.heqing.notifier.channel;

import io.heqing.messages.Json;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.settings.Secret;
import io.heqing.notifier.Notice;
import io.heqing.notifier.channel.Robot.Retry;
import io.heqing.notifier.text.Format;
import io.heqing.notifier.text.Words;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The custom bot of a Feishu group (飞书自定义机器人): a card whose colour is the severity. An address
 * names who in the group is called, by open id or user id.
 */
final class FeishuChannel implements Channel {
  static final List<String> KEYS = List.of(ChannelFields.URL, ChannelFields.SECRET);

  /** Most bytes of a message. */
  static final int MOST_BYTES = 20 * 1024;

  /** Longest signature and time, which come to the message last. */
  private static final int SIGNATURE = 100;

  private static final Pattern MEMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final URI address;
  private final Optional<Secret> secret;
  private final int perMinute;
  private final Http http;
  private final Clock clock;

  private FeishuChannel(
      URI address, Optional<Secret> secret, int perMinute, Http http, Clock clock) {
    this.address = address;
    this.secret = secret;
    this.perMinute = perMinute;
    this.http = http;
    this.clock = clock;
  }

  static Function<Clock, Channel> read(ChannelFields fields) {
    Optional<URI> address = fields.address("/hook/");
    Optional<Secret> secret = fields.optional(ChannelFields.SECRET).flatMap(fields::secret);
    int perMinute = fields.perMinute(Robot.PER_MINUTE);
    Function<Clock, Http> http = fields.http();
    return clock ->
        new FeishuChannel(address.orElseThrow(), secret, perMinute, http.apply(clock), clock);
  }

  @Override
  public Outcome send(Notice notice, String to, Words words) throws InterruptedException {
    if (to != null && !MEMBER.matcher(to).matches()) {
      return new Outcome.Refused("the address is no id of a member");
    }
    Map<String, Object> message =
        new LinkedHashMap<>(message(notice, to, words, text(notice, to, words)));
    secret.ifPresent(
        s -> {
          String time = Long.toString(clock.instant().getEpochSecond());
          // Here the text to sign is the key, and nothing is signed by it.
          byte[] sign = Hmac.sha256(time + "\n" + s.value(), new byte[0]);
          message.put("timestamp", time);
          message.put("sign", Base64.getEncoder().encodeToString(sign));
        });
    return http.postJson(address, Map.of(), Json.bytes(message), FeishuChannel::outcome);
  }

  private static Outcome outcome(Http.Answer answer) {
    return Robot.outcome(
        answer,
        "code",
        "msg",
        (code, words) ->
            switch (code) {
              case 11232, 2200 -> Retry.LATER;
              // One code for requests that are too many and for those that are wrong.
              case 9499 ->
                  words.toLowerCase(Locale.ROOT).contains("too many") ? Retry.LATER : Retry.NEVER;
              default -> Retry.NEVER;
            });
  }

  private static Map<String, Object> message(Notice notice, String to, Words words, String text) {
    String body = to == null ? text : text + "\n\n<at id=" + to + "></at>";
    return Map.of(
        "msg_type",
        "interactive",
        "card",
        Map.of(
            "header",
            Map.of(
                "title",
                Map.of("tag", "plain_text", "content", words.subject(notice)),
                "template",
                colour(notice)),
            "elements",
            List.of(Map.of("tag", "markdown", "content", body))));
  }

  private static String colour(Notice notice) {
    if (notice.reason() == Reason.RESOLVED || notice.reason() == Reason.WITHDRAWN) {
      return "green";
    }
    return switch (notice.severity()) {
      case GENERAL -> "blue";
      case HEAVIER -> "orange";
      case MAJOR -> "red";
    };
  }

  private static String text(Notice notice, String to, Words words) {
    return Robot.fitting(
        MOST_BYTES - SIGNATURE,
        room -> words.text(notice, Format.MARKDOWN, room),
        text -> message(notice, to, words, text));
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
