package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.Parameters;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A section (断面) of the registry: a cross-section of a river, or a point of a lake, reservoir or
 * source.
 *
 * @param id its id; never changes
 * @param name its name
 * @param city its city; may be null
 * @param county its county; may be null
 * @param river its river, lake or reservoir; may be null
 * @param waterBody which limits apply
 * @param km distance along the river from its source, kilometres; may be null
 * @param latitude degrees north, WGS 84; may be null
 * @param longitude degrees east, WGS 84; may be null
 * @param kinds what it counts among, by the codes of {@link SectionKind}: {@code national}, {@code
 *     provincial}, {@code municipal}, {@code sea}, {@code drinking}, {@code boundary}, {@code
 *     function_zone}, {@code urban}
 * @param targets target classes, each from a day on
 * @param method which values its periods are computed from
 * @param readingsPerDay automatic readings of a full day: 6 for every four hours, 24 for every
 *     hour; 1 to 1440
 * @param readingsFrom which of its station's data are its samples; hour data unless told
 * @param chiefs who answers for it, highest level first
 * @param intakes of a drinking-water source, what is taken from it, each volume from a day on
 * @param sharedWith further counties on the other bank, for each of which it counts as well
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Section(
    String id,
    String name,
    String city,
    String county,
    String river,
    WaterBody waterBody,
    BigDecimal km,
    BigDecimal latitude,
    BigDecimal longitude,
    List<String> kinds,
    List<TargetFrom> targets,
    MonitoringMethod method,
    int readingsPerDay,
    DataKind readingsFrom,
    List<Chief> chiefs,
    List<Intake> intakes,
    List<String> sharedWith) {

  public Section {
    readingsFrom = readingsFrom == null ? DataKind.HOUR : readingsFrom;
    kinds = kinds == null ? List.of() : List.copyOf(kinds);
    targets = targets == null ? List.of() : List.copyOf(targets);
    chiefs = chiefs == null ? List.of() : List.copyOf(chiefs);
    intakes = intakes == null ? List.of() : List.copyOf(intakes);
    sharedWith = sharedWith == null ? List.of() : List.copyOf(sharedWith);
  }

  /**
   * A target (水质目标) that holds from a day on until the next one.
   *
   * @param from first day it holds
   * @param waterClass the class to reach
   * @param special limits by short parameter id that hold instead of those of the class
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record TargetFrom(LocalDate from, WaterClass waterClass, Map<String, BigDecimal> special) {

    public TargetFrom {
      special = special == null ? Map.of() : Map.copyOf(special);
    }

    /** The target. */
    public Target target() {
      return new Target(
          waterClass,
          special.entrySet().stream()
              .collect(Collectors.toMap(e -> Parameters.get(e.getKey()), Map.Entry::getValue)));
    }
  }

  /**
   * What is taken from a drinking-water source from a day on until the next one.
   *
   * @param from first day it holds
   * @param volume 10⁴ m³ a month; 0 and more
   */
  public record Intake(LocalDate from, BigDecimal volume) {}

  /**
   * A river chief (河长) who answers for the section.
   *
   * @param level {@code city}, {@code county}, {@code town} or {@code village}
   * @param name name and office
   * @param recipient id of the recipient by which alerts reach them; null where they reach nobody
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Chief(String level, String name, String recipient) {}

  /** All counties for which it counts: its own, and those that share its bank. */
  public List<String> counties() {
    return Stream.concat(Stream.ofNullable(county), sharedWith.stream()).toList();
  }

  /** The target on a day; empty before the first. */
  public Optional<Target> targetOn(LocalDate day) {
    return targets.stream()
        .filter(t -> !t.from().isAfter(day))
        .max(Comparator.comparing(TargetFrom::from))
        .map(TargetFrom::target);
  }

  /** What is taken from it in a month that has this day, 10⁴ m³; empty where it is not known. */
  public Optional<BigDecimal> intakeOn(LocalDate day) {
    return intakes.stream()
        .filter(i -> !i.from().isAfter(day))
        .max(Comparator.comparing(Intake::from))
        .map(Intake::volume);
  }

  /** The one who answers first: the chief of the lowest level named. */
  public Optional<String> responsible() {
    return chiefs.isEmpty() ? Optional.empty() : Optional.of(chiefs.get(chiefs.size() - 1).name());
  }
}
