package io.heqing.gateway.laboratory;

import io.heqing.gateway.laboratory.Point.Entry;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.Rounding;
import io.heqing.standard.Rules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One sampling of a section: its points, at several verticals and depths, whose mean is the
 * section's result (HJ 91.2-2022). Points of a section and day form one round until a vertical and
 * depth is there again.
 */
final class Round {
  /**
   * Decimals that a mean has beyond those of its values. With up to nine points, three verticals of
   * three depths, rounding it again later then gives what rounding the exact mean would.
   */
  private static final int MORE_DECIMALS = 2;

  private final List<Point> points = new ArrayList<>();
  private final Set<String> places = new HashSet<>();

  private Round() {}

  /** The rounds of points, in the order of their first points. */
  static List<Round> of(Collection<Point> points) {
    record SectionDay(String section, LocalDate day) {}
    Map<SectionDay, Round> open = new LinkedHashMap<>();
    List<Round> rounds = new ArrayList<>();
    for (Point point : points) {
      SectionDay key = new SectionDay(point.section(), point.time().toLocalDate());
      Round round = open.get(key);
      if (round == null || round.places.contains(point.place())) {
        round = new Round();
        open.put(key, round);
        rounds.add(round);
      }
      round.points.add(point);
      round.places.add(point.place());
    }
    return rounds;
  }

  String section() {
    return points.get(0).section();
  }

  /** The time of its first point; a point at midnight has none of its own where others have. */
  OffsetDateTime time() {
    return points.stream()
        .map(Point::time)
        .min(
            Comparator.comparing((OffsetDateTime t) -> t.toLocalTime().equals(LocalTime.MIDNIGHT))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  Stream<Entry> entries() {
    return points.stream().flatMap(p -> p.entries().stream());
  }

  /** Its entries by parameter, in the order of the table. */
  Map<Parameter, List<Entry>> byParameter() {
    Map<Parameter, List<Entry>> entries = new LinkedHashMap<>();
    entries().forEach(e -> entries.computeIfAbsent(e.parameter(), p -> new ArrayList<>()).add(e));
    return entries;
  }

  /**
   * The result of the section from those of its points.
   *
   * @param rules how a result below detection enters a mean
   * @return empty where a mean cannot be computed because a detection limit is not known
   */
  static Optional<Result> mean(Parameter parameter, List<Result> results, Rules rules) {
    if (results.size() == 1) {
      return Optional.of(results.get(0));
    }
    List<Result> measured =
        results.stream()
            .filter(r -> r.flag() == Flag.NORMAL || r.flag() == Flag.OVER_RANGE)
            .toList();
    if (measured.isEmpty()) {
      // All dry, or all withdrawn; where they differ the bed was dry.
      return Optional.of(
          results.stream()
              .filter(r -> r.flag() == Flag.NO_WATER)
              .findFirst()
              .orElse(results.get(0)));
    }
    if (measured.size() == 1) {
      return Optional.of(measured.get(0));
    }
    boolean known = measured.stream().allMatch(r -> r.value() != null);
    boolean over = measured.stream().anyMatch(r -> r.flag() == Flag.OVER_RANGE);
    if (!over && measured.stream().allMatch(Result::below)) {
      return Optional.of(
          known
              ? Result.below(
                  parameter.id(),
                  measured.stream().map(Result::value).max(Comparator.naturalOrder()).orElseThrow())
              : new Result(parameter.id(), null, true, Flag.NORMAL));
    }
    if (!known) {
      return over
          ? Optional.of(new Result(parameter.id(), null, false, Flag.OVER_RANGE))
          : Optional.empty();
    }
    List<BigDecimal> values =
        measured.stream()
            .map(r -> new MeasuredValue(r.value(), r.below()).effective(rules).orElseThrow())
            .toList();
    int decimals =
        MORE_DECIMALS
            + measured.stream().map(Result::value).mapToInt(BigDecimal::scale).max().orElseThrow();
    BigDecimal mean = PeriodMeans.mean(parameter, values);
    if (mean.scale() > decimals) {
      mean = Rounding.round(mean, decimals, RoundingMode.HALF_EVEN);
    }
    return Optional.of(
        new Result(parameter.id(), mean, false, over ? Flag.OVER_RANGE : Flag.NORMAL));
  }

  /** The results of its points for a parameter. */
  static List<Result> results(List<Entry> entries) {
    return entries.stream().map(Entry::result).filter(Objects::nonNull).toList();
  }
}
