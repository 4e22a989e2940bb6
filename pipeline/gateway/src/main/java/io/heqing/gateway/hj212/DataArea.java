package io.heqing.gateway.hj212;

import io.heqing.gateway.hj212.Warning.Code;
import io.heqing.messages.Rejected.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** Of a factor: minimum, mean, maximum and mark. */
  private static final int USUAL_FIELDS = 4;

  /** Digits before and behind the point of a number, and of its exponent: no number is huge. */
  private static final int NUMBER_DIGITS = 24;

  private static final int EXPONENT_DIGITS = 2;

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

  /** What is known of the fields of the standards, by name, and by name in small letters. */
  private static final Words<Field> FIELDS;

  private static final Map<String, Field> FOLDED = new HashMap<>();

  static {
    Map<String, Field> fields = new HashMap<>();
    NUMBERS.forEach(name -> fields.put(name, new Field(name, true)));
    OTHERS.forEach(name -> fields.put(name, new Field(name, false)));
    fields.forEach((name, field) -> FOLDED.put(name.toLowerCase(Locale.ROOT), field));
    FIELDS = new Words<>(fields);
  }

  /** A field of a factor, whether its text must be a number, and whether it is kept to itself. */
  private record Field(String name, boolean number, boolean secret) {

    private Field(String name, boolean number) {
      this(name, number, Passwords.isSecret(name));
    }
  }

  /**
   * Reads an area, the text between the delimiters; what is forgiven is added to the warnings.
   *
   * @param text the data segment
   * @param from where the area begins in it
   * @param to where it ends
   */
  static DataArea read(String text, char[] chars, int from, int to, List<Warning> warnings) {
    return new Reader(text, chars, warnings).read(from, to);
  }

  static boolean isMeasured(Factor factor) {
    for (String field : MEASURED) {
      if (factor.value(field).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Sign, digits, point, exponent. */
  private static boolean isNumber(String text) {
    int at = skipSign(text, 0);
    int whole = Digits.count(text, at);
    at += whole;
    int behindPoint = 0;
    if (text.startsWith(".", at)) {
      behindPoint = Digits.count(text, at + 1);
      at += 1 + behindPoint;
    }
    if (whole + behindPoint == 0 || whole > NUMBER_DIGITS || behindPoint > NUMBER_DIGITS) {
      return false;
    }
    if (isOneOf(text, at, 'e', 'E')) {
      at = skipSign(text, at + 1);
      int exponent = Digits.count(text, at);
      if (exponent == 0 || exponent > EXPONENT_DIGITS) {
        return false;
      }
      at += exponent;
    }
    return at == text.length();
  }

  private static int skipSign(String text, int at) {
    return isOneOf(text, at, '+', '-') ? at + 1 : at;
  }

  private static boolean isOneOf(String text, int at, char one, char other) {
    return at < text.length() && (text.charAt(at) == one || text.charAt(at) == other);
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
    private final Items values = new Items(USUAL_FIELDS);
    private List<Fault> faults = List.of();

    private Group(String code, Optional<String> polId) {
      this.code = code;
      this.polId = polId;
    }

    /** Whether this is the factor of the code that a stretch is. */
    private boolean is(String text, int from, int to) {
      return code.length() == to - from && text.startsWith(code, from);
    }

    private void add(Field field, String value) {
      String before = values.add(field.name(), value);
      if (before != null && !isSame(before, value)) {
        refuse(
            Reason.DUPLICATE_FACTOR,
            "%s-%s=%s and %s".formatted(code, field.name(), before, value),
            "one value");
      } else if (field.number() && !value.isEmpty() && !isNumber(value)) {
        refuse(
            Reason.BAD_NUMBER,
            "%s-%s=%s".formatted(code, field.name(), value),
            "a number such as 7.42, or nothing");
      } else if (field.name().equals("Flag") && !value.isEmpty() && !Marks.isMark(value)) {
        refuse(Reason.BAD_MARK, "%s-Flag=%s".formatted(code, value), "up to 8 letters and digits");
      }
    }

    private void refuse(Reason reason, String found, String expected) {
      if (faults.isEmpty()) {
        faults = new ArrayList<>();
      }
      faults.add(new Fault(reason, cut(code), cut(found), expected));
    }

    private static boolean isSame(String a, String b) {
      return a.equals(b)
          || isNumber(a) && isNumber(b) && new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
    }
  }

  private static final class Reader {
    private final String text;
    private final char[] chars;
    private final List<Warning> warnings;
    private final Items dataTimes = new Items(1);
    private final Items fields = new Items(0);
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> refusedFields = new HashSet<>(0);
    private final Set<String> miswritten = new LinkedHashSet<>(0);

    /** The instrument that following items speak of, and whether any did. */
    private Optional<String> polId = Optional.empty();

    private boolean polIdUsed;
    private Group last;
    private boolean blanks;
    private int separators;

    private Reader(String text, char[] chars, List<Warning> warnings) {
      this.text = text;
      this.chars = chars;
      this.warnings = warnings;
    }

    private DataArea read(int begin, int end) {
      if (begin < end) {
        for (int from = begin; from <= end; ) {
          from = item(from, end) + 1;
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
      List<Factor> factors = new ArrayList<>();
      for (Group group : groups.values()) {
        if (group.faults.isEmpty()) {
          factors.add(new Factor(group.code, group.values, group.polId));
        }
        faults.addAll(group.faults);
      }
      return new DataArea(
          List.copyOf(dataTimes.keySet()),
          usableFields(),
          List.copyOf(factors),
          List.copyOf(faults));
    }

    private Items usableFields() {
      if (refusedFields.isEmpty()) {
        return fields;
      }
      Items usable = new Items(fields.size());
      fields.forEach(
          (name, value) -> {
            if (!refusedFields.contains(name)) {
              usable.add(name, value);
            }
          });
      return usable;
    }

    /** Reads the item that begins at a place; returns where it ends, at a separator. */
    private int item(int from, int end) {
      int dash = -1;
      int equals = from;
      for (; equals < end && chars[equals] != '='; equals++) {
        char c = chars[equals];
        if (SegmentText.isSeparator(c)) {
          notAnItem(from, equals);
          return equals;
        }
        if (c == '-' && dash < 0) {
          dash = equals;
        }
      }
      if (equals == end) {
        notAnItem(from, end);
        return end;
      }
      int to = endOfValue(equals + 1, end);
      int begin = SegmentText.skipBlanks(chars, from, equals);
      int nameEnd = SegmentText.dropBlanks(chars, begin, equals);
      int valueBegin = SegmentText.skipBlanks(chars, equals + 1, to);
      int valueEnd = SegmentText.dropBlanks(chars, valueBegin, to);
      blanks |= nameEnd - begin + valueEnd - valueBegin + 1 < to - from;
      String value = text.substring(valueBegin, valueEnd);
      if (dash > begin && dash < nameEnd - 1) {
        polIdUsed = true;
        Field field = factorField(SegmentText.skipBlanks(chars, dash + 1, nameEnd), nameEnd);
        factor(begin, SegmentText.dropBlanks(chars, begin, dash))
            .add(field, field.secret() ? Passwords.MASK : value);
      } else {
        field(text.substring(begin, nameEnd), value);
      }
      return to;
    }

    private void notAnItem(int from, int to) {
      int begin = SegmentText.skipBlanks(chars, from, to);
      if (begin == to) {
        separators++;
      } else {
        String shown = cut(text.substring(begin, SegmentText.dropBlanks(chars, begin, to)));
        warn(Code.SEPARATOR, "'" + shown + "' is no name=value and is left out");
      }
    }

    /** The next separator, which inside a log text //…// is none. */
    private int endOfValue(int from, int end) {
      int next = SegmentText.nextSeparator(chars, from, end);
      int value = from;
      while (value < next && chars[value] == ' ') {
        value++;
      }
      if (!text.startsWith("//", value)) {
        return next;
      }
      int closing = text.indexOf("//", value + 2);
      return closing < 0 || closing + 2 > end
          ? next
          : SegmentText.nextSeparator(chars, closing + 2, end);
    }

    private Field factorField(int from, int to) {
      Field known = FIELDS.get(chars, from, to);
      if (known != null) {
        return known;
      }
      String sent = text.substring(from, to);
      Field meant = FOLDED.get(sent.toLowerCase(Locale.ROOT));
      if (meant == null) {
        return new Field(sent, false);
      }
      miswritten.add(cut(sent) + " instead of " + meant.name());
      return meant;
    }

    private Group factor(int from, int to) {
      // The items of a factor stand together.
      if (last == null || !last.is(text, from, to)) {
        String known = FactorCodes.written(chars, from, to);
        String code = known == null ? text.substring(from, to) : known;
        String key = code.toLowerCase(Locale.ROOT);
        last =
            groups.computeIfAbsent(
                polId.filter(id -> !id.isEmpty()).map(id -> id + '=' + key).orElse(key),
                k -> new Group(code, polId));
      }
      return last;
    }

    private void field(String name, String value) {
      if (name.equalsIgnoreCase("DataTime")) {
        if (!name.equals("DataTime")) {
          miswritten.add(name + " instead of DataTime");
        }
        dataTimes.add(value, value);
      } else if (name.equalsIgnoreCase("PolId")) {
        keepUnusedPolId();
        polId = Optional.of(value);
        last = null;
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
      String before = fields.add(name, value);
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
