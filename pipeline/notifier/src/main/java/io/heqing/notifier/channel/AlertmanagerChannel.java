package io.heqing.notifier.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Json;
import io.heqing.messages.Severity;
import io.heqing.notifier.Notice;
import io.heqing.notifier.channel.Http.Answer;
import io.heqing.notifier.text.Format;
import io.heqing.notifier.text.Words;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Prometheus Alertmanager, by its API v2. It knows an alert by its labels, of which the severity is
 * one so that routes may ask for it: where it changes, the alert of the other severities ends.
 */
final class AlertmanagerChannel implements Channel {
  private static final String KEEP_HOURS = "keep_hours";
  static final List<String> KEYS = List.of(ChannelFields.URL, KEEP_HOURS);

  private static final int PER_MINUTE = 600;
  private static final int MOST_BYTES = 16 * 1024;

  private final URI address;
  private final Duration keep;
  private final int perMinute;
  private final Http http;

  private AlertmanagerChannel(URI address, Duration keep, int perMinute, Http http) {
    this.address = address;
    this.keep = keep;
    this.perMinute = perMinute;
    this.http = http;
  }

  static Function<Clock, Channel> read(ChannelFields fields) {
    Optional<URI> address = fields.address("");
    Duration keep = Duration.ofHours(fields.whole(KEEP_HOURS, 1, 8_760, 720));
    int perMinute = fields.perMinute(PER_MINUTE);
    Function<Clock, Http> http = fields.http();
    return clock ->
        new AlertmanagerChannel(
            URI.create(address.orElseThrow().toString().replaceAll("/+$", "") + "/api/v2/alerts"),
            keep,
            perMinute,
            http.apply(clock));
  }

  /**
   * An alert as the API takes it.
   *
   * @param endsAt when it ends; before that it stands, though nobody tells it again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Alert(
      Map<String, String> labels,
      Map<String, String> annotations,
      Instant startsAt,
      Instant endsAt,
      String generatorURL) {}

  @Override
  public Outcome send(Notice notice, String to, Words words) throws InterruptedException {
    Map<String, String> annotations =
        Map.of("summary", words.subject(notice), "description", text(notice, words));
    List<Alert> alerts = new ArrayList<>();
    for (Notice.Item item : notice.items()) {
      for (Severity severity : Severity.values()) {
        alerts.add(alert(notice, item, severity, annotations));
      }
    }
    if (alerts.isEmpty()) {
      alerts.add(alert(notice, annotations));
    }
    return http.postJson(address, Map.of(), Json.bytes(alerts), Answer::byStatus);
  }

  private Alert alert(
      Notice notice, Notice.Item item, Severity severity, Map<String, String> annotations) {
    AlertEvent event = item.event();
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", event.rule());
    labels.put("alert", event.alert());
    labels.put("section", event.section());
    labels.put("section_name", item.section().name());
    labels.put("river", item.section().river());
    labels.put("county", item.section().county());
    labels.put("parameter", event.parameter());
    labels.put("severity", severity.name().toLowerCase(Locale.ROOT));
    labels.values().removeIf(text -> text == null || text.isEmpty());
    boolean isStanding = severity == event.severity() && !isOver(event);
    Instant ended =
        event.time().isAfter(notice.time()) || event.withdrawn() ? notice.time() : event.time();
    Instant ends = isStanding ? notice.time().plus(keep) : ended;
    return new Alert(
        labels,
        annotations,
        event.openedAt(),
        ends.isBefore(event.openedAt()) ? event.openedAt() : ends,
        item.link().orElse(null));
  }

  /** Whether the alert has ended, or never was; an end that is taken back opens it again. */
  private static boolean isOver(AlertEvent event) {
    return event.transition() == Transition.RESOLVED
        ? !event.withdrawn()
        : event.transition() == Transition.OPENED && event.withdrawn();
  }

  /** What tells no alert: a heartbeat, or that somebody could not be reached. */
  private static Alert alert(Notice notice, Map<String, String> annotations) {
    return new Alert(
        Map.of(
            "alertname",
            "heqing_" + notice.reason().name().toLowerCase(Locale.ROOT),
            "recipient",
            notice.recipient().id()),
        annotations,
        notice.time(),
        // A day and an hour: of heartbeats each day, the next comes before the last one ends.
        notice.time().plus(Duration.ofHours(25)),
        null);
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
