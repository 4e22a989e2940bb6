package io.heqing.jobs.alerting;

import io.heqing.messages.Span;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The recent pasts that sections are compared with: the whole days before a day, so that all of a
 * day is compared with one past, and what a day brings is not compared with itself. Each is
 * computed from the judgements that are kept when it is first asked for, and remembered while none
 * of them changes. Not state: it can be computed again.
 */
final class RecentPasts {
  /** Of some thousand sections the newest day, by several rules. */
  private static final int MOST = 20_000;

  private final Judgements judgements;
  private final Set<Integer> lengths = new TreeSet<>();
  private final Map<Key, Past> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Past> eldest) {
          return size() > MOST;
        }
      };

  private record Key(String section, String stream, LocalDate day, int days) {}

  /** The judgements of Flink's current key. */
  @FunctionalInterface
  interface Judgements {
    /** Those of a stretch of a stream. */
    List<Judgement> of(String stream, String stretch) throws Exception;
  }

  RecentPasts(Judgements judgements) {
    this.judgements = judgements;
  }

  /** The pasts of one stream of the section that is Flink's current key. */
  Timeline.Pasts of(String section, String stream, Span span, ZoneId zone) {
    return (time, days) -> {
      Key key = new Key(section, stream, LocalDate.ofInstant(time, zone), days);
      Past past = remembered.get(key);
      if (past == null) {
        past = compute(key, span, zone);
        remembered.put(key, past);
        lengths.add(days);
      }
      return past;
    };
  }

  /** A day of a section has changed, and with it the pasts of the days after it. */
  void forget(String section, String stream, LocalDate day) {
    for (int days : lengths) {
      for (int after = 1; after <= days; after++) {
        remembered.remove(new Key(section, stream, day.plusDays(after), days));
      }
    }
  }

  private Past compute(Key key, Span span, ZoneId zone) throws Exception {
    LocalDate first = key.day().minusDays(key.days());
    Set<String> stretches = new LinkedHashSet<>();
    first.datesUntil(key.day()).forEach(day -> stretches.add(SectionAlerts.stretch(span, day)));
    List<Judgement> within = new ArrayList<>();
    for (String stretch : stretches) {
      for (Judgement judgement : judgements.of(key.stream(), stretch)) {
        LocalDate day = LocalDate.ofInstant(judgement.time(), zone);
        if (!day.isBefore(first) && day.isBefore(key.day())) {
          within.add(judgement);
        }
      }
    }
    return Past.of(within, span == Span.SAMPLE ? Past.LEAST_SAMPLES : Past.LEAST_DAYS);
  }
}
