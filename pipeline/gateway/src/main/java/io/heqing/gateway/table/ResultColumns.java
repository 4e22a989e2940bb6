package io.heqing.gateway.table;

import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a table of results, found by their headers, and the way to read a row by them.
 *
 * <p>A parameter is named by its id, code, English or Chinese name or an alias, with or without its
 * unit: {@code NH3N}, {@code w21003}, {@code 氨氮}, {@code 氨氮(mg/L)}, {@code 汞（μg/L）}, {@code 氨氮
 * mg/L}. Values in another unit are converted where that is a plain scale. A second column of a
 * parameter whose name ends in {@code _原始值} holds its unrounded values, which are preferred where
 * they are there.
 */
public final class ResultColumns {
  private static final Pattern RAW = Pattern.compile("(?<name>.+?)_?原始值");
  private static final String BROKEN_TEXT = "\uFFFD";

  private final ZoneId zone;
  private final Map<Column, List<Integer>> columns = new EnumMap<>(Column.class);
  private final Map<Parameter, ParameterColumns> parameters = new LinkedHashMap<>();
  private final List<String> header;
  private final List<String> ignored = new ArrayList<>();

  /** A column of values, and what to multiply them by; null for the parameter's own unit. */
  private record ValueColumn(int index, BigDecimal factor) {}

  private record ParameterColumns(ValueColumn shown, ValueColumn raw) {}

  private ResultColumns(List<String> header, ZoneId zone) {
    this.header = List.copyOf(header);
    this.zone = zone;
  }

  /**
   * Finds the columns.
   *
   * @param header the names of the columns
   * @param zone the zone of times that name none
   * @throws UnreadableTableException where no column names the section or a parameter, two name the
   *     same parameter, or a unit is not one of the parameter; all such problems at once
   */
  public static ResultColumns of(List<String> header, ZoneId zone) throws UnreadableTableException {
    ResultColumns columns = new ResultColumns(header, zone);
    List<TableProblem> problems = columns.find();
    if (!problems.isEmpty()) {
      throw new UnreadableTableException(problems);
    }
    return columns;
  }

  /** The parameters that have a column, in the order of the table. */
  public Set<Parameter> parameters() {
    return Collections.unmodifiableSet(parameters.keySet());
  }

  /** Whether the table has a column. */
  public boolean has(Column column) {
    return columns.containsKey(column);
  }

  /** The headers of columns that are not read, so that nobody thinks they were. */
  public List<String> ignored() {
    return Collections.unmodifiableList(ignored);
  }

  /**
   * Reads a row.
   *
   * @param line its line in the file
   * @param cells its cells, as many as the header has
   */
  public Row read(long line, List<String> cells) {
    return new Reading(cells).row(line);
  }

  private List<TableProblem> find() {
    List<TableProblem> problems = new ArrayList<>();
    Map<Column, Map<Integer, Integer>> found = new EnumMap<>(Column.class);
    for (int i = 0; i < header.size(); i++) {
      String name = Normalizer.normalize(header.get(i), Normalizer.Form.NFKC).strip();
      if (name.isEmpty()) {
        continue;
      }
      Matcher raw = RAW.matcher(name);
      boolean isRaw = raw.matches();
      Optional<ParameterHeading> named = ParameterHeading.parse(isRaw ? raw.group("name") : name);
      if (named.isPresent()) {
        parameter(i, named.get(), isRaw, problems);
      } else if (!column(i, name, found)) {
        ignored.add(header.get(i).strip());
      }
    }
    found.forEach(
        (column, ranks) -> {
          List<Integer> indices =
              ranks.entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(Map.Entry::getValue)
                  .toList();
          // Only the time falls back from cell to cell.
          int read = column == Column.TIME ? indices.size() : 1;
          columns.put(column, indices.subList(0, read));
          indices.subList(read, indices.size()).forEach(i -> ignored.add(header.get(i).strip()));
        });
    if (!has(Column.SECTION)) {
      problems.add(
          new TableProblem(
              null,
              String.join(",", header),
              "名为 section 或 断面名称 的列",
              "a column named section or 断面名称"));
    }
    if (parameters.isEmpty() && problems.isEmpty()) {
      problems.add(
          new TableProblem(
              null,
              String.join(",", header),
              "至少一列监测因子，如 NH3N、w21003 或 氨氮(mg/L)",
              "at least one column of a parameter, such as NH3N, w21003 or 氨氮(mg/L)"));
    }
    return problems;
  }

  private boolean column(int index, String name, Map<Column, Map<Integer, Integer>> found) {
    String folded = folded(name);
    for (Column column : Column.values()) {
      for (int rank = 0; rank < column.names().size(); rank++) {
        if (folded(column.names().get(rank)).equals(folded)) {
          return found.computeIfAbsent(column, c -> new LinkedHashMap<>()).putIfAbsent(rank, index)
              == null;
        }
      }
    }
    return false;
  }

  private void parameter(
      int index, ParameterHeading named, boolean raw, List<TableProblem> problems) {
    Parameter parameter = named.parameter();
    BigDecimal factor = null;
    if (named.unit().isPresent()) {
      Optional<BigDecimal> known = Unit.factor(parameter.unit(), named.unit().get());
      if (known.isEmpty()) {
        problems.add(
            new TableProblem(
                header.get(index).strip(),
                named.unit().get(),
                "单位 " + parameter.unit() + " 或可换算为它的单位",
                "the unit " + parameter.unit() + " or one that scales to it"));
        return;
      }
      factor = known.get().compareTo(BigDecimal.ONE) == 0 ? null : known.get();
    }
    ParameterColumns before = parameters.getOrDefault(parameter, new ParameterColumns(null, null));
    ValueColumn taken = raw ? before.raw : before.shown;
    if (taken != null) {
      problems.add(
          new TableProblem(
              header.get(index).strip(),
              header.get(taken.index).strip(),
              parameter.nameZh() + "只有一列",
              "one column of " + parameter.id()));
      return;
    }
    ValueColumn column = new ValueColumn(index, factor);
    parameters.put(
        parameter,
        raw
            ? new ParameterColumns(before.shown, column)
            : new ParameterColumns(column, before.raw));
  }

  private static String folded(String name) {
    return name.replaceAll("[\\s_-]+", "").toLowerCase(Locale.ROOT);
  }

  /** The reading of one row. */
  private final class Reading {
    private final List<String> cells;
    private final List<TableProblem> problems = new ArrayList<>();

    Reading(List<String> cells) {
      this.cells = cells;
    }

    Row row(long line) {
      Optional<String> section = section();
      Optional<SamplingTime> time = time();
      Optional<WaterBody> waterBody =
          parsed(Column.WATER_BODY, WaterBody::parse, "river（河流）或 lake（湖库）", "river or lake");
      Optional<WaterClass> target =
          parsed(
              Column.TARGET, WaterClass::parse, "Ⅰ、Ⅱ、Ⅲ、Ⅳ、Ⅴ 或 劣Ⅴ", "I, II, III, IV, V or inferiorV");
      boolean readable = problems.isEmpty();
      Map<Parameter, MeasuredValue> results = results();
      return new Row(
          line,
          readable
              ? Optional.of(
                  new ResultRow(section.orElseThrow(), time, waterBody, target, texts(), results))
              : Optional.empty(),
          problems);
    }

    private Optional<String> section() {
      int index = columns.get(Column.SECTION).get(0);
      String text = cell(index);
      if (MeasuredValue.isMissing(text) || text.contains(BROKEN_TEXT)) {
        problem(index, text, "断面名称（UTF-8 或 GBK 文本）", "a section, in UTF-8 or GBK text");
        return Optional.empty();
      }
      return Optional.of(text);
    }

    private Optional<SamplingTime> time() {
      for (int index : columns.getOrDefault(Column.TIME, List.of())) {
        String text = cell(index);
        if (MeasuredValue.isMissing(text)) {
          continue;
        }
        Optional<SamplingTime> time = SamplingTime.parse(text, zone);
        if (time.isEmpty()) {
          problem(index, text, SamplingTime.EXPECTED_CHINESE, SamplingTime.EXPECTED_ENGLISH);
        }
        return time;
      }
      return Optional.empty();
    }

    private <T> Optional<T> parsed(
        Column column,
        java.util.function.Function<String, Optional<T>> parser,
        String chinese,
        String english) {
      if (!has(column)) {
        return Optional.empty();
      }
      int index = columns.get(column).get(0);
      String text = cell(index);
      if (MeasuredValue.isMissing(text)) {
        return Optional.empty();
      }
      Optional<T> value = parser.apply(text);
      if (value.isEmpty()) {
        problem(index, text, chinese, english);
      }
      return value;
    }

    private Map<Column, String> texts() {
      Map<Column, String> texts = new EnumMap<>(Column.class);
      for (Column column :
          List.of(
              Column.PUBLISHED_CLASS,
              Column.STATUS,
              Column.PROVINCE,
              Column.CITY,
              Column.COUNTY,
              Column.RIVER,
              Column.BASIN,
              Column.KINDS,
              Column.CHIEFS)) {
        if (has(column)) {
          String text = cell(columns.get(column).get(0));
          if (!MeasuredValue.isMissing(text)) {
            texts.put(column, text);
          }
        }
      }
      return texts;
    }

    private Map<Parameter, MeasuredValue> results() {
      Map<Parameter, MeasuredValue> results = new LinkedHashMap<>();
      parameters.forEach(
          (parameter, its) -> {
            ValueColumn column =
                its.raw != null
                        && (its.shown == null || !MeasuredValue.isMissing(cell(its.raw.index)))
                    ? its.raw
                    : its.shown;
            String text = cell(column.index);
            if (MeasuredValue.isMissing(text)) {
              return;
            }
            Optional<MeasuredValue> value =
                MeasuredValue.parse(Normalizer.normalize(text, Normalizer.Form.NFKC));
            if (value.isEmpty()) {
              problem(
                  column.index,
                  text,
                  "数值（" + parameter.unit() + "）、未检出（如 0.004L）或空",
                  "a number in " + parameter.unit() + ", a non-detect such as 0.004L, or nothing");
              return;
            }
            results.put(parameter, scaled(value.get(), column.factor));
          });
      return Collections.unmodifiableMap(results);
    }

    private MeasuredValue scaled(MeasuredValue value, BigDecimal factor) {
      return factor == null || value.number() == null
          ? value
          : new MeasuredValue(value.number().multiply(factor), value.belowDetection());
    }

    private String cell(int index) {
      return cells.get(index).replace('\u00A0', ' ').strip();
    }

    private void problem(int index, String found, String chinese, String english) {
      problems.add(new TableProblem(header.get(index).strip(), found, chinese, english));
    }
  }
}
