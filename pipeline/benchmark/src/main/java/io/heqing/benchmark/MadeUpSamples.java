package io.heqing.benchmark;

import io.heqing.demo.stations.Device;
import io.heqing.demo.stations.MadeUpReadings;
import io.heqing.demo.stations.SimulatedRegistry;
import io.heqing.messages.DataKind;
import io.heqing.messages.Registry;
import io.heqing.messages.Sample;
import io.heqing.standard.ValueSource;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The samples that all rows are measured on: hourly ones of nine parameters, made up from one seed.
 */
final class MadeUpSamples {
  /** All samples are of before this moment. */
  static final Instant END = Instant.parse("2026-06-30T16:00:00Z");

  private static final long SEED = 3838;

  private final Registry registry;
  private final long each;

  /**
   * Samples of river sections whose target is class III.
   *
   * @param sections how many sections
   * @param each how many samples a section has
   */
  MadeUpSamples(int sections, long each) {
    this(SimulatedRegistry.of(sections, DataKind.HOUR), each);
  }

  /**
   * Samples of a registry's sections.
   *
   * @param registry sections, each with a station
   * @param each how many samples a section has
   */
  MadeUpSamples(Registry registry, long each) {
    this.registry = registry;
    this.each = each;
  }

  /** The sections, each with a station. */
  Registry registry() {
    return registry;
  }

  /** How many samples there are. */
  long count() {
    return registry.sections().size() * each;
  }

  /** Gives all samples, the oldest of all sections first. */
  void forEach(Consumer<Sample> to) {
    List<Device> devices = Device.of(registry, DataKind.HOUR);
    MadeUpReadings readings = new MadeUpReadings(SEED, END, each);
    for (long i = 0; i < each; i++) {
      for (Device device : devices) {
        readings
            .next(device)
            .map(
                reading ->
                    new Sample(
                        device.station().section(),
                        ValueSource.AUTO,
                        reading.time(),
                        0,
                        device.station().mn(),
                        reading.results()))
            .ifPresent(to);
      }
    }
  }
}
