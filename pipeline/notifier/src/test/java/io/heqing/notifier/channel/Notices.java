package io.heqing.notifier.channel;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Notification;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Notification.State;
import io.heqing.messages.Recipient;
import io.heqing.messages.Section;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.messages.settings.Language;
import io.heqing.notifier.Notice;
import io.heqing.notifier.text.Format;
import io.heqing.notifier.text.Words;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Notices, and words for them. */
final class Notices {
  static final Instant TIME = Instant.parse("2026-06-01T02:03:04Z");
  static final Instant OPENED = Instant.parse("2026-06-01T01:00:00Z");

  /** As long as a text may be, so that every limit bites: 3 bytes a character. */
  static final Words LONG = new Repeated("河清水质预警\"\n");

  static final Words SHORT = new Repeated("");

  private Notices() {}

  /** Words whose text is as long as it may be; of an empty text "断面超标". */
  record Repeated(String text) implements Words {
    @Override
    public String subject(Notice notice) {
      return "【预警】大桥断面氨氮超标";
    }

    @Override
    public String text(Notice notice, Format format, int maxBytes) {
      if (text.isEmpty()) {
        return (format == Format.HTML ? "<p>" : "") + "断面超标 & 100% {id}";
      }
      StringBuilder all = new StringBuilder();
      int bytes = 0;
      for (int i = 0; ; i++) {
        String next = text.substring(i % text.length(), i % text.length() + 1);
        bytes += next.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
          return all.toString();
        }
        all.append(next);
      }
    }
  }

  static Notice notice() {
    return notice("n-1", event(Transition.OPENED, Severity.MAJOR, TIME, false));
  }

  static Notice notice(String id, AlertEvent... events) {
    return new Notice(
        id,
        Reason.OPENED,
        recipient("zhang"),
        Language.ZH,
        "Asia/Shanghai",
        "清河市",
        true,
        TIME,
        Arrays.stream(events).map(Notices::item).toList(),
        Optional.empty());
  }

  static Notice.Item item(AlertEvent event) {
    return new Notice.Item(
        Reason.OPENED,
        event,
        section(),
        List.of("王河长"),
        List.of("值班室"),
        List.of(new Notice.Place("s0", "上游断面", "清河", "东县", null)),
        Optional.empty(),
        Optional.of("https://console.example/s1"));
  }

  static AlertEvent event(
      Transition transition, Severity severity, Instant time, boolean withdrawn) {
    return new AlertEvent(
        "s1/over/NH3N/x",
        transition,
        time,
        "s1",
        "over",
        Watch.TARGET,
        "NH3N",
        Span.SAMPLE,
        ValueSource.AUTO,
        severity,
        OPENED,
        OPENED,
        new BigDecimal("2.31"),
        WaterClass.INFERIOR_V,
        WaterClass.III,
        "1.0",
        new BigDecimal("1.3"),
        null,
        null,
        null,
        "王河长",
        null,
        withdrawn);
  }

  static Section section() {
    return new Section(
        "s1",
        "大桥",
        "清河市",
        "东县",
        "清河",
        WaterBody.RIVER,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        6,
        null,
        List.of(),
        List.of(),
        List.of());
  }

  static Recipient recipient(String id) {
    return new Recipient(id, "张河长", Recipient.Role.VILLAGE, null, "zh", List.of());
  }

  static Notification sending(String id, String recipient, String channel, Severity severity) {
    return new Notification(
        id,
        State.SENDING,
        TIME,
        recipient,
        channel,
        "138****0000",
        Reason.OPENED,
        severity,
        List.of(),
        0,
        "subject",
        "text",
        null);
  }
}
