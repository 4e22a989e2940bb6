package io.heqing.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PlausibleRange;
import io.heqing.standard.ValueSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads samples as nearly all are: ASCII, no field but ours and each once, parameters by their id,
 * numbers as numbers, nothing wrong. It reads them in one pass, without the tree that {@link
 * SampleDecoder} makes; whatever is otherwise it leaves to that, which reads what this reads to the
 * same sample, and tells what is wrong.
 */
final class PlainSample {
  private static final int SECTION = 1;
  private static final int SOURCE = 2;
  private static final int TIME = 4;
  private static final int REVISION = 8;
  private static final int STATION = 16;
  private static final int RESULTS = 32;

  /** Sections, sources, times and results there must be. */
  private static final int NEEDED = SECTION | SOURCE | TIME | RESULTS;

  /** 2026-10-01T08:00:00Z. */
  private static final int UTC_LENGTH = 20;

  private int seen;
  private String section;
  private ValueSource source;
  private Instant time;
  private long revision;
  private String station;
  private List<Result> results;

  private PlainSample() {}

  /** The sample of a message; empty where it has to be read with care. */
  static Optional<Sample> read(byte[] body) {
    if (body == null || body.length > SampleDecoder.MAX_BYTES || !isAscii(body)) {
      return Optional.empty();
    }
    PlainSample plain = new PlainSample();
    try (JsonParser parser = Json.mapper().createParser(body)) {
      return plain.read(parser)
          ? Optional.of(
              new Sample(
                  plain.section,
                  plain.source,
                  plain.time,
                  plain.revision,
                  plain.station,
                  plain.results))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty(); // What is wrong is told by who reads it next.
    }
  }

  private boolean read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      boolean read =
          switch (name) {
            case "section" -> first(SECTION) && (section = name(parser)) != null;
            case "source" -> first(SOURCE) && source(parser);
            case "time" -> first(TIME) && time(parser);
            case "revision" -> first(REVISION) && revision(parser);
            case "station" -> first(STATION) && (station = name(parser)) != null;
            case "results" -> first(RESULTS) && results(parser);
            default -> false;
          };
      if (!read) {
        return false;
      }
    }
    return parser.currentToken() == JsonToken.END_OBJECT
        && parser.nextToken() == null
        && (seen & NEEDED) == NEEDED;
  }

  private boolean first(int field) {
    boolean first = (seen & field) == 0;
    seen |= field;
    return first;
  }

  private static String name(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return null;
    }
    String name = parser.getText();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
        return null;
      }
    }
    return name.isEmpty() || name.length() > SampleDecoder.MAX_ID ? null : name;
  }

  private boolean source(JsonParser parser) throws IOException {
    source =
        switch (text(parser)) {
          case "AUTO" -> ValueSource.AUTO;
          case "LAB" -> ValueSource.LAB;
          default -> null;
        };
    return source != null;
  }

  private boolean time(JsonParser parser) throws IOException {
    String text = text(parser);
    time = isUtcSecond(text) ? utcSecond(text) : OffsetDateTime.parse(text).toInstant();
    return !time.isAfter(SampleDecoder.LATEST) && !time.isBefore(SampleDecoder.EARLIEST);
  }

  private boolean revision(JsonParser parser) throws IOException {
    revision = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : -1;
    return revision >= 0;
  }

  private boolean results(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return false;
    }
    results = new ArrayList<>();
    Set<Parameter> parameters = new HashSet<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      Result result = result(parser, parameters);
      if (result == null || results.size() == SampleDecoder.MAX_RESULTS) {
        return false;
      }
      results.add(result);
    }
    return parser.currentToken() == JsonToken.END_ARRAY && !results.isEmpty();
  }

  private static Result result(JsonParser parser, Set<Parameter> parameters) throws IOException {
    Parameter parameter = null;
    BigDecimal value = null;
    Boolean below = null;
    Flag flag = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      boolean read =
          switch (name) {
            case "parameter" -> {
              boolean first = parameter == null;
              parameter = Parameters.byId(text(parser)).orElse(null);
              yield first && parameter != null && parameters.add(parameter);
            }
            case "value" -> {
              boolean first = value == null;
              value = token.isNumeric() ? parser.getDecimalValue() : null;
              yield first && value != null;
            }
            case "below" -> {
              boolean first = below == null;
              below = token.isBoolean() ? (Boolean) parser.getBooleanValue() : null;
              yield first && below != null;
            }
            case "flag" -> {
              boolean first = flag == null;
              flag = Flag.ofLetter(text(parser));
              yield first;
            }
            default -> false;
          };
      if (!read) {
        return null;
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT || parameter == null) {
      return null;
    }
    boolean usable = flag == null || flag.isUsable();
    boolean isBelow = below != null && below;
    if (value == null) {
      return usable && !isBelow ? null : new Result(parameter.id(), null, isBelow, flag);
    }
    if (!SampleDecoder.isWritable(value)
        || usable && !PlausibleRange.of(parameter).contains(value)) {
      return null;
    }
    return new Result(parameter.id(), value.scale() < 0 ? value.setScale(0) : value, isBelow, flag);
  }

  private static String text(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
  }

  private static boolean isAscii(byte[] body) {
    for (byte each : body) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is a second of UTC with four digits of the year, as Heqing writes it. */
  private static boolean isUtcSecond(String text) {
    return text.length() == UTC_LENGTH
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(19) == 'Z';
  }

  private static Instant utcSecond(String text) {
    return LocalDateTime.of(
            100 * number(text, 0) + number(text, 2),
            number(text, 5),
            number(text, 8),
            number(text, 11),
            number(text, 14),
            number(text, 17))
        .toInstant(ZoneOffset.UTC);
  }

  /** Two digits. */
  private static int number(String text, int at) {
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
      throw new IllegalArgumentException("no number at " + at + " of " + text);
    }
    return 10 * tens + ones;
  }
}
