package io.heqing.notifier.text;

import io.heqing.messages.Evidence;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.OutletKind;
import io.heqing.messages.Recipient.Role;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import java.util.List;

/**
 * What the templates of sentences know of one alert: every figure with its unit and every time in
 * the words of the language, without markup. What is not known is null.
 *
 * @param reason why it is told
 * @param resolved whether the alert has ended
 * @param withdrawn whether a correction took it back
 * @param role what the reader is told for
 * @param watch what the rule watches
 * @param span of which evaluations
 * @param laboratory whether of laboratory results
 * @param severity how grave
 * @param severityName how grave, as a word
 * @param section name of the section
 * @param river its river
 * @param county its county
 * @param chief who answers for it first
 * @param parameter name of the parameter
 * @param isPh whether the parameter is pH, which has a lower and an upper limit
 * @param mean of evaluations of periods, the mean that the value is, such as {@code 月均}
 * @param value its value, such as {@code 2.50 mg/L}
 * @param waterClass the class, such as {@code Ⅳ类}
 * @param target the target class
 * @param limit the limit, such as {@code ≤1.0 mg/L}
 * @param multiple excess multiple, such as {@code 1.50}
 * @param usual the median of the recent past
 * @param usualClass the class of the recent past
 * @param previous the value before
 * @param direction where it went from there; null where there is no value before
 * @param fromUsual where it lies beside the usual value; null where there is none
 * @param lowIsBad whether the parameter is bad where it falls: dissolved oxygen
 * @param hours hours without data, of a silent station, such as {@code 6}
 * @param level level of a water-quality warning, 1 or 2
 * @param period the day, month or year of evaluations of periods, such as {@code 2026年11月}
 * @param since since when
 * @param lasted how long it has lasted, or had when it ended, such as {@code 3小时}
 * @param at when what is told happened
 * @param origin what the river says about where it comes from
 */
public record Facts(
    Reason reason,
    boolean resolved,
    boolean withdrawn,
    Role role,
    Watch watch,
    Span span,
    boolean laboratory,
    Severity severity,
    String severityName,
    String section,
    String river,
    String county,
    String chief,
    String parameter,
    boolean isPh,
    String mean,
    String value,
    String waterClass,
    String target,
    String limit,
    String multiple,
    String usual,
    String usualClass,
    String previous,
    Direction direction,
    Direction fromUsual,
    boolean lowIsBad,
    String hours,
    String level,
    String period,
    String since,
    String lasted,
    String at,
    Origin origin) {

  /**
   * Whether it tells how a time that still runs may end, so that what is told anew of it is no
   * correction.
   */
  public boolean provisional() {
    return watch == Watch.AT_RISK || watch == Watch.WARNING;
  }

  /**
   * Whether it was taken back and yet was right when it was told: the missing data came in later,
   * or the month went on.
   */
  public boolean overtaken() {
    return withdrawn && (watch == Watch.SILENT || provisional());
  }

  /** Where a value went. */
  public enum Direction {
    /** It is higher than before. */
    RISING,
    /** It is lower than before. */
    FALLING,
    /** It is the same. */
    STEADY
  }

  /**
   * What the river says about where an alert comes from.
   *
   * @param finding what follows from the sections upstream
   * @param rose the sections upstream where the parameter rose before or was as bad, nearest first
   * @param calm those with readings where it was as usual
   * @param from name of the section above the reach where it began; null where none lies above
   * @param to name of the section at its lower end; null where nothing can be said
   * @param counties counties of the reach, such as {@code 西山县、东山县}; null where none is known
   * @param responsible who answers for its lower end
   */
  public record Origin(
      Evidence.Finding finding,
      List<Upstream> rose,
      List<Upstream> calm,
      String from,
      String to,
      String counties,
      String responsible) {

    public Origin {
      rose = List.copyOf(rose);
      calm = List.copyOf(calm);
    }
  }

  /**
   * A section upstream.
   *
   * @param section its name
   * @param county its county
   * @param km how far upstream, kilometres
   * @param travel how long the water travels from there, such as {@code 2小时}
   * @param risen whether it rose there; else it was what it usually is, or that is not known
   * @param over whether its value misses the limit that the alert's section missed
   * @param time when the value was measured
   * @param value the highest value there in that time, of dissolved oxygen the lowest
   * @param usual the median of its recent past
   */
  public record Upstream(
      String section,
      String county,
      String km,
      String travel,
      boolean risen,
      boolean over,
      String time,
      String value,
      String usual) {}

  /**
   * An outlet that may have caused it.
   *
   * @param name its name
   * @param kind what discharges there
   * @param county its county
   * @param reasons why it may
   */
  public record Source(String name, OutletKind kind, String county, List<SourceReason> reasons) {

    public Source {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Why an outlet may have caused it.
   *
   * @param kind what it is
   * @param parameter name of the parameter
   * @param value what was measured there; of {@code NEAR}, how far it lies away, kilometres
   * @param limit what the outlet may at most
   * @param time when that was measured
   */
  public record SourceReason(
      Evidence.Reason.Kind kind, String parameter, String value, String limit, String time) {}
}
