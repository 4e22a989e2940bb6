package io.heqing.notifier;

import io.heqing.messages.AlertAction;
import io.heqing.messages.Severity;
import io.heqing.messages.Watch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The alerts that are open and the silences that hold, as of one moment.
 *
 * @param zone the registry's time zone; Beijing time where there is no registry yet
 * @param alerts the open alerts, the gravest first, then the older
 * @param silences those that hold at the moment, the one that ends first first
 * @param recipients names of the registry's recipients by id
 */
public record AlertsView(
    ZoneId zone, List<Open> alerts, List<AlertAction> silences, Map<String, String> recipients) {

  public AlertsView {
    alerts = List.copyOf(alerts);
    silences = List.copyOf(silences);
    recipients = Map.copyOf(recipients);
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
      Optional<AlertAction> acknowledgement) {}

  /**
   * Reads the topics up to their ends.
   *
   * @param bootstrapServers Kafka's addresses
   * @param now by which silences hold
   * @throws KafkaUnavailableException where a topic cannot be read
   */
  public static AlertsView read(String bootstrapServers, Instant now)
      throws KafkaUnavailableException {
    AlertsViewReader reader = new AlertsViewReader(now);
    try (TopicReader topics = new TopicReader(bootstrapServers, AlertsViewReader.TOPICS)) {
      topics.readToEnd(reader::take);
    }
    return reader.view();
  }
}
