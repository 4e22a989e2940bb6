package io.heqing.store;

import io.heqing.messages.Rejected;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Inputs that could not be used. */
final class RejectedPoints {
  /** The first words of origins of the gateway: {@code station MN}, {@code file a.xlsx}. */
  private static final Set<String> KINDS = Set.of("station", "tcp", "http", "file");

  private static final String TOPICS = "heqing.";

  private RejectedPoints() {}

  static Point of(Rejected rejected, int part) {
    Map<String, String> tags = new TreeMap<>();
    originKind(rejected.origin()).ifPresent(kind -> tags.put("origin_kind", kind));
    tags.put("reason", rejected.reason().name().toLowerCase(Locale.ROOT));
    tags.put("part", Integer.toString(part));
    Fields fields = new Fields();
    fields.putOptional("origin", rejected.origin());
    fields.putOptional("section", rejected.section());
    fields.putOptional("field", rejected.field());
    fields.putOptional("found", rejected.found());
    fields.putOptional("expected", rejected.expected());
    fields.put("reason_text", rejected.reason().chinese());
    fields.count("count", 1);
    return fields.point(Points.REJECTED, tags, rejected.at(), false);
  }

  private static Optional<String> originKind(String origin) {
    if (origin == null) {
      return Optional.empty();
    }
    if (origin.startsWith(TOPICS)) {
      return Optional.of("topic");
    }
    return Optional.of(origin.split(" ", 2)[0]).filter(KINDS::contains);
  }
}
