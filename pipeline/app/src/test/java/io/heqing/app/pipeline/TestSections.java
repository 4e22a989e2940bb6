package io.heqing.app.pipeline;

import io.heqing.messages.DataKind;
import io.heqing.messages.Publication;
import io.heqing.messages.Recipient;
import io.heqing.messages.Registry;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.Section.TargetFrom;
import io.heqing.messages.Watch;
import io.heqing.messages.registry.UsualRules;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sections and samples by hand. */
final class TestSections {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private TestSections() {}

  /** A river section with a reading every four hours. */
  static Section section(String id, MonitoringMethod method, TargetFrom... targets) {
    return new Section(
        id,
        id,
        "C",
        null,
        "R",
        WaterBody.RIVER,
        null,
        null,
        null,
        List.of("municipal"),
        List.of(targets),
        method,
        6,
        DataKind.HOUR,
        List.of(),
        List.of(),
        List.of());
  }

  static TargetFrom target(LocalDate from, WaterClass waterClass) {
    return new TargetFrom(from, waterClass, Map.of());
  }

  static Registry registry(Section... sections) {
    return registry(List.of(sections));
  }

  static Registry registry(List<Section> sections) {
    return registry(sections, List.of());
  }

  /** With the recipients whom the sections' chiefs are known by. */
  static Registry registry(List<Section> sections, List<Recipient> recipients) {
    return new Registry(
        sections,
        List.of(),
        UsualRules.all().stream().filter(rule -> rule.watch() == Watch.TARGET).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        recipients,
        List.of(),
        new Publication("C", ZONE.getId(), 1, true, sections.size(), Map.of()));
  }

  /** The moment of an hour of a day in the registry's zone. */
  static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).atZone(ZONE).toInstant();
  }

  /** A day's six readings of good water with an ammonia nitrogen of this value. */
  static List<Sample> day(String section, LocalDate day, String ammonia) {
    List<Sample> samples = new ArrayList<>();
    for (int hour = 0; hour < 24; hour += 4) {
      samples.add(sample(section, ValueSource.AUTO, at(day, hour), 0, ammonia));
    }
    return samples;
  }

  /** Good water but for an ammonia nitrogen of this value. */
  static Sample sample(
      String section, ValueSource source, Instant time, long revision, String ammonia) {
    return new Sample(
        section,
        source,
        time,
        revision,
        null,
        List.of(
            Result.of("PH", "7.5"),
            Result.of("DO", "8.2"),
            Result.of("CODMN", "3.1"),
            Result.of("NH3N", ammonia),
            Result.of("TP", "0.05")));
  }
}
