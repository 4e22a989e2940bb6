package io.heqing.gateway.station;

import io.heqing.gateway.hj212.Frame;
import io.heqing.gateway.hj212.FrameWriter;
import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Rejected;
import io.heqing.messages.Section;
import io.heqing.messages.Station;
import io.heqing.messages.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway asks of stations, where the settings let it: readings that are missing, and that
 * they set their clocks. A station has one request at a time; one that is not answered is repeated,
 * three times in all.
 */
final class Requests {
  /** How long the answer to a request is waited for (HJ 212-2017: mobile networks). */
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  /** How often a request is sent before it is given up. */
  static final int TRIES = 3;

  /** How long the result of a request that was accepted is waited for. */
  static final Duration RESULT_WITHIN = Duration.ofMinutes(5);

  /** How often a station's history is looked at. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  /** Requests that begin in one tick, so that thousands do not answer at once. */
  private static final int BEGIN_AT_ONCE = 50;

  private static final String DONE = "1";
  private static final String NO_DATA = "100";
  private static final int ANSWER_WANTED = 1;
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private final boolean askHistory;
  private final boolean setClock;
  private final Sessions sessions;
  private final StationMetrics metrics;
  private final Map<String, Talk> talks = new ConcurrentHashMap<>();
  private final AtomicLong lastNumber = new AtomicLong();

  Requests(Settings.Gateway settings, Sessions sessions, StationMetrics metrics) {
    this.askHistory = settings.askHistory();
    this.setClock = settings.setClock();
    this.sessions = sessions;
    this.metrics = metrics;
  }

  /** What is known of a station, guarded by itself. */
  private static final class Talk {
    private Station station;
    private String systemCode = "91";
    private int version;
    private Dialect dialect;
    private DataKind kind;
    private History history;
    private Instant looked = Instant.MIN;
    private LocalDate clockSet;
    private boolean clockAsked;
    private String instrument;
    private Open open;

    Talk(Station station) {
      this.station = station;
    }
  }

  /** A request without a result yet. */
  private static final class Open {
    private final String command;
    private final String number;
    private final Function<Instant, String> area;
    private int tries;
    private boolean accepted;
    private Instant until;

    Open(String command, String number, Function<Instant, String> area) {
      this.command = command;
      this.number = number;
      this.area = area;
    }
  }

  /**
   * A frame of a station came.
   *
   * @param section the section it reports for, where it does
   * @param reading the time of a reading of that section that it carries
   */
  void heard(
      Station station,
      Frame frame,
      Dialect dialect,
      Optional<Section> section,
      Optional<Instant> reading,
      Instant now) {
    if (!askHistory && !setClock) {
      return;
    }
    Talk talk = talks.computeIfAbsent(station.mn(), mn -> new Talk(station));
    synchronized (talk) {
      talk.station = station;
      frame.st().ifPresent(st -> talk.systemCode = st);
      talk.version = frame.version();
      talk.dialect = dialect;
      if (askHistory && section.isPresent()) {
        int readingsPerDay = section.get().readingsPerDay();
        if (talk.history == null || talk.history.readingsPerDay() != readingsPerDay) {
          talk.history = new History(readingsPerDay, now);
        }
        talk.kind = section.get().readingsFrom();
        reading.ifPresent(time -> talk.history.came(time, now));
      }
    }
  }

  /**
   * A station asked for the time (1013).
   *
   * @param instrument the instrument whose clock it is; empty for the station's own
   */
  void clockAsked(String mn, Optional<String> instrument) {
    Talk talk = talks.get(mn);
    if (setClock && talk != null) {
      synchronized (talk) {
        talk.clockAsked = true;
        talk.instrument = instrument.orElse(null);
      }
    }
  }

  /** An answer (9011) or result (9012) of a station came. */
  void answered(String mn, Frame frame, Instant now) {
    Talk talk = talks.get(mn);
    if (talk == null) {
      return;
    }
    synchronized (talk) {
      Open open = talk.open;
      if (open == null || !open.number.equals(frame.qn().orElse(""))) {
        return;
      }
      if (frame.cn().orElse("").equals("9011")) {
        String answer = frame.fields().getOrDefault("QnRtn", "");
        if (answer.equals(DONE)) {
          open.accepted = true;
          open.until = now.plus(RESULT_WITHIN);
        } else {
          end(talk, "refused", "QnRtn=" + answer);
        }
      } else if (frame.cn().orElse("").equals("9012")) {
        String result = frame.fields().getOrDefault("ExeRtn", "");
        end(
            talk,
            result.equals(DONE) ? "done" : result.equals(NO_DATA) ? "no_data" : "failed",
            "ExeRtn=" + result);
      }
    }
  }

  /** Begins what is due and repeats what was not answered; to be called every few seconds. */
  void tick(Instant now) {
    int begun = 0;
    for (Talk talk : talks.values()) {
      synchronized (talk) {
        if (talk.open != null) {
          proceed(talk, now);
        } else if (begun < BEGIN_AT_ONCE && begin(talk, now)) {
          begun++;
        }
      }
    }
  }

  private void proceed(Talk talk, Instant now) {
    Open open = talk.open;
    if (open.until.isAfter(now)) {
      return;
    }
    if (open.accepted) {
      end(talk, "no_result", "no 9012 within " + RESULT_WITHIN.toMinutes() + " min of 9011");
    } else if (open.tries >= TRIES || !send(talk, now)) {
      end(talk, "no_answer", "no 9011");
    }
  }

  private boolean begin(Talk talk, Instant now) {
    if (sessions.of(talk.station.mn()).isEmpty()) {
      return false;
    }
    LocalDate today = now.atOffset(Frame.ZONE).toLocalDate();
    if (setClock && (talk.clockAsked || !today.equals(talk.clockSet))) {
      String instrument = talk.instrument == null ? "" : "PolId=" + talk.instrument + ";";
      // The station's own clock has a command of its own in the surface-water dialect, where 1012
      // is an instrument's.
      boolean own = talk.instrument == null && talk.dialect == Dialect.SURFACE_WATER;
      if (talk.instrument == null) {
        talk.clockSet = today;
      }
      talk.clockAsked = false;
      talk.instrument = null;
      return begin(
          talk,
          own ? "1015" : "1012",
          at -> instrument + "SystemTime=" + FrameWriter.time(at),
          now);
    }
    if (talk.history == null || talk.looked.plus(LOOK).isAfter(now)) {
      return false;
    }
    talk.looked = now;
    Optional<History.Gap> gap = talk.history.ask(now);
    if (gap.isEmpty()) {
      return false;
    }
    Duration label =
        StationReadings.labelAfter(talk.station, talk.kind, talk.history.readingsPerDay());
    String area =
        "BeginTime="
            + FrameWriter.time(gap.get().from().plus(label))
            + ";EndTime="
            + FrameWriter.time(gap.get().to().plus(label));
    return begin(talk, talk.kind.command(), at -> area, now);
  }

  private boolean begin(Talk talk, String command, Function<Instant, String> area, Instant now) {
    long millis = lastNumber.updateAndGet(last -> Math.max(last + 1, now.toEpochMilli()));
    String number = FrameWriter.qn(Instant.ofEpochMilli(millis));
    talk.open = new Open(command, number, area);
    if (!send(talk, now)) {
      talk.open = null;
      return false;
    }
    return true;
  }

  private boolean send(Talk talk, Instant now) {
    Open open = talk.open;
    Optional<Sessions.Session> session = sessions.of(talk.station.mn());
    if (session.isEmpty()) {
      return false;
    }
    open.tries++;
    open.until = now.plus(ANSWER_WITHIN);
    session
        .get()
        .send(
            FrameWriter.frame(
                FrameWriter.header(
                    open.number,
                    talk.systemCode,
                    open.command,
                    talk.station.password(),
                    talk.station.mn(),
                    talk.version << 2 | ANSWER_WANTED),
                open.area.apply(now),
                Optional.empty()));
    metrics.request(open.command, "sent");
    return true;
  }

  private void end(Talk talk, String outcome, String detail) {
    Open open = talk.open;
    talk.open = null;
    metrics.request(open.command, outcome);
    LOG.info(
        "station {}: request {} QN={} ended: {} ({})",
        talk.station.mn(),
        open.command,
        open.number,
        outcome,
        Rejected.shown(detail));
  }
}
