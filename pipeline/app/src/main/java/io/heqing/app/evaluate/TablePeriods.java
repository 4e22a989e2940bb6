package io.heqing.app.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.gateway.table.Column;
import io.heqing.gateway.table.ResultRow;
import io.heqing.gateway.table.SamplingTime;
import io.heqing.gateway.table.TableProblem;
import io.heqing.jobs.compliance.SectionHistory;
import io.heqing.jobs.regions.RegionHistory;
import io.heqing.messages.Flag;
import io.heqing.messages.Json;
import io.heqing.messages.RegionReport;
import io.heqing.messages.Registry;
import io.heqing.messages.Rejected;
import io.heqing.messages.Sample;
import io.heqing.messages.SampleDecoder;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import io.heqing.messages.settings.Language;
import io.heqing.standard.Parameter;
import io.heqing.standard.ValueSource;
import io.heqing.standard.region.RegionKind;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Periods and regions of a table of results. Its rows become samples and go through what the
 * compliance job is made of, so that table and pipeline say the same.
 */
public final class TablePeriods {
  private final TableSections sections;
  private final ValueSource source;
  private final int readingsPerDay;
  private final ZoneId zone;
  private final Map<Taken, Row> rows = new LinkedHashMap<>();
  private long replaced;
  private long firstReplaced;

  private record Taken(String section, Instant time) {}

  private record Row(long line, Sample sample) {}

  /**
   * What could not be used of a row.
   *
   * @param problems what is wrong with it, so that all of it was left out
   * @param rejected results that can be none, the only ones that were left out
   */
  public record Refused(List<TableProblem> problems, List<Rejected> rejected) {}

  /**
   * A region over a period.
   *
   * @param evaluation of a section its evaluation, as it travels in the topic of evaluations; null
   *     where it has no sample in the period, and of other regions
   * @param report its report, as it travels in the topic of regions
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RegionFigures(SectionEvaluation evaluation, RegionReport report) {}

  /**
   * @param registry the sections, with their methods and schedules; empty where the table tells
   * @param source whose values the table holds: single readings of automatic stations, or
   *     statistics and results of laboratories
   * @param readingsPerDay automatic readings of a full day of the sections that no registry tells
   * @param zone the zone of days and months where there is no registry
   */
  public TablePeriods(
      Optional<Registry> registry, ValueSource source, int readingsPerDay, ZoneId zone) {
    this.sections = new TableSections(registry);
    this.source = source;
    this.readingsPerDay = readingsPerDay;
    this.zone = registry.map(r -> ZoneId.of(r.publication().zone())).orElse(zone);
  }

  /**
   * Takes a row; of several of one section and time the last one stands, whole.
   *
   * @param columns the parameters of the table
   */
  public Refused take(long line, ResultRow row, Set<Parameter> columns) {
    List<TableProblem> problems = new ArrayList<>();
    if (row.results().isEmpty() && !row.flag().equals(Optional.of(Flag.NO_WATER))) {
      // Nothing was measured; that there is such a section counts all the same.
      sections.id(line, row, Optional.empty(), problems);
      return new Refused(problems, List.of());
    }
    Optional<Instant> time = time(row, problems);
    if (row.flag().isEmpty()) {
      problems.add(row.unknownStatus());
    }
    if (!problems.isEmpty()) {
      return new Refused(problems, List.of());
    }
    Instant taken = time.orElseThrow();
    Optional<String> id =
        sections.id(line, row, Optional.of(taken.atZone(zone).toLocalDate()), problems);
    if (id.isEmpty()) {
      return new Refused(problems, List.of());
    }
    SampleDecoder.Decoded decoded =
        SampleDecoder.decode(
            Json.bytes(new Sample(id.get(), source, taken, 0, null, row.marked(columns))),
            "table",
            Long.toString(line),
            taken);
    decoded.sample().ifPresent(sample -> keep(line, sample));
    return new Refused(List.of(), decoded.rejected());
  }

  private void keep(long line, Sample sample) {
    Row before = rows.put(new Taken(sample.section(), sample.time()), new Row(line, sample));
    if (before != null && !before.sample().equals(sample)) {
      firstReplaced = replaced == 0 ? line : firstReplaced;
      replaced++;
    }
  }

  private Optional<Instant> time(ResultRow row, List<TableProblem> problems) {
    Optional<Instant> moment =
        row.time().flatMap(SamplingTime::moment).map(OffsetDateTime::toInstant);
    Optional<Instant> time =
        moment.isPresent() || source == ValueSource.AUTO
            ? moment
            : row.time()
                .flatMap(SamplingTime::month)
                .map(month -> month.atDay(1).atStartOfDay(zone).toInstant());
    if (time.isEmpty()) {
      problems.add(
          new TableProblem(
              Column.TIME.names().get(0),
              row.time().map(SamplingTime::text).orElse(""),
              source == ValueSource.AUTO
                  ? "有年份的时间，如 2026-10-01 08:00"
                  : "有年份的时间或月份，如 2026-10-01 08:00、2026-10",
              source == ValueSource.AUTO
                  ? "a time with its year, such as 2026-10-01 08:00"
                  : "a time or month with its year, such as 2026-10-01 08:00 or 2026-10"));
    }
    return time;
  }

  /** How many rows took the place of others of the same section and time that said otherwise. */
  public long replaced() {
    return replaced;
  }

  /** The line of the first of them. */
  public OptionalLong firstReplaced() {
    return replaced == 0 ? OptionalLong.empty() : OptionalLong.of(firstReplaced);
  }

  /**
   * Writes the figures of all periods of a span that a section has a sample in, in the order of
   * time, then of regions.
   *
   * @param json whether as one JSON object a line: of a region its report as it travels in the
   *     topic of regions, of a section both that and its evaluation; else as tables for people
   */
  public void write(Span span, RegionKind kind, boolean json, Language language, Writer out)
      throws IOException {
    Figures figures = figures(span, kind);
    if (!json) {
      new PeriodTable(figures, language).write(out);
      return;
    }
    for (RegionFigures region : figures.regions()) {
      out.write(Json.text(kind == RegionKind.SECTION ? region : region.report()));
      out.write('\n');
    }
  }

  private Figures figures(Span span, RegionKind kind) {
    Registry registry = sections.registry(source, readingsPerDay, zone, kind);
    Map<String, SectionHistory> histories = new LinkedHashMap<>();
    Map<String, Section> byId = new HashMap<>();
    registry.sections().forEach(section -> byId.put(section.id(), section));
    rows.values()
        .forEach(
            row ->
                histories
                    .computeIfAbsent(
                        row.sample().section(),
                        id -> new SectionHistory(registry.publication(), byId.get(id)))
                    .take(row.sample()));
    RegionHistory regions = new RegionHistory(registry);
    Map<String, SectionEvaluation> evaluations = new HashMap<>();
    histories
        .values()
        .forEach(
            history ->
                history
                    .evaluations()
                    .forEach(
                        evaluation -> {
                          regions.take(evaluation);
                          if (evaluation.span() == span) {
                            evaluations.put(
                                key(evaluation.section(), evaluation.time()), evaluation);
                          }
                        }));
    List<String> order = registry.sections().stream().map(Section::id).toList();
    Comparator<RegionReport> byTime = Comparator.comparing(RegionReport::time);
    return new Figures(
        zone,
        byId,
        regions.reports(span).stream()
            .filter(report -> report.kind() == kind)
            // Sections as the registry or the table has them; the other regions stand by name.
            .sorted(byTime.thenComparing(report -> order.indexOf(report.region())))
            .map(
                report ->
                    new RegionFigures(
                        kind == RegionKind.SECTION
                            ? evaluations.get(key(report.region(), report.time()))
                            : null,
                        report))
            .toList());
  }

  private static String key(String section, Instant time) {
    return section + " " + time;
  }

  /**
   * Figures in the order of time, then of regions.
   *
   * @param zone the zone of days and months
   * @param sections the sections by id
   * @param regions the figures
   */
  record Figures(ZoneId zone, Map<String, Section> sections, List<RegionFigures> regions) {}
}
