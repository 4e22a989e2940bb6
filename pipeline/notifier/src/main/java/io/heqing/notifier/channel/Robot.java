package io.heqing.notifier.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.heqing.messages.Json;
import io.heqing.notifier.channel.Http.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** What the robots of group chats have in common. */
final class Robot {
  /** What all three allow; DingTalk and WeCom throttle whoever sends more. */
  static final int PER_MINUTE = 20;

  private static final Pattern MOBILE = Pattern.compile("\\+?\\d{5,20}");

  private Robot() {}

  static boolean isMobile(String to) {
    return MOBILE.matcher(to).matches();
  }

  /**
   * What a robot's answer means. It stands in the body, and the status of HTTP is 200 even where it
   * took nothing.
   *
   * @param code field of the code, of which 0 is success
   * @param message field of its words
   * @param retry whether a code with its words may pass, and when; empty where it will not
   */
  static Outcome outcome(
      Answer answer, String code, String message, BiFunction<Integer, String, Retry> retry) {
    JsonNode body = answer.json();
    if (!body.path(code).canConvertToInt()) {
      return answer.byStatus() instanceof Outcome.Sent sent
          ? new Outcome.Failed(
              sent.detail() + " without " + code + answer.shown(), Optional.empty())
          : answer.byStatus();
    }
    int found = body.path(code).intValue();
    String words = body.path(message).asText();
    String detail = code + " " + found + ": " + words;
    if (found == 0) {
      return new Outcome.Sent(detail);
    }
    Retry may = retry.apply(found, words);
    return may.isAllowed()
        ? new Outcome.Failed(detail, answer.retryAfter().or(may::after))
        : new Outcome.Refused(detail);
  }

  /**
   * Whether it may be tried again.
   *
   * @param isAllowed whether
   * @param after how long to wait; empty where it is not known
   */
  record Retry(boolean isAllowed, Optional<Duration> after) {
    static final Retry NEVER = new Retry(false, Optional.empty());
    static final Retry LATER = new Retry(true, Optional.empty());

    static Retry after(Duration wait) {
      return new Retry(true, Optional.of(wait));
    }
  }

  /**
   * The longest text whose message is not too long: the message has its frame, and JSON writes a
   * line break in two bytes.
   *
   * @param mostBytes most bytes of the message
   * @param text the text of at most so many bytes
   * @param message the message of a text
   */
  static String fitting(int mostBytes, IntFunction<String> text, Function<String, Object> message) {
    int room = mostBytes;
    String fitting = text.apply(room);
    int length = Json.bytes(message.apply(fitting)).length;
    while (length > mostBytes && room > length - mostBytes) {
      room -= length - mostBytes;
      fitting = text.apply(room);
      length = Json.bytes(message.apply(fitting)).length;
    }
    return fitting;
  }
}
