package io.heqing.gateway.station;

import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.hj212.Factor;
import io.heqing.gateway.hj212.FactorCodes;
import io.heqing.gateway.hj212.Frame;
import io.heqing.gateway.hj212.FrameWriter;
import io.heqing.gateway.hj212.Marks;
import io.heqing.gateway.table.Unit;
import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletReading;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.Station;
import io.heqing.standard.Parameter;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The readings of a station's frame: of the data that its section or outlet is made of, each factor
 * by the code, mark and unit of its dialect and of its entry in the registry. Nothing is guessed: a
 * factor that cannot be used is told, and the others stand.
 *
 * @param sample a section's sample, where the frame has one
 * @param outlet an outlet's reading, where the frame has one
 * @param refused what cannot be used
 * @param warnings what was forgiven or is missing, each with its code first
 */
record StationReadings(
    Optional<Sample> sample,
    Optional<OutletReading> outlet,
    List<Refusal> refused,
    List<String> warnings) {

  /** Minute data of an outlet that carry the end of their interval: its length, as is usual. */
  private static final Duration USUAL_MINUTES = Duration.ofMinutes(10);

  private static final Duration DAY = Duration.ofDays(1);

  // A number such as 1e999999999 is short until somebody writes it out.
  private static final int MAX_DIGITS = 20;

  private static final List<String> MEASURED = List.of("Rtd", "Avg", "Min", "Max", "Cou", "Flag");
  private static final String REALTIME_VALUE = "Rtd";
  private static final String INTERVAL_VALUE = "Avg";
  private static final String FLOW = "FLOW";
  private static final StationReadings NONE =
      new StationReadings(Optional.empty(), Optional.empty(), List.of(), List.of());

  StationReadings {
    refused = List.copyOf(refused);
    warnings = List.copyOf(warnings);
  }

  /**
   * The readings of a frame whose station is known.
   *
   * @param now when it came
   * @param ahead how far its request number may be ahead of now and still tell its revision
   */
  static StationReadings of(
      Frame frame,
      Station station,
      Directory directory,
      Dialect dialect,
      Instant now,
      Duration ahead) {
    Optional<DataKind> kind = frame.cn().flatMap(DataKind::ofCommand);
    if (kind.isEmpty() || frame.dataTime().isEmpty()) {
      return NONE;
    }
    return station.section() != null
        ? ofSection(frame, kind.get(), station, directory, dialect, now, ahead)
        : ofOutlet(frame, kind.get(), station, directory, dialect, now, ahead);
  }

  private static StationReadings ofSection(
      Frame frame,
      DataKind kind,
      Station station,
      Directory directory,
      Dialect dialect,
      Instant now,
      Duration ahead) {
    Optional<Section> section = directory.section(station.section());
    if (section.isEmpty()) {
      return unknownOwner("section", station.section(), "a section of the registry");
    }
    if (section.get().readingsFrom() != kind) {
      return NONE;
    }
    Reading reading = new Reading(station, dialect, kind);
    List<Result> results = reading.results(frame);
    Instant time = time(frame, station, kind, section.get().readingsPerDay());
    return new StationReadings(
        Optional.of(results)
            .filter(r -> !r.isEmpty())
            .map(
                r ->
                    new Sample(
                        section.get().id(),
                        ValueSource.AUTO,
                        time,
                        revision(frame.qn(), now, ahead),
                        station.mn(),
                        r)),
        Optional.empty(),
        reading.refused,
        reading.warnings);
  }

  private static StationReadings ofOutlet(
      Frame frame,
      DataKind kind,
      Station station,
      Directory directory,
      Dialect dialect,
      Instant now,
      Duration ahead) {
    Optional<Outlet> outlet = Optional.ofNullable(station.outlet()).flatMap(directory::outlet);
    if (outlet.isEmpty()) {
      return unknownOwner("outlet", station.outlet(), "an outlet of the registry");
    }
    if (outlet.get().readingsFrom() != kind) {
      return NONE;
    }
    Reading reading = new Reading(station, dialect, kind);
    List<Result> results = reading.results(frame);
    Instant time = time(frame, station, kind, (int) DAY.dividedBy(USUAL_MINUTES));
    return new StationReadings(
        Optional.empty(),
        Optional.of(results)
            .filter(r -> !r.isEmpty())
            .map(
                r ->
                    new OutletReading(
                        outlet.get().id(),
                        time,
                        revision(frame.qn(), now, ahead),
                        station.mn(),
                        r)),
        reading.refused,
        reading.warnings);
  }

  /** The registry knows the station but not what it reports for. */
  private static StationReadings unknownOwner(String field, String found, String expected) {
    return new StationReadings(
        Optional.empty(),
        Optional.empty(),
        List.of(new Refusal(Reason.UNKNOWN_SECTION, field, found, expected)),
        List.of());
  }

  /**
   * How much later than the start of its interval a station labels its data: nothing, unless its
   * labels are the ends.
   *
   * @param readingsPerDay readings of a full day, of which minute data have their interval
   */
  static Duration labelAfter(Station station, DataKind kind, int readingsPerDay) {
    if (!station.endLabels()) {
      return Duration.ZERO;
    }
    return switch (kind) {
      case REALTIME -> Duration.ZERO;
      case MINUTE -> DAY.dividedBy(readingsPerDay);
      case HOUR -> Duration.ofHours(1);
      case DAY -> DAY;
    };
  }

  private static Instant time(Frame frame, Station station, DataKind kind, int readingsPerDay) {
    return frame
        .dataTime()
        .orElseThrow()
        .toInstant()
        .minus(labelAfter(station, kind, readingsPerDay));
  }

  /**
   * The revision of what a frame tells: its request number, so that a repeat is the same message
   * and what is sent again later revises. The time it came, in the same 17 digits, where it has
   * none or one that cannot be.
   */
  private static long revision(Optional<String> number, Instant now, Duration ahead) {
    return number
        .filter(
            n -> RequestNumber.time(n).filter(time -> !time.isAfter(now.plus(ahead))).isPresent())
        .map(Long::parseLong)
        .orElseGet(() -> Long.parseLong(FrameWriter.qn(now)));
  }

  /** The factors of one frame. */
  private static final class Reading {
    private final Station station;
    private final Dialect dialect;
    private final String field;
    private final List<Refusal> refused = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Set<String> contradicted = new HashSet<>();

    Reading(Station station, Dialect dialect, DataKind kind) {
      this.station = station;
      this.dialect = dialect;
      this.field = kind == DataKind.REALTIME ? REALTIME_VALUE : INTERVAL_VALUE;
    }

    List<Result> results(Frame frame) {
      boolean anyMark = frame.factors().stream().anyMatch(f -> f.mark().isPresent());
      for (Factor factor : frame.factors()) {
        if (isMeasured(factor)) {
          take(factor, anyMark);
        }
      }
      results.keySet().removeAll(contradicted);
      return List.copyOf(results.values());
    }

    /** Devices and their states are no measurements. */
    private static boolean isMeasured(Factor factor) {
      return factor.polId().isEmpty() && MEASURED.stream().anyMatch(factor.values()::containsKey);
    }

    private void take(Factor factor, boolean anyMark) {
      Optional<Parameter> parameter = FactorCodes.parameter(factor.code());
      if (parameter.isEmpty()) {
        refuse(Reason.UNKNOWN_FACTOR, factor.code(), factor.code(), "a factor code such as w21003");
        return;
      }
      flag(factor, parameter.get(), anyMark)
          .flatMap(flag -> result(factor, parameter.get(), flag))
          .ifPresent(result -> add(factor, result));
    }

    private Optional<Flag> flag(Factor factor, Parameter parameter, boolean anyMark) {
      Optional<String> mark = factor.mark();
      if (mark.isPresent()) {
        Optional<Flag> flag = Marks.flag(dialect, mark.get(), Optional.of(station));
        if (flag.isEmpty()) {
          refuse(
              Reason.UNKNOWN_MARK,
              factor.code() + "-Flag",
              mark.get(),
              "a data mark of " + dialect + ", or of the station's entry in the registry");
        }
        return flag;
      }
      // Loggers of 2005 mark no flow, and some mark nothing at all.
      if (dialect == Dialect.HJT212_2005 && (!anyMark || parameter.id().equals(FLOW))) {
        return Optional.of(Flag.NORMAL);
      }
      refuse(Reason.MISSING_FIELD, factor.code() + "-Flag", null, "a data mark such as N");
      return Optional.empty();
    }

    private Optional<Result> result(Factor factor, Parameter parameter, Flag flag) {
      // A surface-water station marks so what is below its detection limit and sends the limit.
      boolean below = flag == Flag.UNDER_RANGE && dialect == Dialect.SURFACE_WATER;
      Optional<String> text = factor.value(field);
      if (text.isEmpty()) {
        return withoutValue(factor, parameter, flag, below);
      }
      String name = factor.code() + "-" + field;
      Optional<BigDecimal> number = number(text.get());
      if (number.isEmpty()) {
        refuse(
            Reason.BAD_NUMBER,
            name,
            text.get(),
            "a number of at most " + MAX_DIGITS + " digits before and after the point");
        return Optional.empty();
      }
      Optional<BigDecimal> value = inUnit(factor, parameter, number.get());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      if (below) {
        return Optional.of(
            Result.below(parameter.id(), value.filter(v -> v.signum() > 0).orElse(null)));
      }
      return Optional.of(new Result(parameter.id(), value.get(), false, flag));
    }

    private Optional<Result> withoutValue(
        Factor factor, Parameter parameter, Flag flag, boolean below) {
      if (below) {
        return Optional.of(Result.below(parameter.id(), null));
      }
      if (!flag.isUsable()) {
        return Optional.of(new Result(parameter.id(), null, false, flag));
      }
      String name = factor.code() + "-" + field;
      if (factor.values().containsKey(field)) {
        warnings.add(Reason.MISSING_FIELD + ": " + name + " is empty");
      } else {
        refuse(Reason.MISSING_FIELD, name, String.join(", ", factor.values().keySet()), "a value");
      }
      return Optional.empty();
    }

    /** A value in the parameter's unit. */
    private Optional<BigDecimal> inUnit(Factor factor, Parameter parameter, BigDecimal value) {
      String own = station.units().get(parameter.id());
      Optional<String> unit =
          own != null ? Optional.of(own) : FactorCodes.unit(factor.code(), dialect);
      if (unit.isPresent() && unit.get().equals(parameter.unit())) {
        return Optional.of(value);
      }
      Optional<BigDecimal> scale = unit.flatMap(u -> Unit.factor(parameter.unit(), u));
      if (scale.isEmpty()) {
        refuse(
            Reason.UNKNOWN_UNIT,
            factor.code(),
            unit.orElse(null),
            "a unit of "
                + parameter.id()
                + " in the station's entry in the registry, such as "
                + parameter.unit());
      }
      return scale.map(value::multiply);
    }

    private void add(Factor factor, Result result) {
      Result other = results.putIfAbsent(result.parameter(), result);
      if (other != null && !other.equals(result)) {
        contradicted.add(result.parameter());
        refuse(
            Reason.DUPLICATE_PARAMETER,
            factor.code(),
            result.parameter(),
            "one factor code for each parameter; none of them is used");
      }
    }

    private void refuse(Reason reason, String name, String found, String expected) {
      refused.add(new Refusal(reason, name, found, expected));
    }

    private static Optional<BigDecimal> number(String text) {
      try {
        BigDecimal number = new BigDecimal(text);
        boolean writable =
            (long) number.precision() - number.scale() <= MAX_DIGITS
                && number.scale() <= MAX_DIGITS;
        return Optional.of(number)
            .filter(n -> writable)
            .map(n -> n.scale() < 0 ? n.setScale(0) : n);
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }
}
