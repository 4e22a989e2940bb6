package io.heqing.store;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Watch;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.util.Locale;
import java.util.Map;

/** Events of alerts. */
final class AlertPoints {
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
            default -> unit(event.parameter());
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

  private static String unit(String parameter) {
    return Parameters.byId(parameter)
        .map(Parameter::unit)
        .filter(unit -> !unit.equals("dimensionless"))
        .orElse("");
  }
}
