package io.heqing.gateway.hj212;

import io.heqing.gateway.hj212.Warning.Code;
import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Station;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the data segment of a frame: header, time, factors. What every decoder of the field must
 * forgive is forgiven with a warning; what cannot be used is refused with its reason, a factor
 * alone where the others can be used.
 */
public final class FrameDecoder {
  private static final Pattern CP = Pattern.compile("(?i)(^|[;,])\\s*CP\\s*=");
  private static final Pattern CP_WITHOUT_SEPARATOR = Pattern.compile("(?i)CP\\s*=\\s*&&");
  private static final Pattern KEY = Pattern.compile("[A-Za-z]{1,16}");
  private static final Pattern QN = Pattern.compile("[0-9]{17}");
  private static final Pattern DATA_TIME = Pattern.compile("[0-9]{14}([0-9]{3})?");
  private static final int TIME_DIGITS = 14;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

  /** DataTime ahead of QN, and behind it (back-filled data are older), that are still usual. */
  private static final Duration USUAL_LEAD = Duration.ofMinutes(10);

  private static final Duration USUAL_LAG = Duration.ofDays(7);

  private static final int PACKETS_BIT = 2;
  private static final int LARGEST_VERSION = 2;

  private final RawFrame raw;
  private final Function<String, Optional<Station>> stations;
  private final List<Warning> warnings;
  private final Map<String, String> header = new LinkedHashMap<>();
  private String password = "";

  private FrameDecoder(RawFrame raw, Function<String, Optional<Station>> stations) {
    this.raw = raw;
    this.stations = stations;
    this.warnings = new ArrayList<>(raw.warnings());
  }

  /** Reads a frame of whatever station, by the dialect that it shows itself. */
  public static Decoded decode(RawFrame raw) {
    return decode(raw, mn -> Optional.empty());
  }

  /**
   * Reads a frame.
   *
   * @param raw the frame
   * @param stations the station of an MN, asked for its dialect and marks
   */
  public static Decoded decode(RawFrame raw, Function<String, Optional<Station>> stations) {
    return new FrameDecoder(raw, stations).decode();
  }

  private Decoded decode() {
    byte[] segment = raw.segment();
    Optional<Charset> charset = SegmentText.charset(segment, 0, segment.length);
    boolean gb18030 = charset.filter(SegmentText.GB18030::equals).isPresent();
    String text = new String(segment, charset.orElse(StandardCharsets.UTF_8));
    if (gb18030) {
      warn(Code.CHARSET, "GB18030 instead of UTF-8");
    } else if (charset.isEmpty()) {
      warn(Code.CHARSET, "neither UTF-8 nor GB18030: bytes that are no text are read as U+FFFD");
    }
    if (segment.length > SplitterLimits.STANDARD_SEGMENT) {
      warn(
          Code.OVERSIZE,
          "data segment of %d bytes, expected at most %d"
              .formatted(segment.length, SplitterLimits.STANDARD_SEGMENT));
    }
    int[] cp = findCp(text);
    String repeated = readHeader(cp == null ? text : text.substring(0, cp[0]));
    if (cp == null) {
      return refused(Reason.MISSING_FIELD, "CP: no data area");
    }
    if (repeated != null) {
      return refused(Reason.MISSING_FIELD, repeated + " twice with different values");
    }
    for (String key : List.of("ST", "CN", "MN")) {
      if (header.getOrDefault(key, "").isEmpty()) {
        return refused(Reason.MISSING_FIELD, key);
      }
    }
    String behind = text.substring(cp[1]);
    String content = behind.stripLeading();
    if (content.length() < behind.length()) {
      warn(Code.WHITESPACE, "before the data area");
    }
    String wrong = wrongDataArea(content);
    if (wrong != null) {
      return refused(Reason.BAD_CP, wrong);
    }
    checkHeader();
    return body(content.substring(2, content.length() - 2), gb18030);
  }

  /** Where CP begins, with a separator before it, and where its value does; null without one. */
  private int[] findCp(String text) {
    Matcher proper = CP.matcher(text);
    Matcher bare = CP_WITHOUT_SEPARATOR.matcher(text);
    boolean isProper = proper.find();
    boolean isBare = bare.find();
    if (isBare && (!isProper || bare.start() < proper.start())) {
      warn(Code.SEPARATOR, "no ; before CP");
      return new int[] {bare.start(), text.indexOf('=', bare.start()) + 1};
    }
    return isProper ? new int[] {proper.start(), proper.end()} : null;
  }

  /** What is wrong with a data area and its delimiters; null where nothing is. */
  private static String wrongDataArea(String content) {
    if (!content.startsWith("&&")) {
      return "no && behind CP=";
    }
    if (content.length() < 4 || !content.endsWith("&&")) {
      int closing = content.indexOf("&&", 2);
      return closing < 0
          ? "no && at the end of the data area"
          : content.length() - closing - 2 + " characters behind the closing &&";
    }
    return content.indexOf("&&", 2) < content.length() - 2
            && content.substring(2, content.length() - 2).contains("&&")
        ? "&& inside the data area"
        : null;
  }

  /** Reads the keys before CP; returns one that stands there twice with different values. */
  private String readHeader(String text) {
    Map<String, String> read = new LinkedHashMap<>();
    String repeated = null;
    if (text.indexOf(',') >= 0) {
      warn(Code.SEPARATOR, "comma in the header");
    }
    boolean blanks = false;
    for (String item : text.split("[;,]")) {
      String trimmed = item.strip();
      blanks |= trimmed.length() < item.length();
      int equals = trimmed.indexOf('=');
      if (equals < 0) {
        if (text.indexOf(',') < 0 || !trimmed.isEmpty()) {
          warn(
              Code.SEPARATOR,
              trimmed.isEmpty()
                  ? "an empty item in the header"
                  : "an item of the header is no key=value");
        }
        continue;
      }
      String key = trimmed.substring(0, equals).strip();
      String value = trimmed.substring(equals + 1).strip();
      blanks |= key.length() < equals || value.length() < trimmed.length() - equals - 1;
      Optional<String> canonical = HeaderKeys.canonical(key);
      if (canonical.isEmpty()) {
        warn(
            Code.UNKNOWN_KEY,
            (KEY.matcher(key).matches() ? key : "a key that is no word") + " in the header");
        continue;
      }
      if (!canonical.get().equals(key)) {
        warn(Code.CODE_CASE, key + " instead of " + canonical.get());
      }
      String before = read.putIfAbsent(canonical.get(), value);
      if (before != null && !before.equals(value)) {
        repeated = canonical.get();
      }
    }
    if (blanks) {
      warn(Code.WHITESPACE, "in the header");
    }
    password = read.getOrDefault("PW", "");
    for (String key : HeaderKeys.ALL) {
      if (read.containsKey(key) && !key.equals("PW")) {
        header.put(key, read.get(key));
      }
    }
    return repeated;
  }

  private void checkHeader() {
    if (password.isEmpty()) {
      warn(Code.EMPTY_PW, "no password");
    }
    String qn = header.get("QN");
    if (qn != null && qnTime(qn).isEmpty()) {
      warn(Code.BAD_QN, qn + ", expected 17 digits YYYYMMDDhhmmsszzz");
    }
    String flagText = header.get("Flag");
    Optional<Integer> flag = HeaderKeys.flag(flagText);
    if (flagText != null && flag.isEmpty()) {
      warn(Code.BAD_FLAG, flagText + ", expected 0 to 255");
    } else if (flag.orElse(0) >> 2 > LARGEST_VERSION) {
      warn(
          Code.BAD_FLAG,
          "version %d of Flag %s, expected 0 to 2".formatted(flag.orElseThrow() >> 2, flagText));
    }
    if (Commands.isAnswer(header.get("CN")) && (flag.orElse(0) & 1) != 0) {
      warn(Code.ANSWER_WITH_A_BIT, "Flag " + flagText + " on an answer");
    }
    checkPacket((flag.orElse(0) & PACKETS_BIT) != 0);
  }

  private void checkPacket(boolean announced) {
    String total = header.get("PNUM");
    String number = header.get("PNO");
    if (total == null && number == null) {
      if (announced) {
        warn(Code.BAD_PACKET_NO, "Flag announces PNUM and PNO, there are none");
      }
      return;
    }
    int packets = HeaderKeys.number(total).orElse(0);
    int packet = HeaderKeys.number(number).orElse(0);
    if (packets < 1 || packet < 1 || packet > packets) {
      warn(Code.BAD_PACKET_NO, "PNO=%s of PNUM=%s".formatted(number, total));
    } else if (!announced) {
      warn(Code.BAD_PACKET_NO, "PNUM and PNO that Flag does not announce");
    }
  }

  private Decoded body(String text, boolean gb18030) {
    DataArea area = DataArea.read(text, warnings);
    Optional<LocalDateTime> time = Optional.empty();
    if (area.dataTimes().size() > 1) {
      return refusedTime(
          Reason.BAD_DATATIME, "several DataTime: " + String.join(", ", area.dataTimes()));
    }
    if (!area.dataTimes().isEmpty()) {
      String sent = area.dataTimes().get(0);
      if (sent.isEmpty()) {
        return refusedTime(Reason.MISSING_FIELD, "DataTime is empty");
      }
      time = dataTime(sent);
      if (time.isEmpty()) {
        return refusedTime(
            Reason.BAD_DATATIME, DataArea.cut(sent) + " is no time, expected YYYYMMDDhhmmss");
      }
      checkSkew(time.get());
    } else if (header.get("CN").startsWith("2")
        && !(area.factors().isEmpty() && area.faults().isEmpty())) {
      return refusedTime(Reason.MISSING_FIELD, "DataTime");
    }
    Optional<Station> station = stations.apply(header.get("MN"));
    Optional<Dialect> dialect =
        Dialects.of(HeaderKeys.flag(header.get("Flag")).orElse(0) >> 2, header.get("ST"), station);
    String cn = header.get("CN");
    if (!dialect.map(d -> Commands.kind(d, cn).isPresent()).orElse(Commands.isKnown(cn))) {
      return refused(
          Reason.UNKNOWN_CN,
          DataArea.cut(cn) + dialect.map(d -> " is no command of " + d).orElse(" is no command"));
    }
    checkFactors(area.factors(), dialect, station);
    return new Frame(
        raw.offset(),
        header,
        password,
        time.map(t -> t.atOffset(Frame.ZONE)),
        area.fields(),
        area.factors(),
        area.faults(),
        warnings,
        gb18030);
  }

  private void checkFactors(
      List<Factor> factors, Optional<Dialect> dialect, Optional<Station> station) {
    for (Factor factor : factors) {
      if (!FactorCodes.isKnown(factor.code())) {
        warn(Code.UNKNOWN_FACTOR, DataArea.cut(factor.code()));
      } else if (!FactorCodes.isInCase(factor.code())) {
        warn(Code.CODE_CASE, factor.code());
      }
      Optional<String> mark = factor.mark();
      if (mark.isPresent()
          && dialect.isPresent()
          && Marks.flag(dialect.get(), mark.get(), station).isEmpty()) {
        warn(Code.UNKNOWN_MARK, mark.get() + " of " + DataArea.cut(factor.code()));
      }
    }
    if (DataKind.ofCommand(header.get("CN")).isPresent()) {
      String unmarked =
          factors.stream()
              .filter(factor -> factor.mark().isEmpty() && DataArea.isMeasured(factor))
              .map(factor -> DataArea.cut(factor.code()))
              .collect(Collectors.joining(", "));
      if (!unmarked.isEmpty()) {
        warn(Code.UNMARKED, unmarked);
      }
    }
  }

  private Optional<LocalDateTime> dataTime(String sent) {
    if (!DATA_TIME.matcher(sent).matches()) {
      return Optional.empty();
    }
    if (sent.length() > TIME_DIGITS) {
      warn(Code.DATATIME_17_DIGITS, sent);
    }
    return time(sent);
  }

  private void checkSkew(LocalDateTime time) {
    Optional<LocalDateTime> qn =
        Optional.ofNullable(header.get("QN")).flatMap(FrameDecoder::qnTime);
    if (qn.isEmpty() || "1".equals(header.get("RF"))) {
      return;
    }
    Duration lag = Duration.between(time, qn.get());
    if (lag.compareTo(USUAL_LAG) > 0 || lag.compareTo(USUAL_LEAD.negated()) < 0) {
      warn(
          Code.QN_DATATIME_SKEW,
          "DataTime %s with QN %s".formatted(TIME.format(time), header.get("QN")));
    }
  }

  private static Optional<LocalDateTime> qnTime(String qn) {
    return QN.matcher(qn).matches() ? time(qn) : Optional.empty();
  }

  /** The time of the first 14 of some digits; empty where they are none. */
  private static Optional<LocalDateTime> time(String digits) {
    try {
      return Optional.of(LocalDateTime.parse(digits.substring(0, TIME_DIGITS), TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private RefusedFrame refused(Reason reason, String detail) {
    return new RefusedFrame(raw.offset(), reason, detail, header, password, false);
  }

  private RefusedFrame refusedTime(Reason reason, String detail) {
    return new RefusedFrame(raw.offset(), reason, detail, header, password, true);
  }

  private void warn(Code code, String detail) {
    warnings.add(new Warning(code, detail));
  }
}
