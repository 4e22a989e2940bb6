package io.heqing.notifier.text;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Evidence;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Section;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.messages.settings.Language;
import io.heqing.notifier.Notice;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts of a notice in the words of its language: names, figures with units, times. */
final class Wording {
  private static final int MINUTES_OF_HOUR = 60;
  private static final int HOURS_OF_DAY = 24;

  /** Names that are told at most; of more, how many there are. */
  private static final int MOST_NAMES = 8;

  /** Line breaks and other control characters, and what turns the direction of writing. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

  /** Units that are written otherwise for people; those of no dimension are not. */
  private static final Map<String, String> UNITS =
      Map.of(
          "dimensionless",
          "",
          "degC",
          "℃",
          "uS/cm",
          "μS/cm",
          "degree",
          "度",
          "unit",
          "",
          "count/L",
          "个/L",
          "cells/L",
          "个/L");

  private static final Map<String, String> ENGLISH_UNITS =
      Map.of("degC", "°C", "degree", "degrees", "count/L", "/L", "cells/L", "cells/L");

  private final Language language;
  private final ZoneId zone;
  private final Instant now;

  Wording(Notice notice) {
    this(notice.language(), ZoneId.of(notice.zone()), notice.time());
  }

  Wording(Language language, ZoneId zone, Instant now) {
    this.language = language;
    this.zone = zone;
    this.now = now;
  }

  /** The facts of one alert of a notice. */
  Facts facts(Notice notice, Notice.Item item) {
    AlertEvent e = item.event();
    Section section = item.section();
    boolean withdrawn = item.reason() == Reason.WITHDRAWN || e.withdrawn();
    boolean resolved = !withdrawn && e.transition() == AlertEvent.Transition.RESOLVED;
    boolean silent = e.watch() == Watch.SILENT;
    boolean warning = e.watch() == Watch.WARNING;
    Parameter parameter = e.parameter() == null ? null : parameter(e.parameter());
    String unit = unit(parameter);
    boolean figure = !silent && !warning;
    boolean period = e.span() != null && e.span() != Span.SAMPLE;
    Instant since = Objects.requireNonNullElse(e.since(), e.openedAt());
    return new Facts(
        item.reason(),
        resolved,
        withdrawn,
        notice.recipient().role(),
        e.watch(),
        e.span(),
        e.source() == ValueSource.LAB,
        e.severity(),
        language.of(e.severity().chinese(), e.severity().english()),
        clean(section.name()),
        clean(section.river()),
        clean(section.county()),
        clean(
            item.chiefs().isEmpty()
                ? e.responsible()
                : item.chiefs().get(item.chiefs().size() - 1)),
        name(e.parameter()),
        parameter != null && parameter.isPh(),
        mean(e.span()),
        figure ? figure(e.value(), unit) : null,
        waterClass(e.waterClass()),
        waterClass(e.target()),
        e.limit() == null || e.limit().isBlank() ? null : clean(e.limit()) + unit,
        e.multiple() == null || e.multiple().signum() <= 0 ? null : e.multiple().toPlainString(),
        figure(e.usual(), unit),
        waterClass(e.usualClass()),
        figure(e.previous(), unit),
        figure ? direction(e.previous(), e.value()) : null,
        figure ? direction(e.usual(), e.value()) : null,
        isOxygen(parameter),
        silent ? hours(item.reason(), e, since) : null,
        warning ? plain(e.value()) : null,
        period ? period(e.span(), e.time()) : null,
        since == null || period ? null : moment(since),
        lasted(item.reason(), since, e, resolved, period),
        moment(e.time()),
        origin(e, item, unit));
  }

  /** The likely sources of an alert, the likeliest first. */
  List<Facts.Source> sources(Notice.Item item) {
    Evidence evidence = item.event().evidence();
    if (evidence == null) {
      return List.of();
    }
    return evidence.sources().stream().map(source -> source(source, item)).toList();
  }

  /** Names one after the other; null where there is none. */
  String names(List<String> names) {
    List<String> distinct =
        names.stream().filter(Objects::nonNull).map(Wording::clean).distinct().toList();
    if (distinct.isEmpty()) {
      return null;
    }
    String comma = language.of("、", ", ");
    String told = distinct.stream().limit(MOST_NAMES).collect(Collectors.joining(comma));
    int more = distinct.size() - MOST_NAMES;
    return more <= 0
        ? told
        : language.of(told + "等" + distinct.size() + "个", told + " and " + more + " more");
  }

  /** A time as people say it beside now: {@code 今天 08:00}, {@code 11月23日 08:00}. */
  String moment(Instant time) {
    ZonedDateTime at = time.atZone(zone);
    return day(at.toLocalDate()) + " " + at.format(DateTimeFormatter.ofPattern("HH:mm"));
  }

  private String day(LocalDate day) {
    LocalDate today = now.atZone(zone).toLocalDate();
    if (day.equals(today)) {
      return language.of("今天", "today");
    }
    if (day.equals(today.minusDays(1))) {
      return language.of("昨天", "yesterday");
    }
    return day.getYear() == today.getYear()
        ? format(day, "M月d日", "d MMM")
        : format(day, "yyyy年M月d日", "d MMM yyyy");
  }

  private String format(LocalDate day, String chinese, String english) {
    return day.format(DateTimeFormatter.ofPattern(language.of(chinese, english), Locale.ENGLISH));
  }

  private String period(Span span, Instant start) {
    LocalDate day = start.atZone(zone).toLocalDate();
    return switch (span) {
      case SAMPLE -> null;
      case DAY -> format(day, "yyyy年M月d日", "d MMM yyyy");
      case MONTH -> format(day, "yyyy年M月", "MMMM yyyy");
      case QUARTER -> format(day, "yyyy年第Q季度", "'Q'Q yyyy");
      case YTD ->
          day.getMonthValue() == 1
              ? format(day, "yyyy年1月", "MMMM yyyy")
              : format(day, "yyyy年1–M月", "'January to' MMMM yyyy");
      case YEAR -> format(day, "yyyy年", "yyyy");
    };
  }

  /** How long, in its two greatest units; at least a minute. */
  String duration(Duration duration) {
    long minutes = Math.max(1, duration.toMinutes());
    long hours = minutes / MINUTES_OF_HOUR;
    long days = hours / HOURS_OF_DAY;
    if (days > 0) {
      return both(count(days, "天", "day"), count(hours % HOURS_OF_DAY, "小时", "hour"));
    }
    return both(count(hours, "小时", "hour"), count(minutes % MINUTES_OF_HOUR, "分钟", "minute"));
  }

  private String both(String greater, String smaller) {
    return Stream.of(greater, smaller)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(language.of("", " ")));
  }

  private String count(long number, String chinese, String english) {
    return number == 0
        ? null
        : language.of(number + chinese, number + " " + english + (number == 1 ? "" : "s"));
  }

  /** What the mean of a period is called beside a parameter; of a year to date, by its months. */
  private String mean(Span span) {
    return span == null
        ? null
        : switch (span) {
          case SAMPLE -> null;
          case DAY -> language.of("日均", "of the day");
          case MONTH -> language.of("月均", "of the month");
          case QUARTER -> language.of("季均", "of the quarter");
          case YTD -> language.of("累计平均", "of the year to date");
          case YEAR -> language.of("年均", "of the year");
        };
  }

  /** The hours of silence: at the event, or now where it is told again. */
  private String hours(Reason reason, AlertEvent e, Instant since) {
    return isToldAgain(reason) && since != null && now.isAfter(since)
        ? Long.toString(Duration.between(since, now).toHours())
        : plain(e.value());
  }

  /** Whether an alert that goes on is told again, to the same or to others. */
  private static boolean isToldAgain(Reason reason) {
    return reason == Reason.REPEATED || reason == Reason.ESCALATED;
  }

  private String lasted(
      Reason reason, Instant since, AlertEvent e, boolean resolved, boolean period) {
    if (since == null || period) {
      return null;
    }
    Instant end = isToldAgain(reason) && !resolved ? now : e.time();
    return end.isAfter(since) ? duration(Duration.between(since, end)) : null;
  }

  private Facts.Origin origin(AlertEvent e, Notice.Item item, String unit) {
    Evidence evidence = e.evidence();
    if (evidence == null) {
      return null;
    }
    Function<Predicate<Evidence.Upstream>, List<Facts.Upstream>> those =
        which ->
            evidence.upstream().stream().filter(which).map(u -> upstream(u, item, unit)).toList();
    return new Facts.Origin(
        evidence.finding(),
        those.apply(Evidence.Upstream::came),
        those.apply(u -> !u.came() && u.rose() != null),
        placeName(evidence.from(), item),
        placeName(evidence.to(), item),
        names(evidence.counties()),
        clean(evidence.responsible()));
  }

  private Facts.Upstream upstream(Evidence.Upstream u, Notice.Item item, String unit) {
    return new Facts.Upstream(
        placeName(u.section(), item),
        placed(u.section(), item, Notice.Place::county),
        plain(u.km()),
        u.travelMinutes() <= 0 ? null : duration(Duration.ofMinutes(u.travelMinutes())),
        Boolean.TRUE.equals(u.rose()),
        Boolean.TRUE.equals(u.overLimit()),
        u.time() == null ? null : moment(u.time()),
        figure(u.value(), unit),
        figure(u.usual(), unit));
  }

  private Facts.Source source(Evidence.LikelySource source, Notice.Item item) {
    return new Facts.Source(
        placeName(source.outlet(), item),
        item.places().stream()
            .filter(p -> p.id().equals(source.outlet()))
            .map(Notice.Place::kind)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        placed(source.outlet(), item, Notice.Place::county),
        source.reasons().stream().map(this::sourceReason).toList());
  }

  private Facts.SourceReason sourceReason(Evidence.Reason reason) {
    Parameter parameter = reason.parameter() == null ? null : parameter(reason.parameter());
    String unit = unit(parameter);
    boolean near = reason.kind() == Evidence.Reason.Kind.NEAR;
    return new Facts.SourceReason(
        reason.kind(),
        name(reason.parameter()),
        near ? plain(reason.value()) : figure(reason.value(), unit),
        figure(reason.limit(), unit),
        reason.time() == null ? null : moment(reason.time()));
  }

  private String placeName(String id, Notice.Item item) {
    if (id == null) {
      return null;
    }
    if (id.equals(item.section().id())) {
      return clean(item.section().name());
    }
    String name = placed(id, item, Notice.Place::name);
    return name == null ? clean(id) : name;
  }

  private static String placed(
      String id, Notice.Item item, Function<Notice.Place, String> property) {
    return item.places().stream()
        .filter(p -> p.id().equals(id))
        .map(property)
        .filter(Objects::nonNull)
        .map(Wording::clean)
        .findFirst()
        .orElse(null);
  }

  private static Parameter parameter(String id) {
    return Parameters.byId(id).orElse(null);
  }

  private String name(String id) {
    return name(id, language);
  }

  /** A parameter's name; of one that is not known its id. */
  static String name(String id, Language language) {
    Parameter parameter = id == null ? null : parameter(id);
    if (parameter == null) {
      return clean(id);
    }
    return parameter.isPh()
        ? "pH"
        : language.of(parameter.nameZh(), lowerFirst(parameter.nameEn()));
  }

  /** English names stand inside of sentences; those that begin with capitals keep them. */
  private static String lowerFirst(String name) {
    return name.length() > 1 && Character.isLowerCase(name.charAt(1))
        ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)
        : name;
  }

  private String unit(Parameter parameter) {
    if (parameter == null) {
      return "";
    }
    String unit = UNITS.getOrDefault(parameter.unit(), parameter.unit());
    if (language == Language.EN) {
      unit = ENGLISH_UNITS.getOrDefault(parameter.unit(), unit);
    }
    return unit.isEmpty() ? "" : " " + unit;
  }

  private static boolean isOxygen(Parameter parameter) {
    return parameter != null && parameter.id().equals("DO");
  }

  private String waterClass(WaterClass waterClass) {
    if (waterClass == null) {
      return null;
    }
    return language.of(
        waterClass.chinese() + "类",
        waterClass == WaterClass.INFERIOR_V ? "worse than class V" : "class " + waterClass.code());
  }

  private static Facts.Direction direction(BigDecimal before, BigDecimal value) {
    if (before == null || value == null) {
      return null;
    }
    int compared = value.compareTo(before);
    return compared == 0
        ? Facts.Direction.STEADY
        : compared > 0 ? Facts.Direction.RISING : Facts.Direction.FALLING;
  }

  private static String figure(BigDecimal value, String unit) {
    return value == null ? null : value.toPlainString() + unit;
  }

  private static String plain(BigDecimal value) {
    return value == null ? null : value.stripTrailingZeros().toPlainString();
  }

  /** A name on one line; null where nothing is left of it. */
  static String clean(String text) {
    if (text == null) {
      return null;
    }
    String cleaned = UNSEEN.matcher(text).replaceAll(" ").strip();
    return cleaned.isEmpty() ? null : cleaned;
  }
}
