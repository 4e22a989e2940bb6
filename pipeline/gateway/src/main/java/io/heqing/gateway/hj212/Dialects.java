package io.heqing.gateway.hj212;

import io.heqing.messages.Dialect;
import io.heqing.messages.Station;
import java.util.Optional;

/** Tells the dialect of a frame. */
public final class Dialects {
  private static final String SURFACE_WATER_QUALITY = "21";

  private Dialects() {}

  /**
   * The dialect of a frame: that of its station where the registry tells it, else by version bits
   * and system code. Version 2 is the surface-water dialect with ST=21, else HJ 212-2025; both use
   * it. Empty for a version that no edition has.
   *
   * @param frame the frame
   * @param station its station, where it is known
   */
  public static Optional<Dialect> of(Decoded frame, Optional<Station> station) {
    return of(frame.version(), frame.st().orElse(""), station);
  }

  static Optional<Dialect> of(int version, String st, Optional<Station> station) {
    Optional<Dialect> registered = station.map(Station::dialect);
    if (registered.isPresent()) {
      return registered;
    }
    return switch (version) {
      case 0 -> Optional.of(Dialect.HJT212_2005);
      case 1 -> Optional.of(Dialect.HJ212_2017);
      case 2 ->
          Optional.of(
              st.equals(SURFACE_WATER_QUALITY) ? Dialect.SURFACE_WATER : Dialect.HJ212_2025);
      default -> Optional.empty();
    };
  }
}
