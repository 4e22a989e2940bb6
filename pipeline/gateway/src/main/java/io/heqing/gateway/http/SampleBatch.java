package io.heqing.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.heqing.gateway.directory.Directory;
import io.heqing.messages.Caller;
import io.heqing.messages.Rejected;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Sample;
import io.heqing.messages.SampleDecoder;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The samples of one request: one object, or a list of them. Each is read by itself, so that every
 * fault of each is told.
 */
final class SampleBatch {
  /** Bytes of a body. */
  static final long MAX_BYTES = 10L * 1024 * 1024;

  static final int MAX_SAMPLES = 1_000;

  private static final String A_SAMPLE = "the JSON of a sample, or of a list of samples";
  private static final int DIGITS_OF_AN_ID = 16;

  /** Bytes are UTF-8 and are not asked whether they might be something else. */
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

  private final byte[] body;
  private final Directory directory;
  private final Caller caller;
  private final Instant now;
  private final Instant latest;
  private final String origin;
  private final String id;

  private final List<Sample> samples = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final TreeSet<String> forbidden = new TreeSet<>();
  private int read;

  private SampleBatch(
      byte[] body, Directory directory, Caller caller, Instant now, Duration ahead) {
    this.body = body;
    this.directory = directory;
    this.caller = caller;
    this.now = now;
    this.latest = now.plus(ahead);
    this.origin = "http " + caller.id();
    this.id = origin + "@" + DigestUtils.sha256Hex(body).substring(0, DIGITS_OF_AN_ID);
  }

  /**
   * Reads a body.
   *
   * @param ahead how far a sampling time may be ahead of now
   * @throws Refusal 403 where a section is not the caller's, 413 where there are too many samples
   */
  static SampleBatch read(
      byte[] body, Directory directory, Caller caller, Instant now, Duration ahead) {
    SampleBatch batch = new SampleBatch(body, directory, caller, now, ahead);
    batch.readAll();
    if (!batch.forbidden.isEmpty()) {
      throw forbidden(caller, batch.forbidden);
    }
    return batch;
  }

  /** What a caller is told that sends for sections of others. */
  static Refusal forbidden(Caller caller, Collection<String> sections) {
    return new Refusal(
        HttpStatus.FORBIDDEN,
        "caller "
            + caller.id()
            + " may not send for "
            + String.join(", ", sections)
            + ": the registry gives it "
            + String.join(", ", caller.sections()));
  }

  /** The samples that can be used. */
  List<Sample> samples() {
    return samples;
  }

  /** Every fault. */
  List<Fault> faults() {
    return faults;
  }

  /** Of each faulty sample the first fault, with the whole sample. */
  List<Rejected> rejected() {
    return rejected;
  }

  private void readAll() {
    int begin = afterByteOrderMark();
    if (!isList(begin)) {
      sample(body);
      return;
    }
    try (JsonParser parser = JSON.createParser(body, begin, body.length - begin)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (read == MAX_SAMPLES) {
          throw new Refusal(
              HttpStatus.CONTENT_TOO_LARGE,
              "more than " + MAX_SAMPLES + " samples in one request: send them in several");
        }
        int from = begin + (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int to = begin + (int) parser.currentLocation().getByteOffset();
        sample(Arrays.copyOfRange(body, from, to));
      }
      if (parser.nextToken() != null) {
        unreadable("more after the end of the list");
      } else if (read == 0) {
        whole(Reason.EMPTY, "an empty list");
      }
    } catch (JsonProcessingException e) {
      unreadable(
          e.getOriginalMessage()
              + " at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sample(byte[] json) {
    int place = read++;
    String sampleId = id + "#" + place;
    SampleDecoder.Decoded decoded = SampleDecoder.decode(json, origin, sampleId, now);
    List<Rejected> wrong = new ArrayList<>(decoded.rejected());
    // The section is judged also where no result of the sample can be used: each fault is told.
    decoded
        .sample()
        .map(Sample::section)
        .or(() -> wrong.stream().map(Rejected::section).filter(Objects::nonNull).findFirst())
        .flatMap(section -> unknown(section, json, sampleId))
        .ifPresent(wrong::add);
    decoded.sample().flatMap(sample -> tooLate(sample, json, sampleId)).ifPresent(wrong::add);
    wrong.forEach(r -> faults.add(Fault.of(place, r)));
    wrong.stream().findFirst().ifPresent(rejected::add);
    decoded.sample().ifPresent(samples::add);
  }

  /** A section that the registry does not have; one that is not the caller's ends the request. */
  private Optional<Rejected> unknown(String section, byte[] json, String sampleId) {
    if (!caller.sections().isEmpty() && !caller.sections().contains(section)) {
      forbidden.add(section);
      return Optional.empty();
    }
    return directory.section(section).isPresent()
        ? Optional.empty()
        : Optional.of(
            reject(
                section,
                json,
                sampleId,
                Reason.UNKNOWN_SECTION,
                "section",
                section,
                "the id of a section in the registry"));
  }

  private Optional<Rejected> tooLate(Sample sample, byte[] json, String sampleId) {
    return sample.time().isAfter(latest)
        ? Optional.of(
            reject(
                sample.section(),
                json,
                sampleId,
                Reason.IN_THE_FUTURE,
                "time",
                sample.time().toString(),
                "not after " + latest))
        : Optional.empty();
  }

  private Rejected reject(
      String section,
      byte[] json,
      String sampleId,
      Reason reason,
      String field,
      String found,
      String expected) {
    return SampleDecoder.reject(
        section, json, origin, sampleId, reason, field, found, expected, now);
  }

  /** From here on nothing can be read: what went before stands told. */
  private void unreadable(String found) {
    whole(Reason.MALFORMED, found);
  }

  private void whole(Reason reason, String found) {
    faults.add(new Fault(null, null, found, A_SAMPLE, reason));
    rejected.add(
        new Rejected(
            id,
            origin,
            null,
            reason,
            null,
            found,
            A_SAMPLE,
            now,
            Base64.getEncoder().encodeToString(body),
            true));
  }

  private int afterByteOrderMark() {
    return body.length >= 3
            && body[0] == (byte) 0xEF
            && body[1] == (byte) 0xBB
            && body[2] == (byte) 0xBF
        ? 3
        : 0;
  }

  private boolean isList(int begin) {
    for (int i = begin; i < body.length; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\n' && body[i] != '\r') {
        return body[i] == '[';
      }
    }
    return false;
  }
}
