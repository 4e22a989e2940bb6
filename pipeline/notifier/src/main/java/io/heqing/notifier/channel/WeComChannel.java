package io.heqing.notifier.channel;

import io.heqing.messages.Json;
import io.heqing.notifier.Notice;
import io.heqing.notifier.channel.Robot.Retry;
import io.heqing.notifier.text.Format;
import io.heqing.notifier.text.Words;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The robot of a WeCom group (企业微信群机器人). It is sent text and no Markdown: whoever reads the group
 * in WeChat would not see Markdown, and only text calls people by mobile number, which is the
 * address here.
 */
final class WeComChannel implements Channel {
  static final List<String> KEYS = List.of(ChannelFields.URL);

  /** Most bytes of a text. */
  static final int MOST_BYTES = 2_048;

  private static final Duration THROTTLED = Duration.ofMinutes(1);

  private final URI address;
  private final int perMinute;
  private final Http http;

  private WeComChannel(URI address, int perMinute, Http http) {
    this.address = address;
    this.perMinute = perMinute;
    this.http = http;
  }

  static Function<Clock, Channel> read(ChannelFields fields) {
    var address = fields.address("key=");
    int perMinute = fields.perMinute(Robot.PER_MINUTE);
    Function<Clock, Http> http = fields.http();
    return clock -> new WeComChannel(address.orElseThrow(), perMinute, http.apply(clock));
  }

  @Override
  public Outcome send(Notice notice, String to, Words words) throws InterruptedException {
    if (to != null && !Robot.isMobile(to)) {
      return new Outcome.Refused("the address is no mobile number");
    }
    List<String> called = to == null ? List.of() : List.of(to);
    Map<String, Object> message =
        Map.of(
            "msgtype",
            "text",
            "text",
            Map.of("content", text(notice, words), "mentioned_mobile_list", called));
    return http.postJson(address, Map.of(), Json.bytes(message), WeComChannel::outcome);
  }

  private static Outcome outcome(Http.Answer answer) {
    return Robot.outcome(
        answer,
        "errcode",
        "errmsg",
        (code, words) ->
            switch (code) {
              case -1 -> Retry.LATER;
              case 45009, 45033 -> Retry.after(THROTTLED);
              default -> Retry.NEVER;
            });
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
  public void close() {}
}
