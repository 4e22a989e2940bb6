package io.heqing.gateway.station;

import io.heqing.gateway.Outbox;
import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.hj212.CommandKind;
import io.heqing.gateway.hj212.Commands;
import io.heqing.gateway.hj212.DataTimeRange;
import io.heqing.gateway.hj212.Decoded;
import io.heqing.gateway.hj212.Dialects;
import io.heqing.gateway.hj212.Frame;
import io.heqing.gateway.hj212.FrameDecoder;
import io.heqing.gateway.hj212.FrameSplitter;
import io.heqing.gateway.hj212.FrameWriter;
import io.heqing.gateway.hj212.RawFrame;
import io.heqing.gateway.hj212.RefusedBytes;
import io.heqing.gateway.hj212.RefusedFrame;
import io.heqing.gateway.hj212.SplitterLimits;
import io.heqing.gateway.station.StationMetrics.Outcome;
import io.heqing.messages.Dialect;
import io.heqing.messages.Json;
import io.heqing.messages.Payload;
import io.heqing.messages.ReceivedFrame;
import io.heqing.messages.Rejected;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Sample;
import io.heqing.messages.Station;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.Settings;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a frame: who sent it, what it tells, what Kafka gets and what the station. */
final class Intake {
  /** Parts of one frame that are rejected one by one. */
  private static final int MAX_PARTS = 20;

  private static final String OTHER_COMMAND = "other";
  private static final String ANSWER_TO_DATA = "9014";
  private static final String ANSWER_TO_NOTICE = "9013";
  private static final String LOG_IN = "9021";
  private static final String EXCHANGE = "91";
  private static final String A_FRAME =
      "a frame of HJ 212: ##, four digits of length, data segment, checksum";
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Settings.Gateway settings;
  private final Supplier<Directory> directory;
  private final Outbox outbox;
  private final Clock clock;
  private final DataTimeRange dataTimes;
  private final StationMetrics metrics;
  private final Sessions sessions;
  private final Requests requests;
  private final Packets packets;
  private final Budget budget = new Budget();
  private final SeldomLog strangers = new SeldomLog();
  private final SeldomLog failures = new SeldomLog();
  private final Queue<Runnable> awaitingOutbox = new ConcurrentLinkedQueue<>();

  Intake(
      Settings.Gateway settings,
      Supplier<Directory> directory,
      Outbox outbox,
      Clock clock,
      StationMetrics metrics) {
    this.settings = settings;
    this.directory = directory;
    this.outbox = outbox;
    this.clock = clock;
    this.dataTimes = new DataTimeRange(clock, settings.oldest(), settings.ahead());
    this.metrics = metrics;
    this.sessions = new Sessions(settings.maxConnectionsPerStation());
    this.requests = new Requests(settings, sessions, metrics);
    this.packets = new Packets(settings.frameTimeout());
  }

  /**
   * A frame and what is to be done with it.
   *
   * @param station who sent it; empty where it did not prove itself, and there is nothing to do
   * @param command its command code where its dialect has it, to count by
   * @param messages what Kafka must have before it is answered
   * @param answer the answer, where there is one
   */
  record Taken(
      Optional<Station> station,
      String command,
      Outcome outcome,
      List<Outbox.Message> messages,
      Optional<Answer> answer) {}

  /** An answer to a station. */
  record Answer(String command, byte[] frame) {}

  /** A splitter for a connection, which knows the keys and tolerances of the stations. */
  FrameSplitter splitter() {
    return new FrameSplitter(
        new SplitterLimits(settings.maxFrame()), mn -> directory.get().station(mn));
  }

  Sessions sessions() {
    return sessions;
  }

  boolean isBusy() {
    return outbox.isBusy();
  }

  /** Runs something when the outbox is no longer busy. */
  void awaitOutbox(Runnable then) {
    awaitingOutbox.add(then);
  }

  /** Takes a frame. Nothing has been sent yet. */
  Taken take(RawFrame raw, Peer peer) {
    Instant now = clock.instant();
    Directory known = directory.get();
    Decoded decoded = FrameDecoder.decode(raw, known::station);
    Optional<Station> station = decoded.mn().flatMap(known::station);
    if (station.isEmpty()) {
      return stranger(raw, peer, unknown(decoded), now);
    }
    Optional<Refusal> refusal = Authentication.refuse(station.get(), decoded.password(), peer);
    return refusal.isPresent()
        ? stranger(raw, peer, refusal.get(), now)
        : known(raw, decoded, station.get(), known, peer, now);
  }

  private Taken known(
      RawFrame raw, Decoded received, Station station, Directory known, Peer peer, Instant now) {
    Decoded decoded =
        received instanceof Frame frame
            ? dataTimes.check(frame).map(Decoded.class::cast).orElse(frame)
            : received;
    Optional<Dialect> dialect = Dialects.of(decoded, Optional.of(station));
    String command = decoded.cn().orElse("");
    Optional<CommandKind> kind = dialect.flatMap(d -> Commands.kind(d, command));
    List<String> warnings = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    List<Outbox.Message> messages = new ArrayList<>(3);
    Outcome outcome = Outcome.TAKEN;
    if (decoded instanceof RefusedFrame frame) {
      outcome = Outcome.REJECTED;
      refused.add(new Refusal(frame.reason(), null, frame.detail(), A_FRAME));
    } else if (decoded instanceof Frame frame) {
      frame.warnings().forEach(w -> warnings.add(w.toString()));
      frame
          .faults()
          .forEach(f -> refused.add(new Refusal(f.reason(), f.code(), f.found(), f.expected())));
      if (kind.isEmpty()) {
        outcome = Outcome.REJECTED;
        refused.add(
            new Refusal(
                Reason.UNKNOWN_CN,
                "CN",
                command,
                "a command of "
                    + dialect
                        .map(Dialect::name)
                        .orElse("a known edition: Flag has the version " + frame.version())));
      } else {
        StationReadings readings =
            StationReadings.of(frame, station, known, dialect.get(), now, settings.ahead());
        warnings.addAll(readings.warnings());
        refused.addAll(readings.refused());
        readings.sample().ifPresent(s -> messages.add(message(Topics.SAMPLES, s.section(), s)));
        readings.outlet().ifPresent(o -> messages.add(message(Topics.OUTLETS, o.outlet(), o)));
        packets(frame, station, now);
        heard(frame, station, dialect.get(), known, readings, now);
      }
    }
    byte[] masked = raw.masked();
    refused.forEach(refusal -> warnings.add(refusal.toString()));
    for (Refusal refusal : inBounds(refused)) {
      messages.add(rejection(refusal, station, masked, now));
    }
    Payload payload = Payload.of(masked);
    messages.add(
        message(
            Topics.FRAMES,
            station.mn(),
            new ReceivedFrame(
                station.mn(),
                now,
                peer.toString(),
                command,
                payload.text(),
                payload.base64(),
                warnings)));
    return new Taken(
        Optional.of(station),
        kind.isPresent() ? command : OTHER_COMMAND,
        outcome,
        messages,
        answer(kind, decoded));
  }

  /** Each rejection carries the whole frame: of very many the rest is told in one. */
  private static List<Refusal> inBounds(List<Refusal> refused) {
    if (refused.size() <= MAX_PARTS) {
      return refused;
    }
    List<Refusal> some = new ArrayList<>(refused.subList(0, MAX_PARTS));
    List<Refusal> rest = refused.subList(MAX_PARTS, refused.size());
    Refusal next = rest.get(0);
    some.add(
        new Refusal(
            next.reason(),
            next.field(),
            "this and "
                + (rest.size() - 1)
                + " more: "
                + rest.stream().skip(1).map(Refusal::field).collect(Collectors.joining(", ")),
            next.expected()));
    return some;
  }

  private static Optional<Answer> answer(Optional<CommandKind> kind, Decoded decoded) {
    if (kind.isEmpty() || !decoded.wantsAnswer()) {
      return Optional.empty();
    }
    Optional<String> command =
        switch (kind.get()) {
          case DATA, QUALITY_CONTROL, STATE, INFORMATION -> Optional.of(ANSWER_TO_DATA);
          case NOTICE -> Optional.of(ANSWER_TO_NOTICE);
          // The log-in of 2005 is in no standard, and nobody waits for its answer.
          case HEARTBEAT ->
              decoded.cn().equals(Optional.of(LOG_IN))
                  ? Optional.empty()
                  : Optional.of(ANSWER_TO_NOTICE);
          case ANSWER, REQUEST -> Optional.empty();
        };
    return command.map(c -> new Answer(c, FrameWriter.answer(decoded, c)));
  }

  private void heard(
      Frame frame,
      Station station,
      Dialect dialect,
      Directory known,
      StationReadings readings,
      Instant now) {
    requests.heard(
        station,
        frame,
        dialect,
        Optional.ofNullable(station.section()).flatMap(known::section),
        readings.sample().map(Sample::time),
        now);
    switch (frame.cn().orElse("")) {
      case "9011", "9012" -> requests.answered(station.mn(), frame, now);
      case "1013" ->
          requests.clockAsked(station.mn(), Optional.ofNullable(frame.fields().get("PolId")));
      default -> {
        // Asks nothing and answers nothing.
      }
    }
  }

  private void packets(Frame frame, Station station, Instant now) {
    if (frame.packets() > 1 && frame.packet() <= frame.packets() && frame.dataTime().isPresent()) {
      packets
          .came(
              station.mn(),
              frame.cn().orElse(""),
              frame.dataTime().get().toInstant(),
              frame.packet(),
              frame.packets(),
              now)
          .forEach(incomplete -> send(incomplete, now));
    }
  }

  private void send(Packets.Incomplete incomplete, Instant now) {
    Refusal refusal =
        new Refusal(
            Reason.INCOMPLETE,
            "PNO",
            "of CN="
                + incomplete.command()
                + " "
                + incomplete.dataTime()
                + " missing: "
                + incomplete.missing(),
            "packets 1 to " + incomplete.total());
    byte[] input =
        ("MN=%s;CN=%s;PNUM=%d;DataTime=%s"
                .formatted(
                    incomplete.mn(),
                    incomplete.command(),
                    incomplete.total(),
                    incomplete.dataTime()))
            .getBytes(StandardCharsets.UTF_8);
    Optional<Station> station = directory.get().station(incomplete.mn());
    if (station.isPresent()) {
      sendAlone(rejection(refusal, station.get(), input, now), now);
    }
  }

  /** Bytes that are no frame. */
  void refuse(RefusedBytes bytes, Peer peer) {
    reject(
        new Refusal(bytes.reason(), null, bytes.detail(), A_FRAME),
        bytes.masked(),
        peer,
        clock.instant());
  }

  private Taken stranger(RawFrame raw, Peer peer, Refusal refusal, Instant now) {
    metrics.frame(OTHER_COMMAND, Outcome.REFUSED);
    reject(refusal, raw.masked(), peer, now);
    return new Taken(Optional.empty(), OTHER_COMMAND, Outcome.REFUSED, List.of(), Optional.empty());
  }

  private static Refusal unknown(Decoded decoded) {
    if (decoded.mn().isEmpty() && decoded instanceof RefusedFrame frame) {
      return new Refusal(frame.reason(), null, frame.detail(), A_FRAME);
    }
    return new Refusal(
        Reason.UNKNOWN_STATION, "MN", decoded.mn().orElse(null), "a station of the registry");
  }

  /** What a stranger sent is recorded within bounds. */
  private void reject(Refusal refusal, byte[] input, Peer peer, Instant now) {
    metrics.rejected(refusal.reason());
    InetAddress address = peer.address().getAddress();
    boolean recorded = budget.take(address, now);
    strangers.happened(
        now,
        n ->
            LOG.warn(
                "{}: refused {} ({}), {} of them since the last such line{}",
                peer,
                refusal.reason(),
                Rejected.shown(refusal.found()),
                n,
                recorded ? "" : "; too many to record"));
    if (!recorded) {
      metrics.notRecorded();
      return;
    }
    String origin = Refusal.address(address);
    sendAlone(message(Topics.REJECTED, origin, refusal.message(origin, null, input, now)), now);
  }

  private Outbox.Message rejection(Refusal refusal, Station station, byte[] input, Instant now) {
    metrics.rejected(refusal.reason());
    String origin = Refusal.station(station.mn());
    return message(Topics.REJECTED, origin, refusal.message(origin, station.section(), input, now));
  }

  private static Outbox.Message message(String topic, String key, Object body) {
    return new Outbox.Message(topic, key, Json.bytes(body));
  }

  /** Sends what no answer waits for. */
  private void sendAlone(Outbox.Message message, Instant now) {
    outbox
        .send(List.of(message))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                failed(failure, now);
              }
            });
  }

  /** Sends what was taken to Kafka. */
  CompletableFuture<Void> send(Taken taken) {
    return outbox.send(taken.messages());
  }

  /** Kafka has it. */
  void stored(Taken taken) {
    metrics.frame(taken.command(), taken.outcome());
    for (Outbox.Message message : taken.messages()) {
      if (message.topic().equals(Topics.SAMPLES)) {
        metrics.reading("section");
      } else if (message.topic().equals(Topics.OUTLETS)) {
        metrics.reading("outlet");
      }
    }
  }

  /** Kafka has not got it; the station keeps it and sends it again. */
  void notStored(Taken taken, Throwable failure) {
    metrics.frame(taken.command(), Outcome.NOT_STORED);
    failed(failure, clock.instant());
  }

  private void failed(Throwable failure, Instant now) {
    metrics.kafkaFailure();
    failures.happened(
        now, n -> LOG.error("{} bundles not stored, not answered: {}", n, failure.getMessage()));
  }

  /** What time brings: packets that did not come, requests, reading again. */
  void tick() {
    Instant now = clock.instant();
    packets.overdue(now).forEach(incomplete -> send(incomplete, now));
    requests.tick(now);
  }

  /** Lets connections read again that had to wait for the outbox, while it is not busy. */
  void resume() {
    for (int i = awaitingOutbox.size(); i > 0 && !outbox.isBusy(); i--) {
      Runnable then = awaitingOutbox.poll();
      if (then != null) {
        then.run();
      }
    }
  }
}
