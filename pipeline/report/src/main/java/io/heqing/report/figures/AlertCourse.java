package io.heqing.report.figures;

import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Evidence.Finding;
import io.heqing.messages.Severity;
import io.heqing.messages.Watch;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.store.Point;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An alert from its opening on: the points of measurement {@code alert} with its id that stand. */
public final class AlertCourse {
  private final List<Fields> events;

  private AlertCourse(List<Fields> events) {
    this.events = events;
  }

  /** The course of one alert's points; empty where corrections took back that it opened. */
  static Optional<AlertCourse> of(List<Point> points) {
    List<Fields> standing =
        points.stream()
            .map(Fields::new)
            .filter(event -> !event.is("withdrawn"))
            .sorted(
                Comparator.comparing((Fields event) -> event.point().time())
                    .thenComparing(AlertCourse::transition))
            .toList();
    return standing.isEmpty() || transition(standing.get(0)) != Transition.OPENED
        ? Optional.empty()
        : Optional.of(new AlertCourse(standing));
  }

  /** As it stood at an instant after its opening: without what happened from then on. */
  public AlertCourse until(Instant end) {
    return new AlertCourse(
        events.stream().filter(event -> event.point().time().isBefore(end)).toList());
  }

  private static Transition transition(Fields event) {
    return Transition.valueOf(event.point().tags().get("transition").toUpperCase(Locale.ROOT));
  }

  private Fields first() {
    return events.get(0);
  }

  private Fields last() {
    return events.get(events.size() - 1);
  }

  /** Its id. */
  public String alert() {
    return first().point().tags().get("alert");
  }

  /** Id of its section. */
  public String section() {
    return first().point().tags().get("section");
  }

  /** Id of its rule. */
  public String rule() {
    return first().point().tags().get("rule");
  }

  /** What its rule watches. */
  public Watch watch() {
    return first()
        .constant("watch", Watch.class, w -> w.name().toLowerCase(Locale.ROOT))
        .orElseThrow();
  }

  /** The gravest severity that it had. */
  public Severity gravest() {
    return events.stream()
        .flatMap(
            e ->
                e
                    .constant("severity", Severity.class, s -> s.name().toLowerCase(Locale.ROOT))
                    .stream())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The parameter that it is about; empty where it is about the whole section. */
  public Optional<Parameter> parameter() {
    return first().text("parameter").flatMap(Parameters::byId);
  }

  /** The value with the greatest excess multiple of its events, else that by which it opened. */
  public Optional<BigDecimal> worstValue() {
    return events.stream()
        .filter(e -> e.number("multiple").isPresent())
        .max(Comparator.comparing(e -> e.number("multiple").orElseThrow()))
        .orElse(first())
        .number("value");
  }

  /** The greatest excess multiple of its events. */
  public Optional<BigDecimal> worstMultiple() {
    return events.stream()
        .flatMap(e -> e.number("multiple").stream())
        .max(Comparator.naturalOrder());
  }

  /** When it opened. */
  public Instant opened() {
    return first().point().time();
  }

  /** When it was resolved; empty where it is open. */
  public Optional<Instant> resolved() {
    return transition(last()) == Transition.RESOLVED
        ? Optional.of(last().point().time())
        : Optional.empty();
  }

  /** Who answers for the section, as the alert told it. */
  public Optional<String> responsible() {
    return last().text("responsible");
  }

  /** What the sections upstream say of where it came from, by the newest event that tells it. */
  public Optional<Cause> cause() {
    for (int i = events.size() - 1; i >= 0; i--) {
      Fields event = events.get(i);
      Optional<Finding> finding =
          event.constant("finding", Finding.class, f -> f.name().toLowerCase(Locale.ROOT));
      if (finding.isPresent()) {
        return Optional.of(
            new Cause(
                finding.get(),
                event.text("from").orElse(null),
                event.text("to").orElse(null),
                event.items("sources")));
      }
    }
    return Optional.empty();
  }

  /**
   * Where an alert came from (上游证据): a hint, never a verdict.
   *
   * @param finding what follows from the sections upstream
   * @param from id of the section at the upper end of the reach where it began; null where unknown
   * @param to id of the section at its lower end; null where unknown
   * @param sources ids of outlets in that reach that may have caused it, the likeliest first
   */
  public record Cause(Finding finding, String from, String to, List<String> sources) {}
}
