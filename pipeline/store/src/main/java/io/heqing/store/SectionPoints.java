package io.heqing.store;

import io.heqing.messages.Section;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sections of the registry. */
final class SectionPoints {
  private SectionPoints() {}

  static Point of(Section section, Instant changed, ZoneId zone) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("section", section.id());
    tags.put("label", section.id() + " " + section.name());
    putTag(tags, "city", section.city());
    putTag(tags, "county", section.county());
    putTag(tags, "river", section.river());
    putTag(tags, "kind", section.kinds().stream().findFirst().orElse(null));
    Fields fields = new Fields();
    fields.number("lat", section.latitude());
    fields.number("lon", section.longitude());
    fields.number("km", section.km());
    fields.waterClass(
        "target",
        section.targetOn(changed.atZone(zone).toLocalDate()).map(t -> t.waterClass()).orElse(null));
    fields.put(
        "chiefs",
        section.chiefs().stream()
            .map(Section.Chief::name)
            .collect(Collectors.joining(Fields.BETWEEN)));
    return fields.point(Points.SECTION, tags, changed, false);
  }

  private static void putTag(Map<String, String> tags, String key, String value) {
    if (value != null && !value.isEmpty()) {
      tags.put(key, value);
    }
  }
}
