package io.heqing.messages;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.heqing.messages.Rejected.Reason;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PlausibleRange;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the JSON of a sample, or of an outlet's reading, as anybody may send it. What is wrong is
 * told, never guessed: a result that cannot be used is rejected by itself and the others stand; a
 * sample without section, source or time is rejected as a whole, and so is a reading without outlet
 * or time.
 */
public final class SampleDecoder {
  /** The largest sample in bytes; one of all parameters is a tenth of it. */
  public static final int MAX_BYTES = 64 * 1024;

  /** The most results that a sample can hold, twice what the standard knows. */
  public static final int MAX_RESULTS = 220;

  // Each of these bounds what a hostile message can cost: a rejected result carries the whole
  // message, and a number such as 1e999999999 is short until somebody writes it out.
  static final int MAX_ID = 100;
  private static final int MAX_NUMBER_TEXT = 40;
  private static final int MAX_DIGITS = 20;

  /** Beyond these no clock is right, and sums of milliseconds need not fear to overflow. */
  static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private static final ObjectReader STRICT =
      Json.mapper()
          .reader()
          .with(
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SampleDecoder() {}

  /**
   * What a message held.
   *
   * @param sample the sample, with the results that can be used; empty where the whole is rejected
   * @param rejected what cannot be used
   */
  public record Decoded(Optional<Sample> sample, List<Rejected> rejected) {}

  /**
   * What a message about an outlet held.
   *
   * @param reading the reading, with the results that can be used; empty where the whole is
   *     rejected
   * @param rejected what cannot be used
   */
  public record DecodedOutlet(Optional<OutletReading> reading, List<Rejected> rejected) {}

  /**
   * Decodes one message.
   *
   * @param body the message's bytes; null counts as empty
   * @param origin the topic, file or device it came from
   * @param id what names this message for ever, such as {@code heqing.samples-0@17}
   * @param now the pipeline's clock
   */
  public static Decoded decode(byte[] body, String origin, String id, Instant now) {
    Optional<Sample> plain = PlainSample.read(body);
    return plain.isPresent()
        ? new Decoded(plain, List.of())
        : decodeWithCare(body, origin, id, now);
  }

  /** Decodes one message, whatever it is. */
  static Decoded decodeWithCare(byte[] body, String origin, String id, Instant now) {
    Reading reading = new Reading(About.SECTION, body, origin, id, now);
    Optional<Parts> parts = reading.decode();
    return new Decoded(
        parts.map(
            p ->
                new Sample(
                    p.about(), p.source(), p.time(), p.revision(), p.station(), p.results())),
        reading.rejected);
  }

  /** Decodes one message about an outlet; as {@link #decode} does one about a section. */
  public static DecodedOutlet decodeOutlet(byte[] body, String origin, String id, Instant now) {
    Reading reading = new Reading(About.OUTLET, body, origin, id, now);
    Optional<Parts> parts = reading.decode();
    return new DecodedOutlet(
        parts.map(
            p -> new OutletReading(p.about(), p.time(), p.revision(), p.station(), p.results())),
        reading.rejected);
  }

  /** What a message is about. */
  private enum About {
    SECTION("section", "the id of a section", "the JSON of a sample"),
    OUTLET("outlet", "the id of an outlet", "the JSON of an outlet's reading");

    private final String field;
    private final String name;
    private final String json;

    About(String field, String name, String json) {
      this.field = field;
      this.name = name;
      this.json = json;
    }
  }

  /** A message; the source is null where it is about an outlet. */
  private record Parts(
      String about,
      ValueSource source,
      Instant time,
      long revision,
      String station,
      List<Result> results) {}

  /**
   * The rejection of a message that was decoded, for what only a job can know: an unknown section
   * or outlet, a wrong time.
   *
   * @param section the section it is about; null where it is about an outlet
   * @param body the message that it was decoded from, as it came
   */
  public static Rejected reject(
      String section,
      byte[] body,
      String origin,
      String id,
      Reason reason,
      String field,
      String found,
      String expected,
      Instant now) {
    Payload payload = Payload.of(body);
    return new Rejected(
        id,
        origin,
        section,
        reason,
        field,
        Rejected.shown(found),
        expected,
        now,
        payload.text(),
        payload.base64());
  }

  private static final class Reading {
    private final About about;
    private final byte[] body;
    private final Optional<String> text;
    private final String origin;
    private final String id;
    private final Instant now;
    private final List<Rejected> rejected = new ArrayList<>();
    private String section;

    Reading(About about, byte[] bodyOrNull, String origin, String id, Instant now) {
      this.about = about;
      this.body = bodyOrNull == null ? new byte[0] : bodyOrNull;
      this.text = body.length > MAX_BYTES ? Optional.empty() : utf8(body);
      this.origin = origin;
      this.id = id;
      this.now = now;
    }

    Optional<Parts> decode() {
      if (body.length > MAX_BYTES) {
        return whole(
            Reason.TOO_LARGE, null, body.length + " bytes", "at most " + MAX_BYTES + " bytes");
      }
      if (text.isEmpty()) {
        return whole(Reason.MALFORMED, null, "bytes that are not UTF-8", about.json);
      }
      if (text.get().isBlank()) {
        return whole(Reason.EMPTY, null, null, about.json);
      }
      JsonNode root;
      try {
        root = STRICT.readTree(withoutByteOrderMark(text.get()));
      } catch (JsonProcessingException e) {
        return whole(
            Reason.MALFORMED, null, e.getOriginalMessage() + at(e.getLocation()), about.json);
      } catch (NumberFormatException e) {
        // Jackson lets it through for exponents beyond those of BigDecimal.
        return whole(Reason.MALFORMED, null, e.getMessage(), about.json);
      }
      if (!root.isObject()) {
        return root.isMissingNode()
            ? whole(Reason.EMPTY, null, null, about.json)
            : whole(Reason.MALFORMED, null, root.toString(), "a JSON object");
      }
      Optional<String> named = name(root.path(about.field));
      if (named.isEmpty()) {
        return bad(root, about.field, about.name);
      }
      Optional<ValueSource> source = Optional.empty();
      if (about == About.SECTION) {
        section = named.get();
        source = source(root.path("source").asText(""));
        if (source.isEmpty()) {
          return bad(root, "source", "AUTO or LAB");
        }
      }
      Optional<Instant> time = time(root.path("time").asText(""));
      if (time.isEmpty()) {
        return bad(root, "time", "ISO 8601 with a zone, such as 2026-10-01T08:00:00+08:00");
      }
      if (time.get().isAfter(LATEST)) {
        return whole(Reason.IN_THE_FUTURE, "time", shown(root.get("time")), "not after now");
      }
      if (time.get().isBefore(EARLIEST)) {
        return whole(Reason.TOO_OLD, "time", shown(root.get("time")), "a day since 1900");
      }
      JsonNode revision = root.path("revision");
      if (given(revision)
          && !(revision.isIntegralNumber()
              && revision.canConvertToLong()
              && revision.asLong() >= 0)) {
        return bad(root, "revision", "a whole number from 0");
      }
      Optional<String> station = name(root.path("station"));
      if (given(root.path("station")) && station.isEmpty()) {
        return bad(root, "station", "the device number of a station as text");
      }
      JsonNode results = root.path("results");
      if (!results.isArray() || results.isEmpty()) {
        return bad(root, "results", "a list of at least one result");
      }
      if (results.size() > MAX_RESULTS) {
        return whole(
            Reason.BAD_FIELD,
            "results",
            results.size() + " results",
            "at most " + MAX_RESULTS + " results");
      }
      List<Result> good = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < results.size(); i++) {
        result(results.get(i), "results[" + i + "]", seen).ifPresent(good::add);
      }
      return good.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Parts(
                  named.get(),
                  source.orElse(null),
                  time.get(),
                  revision.asLong(0),
                  station.orElse(null),
                  good));
    }

    private Optional<Result> result(JsonNode node, String field, Set<String> seen) {
      String name = node.path("parameter").asText("");
      // The id is what nearly all send, and is found without folding the name.
      Optional<Parameter> known = Parameters.byId(name).or(() -> Parameters.named(name));
      if (known.isEmpty()) {
        part(
            Reason.UNKNOWN_PARAMETER,
            field + ".parameter",
            shown(node.get("parameter")),
            "an id or code of the catalogue, such as NH3N or w21003");
        return Optional.empty();
      }
      Parameter parameter = known.get();
      if (!seen.add(parameter.id())) {
        part(
            Reason.DUPLICATE_PARAMETER,
            field + ".parameter",
            parameter.id(),
            "each parameter once in a sample");
        return Optional.empty();
      }
      Flag flag = Flag.NORMAL;
      if (node.hasNonNull("flag")) {
        try {
          flag = Flag.ofLetter(node.get("flag").asText());
        } catch (IllegalArgumentException e) {
          part(Reason.BAD_FIELD, field + ".flag", shown(node.get("flag")), e.getMessage());
          return Optional.empty();
        }
      }
      JsonNode isBelow = node.path("below");
      if (given(isBelow) && !isBelow.isBoolean()) {
        part(Reason.BAD_FIELD, field + ".below", shown(isBelow), "true or false");
        return Optional.empty();
      }
      boolean below = isBelow.asBoolean(false);
      BigDecimal value = null;
      JsonNode given = node.path("value");
      if (given(given) && !(given.isTextual() && MeasuredValue.isMissing(given.asText()))) {
        Optional<MeasuredValue> measured = measured(given);
        if (measured.isEmpty()) {
          part(Reason.NOT_A_NUMBER, field + ".value", shown(given), "a number" + unit(parameter));
          return Optional.empty();
        }
        value = measured.get().number();
        below |= measured.get().belowDetection();
      } else if (flag.isUsable() && !below) {
        part(
            Reason.NOT_A_NUMBER,
            field + ".value",
            shown(node.get("value")),
            "a number" + unit(parameter));
        return Optional.empty();
      }
      if (value != null && !isWritable(value)) {
        part(
            Reason.IMPOSSIBLE_VALUE,
            field + ".value",
            value.toString(),
            "at most " + MAX_DIGITS + " digits before and after the point");
        return Optional.empty();
      }
      if (value != null && value.scale() < 0) {
        value = value.setScale(0);
      }
      PlausibleRange range = PlausibleRange.of(parameter);
      if (flag.isUsable() && value != null && !range.contains(value)) {
        part(
            Reason.IMPOSSIBLE_VALUE,
            field + ".value",
            value.toPlainString(),
            range.text() + unit(parameter).replace(" in ", " "));
        return Optional.empty();
      }
      return Optional.of(new Result(parameter.id(), value, below, flag));
    }

    private void part(Reason reason, String field, String found, String expected) {
      rejected.add(rejection(id + "/" + field, reason, field, found, expected));
    }

    private Optional<Parts> bad(JsonNode root, String field, String expected) {
      return whole(Reason.BAD_FIELD, field, shown(root.get(field)), expected);
    }

    private Optional<Parts> whole(Reason reason, String field, String found, String expected) {
      rejected.add(rejection(id, reason, field, found, expected));
      return Optional.empty();
    }

    private Rejected rejection(
        String rejectedId, Reason reason, String field, String found, String expected) {
      Payload payload = Payload.of(body);
      return new Rejected(
          rejectedId,
          origin,
          section,
          reason,
          field,
          Rejected.shown(found),
          expected,
          now,
          payload.text(),
          payload.base64());
    }
  }

  private static Optional<ValueSource> source(String text) {
    return switch (text) {
      case "AUTO" -> Optional.of(ValueSource.AUTO);
      case "LAB" -> Optional.of(ValueSource.LAB);
      default -> Optional.empty();
    };
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean given(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  /** A name that can be a key, a tag and a part of a line of text. */
  private static Optional<String> name(JsonNode node) {
    return Optional.of(node)
        .filter(JsonNode::isTextual)
        .map(n -> n.asText().strip())
        .filter(n -> !n.isEmpty() && n.length() <= MAX_ID)
        .filter(n -> n.equals(Rejected.printable(n)));
  }

  private static Optional<MeasuredValue> measured(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(MeasuredValue.of(value.decimalValue()));
    }
    return value.isTextual() && value.asText().length() <= MAX_NUMBER_TEXT
        ? MeasuredValue.parse(value.asText())
        : Optional.empty();
  }

  static boolean isWritable(BigDecimal value) {
    return (long) value.precision() - value.scale() <= MAX_DIGITS && value.scale() <= MAX_DIGITS;
  }

  private static String unit(Parameter parameter) {
    return parameter.unit().equals("dimensionless") ? "" : " in " + parameter.unit();
  }

  private static String at(JsonLocation place) {
    return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String shown(JsonNode node) {
    return node == null ? null : Rejected.shown(node.isTextual() ? node.asText() : node.toString());
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
