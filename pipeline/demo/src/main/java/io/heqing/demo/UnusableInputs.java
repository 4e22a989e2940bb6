package io.heqing.demo;

import io.heqing.demo.Delivery.Unusable;
import io.heqing.demo.Noise.Purpose;
import io.heqing.messages.Rejected.Reason;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Messages that cannot be used: one in every 26 days, each kind in its turn. */
final class UnusableInputs {
  private static final long SLOT = 26 * (long) Weather.DAY;

  /** Section of no registry of this city. */
  private static final String NO_SECTION = "LX9901";

  /**
   * A kind.
   *
   * @param reason what it is rejected for
   * @param section the section it speaks of; null for any of the registry
   * @param template the message; SECTION and TIME stand for what they say
   */
  private record Kind(Reason reason, String section, String template) {}

  private static final List<Kind> KINDS =
      List.of(
          // An electrode out of its socket.
          kind(Reason.IMPOSSIBLE_VALUE, "TIME", "{\"parameter\":\"PH\",\"value\":15.02}"),
          // Line cut in the middle of a message.
          new Kind(
              Reason.MALFORMED,
              null,
              "{\"section\":\"SECTION\",\"source\":\"AUTO\",\"time\":\"TIME\",\"results\":[{\"par"),
          // A station that was never entered in the registry.
          new Kind(
              Reason.UNKNOWN_SECTION,
              NO_SECTION,
              message("TIME", "{\"parameter\":\"NH3N\",\"value\":0.412}")),
          // Zero drift of an analyser.
          kind(Reason.IMPOSSIBLE_VALUE, "TIME", "{\"parameter\":\"NH3N\",\"value\":-0.012}"),
          // A parameter that no catalogue has.
          kind(Reason.UNKNOWN_PARAMETER, "TIME", "{\"parameter\":\"w99999\",\"value\":3.1}"),
          // A clock set wrongly by hand.
          kind(
              Reason.IN_THE_FUTURE,
              "2099-12-31T16:00:00Z",
              "{\"parameter\":\"CODMN\",\"value\":3.42}"),
          new Kind(Reason.EMPTY, null, ""),
          // An instrument's message where its number should be.
          kind(Reason.NOT_A_NUMBER, "TIME", "{\"parameter\":\"TP\",\"value\":\"仪器故障\"}"),
          // A clock that began anew after a power cut.
          kind(Reason.TOO_OLD, "1970-01-01T00:00:00Z", "{\"parameter\":\"TN\",\"value\":2.31}"),
          // A time without its zone.
          kind(Reason.BAD_FIELD, "2026/10/1 8:00", "{\"parameter\":\"DO\",\"value\":7.12}"));

  private final Noise noise;

  UnusableInputs(Noise noise) {
    this.noise = noise;
  }

  /** Gives the one that arrives in an hour, if there is one and it is in a window. */
  void hour(long time, Window window, Consumer<Delivery> out) {
    long slot = Math.floorDiv(time, SLOT);
    long arrives = slot * SLOT + (long) (noise.uniform(Purpose.UNUSABLE, 0, slot) * SLOT);
    if (arrives < time || arrives >= time + 3600 || !window.contains(arrives)) {
      return;
    }
    Kind kind = KINDS.get((int) Math.floorMod(slot, (long) KINDS.size()));
    List<Site> stations = Geography.SITES.stream().filter(Site::hasStation).toList();
    String section =
        kind.section() == null
            ? stations.get(noise.below(stations.size(), Purpose.UNUSABLE, 1, slot)).id()
            : kind.section();
    out.accept(
        new Unusable(
            Instant.ofEpochSecond(arrives),
            section,
            kind.template()
                .replace("SECTION", section)
                .replace("TIME", Instant.ofEpochSecond(time).toString()),
            kind.reason()));
  }

  private static Kind kind(Reason reason, String time, String result) {
    return new Kind(reason, null, message(time, result));
  }

  private static String message(String time, String result) {
    return "{\"section\":\"SECTION\",\"source\":\"AUTO\",\"time\":\""
        + time
        + "\",\"results\":["
        + result
        + "]}";
  }
}
