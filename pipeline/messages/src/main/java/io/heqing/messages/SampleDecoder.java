package io.heqing.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.heqing.messages.Rejected.Reason;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PlausibleRange;
import io.heqing.standard.ValueSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the JSON of a sample as anybody may send it. What is wrong is told, never guessed: a result
 * that cannot be used is rejected by itself and the others stand; a sample without section, source
 * or time is rejected as a whole.
 */
public final class SampleDecoder {
  /** The largest sample in bytes; one of all 109 parameters is a tenth of it. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int SHOWN = 200;

  private SampleDecoder() {}

  /**
   * What a message held.
   *
   * @param sample the sample, with the results that can be used; empty where the whole is rejected
   * @param rejected what cannot be used
   */
  public record Decoded(Optional<Sample> sample, List<Rejected> rejected) {}

  /**
   * Decodes one message.
   *
   * @param body the message's bytes; null counts as empty
   * @param origin the topic, file or device it came from
   * @param id what names this message for ever, such as {@code heqing.samples-0@17}
   * @param now the pipeline's clock
   */
  public static Decoded decode(byte[] body, String origin, String id, Instant now) {
    return new Reading(body == null ? new byte[0] : body, origin, id, now).decode();
  }

  /**
   * The rejection of a sample that was decoded, for what only a job can know: an unknown section, a
   * wrong time.
   */
  public static Rejected reject(
      Sample sample,
      String origin,
      String id,
      Reason reason,
      String field,
      String found,
      String expected,
      Instant now) {
    return new Rejected(
        id,
        origin,
        sample.section(),
        reason,
        field,
        found,
        expected,
        now,
        Json.text(sample),
        false);
  }

  private static final class Reading {
    private final byte[] body;
    private final String origin;
    private final String id;
    private final Instant now;
    private final List<Rejected> rejected = new ArrayList<>();
    private String section;

    Reading(byte[] body, String origin, String id, Instant now) {
      this.body = body;
      this.origin = origin;
      this.id = id;
      this.now = now;
    }

    Decoded decode() {
      if (body.length == 0) {
        return whole(Reason.EMPTY, null, null, "the JSON of a sample");
      }
      if (body.length > MAX_BYTES) {
        return whole(
            Reason.TOO_LARGE, null, body.length + " bytes", "at most " + MAX_BYTES + " bytes");
      }
      JsonNode root;
      try {
        root = Json.mapper().readTree(body);
      } catch (JsonProcessingException e) {
        return whole(Reason.MALFORMED, null, e.getOriginalMessage(), "the JSON of a sample");
      } catch (IOException e) {
        return whole(Reason.MALFORMED, null, e.getMessage(), "the JSON of a sample");
      }
      if (root == null || !root.isObject()) {
        return whole(
            Reason.MALFORMED, null, root == null ? null : root.toString(), "a JSON object");
      }
      section = root.path("section").isTextual() ? root.get("section").asText().strip() : null;
      if (section == null || section.isEmpty()) {
        return whole(
            Reason.BAD_FIELD, "section", shown(root.get("section")), "the id of a section");
      }
      Optional<ValueSource> source = source(root.path("source").asText(""));
      if (source.isEmpty()) {
        return whole(Reason.BAD_FIELD, "source", shown(root.get("source")), "AUTO or LAB");
      }
      Optional<Instant> time = time(root.path("time").asText(""));
      if (time.isEmpty()) {
        return whole(
            Reason.BAD_FIELD,
            "time",
            shown(root.get("time")),
            "ISO 8601 with a zone, such as 2026-10-01T08:00:00+08:00");
      }
      JsonNode revision = root.path("revision");
      if (!revision.isMissingNode()
          && !(revision.isIntegralNumber()
              && revision.canConvertToLong()
              && revision.asLong() >= 0)) {
        return whole(Reason.BAD_FIELD, "revision", shown(revision), "a whole number from 0");
      }
      JsonNode results = root.path("results");
      if (!results.isArray() || results.isEmpty()) {
        return whole(
            Reason.BAD_FIELD,
            "results",
            shown(root.get("results")),
            "a list of at least one result");
      }
      List<Result> good = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < results.size(); i++) {
        result(results.get(i), "results[" + i + "]", seen).ifPresent(good::add);
      }
      if (good.isEmpty()) {
        return new Decoded(Optional.empty(), rejected);
      }
      return new Decoded(
          Optional.of(
              new Sample(
                  section,
                  source.get(),
                  time.get(),
                  revision.asLong(0),
                  root.path("station").isTextual() ? root.get("station").asText() : null,
                  good)),
          rejected);
    }

    private Optional<Result> result(JsonNode node, String field, Set<String> seen) {
      Optional<Parameter> known = Parameters.named(node.path("parameter").asText(""));
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
      boolean below = node.path("below").asBoolean(false);
      BigDecimal value = null;
      JsonNode given = node.get("value");
      if (given != null && !given.isNull()) {
        Optional<MeasuredValue> measured =
            given.isNumber()
                ? Optional.of(MeasuredValue.of(given.decimalValue()))
                : given.isTextual() ? MeasuredValue.parse(given.asText()) : Optional.empty();
        if (measured.isEmpty()) {
          part(
              Reason.NOT_A_NUMBER,
              field + ".value",
              shown(given),
              "a number in " + parameter.unit());
          return Optional.empty();
        }
        value = measured.get().number();
        below |= measured.get().belowDetection();
      } else if (flag.isUsable() && !below) {
        part(Reason.NOT_A_NUMBER, field + ".value", null, "a number in " + parameter.unit());
        return Optional.empty();
      }
      PlausibleRange range = PlausibleRange.of(parameter);
      if (flag.isUsable() && value != null && !range.contains(value)) {
        part(
            Reason.IMPOSSIBLE_VALUE,
            field + ".value",
            value.toPlainString(),
            range.text() + " " + parameter.unit());
        return Optional.empty();
      }
      return Optional.of(new Result(parameter.id(), value, below, flag));
    }

    private void part(Reason reason, String field, String found, String expected) {
      rejected.add(rejection(id + "/" + field, reason, field, found, expected));
    }

    private Decoded whole(Reason reason, String field, String found, String expected) {
      return new Decoded(Optional.empty(), List.of(rejection(id, reason, field, found, expected)));
    }

    private Rejected rejection(
        String rejectedId, Reason reason, String field, String found, String expected) {
      Optional<String> text = utf8(body);
      return new Rejected(
          rejectedId,
          origin,
          section,
          reason,
          field,
          cut(found),
          expected,
          now,
          text.orElseGet(() -> Base64.getEncoder().encodeToString(body)),
          text.isEmpty());
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

  private static String shown(JsonNode node) {
    return node == null ? null : cut(node.isTextual() ? node.asText() : node.toString());
  }

  private static String cut(String text) {
    return text == null || text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
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
