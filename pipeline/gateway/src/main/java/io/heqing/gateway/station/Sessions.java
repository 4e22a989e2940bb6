package io.heqing.gateway.station;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which connections speak for which station. */
final class Sessions {
  private final int mostOfOneStation;
  private final ConcurrentHashMap<String, List<Session>> byStation = new ConcurrentHashMap<>();

  /** A connection, as seen by others. */
  interface Session {
    /** When a frame last came, by {@link System#nanoTime}. */
    long heard();

    /** Sends a frame to the device. */
    void send(byte[] frame);

    /** Ends it, as too many speak for one station. */
    void giveWay();
  }

  Sessions(int mostOfOneStation) {
    this.mostOfOneStation = mostOfOneStation;
  }

  /**
   * A connection speaks for a station from now on. Where too many do, the one that was silent for
   * longest ends: a device that lost its line comes back while its old connection still looks open.
   */
  void join(String mn, Session session) {
    List<Session> superfluous = new ArrayList<>();
    byStation.compute(
        mn,
        (key, before) -> {
          List<Session> all = new ArrayList<>(before == null ? List.of() : before);
          while (all.size() >= mostOfOneStation) {
            Session silent = all.stream().min(Comparator.comparingLong(Session::heard)).get();
            all.remove(silent);
            superfluous.add(silent);
          }
          all.add(session);
          return List.copyOf(all);
        });
    superfluous.forEach(Session::giveWay);
  }

  /** A connection ended. */
  void leave(String mn, Session session) {
    byStation.computeIfPresent(
        mn,
        (key, before) -> {
          List<Session> rest = new ArrayList<>(before);
          rest.remove(session);
          return rest.isEmpty() ? null : List.copyOf(rest);
        });
  }

  /** The connection over which a station was last heard. */
  Optional<Session> of(String mn) {
    return byStation.getOrDefault(mn, List.of()).stream()
        .max(Comparator.comparingLong(Session::heard));
  }
}
