package io.heqing.gateway.national;

import io.heqing.gateway.table.Column;
import io.heqing.gateway.table.ResultRow;
import io.heqing.gateway.table.ResultTable;
import io.heqing.gateway.table.Row;
import io.heqing.gateway.table.SamplingTime;
import io.heqing.gateway.table.TableProblem;
import io.heqing.gateway.table.UnreadableTableException;
import io.heqing.messages.DataKind;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Tables of the national automatic stations, read twice: {@link #scan} finds the sections, the
 * published classes and what cannot be used; {@link #samples} then gives the samples in the order
 * of the files.
 *
 * <p>Where a table has several rows of one station and time, the last one stands, whole: its
 * samples have the higher revision, and results that only earlier rows had are withdrawn.
 */
public final class NationalTables {
  private static final int PROBLEMS_KEPT = 100;

  private final List<Path> files;
  private final ZoneId zone;
  private final WaterBodies waterBodies;
  private final WaterClass target;
  private final Map<String, SectionFacts> facts = new LinkedHashMap<>();
  private final Map<Sampling, Optional<Published>> samplings = new LinkedHashMap<>();
  private final List<FileProblem> problems = new ArrayList<>();
  private Counts counts = new Counts(0, 0, 0, 0, 0, 0);

  /**
   * What the rows were.
   *
   * @param rows rows in all
   * @param repeated rows of a station and time that an earlier row had, too
   * @param withoutTime rows without a sampling time, or one without a year: not used
   * @param withoutResults rows with a time but no result
   * @param unreadableRows rows that cannot be read: not used
   * @param unreadableCells cells that cannot be read in rows that are used without them
   */
  public record Counts(
      long rows,
      long repeated,
      long withoutTime,
      long withoutResults,
      long unreadableRows,
      long unreadableCells) {}

  /**
   * Something that cannot be read.
   *
   * @param file the file
   * @param line its line, from 1
   * @param problem what is wrong
   */
  public record FileProblem(Path file, long line, TableProblem problem) {}

  /** A row that is a sampling. */
  private record Used(String section, OffsetDateTime time, Flag flag, ResultRow row, long ordinal) {
    Sampling sampling() {
      return new Sampling(section, time.toInstant());
    }
  }

  /** What the rows tell of one section; the last that is told stands. */
  private static final class SectionFacts {
    private final Optional<String> province;
    private final String name;
    private String city;
    private String river;
    private WaterBody waterBody;
    private final TreeMap<LocalDate, WaterClass> targets = new TreeMap<>();

    SectionFacts(Optional<String> province, String name) {
      this.province = province;
      this.name = name;
    }
  }

  private NationalTables(
      List<Path> files, WaterBodies waterBodies, WaterClass target, ZoneId zone) {
    this.files = List.copyOf(files);
    this.waterBodies = waterBodies;
    this.target = target;
    this.zone = zone;
  }

  /**
   * Reads tables for what they hold.
   *
   * @param files the tables, in the order in which they were made
   * @param waterBodies which sections are lakes, where the tables do not say
   * @param target the target of sections for which the tables have none; null for no target
   * @param zone zone of times that name none, and of days
   * @throws IOException where a file cannot be read or is no such table; the message names it
   */
  public static NationalTables scan(
      List<Path> files, WaterBodies waterBodies, WaterClass target, ZoneId zone)
      throws IOException {
    NationalTables tables = new NationalTables(files, waterBodies, target, zone);
    tables.scan();
    return tables;
  }

  /** The sections, in the order of their first rows; their values come from stations alone. */
  public List<Section> sections() {
    Map<String, Integer> readingsPerDay = readingsPerDay();
    Optional<LocalDate> firstYear = first().map(t -> t.atZone(zone).toLocalDate().withDayOfYear(1));
    return facts.entrySet().stream()
        .map(
            e -> {
              SectionFacts its = e.getValue();
              return new Section(
                  e.getKey(),
                  its.name,
                  its.city != null ? its.city : its.province.orElse(null),
                  null,
                  its.river,
                  its.waterBody != null
                      ? its.waterBody
                      : waterBodies.of(its.province, its.name).orElse(WaterBody.RIVER),
                  null,
                  null,
                  null,
                  List.of("national"),
                  targets(its, firstYear),
                  MonitoringMethod.AUTO_ONLY,
                  readingsPerDay.getOrDefault(e.getKey(), 1),
                  DataKind.HOUR,
                  List.of(),
                  List.of(),
                  List.of());
            })
        .toList();
  }

  /** The published class of each sampling, as its last row has it. */
  public Map<Sampling, Published> published() {
    Map<Sampling, Published> published = new LinkedHashMap<>();
    samplings.forEach((sampling, its) -> its.ifPresent(p -> published.put(sampling, p)));
    return Collections.unmodifiableMap(published);
  }

  /** Time of the first sampling; empty where there is none. */
  public Optional<Instant> first() {
    return samplings.keySet().stream().map(Sampling::time).min(Instant::compareTo);
  }

  /** Time of the last sampling; empty where there is none. */
  public Optional<Instant> last() {
    return samplings.keySet().stream().map(Sampling::time).max(Instant::compareTo);
  }

  /** What the rows were. */
  public Counts counts() {
    return counts;
  }

  /** The first hundred problems, in the order of the files. */
  public List<FileProblem> problems() {
    return Collections.unmodifiableList(problems);
  }

  /**
   * The samples, read from the files as they are taken. Close the stream. A file that can no longer
   * be read ends it with an {@link UncheckedIOException}.
   */
  public Stream<Sample> samples() {
    Samples samples = new Samples();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                samples, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .onClose(samples::close);
  }

  private void scan() throws IOException {
    long rows = 0;
    long repeated = 0;
    long withoutTime = 0;
    long withoutResults = 0;
    long unreadableRows = 0;
    long unreadableCells = 0;
    for (Path file : files) {
      try (ResultTable table = open(file)) {
        for (Optional<Row> next = table.next(); next.isPresent(); next = table.next()) {
          Row row = next.get();
          long ordinal = rows++;
          row.problems().forEach(problem -> keep(file, row.line(), problem));
          if (row.content().isEmpty()) {
            unreadableRows++;
            continue;
          }
          ResultRow content = row.content().get();
          SectionFacts its = learn(content);
          unreadableCells += row.problems().size();
          if (content.flag().isEmpty()) {
            unreadableRows++;
            keep(file, row.line(), content.unknownStatus());
            continue;
          }
          Optional<Used> used = used(content, ordinal);
          if (used.isEmpty()) {
            withoutTime++;
            continue;
          }
          content
              .target()
              .ifPresent(
                  t -> its.targets.put(used.get().time.atZoneSameInstant(zone).toLocalDate(), t));
          if (content.results().isEmpty()) {
            withoutResults++;
          }
          if (samplings.containsKey(used.get().sampling())) {
            repeated++;
          }
          Optional<WaterClass> published =
              content.text(Column.PUBLISHED_CLASS).flatMap(WaterClass::parse);
          if (published.isEmpty() && content.text(Column.PUBLISHED_CLASS).isPresent()) {
            unreadableCells++;
            keep(
                file,
                row.line(),
                new TableProblem(
                    Column.PUBLISHED_CLASS.names().get(0),
                    content.text(Column.PUBLISHED_CLASS).get(),
                    "Ⅰ、Ⅱ、Ⅲ、Ⅳ、Ⅴ 或 劣Ⅴ",
                    "I, II, III, IV, V or inferiorV"));
          }
          samplings.put(
              used.get().sampling(), published.map(c -> new Published(c, used.get().flag)));
        }
      }
    }
    counts =
        new Counts(rows, repeated, withoutTime, withoutResults, unreadableRows, unreadableCells);
  }

  private ResultTable open(Path file) throws IOException {
    try {
      return ResultTable.open(file, zone);
    } catch (UnreadableTableException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private void keep(Path file, long line, TableProblem problem) {
    if (problems.size() < PROBLEMS_KEPT) {
      problems.add(new FileProblem(file, line, problem));
    }
  }

  private SectionFacts learn(ResultRow row) {
    Optional<String> province = row.text(Column.PROVINCE);
    SectionFacts its =
        facts.computeIfAbsent(
            SectionName.id(province, row.section()),
            id -> new SectionFacts(province, SectionName.normal(row.section())));
    row.text(Column.CITY).ifPresent(city -> its.city = city);
    row.text(Column.RIVER).ifPresent(river -> its.river = river);
    row.waterBody().ifPresent(body -> its.waterBody = body);
    return its;
  }

  /** The row as a sampling; empty where it has no moment or its status is not known. */
  private static Optional<Used> used(ResultRow row, long ordinal) {
    Optional<OffsetDateTime> time = row.time().flatMap(SamplingTime::moment);
    return row.flag()
        .flatMap(
            flag ->
                time.map(
                    t ->
                        new Used(
                            SectionName.id(row.text(Column.PROVINCE), row.section()),
                            t,
                            flag,
                            row,
                            ordinal)));
  }

  private List<Section.TargetFrom> targets(SectionFacts its, Optional<LocalDate> firstYear) {
    List<Section.TargetFrom> targets = new ArrayList<>();
    its.targets.forEach(
        (day, waterClass) -> {
          if (targets.isEmpty() || targets.get(targets.size() - 1).waterClass() != waterClass) {
            targets.add(new Section.TargetFrom(day, waterClass, Map.of()));
          }
        });
    if (targets.isEmpty() && target != null) {
      firstYear.ifPresent(day -> targets.add(new Section.TargetFrom(day, target, Map.of())));
    }
    return targets;
  }

  /** 1, 6 (every four hours) or 24 (every hour), by the fullest day of each section. */
  private Map<String, Integer> readingsPerDay() {
    Map<String, Map<LocalDate, Integer>> days = new HashMap<>();
    samplings
        .keySet()
        .forEach(
            s ->
                days.computeIfAbsent(s.section(), id -> new HashMap<>())
                    .merge(s.time().atZone(zone).toLocalDate(), 1, Integer::sum));
    Map<String, Integer> perDay = new HashMap<>();
    days.forEach(
        (section, its) -> {
          int most = Collections.max(its.values());
          perDay.put(section, most <= 1 ? 1 : most <= 6 ? 6 : 24);
        });
    return perDay;
  }

  /** The second reading. */
  private final class Samples implements Iterator<Sample>, Closeable {
    private final Iterator<Path> remaining = files.iterator();
    private final Map<Sampling, Set<String>> given = new HashMap<>();
    private ResultTable table;
    private long rows;
    private Sample next;

    @Override
    public boolean hasNext() {
      try {
        while (next == null && (table != null || remaining.hasNext())) {
          if (table == null) {
            table = open(remaining.next());
          }
          Optional<Row> row = table.next();
          if (row.isEmpty()) {
            close();
            continue;
          }
          long ordinal = rows++;
          next = row.get().content().flatMap(r -> used(r, ordinal)).map(this::sample).orElse(null);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return next != null;
    }

    @Override
    public Sample next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Sample sample = next;
      next = null;
      return sample;
    }

    /** The sample of a row; null where it has nothing to say. */
    private Sample sample(Used used) {
      List<Result> results = used.row.marked(table.columns().parameters());
      Set<String> before = given.computeIfAbsent(used.sampling(), s -> new LinkedHashSet<>());
      for (String parameter : before) {
        if (results.stream().noneMatch(r -> r.parameter().equals(parameter))) {
          results.add(Result.withdrawn(parameter));
        }
      }
      results.forEach(r -> before.add(r.parameter()));
      return results.isEmpty()
          ? null
          : new Sample(
              used.section, ValueSource.AUTO, used.time.toInstant(), used.ordinal, null, results);
    }

    @Override
    public void close() {
      try {
        if (table != null) {
          table.close();
          table = null;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
