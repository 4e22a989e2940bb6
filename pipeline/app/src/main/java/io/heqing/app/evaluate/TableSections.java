package io.heqing.app.evaluate;

import io.heqing.gateway.national.SectionName;
import io.heqing.gateway.table.Column;
import io.heqing.gateway.table.ResultRow;
import io.heqing.gateway.table.TableProblem;
import io.heqing.messages.DataKind;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.Section.TargetFrom;
import io.heqing.messages.SectionKind;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.RegionKind;
import io.heqing.standard.river.River;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The sections of a table's rows: those of a registry, found by id or name, or those that the table
 * itself tells of. What it tells of a section in one row and otherwise in another is a problem; its
 * target alone may change, and holds from its row on.
 */
final class TableSections {
  private static final String SEPARATORS = "[、;；,，|]+";
  private static final Column[] ONE_OF_A_SECTION = {
    Column.CITY, Column.COUNTY, Column.RIVER, Column.BASIN, Column.KINDS, Column.CHIEFS
  };

  private final Optional<Registry> registry;
  private final Map<String, Section> byId = new LinkedHashMap<>();
  private final Map<String, List<Section>> byName = new LinkedHashMap<>();
  private final Map<String, Facts> facts = new LinkedHashMap<>();

  private record Told(String text, long line) {}

  /** What the rows have told of a section that no registry knows. */
  private static final class Facts {
    private final String name;
    private final Map<Column, Told> texts = new LinkedHashMap<>();
    private final TreeMap<LocalDate, WaterClass> targets = new TreeMap<>();
    private WaterBody waterBody = WaterBody.RIVER;

    Facts(String name) {
      this.name = name;
    }

    Optional<String> text(Column column) {
      return Optional.ofNullable(texts.get(column)).map(Told::text);
    }

    List<String> texts(Column column) {
      return text(column).stream()
          .flatMap(t -> Arrays.stream(t.split(SEPARATORS)))
          .map(String::strip)
          .filter(t -> !t.isEmpty())
          .distinct()
          .toList();
    }
  }

  /** The sections of a registry, or where there is none those that the rows tell of. */
  TableSections(Optional<Registry> registry) {
    this.registry = registry;
    registry
        .map(Registry::sections)
        .orElse(List.of())
        .forEach(
            section -> {
              byId.put(section.id(), section);
              byName
                  .computeIfAbsent(SectionName.normal(section.name()), name -> new ArrayList<>())
                  .add(section);
            });
  }

  /**
   * The id of a row's section.
   *
   * @param line the row's line
   * @param day the row's day, from which its target holds
   * @param problems takes what is wrong
   * @return empty where there are problems
   */
  Optional<String> id(
      long line, ResultRow row, Optional<LocalDate> day, List<TableProblem> problems) {
    return registry.isPresent()
        ? registered(row, problems)
        : Optional.of(learn(line, row, day, problems)).filter(id -> problems.isEmpty());
  }

  private Optional<String> registered(ResultRow row, List<TableProblem> problems) {
    if (byId.containsKey(row.section())) {
      return Optional.of(row.section());
    }
    List<Section> named = byName.getOrDefault(SectionName.normal(row.section()), List.of());
    if (named.size() == 1) {
      return Optional.of(named.get(0).id());
    }
    problems.add(
        new TableProblem(
            Column.SECTION.names().get(0),
            row.section(),
            named.isEmpty() ? "基础信息中的断面编码或名称" : "断面编码，有 " + named.size() + " 个断面同名",
            named.isEmpty()
                ? "the id or name of a section of the registry"
                : "an id, for " + named.size() + " sections have this name"));
    return Optional.empty();
  }

  private String learn(
      long line, ResultRow row, Optional<LocalDate> day, List<TableProblem> problems) {
    String id = SectionName.id(row.text(Column.PROVINCE), row.section());
    Facts its = facts.computeIfAbsent(id, key -> new Facts(SectionName.normal(row.section())));
    for (Column column : ONE_OF_A_SECTION) {
      row.text(column).ifPresent(text -> tell(its, column, text, line, problems));
    }
    row.waterBody()
        .ifPresent(
            body -> {
              tell(its, Column.WATER_BODY, body.code(), line, problems);
              its.waterBody = body;
            });
    row.target().ifPresent(target -> day.ifPresent(d -> target(its, target, d, problems)));
    return id;
  }

  private static void target(
      Facts its, WaterClass target, LocalDate day, List<TableProblem> problems) {
    WaterClass before = its.targets.putIfAbsent(day, target);
    if (before != null && before != target) {
      problems.add(
          new TableProblem(
              Column.TARGET.names().get(0),
              target.code(),
              before.code() + "，与 " + day + " 该断面前一行相同",
              before.code() + ", which an earlier row of " + day + " has for this section"));
    }
  }

  private static void tell(
      Facts its, Column column, String text, long line, List<TableProblem> problems) {
    Told first = its.texts.putIfAbsent(column, new Told(text, line));
    if (first != null && !first.text().equals(text)) {
      problems.add(
          new TableProblem(
              column.names().get(0),
              text,
              first.text() + "，与第 " + first.line() + " 行该断面相同",
              first.text() + ", which line " + first.line() + " has for this section"));
    }
  }

  /**
   * The registry that the sections stand in: the one given, or one of what the table told.
   *
   * @param source whose values the table holds
   * @param readingsPerDay automatic readings of a full day
   * @param kind the kind of regions that are asked for
   */
  Registry registry(ValueSource source, int readingsPerDay, ZoneId zone, RegionKind kind) {
    // A registry's basins are made of its rivers. A table may tell basins without rivers, or rivers
    // of one name in two basins, so that for basins each stands for a river of its name.
    Column river = kind == RegionKind.BASIN ? Column.BASIN : Column.RIVER;
    return registry.orElseGet(
        () -> {
          List<Section> sections = new ArrayList<>();
          facts.forEach((id, its) -> sections.add(section(id, its, river, source, readingsPerDay)));
          return new Registry(
              sections,
              kind == RegionKind.BASIN
                  ? sections.stream()
                      .flatMap(section -> Stream.ofNullable(section.river()))
                      .distinct()
                      .map(basin -> new River(basin, basin, null, null, null, null))
                      .toList()
                  : List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              new Publication("", zone.getId(), 1, false, sections.size(), Map.of()));
        });
  }

  private static Section section(
      String id, Facts its, Column river, ValueSource source, int readingsPerDay) {
    return new Section(
        id,
        its.name,
        its.text(Column.CITY).orElse(null),
        its.text(Column.COUNTY).orElse(null),
        its.text(river).orElse(null),
        its.waterBody,
        null,
        null,
        null,
        its.texts(Column.KINDS).stream()
            .map(word -> SectionKind.named(word).map(SectionKind::code).orElse(word))
            .distinct()
            .toList(),
        its.targets.entrySet().stream()
            .map(e -> new TargetFrom(e.getKey(), e.getValue(), Map.of()))
            .toList(),
        source == ValueSource.AUTO ? MonitoringMethod.AUTO_ONLY : MonitoringMethod.LAB_ONLY,
        readingsPerDay,
        DataKind.HOUR,
        // The table names people, not their levels; figures go by the name alone.
        its.texts(Column.CHIEFS).stream().map(name -> new Chief("county", name, null)).toList(),
        List.of(),
        List.of());
  }
}
