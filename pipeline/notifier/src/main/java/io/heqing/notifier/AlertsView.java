package io.heqing.notifier;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.Severity;
import io.heqing.messages.Watch;
import io.heqing.messages.settings.KafkaServers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The alerts that are open and the silences that hold, as of one moment.
 *
 * @param zone the registry's time zone; Beijing time where there is no registry yet
 * @param alerts the open alerts, the gravest first, then the older
 * @param silences those that hold at the moment, the one that ends first first
 */
public record AlertsView(ZoneId zone, List<Open> alerts, List<AlertAction> silences) {

  public AlertsView {
    alerts = List.copyOf(alerts);
    silences = List.copyOf(silences);
  }

  /**
   * An open alert.
   *
   * @param id its id
   * @param section name of its section; its id where the registry does not have it
   * @param rule id of its rule
   * @param watch what the rule watches
   * @param parameter short id of the parameter; null where the whole section is meant
   * @param severity severity now
   * @param since since when it has been so
   * @param acknowledgement who took charge, when and why; empty where nobody did
   */
  public record Open(
      String id,
      String section,
      String rule,
      Watch watch,
      String parameter,
      Severity severity,
      Instant since,
      Optional<AlertAction> acknowledgement) {

    /** The alert whose last event this is. */
    static Open of(
        AlertEvent last, Map<String, String> sectionNames, Optional<AlertAction> acknowledgement) {
      return new Open(
          last.alert(),
          sectionNames.getOrDefault(last.section(), last.section()),
          last.rule(),
          last.watch(),
          last.parameter(),
          last.severity(),
          Objects.requireNonNullElse(last.since(), last.openedAt()),
          acknowledgement);
    }
  }

  /**
   * Reads the topics up to their ends.
   *
   * @param bootstrapServers Kafka's addresses
   * @param now by which silences hold
   * @throws KafkaUnavailableException where a topic cannot be read
   */
  public static AlertsView read(KafkaServers bootstrapServers, Instant now)
      throws KafkaUnavailableException {
    AlertsViewReader reader = new AlertsViewReader(now);
    try (TopicReader topics = new TopicReader(bootstrapServers, AlertsViewReader.TOPICS)) {
      topics.readToEnd(reader::take);
    }
    return reader.view();
  }
}
