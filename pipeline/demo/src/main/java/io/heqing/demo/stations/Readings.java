package io.heqing.demo.stations;

import java.util.Optional;

/** What stations measure, one reading after another. Used by one thread. */
@FunctionalInterface
public interface Readings {
  /** The next reading of a device; empty where it has no more. */
  Optional<Reading> next(Device device);
}
