package io.heqing.jobs.evidence;

import io.heqing.jobs.evidence.Readings.Reading;
import io.heqing.messages.Evidence.LikelySource;
import io.heqing.messages.Evidence.Reason;
import io.heqing.messages.Outlet;
import io.heqing.standard.river.Way;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which outlets of a reach may have caused what rose at its lower end: a hint with its reasons,
 * never a verdict. Points are added up to at most 100; an outlet without a reason is not named.
 */
final class LikelySources {
  /** It was over its own limit for something that rose. */
  private static final int OVER_LIMIT = 50;

  /** It was over its own limit for something else: it did not work as it should. */
  private static final int OVER_ANOTHER_LIMIT = 25;

  /** What rose in the river rose in its own readings. */
  private static final int ROSE = 25;

  /** Its kind brings all that rose; a part of this where it brings a part. */
  private static final int EMITS = 20;

  /** It lies close above the section. */
  private static final int NEAR = 5;

  private static final BigDecimal NEAR_KM = BigDecimal.valueOf(5);
  private static final int MOST = 5;

  private final String parameter;
  private final Set<String> risen;
  private final Tracks tracks;

  /**
   * Sources of what rose.
   *
   * @param parameter what the alert is about
   * @param risen short ids of what rose beside it
   */
  LikelySources(String parameter, Set<String> risen, Tracks tracks) {
    this.parameter = parameter;
    this.risen = new TreeSet<>(risen);
    this.risen.add(parameter);
    this.tracks = tracks;
  }

  /**
   * An outlet of the reach.
   *
   * @param outlet the outlet
   * @param way the way of the water to the lower end of the reach
   * @param window when its discharge passed the outlet that came to the section at the alert's time
   */
  record Candidate(Outlet outlet, Way way, Window window) {}

  /** The likeliest of some outlets, at most five. */
  List<LikelySource> of(List<Candidate> candidates) {
    record Ranked(LikelySource source, BigDecimal km) {}
    return candidates.stream()
        .map(candidate -> new Ranked(judged(candidate), candidate.way().km()))
        .filter(ranked -> ranked.source().score() > 0)
        .sorted(
            Comparator.comparingInt((Ranked ranked) -> -ranked.source().score())
                .thenComparing(Ranked::km)
                .thenComparing(ranked -> ranked.source().outlet()))
        .limit(MOST)
        .map(Ranked::source)
        .toList();
  }

  private LikelySource judged(Candidate candidate) {
    Window.Seen seen = candidate.window().seen(Track.ofOutlet(candidate.outlet().id()), tracks);
    List<Reason> reasons = new ArrayList<>();
    int score = 0;
    Optional<Reason> over = over(seen);
    if (over.isPresent()) {
      reasons.add(over.get());
      score += risen.contains(over.get().parameter()) ? OVER_LIMIT : OVER_ANOTHER_LIMIT;
    }
    Optional<Reason> rose = rose(seen);
    if (rose.isPresent()) {
      reasons.add(rose.get());
      score += ROSE;
    }
    Set<String> emitted = new TreeSet<>(Emissions.of(candidate.outlet().kind()));
    emitted.retainAll(risen);
    if (!emitted.isEmpty()) {
      String named = emitted.contains(parameter) ? parameter : emitted.iterator().next();
      reasons.add(new Reason(Reason.Kind.EMITS, named, null, null, null));
      score += Math.max(1, EMITS * emitted.size() / risen.size());
    }
    if (candidate.way().km().compareTo(NEAR_KM) <= 0) {
      reasons.add(new Reason(Reason.Kind.NEAR, null, candidate.way().km(), null, null));
      score += NEAR;
    }
    return new LikelySource(candidate.outlet().id(), score, reasons);
  }

  /** Its worst reading over a limit: of what the alert is about, else of what rose, else any. */
  private Optional<Reason> over(Window.Seen seen) {
    return seen.within().entrySet().stream()
        .flatMap(
            at ->
                at.getValue().values().stream()
                    .filter(Reading::over)
                    .map(
                        reading ->
                            new Reason(
                                Reason.Kind.OVER_LIMIT,
                                reading.parameter(),
                                reading.value(),
                                reading.limit(),
                                at.getKey())))
        .min(
            Comparator.comparing((Reason reason) -> !reason.parameter().equals(parameter))
                .thenComparing(reason -> !risen.contains(reason.parameter()))
                .thenComparing(LikelySources::timesLimit, Comparator.reverseOrder())
                .thenComparing(Reason::parameter)
                .thenComparing(Reason::time));
  }

  private static BigDecimal timesLimit(Reason reason) {
    return reason.value().divide(reason.limit(), MathContext.DECIMAL64);
  }

  /** What rose in its own readings: what the alert is about, else what rose most. */
  private Optional<Reason> rose(Window.Seen seen) {
    Map<String, Look> looks = new TreeMap<>();
    for (String each : risen) {
      seen.at(each)
          .filter(look -> Boolean.TRUE.equals(look.rose()))
          .ifPresent(look -> looks.put(each, look));
    }
    return looks.entrySet().stream()
        .min(
            Comparator.comparing((Map.Entry<String, Look> e) -> !e.getKey().equals(parameter))
                .thenComparing(e -> e.getValue().distance(), Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .map(
            e ->
                new Reason(
                    Reason.Kind.ROSE, e.getKey(), e.getValue().value(), null, e.getValue().time()));
  }
}
