package io.heqing.store;

import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.SectionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Sections of the registry. */
final class SectionPoints {
  private static final List<String> LEVELS = List.of("city", "county", "town", "village");

  private SectionPoints() {}

  static Point of(Section section, Instant changed, ZoneId zone, boolean left) {
    LocalDate day = changed.atZone(zone).toLocalDate();
    Fields fields = new Fields();
    fields.put("name", section.name());
    fields.put(
        "kinds",
        section.kinds().stream()
            .map(code -> SectionKind.named(code).map(SectionKind::chinese).orElse(code))
            .collect(Collectors.joining(Fields.BETWEEN)));
    fields.put("kind_codes", String.join(",", section.kinds()));
    fields.put("water", section.waterBody().code());
    fields.put("shared_with", String.join(Fields.BETWEEN, section.sharedWith()));
    fields.number("lat", section.latitude());
    fields.number("lon", section.longitude());
    fields.number("km", section.km());
    fields.waterClass("target", section.targetOn(day).map(t -> t.waterClass()).orElse(null));
    fields.number("intake", section.intakeOn(day).orElse(null));
    fields.put("chiefs", chiefs(section, chief -> true));
    for (String level : LEVELS) {
      String chiefs = chiefs(section, chief -> chief.level().equals(level));
      fields.putOptional("chief_" + level, chiefs.isEmpty() ? null : chiefs);
    }
    fields.putOptional("responsible", section.responsible().orElse(null));
    fields.put("left", left);
    return fields.point(Points.SECTION, tags(section), changed, false);
  }

  private static Map<String, String> tags(Section section) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("section", section.id());
    tags.put("label", section.id() + " " + section.name());
    putTag(tags, "city", section.city());
    putTag(tags, "county", section.county());
    putTag(tags, "river", section.river());
    putTag(tags, "kind", section.kinds().stream().findFirst().orElse(null));
    return tags;
  }

  private static void putTag(Map<String, String> tags, String key, String value) {
    if (value != null && !value.isEmpty()) {
      tags.put(key, value);
    }
  }

  private static String chiefs(Section section, Predicate<Chief> those) {
    return section.chiefs().stream()
        .filter(those)
        .map(Chief::name)
        .collect(Collectors.joining(Fields.BETWEEN));
  }
}
