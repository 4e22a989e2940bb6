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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the data segment of a frame: header, time, factors. What every decoder of the field must
 * forgive is forgiven with a warning; what cannot be used is refused with its reason, a factor
 * alone where the others can be used.
 */
public final class FrameDecoder {
  private static final Pattern KEY = Pattern.compile("[A-Za-z]{1,16}");
  private static final int TIME_DIGITS = 14;
  private static final int MILLISECOND_DIGITS = 17;

  /** DataTime ahead of QN, and behind it (back-filled data are older), that are still usual. */
  private static final Duration USUAL_LEAD = Duration.ofMinutes(10);

  private static final Duration USUAL_LAG = Duration.ofDays(7);

  private static final List<String> REQUIRED = List.of("ST", "CN", "MN");
  private static final int PACKETS_BIT = 2;
  private static final int LARGEST_VERSION = 2;

  private final RawFrame raw;
  private final Function<String, Optional<Station>> stations;
  private final List<Warning> warnings;
  private final Items header = new Items(HeaderKeys.ALL.size());
  private String password = "";
  private int flag;
  private Optional<LocalDateTime> requested = Optional.empty();

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
    char[] chars = text.toCharArray();
    int[] cp = findCp(text);
    String repeated = readHeader(text, chars, cp == null ? text.length() : cp[0]);
    if (cp == null) {
      return refused(Reason.MISSING_FIELD, "CP: no data area");
    }
    if (repeated != null) {
      return refused(Reason.MISSING_FIELD, repeated + " twice with different values");
    }
    for (String key : REQUIRED) {
      if (header.getOrDefault(key, "").isEmpty()) {
        return refused(Reason.MISSING_FIELD, key);
      }
    }
    int area = SegmentText.skipBlanks(chars, cp[1], text.length());
    if (area > cp[1]) {
      warn(Code.WHITESPACE, "before the data area");
    }
    String wrong = wrongDataArea(text, area);
    if (wrong != null) {
      return refused(Reason.BAD_CP, wrong);
    }
    checkHeader();
    return body(DataArea.read(text, chars, area + 2, text.length() - 2, warnings), gb18030);
  }

  /** Where CP begins, with a separator before it, and where its value does; null without one. */
  private int[] findCp(String text) {
    for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) {
      int cp = dropSpaces(text, equals) - 2;
      if (cp < 0 || !isLetter(text.charAt(cp), 'C') || !isLetter(text.charAt(cp + 1), 'P')) {
        continue;
      }
      int begin = dropSpaces(text, cp);
      if (begin == 0 || SegmentText.isSeparator(text.charAt(begin - 1))) {
        return new int[] {Math.max(0, begin - 1), equals + 1};
      }
      int value = equals + 1;
      while (value < text.length() && isSpace(text.charAt(value))) {
        value++;
      }
      if (text.startsWith("&&", value)) {
        warn(Code.SEPARATOR, "no ; before CP");
        return new int[] {cp, equals + 1};
      }
    }
    return null;
  }

  private static int dropSpaces(String text, int to) {
    int end = to;
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isLetter(char c, char capital) {
    return c == capital || c == capital + 'a' - 'A';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** What is wrong with the data area that begins at a place; null where nothing is. */
  private static String wrongDataArea(String text, int begin) {
    if (!text.startsWith("&&", begin)) {
      return "no && behind CP=";
    }
    int closing = text.indexOf("&&", begin + 2);
    if (closing < 0) {
      return "no && at the end of the data area";
    }
    if (!text.endsWith("&&")) {
      return text.length() - closing - 2 + " characters behind the closing &&";
    }
    return closing + 2 <= text.length() - 2 ? "&& inside the data area" : null;
  }

  /** Reads the keys before CP; returns one that stands there twice with different values. */
  private String readHeader(String text, char[] chars, int to) {
    String[] read = new String[HeaderKeys.ALL.size()];
    String repeated = null;
    boolean commas = SegmentText.indexOf(chars, ',', 0, to) >= 0;
    if (commas) {
      warn(Code.SEPARATOR, "comma in the header");
    }
    boolean blanks = false;
    int end = to;
    while (end > 0 && SegmentText.isSeparator(text.charAt(end - 1))) {
      end--;
    }
    // Separators at the end make no items, but a header of nothing is an empty one.
    for (int from = 0, next; end > 0 ? from <= end : to == 0 && from == 0; from = next + 1) {
      next = SegmentText.nextSeparator(chars, from, end);
      int begin = SegmentText.skipBlanks(chars, from, next);
      int stop = SegmentText.dropBlanks(chars, begin, next);
      blanks |= stop - begin < next - from;
      int equals = SegmentText.indexOf(chars, '=', begin, stop);
      if (equals < 0) {
        if (!commas || begin < stop) {
          warn(
              Code.SEPARATOR,
              begin == stop
                  ? "an empty item in the header"
                  : "an item of the header is no key=value");
        }
        continue;
      }
      int keyEnd = SegmentText.dropBlanks(chars, begin, equals);
      int value = SegmentText.skipBlanks(chars, equals + 1, stop);
      blanks |= keyEnd < equals || value > equals + 1;
      int place = HeaderKeys.place(text, chars, begin, keyEnd);
      if (place < 0) {
        String key = text.substring(begin, keyEnd);
        warn(
            Code.UNKNOWN_KEY,
            (KEY.matcher(key).matches() ? key : "a key that is no word") + " in the header");
        continue;
      }
      String key = HeaderKeys.ALL.get(place);
      if (!text.startsWith(key, begin)) {
        warn(Code.CODE_CASE, text.substring(begin, keyEnd) + " instead of " + key);
      }
      if (read[place] == null) {
        read[place] = text.substring(value, stop);
      } else if (!read[place].equals(text.substring(value, stop))) {
        repeated = key;
      }
    }
    if (blanks) {
      warn(Code.WHITESPACE, "in the header");
    }
    for (int i = 0; i < read.length; i++) {
      if (read[i] == null) {
        continue;
      }
      if (i == HeaderKeys.PASSWORD) {
        password = read[i];
      } else {
        header.add(HeaderKeys.ALL.get(i), read[i]);
      }
    }
    return repeated;
  }

  private void checkHeader() {
    if (password.isEmpty()) {
      warn(Code.EMPTY_PW, "no password");
    }
    String qn = header.get("QN");
    if (qn != null) {
      requested = qn.length() == MILLISECOND_DIGITS ? time(qn) : Optional.empty();
      if (requested.isEmpty()) {
        warn(Code.BAD_QN, qn + ", expected 17 digits YYYYMMDDhhmmsszzz");
      }
    }
    String flagText = header.get("Flag");
    Optional<Integer> told = HeaderKeys.flag(flagText);
    flag = told.orElse(0);
    if (flagText != null && told.isEmpty()) {
      warn(Code.BAD_FLAG, flagText + ", expected 0 to 255");
    } else if (flag >> 2 > LARGEST_VERSION) {
      warn(Code.BAD_FLAG, "version %d of Flag %s, expected 0 to 2".formatted(flag >> 2, flagText));
    }
    if (Commands.isAnswer(header.get("CN")) && (flag & 1) != 0) {
      warn(Code.ANSWER_WITH_A_BIT, "Flag " + flagText + " on an answer");
    }
    checkPacket((flag & PACKETS_BIT) != 0);
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

  private Decoded body(DataArea area, boolean gb18030) {
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
      checkSkew(sent, time.get());
    } else if (header.get("CN").startsWith("2")
        && !(area.factors().isEmpty() && area.faults().isEmpty())) {
      return refusedTime(Reason.MISSING_FIELD, "DataTime");
    }
    Optional<Station> station = stations.apply(header.get("MN"));
    Optional<Dialect> dialect = Dialects.of(flag >> 2, header.get("ST"), station);
    String cn = header.get("CN");
    if (!dialect.map(d -> Commands.kind(d, cn).isPresent()).orElseGet(() -> Commands.isKnown(cn))) {
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
    // Mostly all have the same mark.
    String known = "";
    for (Factor factor : factors) {
      String code = factor.code();
      if (!FactorCodes.isWritten(code)) {
        checkCode(code);
      }
      Optional<String> mark = factor.mark();
      if (mark.isEmpty() || dialect.isEmpty() || mark.get().equals(known)) {
        continue;
      }
      if (Marks.flag(dialect.get(), mark.get(), station).isPresent()) {
        known = mark.get();
      } else {
        warn(Code.UNKNOWN_MARK, mark.get() + " of " + DataArea.cut(code));
      }
    }
    if (DataKind.ofCommand(header.get("CN")).isPresent()) {
      StringJoiner unmarked = new StringJoiner(", ");
      for (Factor factor : factors) {
        if (factor.mark().isEmpty() && DataArea.isMeasured(factor)) {
          unmarked.add(DataArea.cut(factor.code()));
        }
      }
      if (unmarked.length() > 0) {
        warn(Code.UNMARKED, unmarked.toString());
      }
    }
  }

  private void checkCode(String code) {
    if (!FactorCodes.isKnown(code)) {
      warn(Code.UNKNOWN_FACTOR, DataArea.cut(code));
    } else if (!FactorCodes.isInCase(code)) {
      warn(Code.CODE_CASE, code);
    }
  }

  private Optional<LocalDateTime> dataTime(String sent) {
    if (sent.length() != TIME_DIGITS && sent.length() != MILLISECOND_DIGITS) {
      return Optional.empty();
    }
    Optional<LocalDateTime> time = time(sent);
    if (sent.length() > TIME_DIGITS && Digits.are(sent)) {
      warn(Code.DATATIME_17_DIGITS, sent);
    }
    return time;
  }

  private void checkSkew(String sent, LocalDateTime time) {
    if (requested.isEmpty() || "1".equals(header.get("RF"))) {
      return;
    }
    long lag = requested.get().toEpochSecond(Frame.ZONE) - time.toEpochSecond(Frame.ZONE);
    if (lag > USUAL_LAG.toSeconds() || lag < -USUAL_LEAD.toSeconds()) {
      warn(
          Code.QN_DATATIME_SKEW,
          "DataTime %s with QN %s".formatted(sent.substring(0, TIME_DIGITS), header.get("QN")));
    }
  }

  /** The time of the first 14 characters of a text of digits; empty where they are none. */
  private static Optional<LocalDateTime> time(String text) {
    if (!Digits.are(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
              Digits.of(text, 0, 4),
              Digits.of(text, 4, 6),
              Digits.of(text, 6, 8),
              Digits.of(text, 8, 10),
              Digits.of(text, 10, 12),
              Digits.of(text, 12, 14)));
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
