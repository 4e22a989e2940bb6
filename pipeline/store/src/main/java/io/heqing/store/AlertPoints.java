package io.heqing.store;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Evidence;
import io.heqing.messages.Watch;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Events of alerts. */
final class AlertPoints {
  private static final double MS_OF_HOUR = 3_600_000;

  private AlertPoints() {}

  static Point of(AlertEvent event) {
    Fields fields = new Fields();
    fields.put("state", event.transition() == AlertEvent.Transition.RESOLVED ? "resolved" : "open");
    fields.put("severity", event.severity().name().toLowerCase(Locale.ROOT));
    fields.put("watch", event.watch().name().toLowerCase(Locale.ROOT));
    fields.putOptional("parameter", event.parameter());
    fields.number("value", event.value());
    fields.putOptional("limit", event.limit());
    fields.number("multiple", event.multiple());
    fields.put("text", text(event));
    fields.putOptional("responsible", event.responsible());
    fields.put("hours", Duration.between(event.openedAt(), event.time()).toMillis() / MS_OF_HOUR);
    putEvidence(fields, event);
    fields.put("withdrawn", event.withdrawn());
    return fields.point(
        Points.ALERT,
        Map.of(
            "alert", event.alert(),
            "section", event.section(),
            "rule", event.rule(),
            "transition", event.transition().name().toLowerCase(Locale.ROOT)),
        event.time(),
        false);
  }

  private static void putEvidence(Fields fields, AlertEvent event) {
    Evidence evidence = event.evidence();
    if (evidence == null) {
      // Told anew with evidence or without: what it had before must go.
      fields.putOptional("finding", null);
      return;
    }
    fields.put("finding", evidence.finding().name().toLowerCase(Locale.ROOT));
    fields.putOptional("from", evidence.from());
    fields.putOptional("to", evidence.to());
    fields.put(
        "sources",
        evidence.sources().stream()
            .map(Evidence.LikelySource::outlet)
            .collect(Collectors.joining(Fields.BETWEEN)));
    fields.put("evidence", EvidenceText.of(event));
  }

  private static String text(AlertEvent event) {
    StringBuilder text = new StringBuilder();
    if (event.withdrawn()) {
      text.append("【数据更正，本条撤销】");
    }
    text.append("断面").append(event.section());
    if (event.parameter() != null) {
      text.append(' ').append(Fields.name(event.parameter()));
    }
    if (event.value() != null) {
      String unit =
          switch (event.watch()) {
            case SILENT -> "小时";
            case WARNING -> "级";
            default -> Fields.unit(event.parameter());
          };
      text.append(' ').append(event.value().toPlainString()).append(unit);
    }
    if (event.waterClass() != null) {
      text.append("，").append(event.waterClass().chinese()).append("类");
    }
    switch (event.watch()) {
      case TARGET, DRINKING -> appendTarget(event, text);
      default -> appendWatch(event, text);
    }
    String severity = event.severity().chinese();
    text.append(
        switch (event.transition()) {
          case OPENED -> "，发出" + severity + "预警";
          case RAISED -> "，预警升为" + severity;
          case LOWERED -> "，预警降为" + severity;
          case RESOLVED -> "，预警解除（最高级别：" + severity + "）";
        });
    return text.append("。").toString();
  }

  private static void appendTarget(AlertEvent event, StringBuilder text) {
    if (event.target() != null) {
      text.append(met(event) ? "，达到" : "，未达到").append(event.target().chinese()).append("类目标");
    }
    if (event.limit() != null) {
      text.append("（限值").append(event.limit());
      if (event.multiple() != null) {
        text.append("，超标").append(event.multiple().toPlainString()).append("倍");
      }
      text.append("）");
    }
  }

  private static void appendWatch(AlertEvent event, StringBuilder text) {
    text.append("，").append(event.watch().chinese());
    if (event.usual() != null) {
      text.append("（近期").append(event.usual().toPlainString()).append("）");
    } else if (event.usualClass() != null) {
      text.append(event.watch() == Watch.WARNING ? "（去年" : "（近期")
          .append(event.usualClass().chinese())
          .append("类）");
    } else if (event.limit() != null) {
      text.append(event.watch() == Watch.AT_RISK ? "（余下均值应" : "（合理范围")
          .append(event.limit())
          .append("）");
    }
  }

  private static boolean met(AlertEvent event) {
    return event.waterClass() != null && event.waterClass().meets(event.target());
  }
}
