package io.heqing.store;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.SectionEvaluation.Pollutant;
import io.heqing.messages.Span;
import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Messages as points.
 *
 * <ul>
 *   <li>{@code reading}: a section's sample. Tags {@code section}, {@code source}. Fields: a value
 *       for each parameter id, {@code <id>_below} true where the result was below the detection
 *       limit, {@code <id>_flag} where it was not used; {@code class}, {@code target}, {@code
 *       compliant}, {@code main}, {@code results}.
 *   <li>{@code period}: a section's day, month or year to date, at its start (of a year to date,
 *       the start of its last month). Tags {@code section}, {@code span}. Fields: a mean for each
 *       parameter id, {@code class}, {@code target}, {@code compliant} unless provisional, {@code
 *       provisional}, {@code main}, {@code grade}, {@code coverage}, {@code results}.
 *   <li>{@code alert}: an event of an alert. Tags {@code alert}, {@code section}, {@code rule},
 *       {@code transition}: exactly what an event is known by, so that its withdrawal replaces it.
 *       Severity may change by a correction, so it is a field.
 *   <li>{@code section}: a section of the registry, at the time the registry changed. Tags {@code
 *       section}, {@code label}, {@code city}, {@code county}, {@code river}, {@code kind} (its
 *       first). Fields {@code lat}, {@code lon}, {@code km}, {@code target}, {@code chiefs}.
 * </ul>
 *
 * <p>{@code results} counts the parameters with a usable value, so that a sample all of whose
 * results were withdrawn is still a point. {@code class} and {@code target} are codes ({@code I} to
 * {@code inferiorV}); {@code main} and {@code grade} are Chinese, as bulletins print them, {@code
 * main} empty where there are none. A point replaces the earlier one whole where the message says
 * so and where it lacks a field that the earlier one may have had.
 */
public final class Points {
  /** Samples. */
  public static final String READING = "reading";

  /** Days, months, years to date. */
  public static final String PERIOD = "period";

  /** Events of alerts. */
  public static final String ALERT = "alert";

  /** Sections of the registry. */
  public static final String SECTION = "section";

  private static final String BETWEEN = "、";

  private Points() {}

  /** The point of a sample ({@link #READING}) or of a period ({@link #PERIOD}). */
  public static Point of(SectionEvaluation evaluation) {
    return evaluation.span() == Span.SAMPLE ? reading(evaluation) : period(evaluation);
  }

  private static Point reading(SectionEvaluation e) {
    Fields fields = new Fields();
    for (FlaggedResult flagged : e.flagged()) {
      fields.put(flagged.parameter() + "_flag", flagged.flag().letter());
      if (flagged.value() != null) {
        fields.put(flagged.parameter(), flagged.value().doubleValue());
      }
    }
    for (ParameterResult result : e.parameters()) {
      fields.put(result.parameter(), result.value().doubleValue());
      if (result.below()) {
        fields.put(result.parameter() + "_below", true);
      }
    }
    putClass(fields, e);
    fields.putOptional("compliant", e.compliant());
    return fields.point(
        READING,
        Map.of("section", e.section(), "source", e.source().name()),
        e.time(),
        e.replaces());
  }

  private static Point period(SectionEvaluation e) {
    Fields fields = new Fields();
    for (ParameterResult result : e.parameters()) {
      fields.put(result.parameter(), result.value().doubleValue());
    }
    putClass(fields, e);
    fields.put("provisional", e.provisional());
    fields.putOptional("compliant", e.provisional() ? null : e.compliant());
    fields.putOptional("grade", e.waterClass() == null ? null : Grade.of(e.waterClass()).chinese());
    fields.putOptional("coverage", coverage(e).orElse(null));
    return fields.point(
        PERIOD,
        Map.of("section", e.section(), "span", e.span().name().toLowerCase(Locale.ROOT)),
        e.time(),
        e.replaces());
  }

  private static void putClass(Fields fields, SectionEvaluation e) {
    fields.putOptional("class", e.waterClass() == null ? null : e.waterClass().code());
    fields.putOptional("target", e.target() == null ? null : e.target().code());
    fields.put(
        "main", e.mainPollutants().stream().map(Points::main).collect(Collectors.joining(BETWEEN)));
    fields.put("results", (long) e.parameters().size());
  }

  /** A main pollutant as bulletins name it: 氨氮(1.35), without a multiple 溶解氧. */
  private static String main(Pollutant pollutant) {
    String name = name(pollutant.parameter());
    return pollutant.multiple() == null
        ? name
        : name + "(" + pollutant.multiple().toPlainString() + ")";
  }

  /**
   * The least share, 0 to 1, of the values there should be among the parameters that decide the
   * class: what the period's class rests on at worst.
   */
  private static Optional<Double> coverage(SectionEvaluation e) {
    return e.parameters().stream()
        .filter(r -> Parameters.byId(r.parameter()).map(Parameter::classItem).orElse(false))
        .filter(r -> r.expected() > 0)
        .map(r -> Math.min(1.0, (double) r.count() / r.expected()))
        .min(Double::compare);
  }

  /** The point of an event of an alert ({@link #ALERT}). */
  public static Point of(AlertEvent event) {
    Fields fields = new Fields();
    fields.put("state", event.transition() == AlertEvent.Transition.RESOLVED ? "resolved" : "open");
    fields.put("severity", event.severity().name().toLowerCase(Locale.ROOT));
    fields.put("parameter", event.parameter());
    fields.put("value", event.value().doubleValue());
    fields.putOptional("limit", event.limit());
    fields.putOptional(
        "multiple", event.multiple() == null ? null : event.multiple().doubleValue());
    fields.put("text", text(event));
    fields.putOptional("responsible", event.responsible());
    fields.put("withdrawn", event.withdrawn());
    return fields.point(
        ALERT,
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
    text.append("断面").append(event.section()).append(' ').append(name(event.parameter()));
    text.append(' ').append(event.value().toPlainString()).append(unit(event.parameter()));
    if (event.waterClass() != null) {
      text.append("，").append(event.waterClass().chinese()).append("类");
    }
    if (event.target() != null) {
      text.append(met(event) ? "，达到" : "，未达到").append(event.target().chinese()).append("类目标");
      if (event.limit() != null) {
        text.append("（限值").append(event.limit());
        if (event.multiple() != null) {
          text.append("，超标").append(event.multiple().toPlainString()).append("倍");
        }
        text.append("）");
      }
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

  private static boolean met(AlertEvent event) {
    return event.waterClass() != null && event.waterClass().meets(event.target());
  }

  /**
   * The point of a section of the registry ({@link #SECTION}).
   *
   * @param changed when the registry changed
   * @param zone the registry's zone, whose day decides which target holds
   */
  public static Point of(Section section, Instant changed, ZoneId zone) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("section", section.id());
    tags.put("label", section.id() + " " + section.name());
    putTag(tags, "city", section.city());
    putTag(tags, "county", section.county());
    putTag(tags, "river", section.river());
    putTag(tags, "kind", section.kinds().stream().findFirst().orElse(null));
    Fields fields = new Fields();
    fields.putOptional("lat", number(section.latitude()));
    fields.putOptional("lon", number(section.longitude()));
    fields.putOptional("km", number(section.km()));
    fields.putOptional(
        "target",
        section
            .targetOn(changed.atZone(zone).toLocalDate())
            .map(t -> t.waterClass().code())
            .orElse(null));
    fields.put(
        "chiefs",
        section.chiefs().stream().map(Section.Chief::name).collect(Collectors.joining(BETWEEN)));
    return fields.point(SECTION, tags, changed, false);
  }

  private static void putTag(Map<String, String> tags, String key, String value) {
    if (value != null && !value.isEmpty()) {
      tags.put(key, value);
    }
  }

  private static Double number(BigDecimal value) {
    return value == null ? null : (Double) value.doubleValue();
  }

  private static String name(String parameter) {
    return Parameters.byId(parameter).map(Parameter::nameZh).orElse(parameter);
  }

  private static String unit(String parameter) {
    return Parameters.byId(parameter)
        .map(Parameter::unit)
        .filter(unit -> !unit.equals("dimensionless"))
        .orElse("");
  }

  /** Fields of a point in the making; knows whether one is missing that could have been there. */
  private static final class Fields {
    private final Map<String, Object> values = new TreeMap<>();
    private boolean incomplete;

    void put(String key, Object value) {
      values.put(key, value);
    }

    void putOptional(String key, Object value) {
      if (value == null) {
        incomplete = true;
      } else {
        values.put(key, value);
      }
    }

    Point point(String measurement, Map<String, String> tags, Instant time, boolean replaces) {
      return Point.of(measurement, tags, values, time, replaces || incomplete);
    }
  }
}
