package io.heqing.store;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertAction.Kind;
import io.heqing.messages.AlertId;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What people did about alerts. */
final class ActionPoints {
  private static final double MS_OF_MINUTE = 60_000;

  private ActionPoints() {}

  static Point of(AlertAction action) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("kind", action.kind().name().toLowerCase(Locale.ROOT));
    tags.put("id", action.id());
    Fields fields = new Fields();
    fields.put("by", action.by());
    fields.putOptional("note", action.note());
    if (action.kind() == Kind.ACKNOWLEDGED) {
      tags.put("alert", action.alert());
      AlertId.parse(action.alert())
          .ifPresent(
              alert -> {
                tags.put("section", alert.section());
                tags.put("rule", alert.rule());
                fields.put(
                    "minutes",
                    Duration.between(alert.openedAt(), action.time()).toMillis() / MS_OF_MINUTE);
              });
    } else {
      fields.putOptional("until", action.until() == null ? null : action.until().toString());
    }
    return fields.point(Points.ACTION, tags, action.time(), false);
  }
}
