package io.heqing.gateway.hj212;

import io.heqing.gateway.hj212.Warning.Code;
import io.heqing.messages.Rejected.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The items of a data area, grouped by factor: {@code ,} and {@code ;} are not relied on, since
 * senders mix them.
 *
 * @param dataTimes the different texts of DataTime, none, one or more
 * @param fields items that belong to no factor, secrets masked
 * @param factors factors that can be used
 * @param faults those that cannot
 */
record DataArea(
    List<String> dataTimes, Map<String, String> fields, List<Factor> factors, List<Fault> faults) {
  private static final int SHOWN = 80;

  /** Sign, digits, point; an exponent of two digits at most, so that no number is huge. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]{1,24}(\\.[0-9]{0,24})?|\\.[0-9]{1,24})([eE][+-]?[0-9]{1,2})?");

  /** Fields of the standards that hold numbers. */
  private static final Set<String> NUMBERS =
      Set.of(
          "Rtd",
          "Min",
          "Avg",
          "Max",
          "Cou",
          "ZsRtd",
          "ZsMin",
          "ZsAvg",
          "ZsMax",
          "ZsCou",
          "RawAvg",
          "RS",
          "RT",
          "Data",
          "DayData",
          "NightData",
          "Check",
          "StandardValue",
          "SpanValue",
          "SampleRd",
          "Water",
          "Chroma",
          "Volume",
          "DVolume");

  private static final Set<String> OTHERS =
      Set.of(
          "Flag",
          "EFlag",
          "SampleTime",
          "WaterTime",
          "CompleteTime",
          "Info",
          "SN",
          "ResultType",
          "SampleType");

  /** Results of measuring, which need a mark. */
  private static final List<String> MEASURED =
      List.of("Rtd", "Avg", "Min", "Max", "Cou", "ZsRtd", "ZsAvg", "ZsMin", "ZsMax");

  private static final Map<String, String> CANONICAL = new HashMap<>();

  static {
    NUMBERS.forEach(field -> CANONICAL.put(field.toLowerCase(Locale.ROOT), field));
    OTHERS.forEach(field -> CANONICAL.put(field.toLowerCase(Locale.ROOT), field));
  }

  /** Reads an area, the text between the delimiters; what is forgiven is added to the warnings. */
  static DataArea read(String text, List<Warning> warnings) {
    return new Reader(warnings).read(text);
  }

  static boolean isMeasured(Factor factor) {
    return MEASURED.stream().anyMatch(field -> factor.value(field).isPresent());
  }

  /** A text of a sender for people: short, without control characters. */
  static String cut(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c));
    return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
  }

  /** One factor while it is read. */
  private static final class Group {
    private final String code;
    private final Optional<String> polId;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private Group(String code, Optional<String> polId) {
      this.code = code;
      this.polId = polId;
    }

    private void add(String field, String value) {
      String before = values.putIfAbsent(field, value);
      if (before != null && !isSame(before, value)) {
        faults.add(
            new Fault(
                Reason.DUPLICATE_FACTOR,
                cut(code),
                cut("%s-%s=%s and %s".formatted(code, field, before, value)),
                "one value"));
      } else if (NUMBERS.contains(field) && !value.isEmpty() && !NUMBER.matcher(value).matches()) {
        faults.add(
            new Fault(
                Reason.BAD_NUMBER,
                cut(code),
                cut("%s-%s=%s".formatted(code, field, value)),
                "a number such as 7.42, or nothing"));
      } else if (field.equals("Flag") && !value.isEmpty() && !Marks.isMark(value)) {
        faults.add(
            new Fault(
                Reason.BAD_MARK,
                cut(code),
                cut("%s-Flag=%s".formatted(code, value)),
                "up to 8 letters and digits"));
      }
    }

    private static boolean isSame(String a, String b) {
      return a.equals(b)
          || NUMBER.matcher(a).matches()
              && NUMBER.matcher(b).matches()
              && new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
    }
  }

  private static final class Reader {
    private final List<Warning> warnings;
    private final Set<String> dataTimes = new LinkedHashSet<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> refusedFields = new LinkedHashSet<>();
    private final Set<String> miswritten = new LinkedHashSet<>();

    /** The instrument that following items speak of, and whether any did. */
    private Optional<String> polId = Optional.empty();

    private boolean polIdUsed;
    private boolean blanks;
    private int separators;

    private Reader(List<Warning> warnings) {
      this.warnings = warnings;
    }

    private DataArea read(String text) {
      if (!text.isEmpty()) {
        for (int from = 0; from <= text.length(); ) {
          int to = endOfItem(text, from);
          item(text.substring(from, to));
          from = to + 1;
        }
      }
      keepUnusedPolId();
      if (separators > 0) {
        warn(Code.SEPARATOR, separators + " empty items in the data area");
      }
      if (blanks) {
        warn(Code.WHITESPACE, "in the data area");
      }
      miswritten.forEach(name -> warn(Code.CODE_CASE, name));
      refusedFields.forEach(fields::remove);
      List<Factor> factors = new ArrayList<>();
      for (Group group : groups.values()) {
        if (group.faults.isEmpty()) {
          factors.add(new Factor(group.code, group.values, group.polId));
        }
        faults.addAll(group.faults);
      }
      return new DataArea(
          List.copyOf(dataTimes),
          Collections.unmodifiableMap(fields),
          List.copyOf(factors),
          List.copyOf(faults));
    }

    /** Behind an item: at the next separator, which inside a log text //…// is none. */
    private static int endOfItem(String text, int from) {
      int next = nextSeparator(text, from);
      int equals = text.indexOf('=', from);
      if (equals < 0 || equals > next) {
        return next;
      }
      int value = equals + 1;
      while (value < next && text.charAt(value) == ' ') {
        value++;
      }
      if (!text.startsWith("//", value)) {
        return next;
      }
      int closing = text.indexOf("//", value + 2);
      return closing < 0 ? next : nextSeparator(text, closing + 2);
    }

    private static int nextSeparator(String text, int from) {
      for (int i = from; i < text.length(); i++) {
        if (text.charAt(i) == ';' || text.charAt(i) == ',') {
          return i;
        }
      }
      return text.length();
    }

    private void item(String text) {
      String trimmed = text.strip();
      if (trimmed.isEmpty()) {
        separators++;
        return;
      }
      int equals = trimmed.indexOf('=');
      if (equals < 0) {
        warn(Code.SEPARATOR, "'" + cut(trimmed) + "' is no name=value and is left out");
        return;
      }
      String name = trimmed.substring(0, equals).strip();
      String value = trimmed.substring(equals + 1).strip();
      blanks |= name.length() + value.length() + 1 < text.length();
      int dash = name.indexOf('-');
      if (dash > 0 && dash < name.length() - 1) {
        factor(name.substring(0, dash).strip(), name.substring(dash + 1).strip(), value);
      } else {
        field(name, value);
      }
    }

    private void factor(String code, String sentField, String value) {
      polIdUsed = true;
      String field = CANONICAL.getOrDefault(sentField.toLowerCase(Locale.ROOT), sentField);
      if (!field.equals(sentField)) {
        miswritten.add(cut(sentField) + " instead of " + field);
      }
      String key = polId.orElse("") + '=' + code.toLowerCase(Locale.ROOT);
      groups
          .computeIfAbsent(key, k -> new Group(code, polId))
          .add(field, Passwords.isSecret(field) ? Passwords.MASK : value);
    }

    private void field(String name, String value) {
      if (name.equalsIgnoreCase("DataTime")) {
        if (!name.equals("DataTime")) {
          miswritten.add(name + " instead of DataTime");
        }
        dataTimes.add(value);
      } else if (name.equalsIgnoreCase("PolId")) {
        keepUnusedPolId();
        polId = Optional.of(value);
        polIdUsed = false;
      } else {
        keep(name, Passwords.isSecret(name) ? Passwords.MASK : value);
      }
    }

    /** A PolId that no item follows says something by itself: the instrument of a request. */
    private void keepUnusedPolId() {
      if (polId.isPresent() && !polIdUsed) {
        keep("PolId", polId.get());
      }
    }

    private void keep(String name, String value) {
      String before = fields.putIfAbsent(name, value);
      if (before != null && !before.equals(value) && refusedFields.add(name)) {
        faults.add(
            new Fault(
                Reason.DUPLICATE_FACTOR,
                cut(name),
                cut("%s=%s and %s".formatted(name, before, value)),
                "one value"));
      }
    }

    private void warn(Code code, String detail) {
      warnings.add(new Warning(code, detail));
    }
  }
}
