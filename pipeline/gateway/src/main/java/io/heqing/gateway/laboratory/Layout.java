package io.heqing.gateway.laboratory;

import io.heqing.gateway.laboratory.Sheet.Line;
import io.heqing.gateway.table.ParameterHeading;
import io.heqing.standard.Parameter;
import io.heqing.standard.Units;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the columns of a sheet mean, found by its header of one to three lines and the lines of
 * units, detection limits, methods and standard limits that may follow it.
 *
 * @param sheet the sheet
 * @param headings columns of each meaning, in order
 * @param parameters wide layout: the column of each parameter
 * @param data where the data begin, as an index into the sheet's lines
 * @param header texts of the header by column, by which a header that is repeated is known
 * @param notes what the writer should know
 */
record Layout(
    Sheet sheet,
    Map<Heading, List<Integer>> headings,
    Map<Parameter, ValueColumn> parameters,
    int data,
    Map<Integer, String> header,
    List<Remark> notes) {
  private static final int TITLE_LINES = 40;
  private static final int HEADER_LINES = 8;

  private static final Pattern LIMIT_LABEL =
      Pattern.compile(
          ".*(检出限|检测限|检出下限).*|MDL|LOD|(method )?detection limit", Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER_LABEL =
      Pattern.compile(
          ".*(方法|依据|标准|限值|仪器).*|(analytical )?methods?|(class )?limits?|standards?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern UNIT_LABEL =
      Pattern.compile("(计量)?单位|units?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("[<＜]?\\s*\\d+(\\.\\d+)?\\s*[Ll]?");

  /** In mg/L or µg/L by habit: where the unit is not told, the report says how it was read. */
  private static final Set<String> UNITS_VARY =
      Set.of("HG", "AS", "CD", "PB", "SE", "CU", "ZN", "EC", "CHLA", "ALGAE");

  /**
   * A column of values.
   *
   * @param index its index
   * @param factor what to multiply a value by to have it in the parameter's unit
   * @param limit the detection limit of the line of limits, in the parameter's unit; null where
   *     there is none
   */
  record ValueColumn(int index, BigDecimal factor, BigDecimal limit) {}

  /** Whether each row holds one result. */
  boolean isLong() {
    return parameters.isEmpty();
  }

  /** The columns of a meaning; none where there is none. */
  List<Integer> columns(Heading heading) {
    return headings.getOrDefault(heading, List.of());
  }

  /**
   * Finds the layout.
   *
   * @return empty where the sheet has nothing like a header
   * @throws UnreadableFileException where it has one that cannot be understood, with all that is
   *     wrong
   */
  static Optional<Layout> of(Sheet sheet) throws UnreadableFileException {
    int first = -1;
    int most = 0;
    for (int i = 0; i < Math.min(TITLE_LINES, sheet.lines().size()) && first < 0; i++) {
      Line line = sheet.lines().get(i);
      int known = 0;
      boolean section = false;
      for (int column = 0; column < line.cells().size(); column++) {
        String text = line.text(column);
        Optional<Heading> heading = Heading.of(text);
        section |= heading.filter(Layout::isSection).isPresent();
        if (heading.isPresent() || ParameterHeading.parse(text).isPresent()) {
          known++;
        }
      }
      most = Math.max(most, known);
      if (section && known >= 2) {
        first = i;
      }
    }
    if (first < 0) {
      if (most >= 2) {
        throw new UnreadableFileException(
            sheet.address(sheet.lines().get(0).number(), 0),
            "没有断面列：应有名为 断面代码 或 断面名称 的列",
            "no column of the section: one named 断面代码, 断面名称, SiteCode or section is needed");
      }
      return Optional.empty();
    }
    return Optional.of(new Finding(sheet, first).layout());
  }

  private static boolean isSection(Heading heading) {
    return heading == Heading.SECTION_CODE || heading == Heading.SECTION_NAME;
  }

  /** The finding of one layout. */
  private static final class Finding {
    private final Sheet sheet;
    private final Map<Integer, List<Integer>> names = new TreeMap<>();
    private final Map<Integer, String> header = new TreeMap<>();
    private final Map<Integer, Integer> unitLines = new TreeMap<>();
    private final Map<Integer, Integer> limitLines = new TreeMap<>();
    private final Map<Heading, List<Integer>> headings = new EnumMap<>(Heading.class);
    private final Map<Parameter, ValueColumn> parameters = new LinkedHashMap<>();
    private final List<Remark> problems = new ArrayList<>();
    private final List<Remark> notes = new ArrayList<>();
    private final Set<String> ignored = new LinkedHashSet<>();
    private final int data;
    private boolean named;

    Finding(Sheet sheet, int first) {
      this.sheet = sheet;
      name(first);
      int next = first + 1;
      while (next < sheet.lines().size()
          && next < first + HEADER_LINES
          && belongsToHeader(sheet.lines().get(next), next)) {
        next++;
      }
      data = next;
    }

    private void name(int line) {
      Line named = sheet.lines().get(line);
      for (int column = 0; column < named.cells().size(); column++) {
        String text = named.text(column);
        if (!text.isEmpty() && !text.equals(header.get(column))) {
          names.computeIfAbsent(column, c -> new ArrayList<>()).add(line);
          header.put(column, text);
        }
      }
    }

    /** Takes the line where it is one of the header. */
    private boolean belongsToHeader(Line line, int index) {
      Map<Integer, String> own = new TreeMap<>();
      for (int column = 0; column < line.cells().size(); column++) {
        String text = line.text(column);
        // What is merged downward with the line above says nothing new.
        if (!text.isEmpty() && !text.equals(header.get(column))) {
          own.put(column, text);
        }
      }
      if (own.isEmpty()) {
        return true;
      }
      String label = own.values().iterator().next();
      if (LIMIT_LABEL.matcher(label).matches()) {
        own.keySet().forEach(column -> limitLines.put(column, index));
        return true;
      }
      boolean unitLabel = UNIT_LABEL.matcher(label).matches();
      boolean section =
          own.keySet().stream()
              .anyMatch(
                  c ->
                      Heading.of(header.getOrDefault(c, "")).filter(Layout::isSection).isPresent());
      if (section && OTHER_LABEL.matcher(label).matches() && label.length() < 30) {
        notes.add(
            new Remark(
                sheet.address(line.number(), own.keySet().iterator().next()),
                "该行为方法或标准，未读取",
                "a line of methods or standard limits, not read"));
        return true;
      }
      if (section && !unitLabel) {
        return false;
      }
      boolean units =
          own.entrySet().stream()
              .anyMatch(
                  e ->
                      ParameterHeading.parse(header.getOrDefault(e.getKey(), ""))
                          .filter(
                              p ->
                                  Units.factor(p.parameter().unit(), brackets(e.getValue()))
                                      .isPresent())
                          .isPresent());
      if (units || unitLabel) {
        own.keySet().forEach(column -> unitLines.put(column, index));
        return true;
      }
      boolean isNames =
          own.values().stream()
              .anyMatch(t -> Heading.of(t).isPresent() || ParameterHeading.parse(t).isPresent());
      if (isNames) {
        name(index);
      }
      return isNames;
    }

    Layout layout() throws UnreadableFileException {
      int width = sheet.width();
      for (int column = 0; column < width; column++) {
        column(column);
      }
      require();
      if (!problems.isEmpty()) {
        throw new UnreadableFileException(problems);
      }
      if (!ignored.isEmpty()) {
        String list = String.join("、", ignored);
        notes.add(new Remark(sheet.name(), "未读取的列：" + list, "columns not read: " + list));
      }
      return new Layout(sheet, headings, parameters, data, header, notes);
    }

    private void column(int column) {
      String text = header.get(column);
      if (text == null) {
        for (Line line : sheet.lines().subList(data, sheet.lines().size())) {
          if (!line.cell(column).isBlank() && nonBlank(line) > 1) {
            problems.add(
                new Remark(
                    sheet.address(line.number(), column),
                    "该列没有表头，但有内容“" + line.text(column) + "”；合并的表头请拆开，每列写明名称",
                    "this column has no heading but holds \""
                        + line.text(column)
                        + "\": divide merged headings, so that each column has its own"));
            return;
          }
        }
        return;
      }
      int at = names.get(column).get(names.get(column).size() - 1);
      String address = sheet.address(sheet.lines().get(at).number(), column);
      if (sheet.lines().get(at).cell(column).formula()) {
        problems.add(formula(address));
        return;
      }
      Optional<ParameterHeading> parameter = ParameterHeading.parse(text);
      if (parameter.isPresent()) {
        named = true;
        parameter(column, address, parameter.get());
        return;
      }
      Optional<Heading> heading = Heading.of(text);
      if (heading.isEmpty()) {
        problems.add(
            new Remark(
                address,
                "不认识的表头“" + text + "”；应为监测因子（如 氨氮(mg/L)）或已知的列名，无关的列请删去",
                "unknown heading \""
                    + text
                    + "\": expected a parameter such as 氨氮(mg/L) or a known column; delete a column that"
                    + " is of no use"));
        return;
      }
      if (heading.get() == Heading.DESCRIPTION) {
        ignored.add(text);
      } else {
        headings.computeIfAbsent(heading.get(), h -> new ArrayList<>()).add(column);
      }
    }

    private void parameter(int column, String address, ParameterHeading heading) {
      Parameter parameter = heading.parameter();
      String below = unitLines.containsKey(column) ? brackets(text(unitLines, column)) : "";
      List<String> units = new ArrayList<>();
      heading.unit().ifPresent(units::add);
      if (!below.isEmpty()) {
        units.add(below);
      }
      if (units.isEmpty() && parameter.id().equals("FLOW")) {
        // A river's is in m³/s, an outlet's in L/s; it decides no class.
        ignored.add(header.get(column));
        return;
      }
      BigDecimal factor = BigDecimal.ONE;
      for (int i = 0; i < units.size(); i++) {
        Optional<BigDecimal> known = Units.factor(parameter.unit(), units.get(i));
        if (known.isEmpty() || i > 0 && known.get().compareTo(factor) != 0) {
          problems.add(
              new Remark(
                  i == units.size() - 1 && !below.isEmpty()
                      ? sheet.address(sheet.lines().get(unitLines.get(column)).number(), column)
                      : address,
                  parameter.nameZh()
                      + "的单位“"
                      + units.get(i)
                      + "”"
                      + (known.isEmpty() ? "，应为 " + parameter.unit() + " 或可换算为它的单位" : "与表头的单位不同"),
                  "unit \""
                      + units.get(i)
                      + "\" of "
                      + parameter.id()
                      + (known.isEmpty()
                          ? ", expected " + parameter.unit() + " or one that scales to it"
                          : " is not that of its heading")));
          return;
        }
        factor = known.get();
      }
      if (units.isEmpty() && UNITS_VARY.contains(parameter.id())) {
        notes.add(
            new Remark(
                address,
                parameter.nameZh() + "未写单位，按 " + parameter.unit() + " 读取",
                parameter.id() + " has no unit: read as " + parameter.unit()));
      }
      ValueColumn before = parameters.get(parameter);
      if (before != null) {
        problems.add(
            new Remark(
                address,
                parameter.nameZh() + "有两列，另一列为 " + header.get(before.index) + "；每个因子只能有一列，平行样请另起一行",
                "a second column of "
                    + parameter.id()
                    + " beside "
                    + header.get(before.index)
                    + ": one column a parameter, parallel samples in rows of their own"));
        return;
      }
      parameters.put(parameter, new ValueColumn(column, factor, limit(column, factor)));
    }

    private BigDecimal limit(int column, BigDecimal factor) {
      if (!limitLines.containsKey(column)) {
        return null;
      }
      String text = Normalizer.normalize(text(limitLines, column), Normalizer.Form.NFKC).strip();
      if (Results.isMissing(text)) {
        return null;
      }
      if (!NUMBER.matcher(text).matches()) {
        problems.add(
            new Remark(
                sheet.address(sheet.lines().get(limitLines.get(column)).number(), column),
                "检出限“" + text + "”不是数值",
                "detection limit \"" + text + "\" is no number"));
        return null;
      }
      BigDecimal limit = new BigDecimal(text.replaceAll("[^0-9.]", "")).multiply(factor);
      return limit.signum() > 0 ? limit : null;
    }

    private void require() {
      String at = sheet.address(sheet.lines().get(Math.max(data - 1, 0)).number(), 0);
      boolean isLong = headings.containsKey(Heading.ANALYTE) && headings.containsKey(Heading.VALUE);
      if (!named && !isLong) {
        problems.add(
            new Remark(
                at,
                "没有监测因子的列（如 氨氮(mg/L)），也没有 监测项目 和 结果 两列",
                "no column of a parameter such as 氨氮(mg/L), nor columns Analyte and Value"));
      }
      if (!parameters.isEmpty()) {
        for (Heading odd : List.of(Heading.ANALYTE, Heading.VALUE, Heading.QUALIFIER)) {
          for (int column : headings.getOrDefault(odd, List.of())) {
            problems.add(
                new Remark(
                    sheet.address(sheet.lines().get(names.get(column).get(0)).number(), column),
                    "“" + header.get(column) + "”与各因子的列并存，含义不明；合并的表头请写明每列的因子",
                    "\""
                        + header.get(column)
                        + "\" beside columns of parameters, unclear: name the parameter of each column"));
          }
        }
      }
      if (!headings.containsKey(Heading.DATE)
          && !headings.containsKey(Heading.TIME)
          && !(headings.containsKey(Heading.YEAR)
              && headings.containsKey(Heading.MONTH)
              && headings.containsKey(Heading.DAY))) {
        problems.add(
            new Remark(
                at,
                "没有采样日期：应有 采样日期 列，或 年、月、日 三列",
                "no day of sampling: a column 采样日期 or SampleTime, or the columns 年, 月, 日"));
      }
      for (Map.Entry<Heading, List<Integer>> found : headings.entrySet()) {
        if (found.getValue().size() > 1
            && found.getKey() != Heading.POINT
            && found.getKey() != Heading.REMARK) {
          problems.add(
              new Remark(
                  at,
                  "含义相同的列："
                      + found.getValue().stream().map(header::get).collect(Collectors.joining("、")),
                  "columns of the same meaning: "
                      + found.getValue().stream()
                          .map(header::get)
                          .collect(Collectors.joining(", "))));
        }
      }
    }

    private String text(Map<Integer, Integer> lines, int column) {
      return sheet.lines().get(lines.get(column)).text(column);
    }

    private static long nonBlank(Line line) {
      return line.cells().stream().filter(c -> !c.isBlank()).count();
    }
  }

  static Remark formula(String address) {
    return new Remark(address, "是公式，请粘贴为数值", "a formula: paste its value");
  }

  /** A unit without the brackets that may stand about it. */
  private static String brackets(String unit) {
    String text = Normalizer.normalize(unit, Normalizer.Form.NFKC).strip();
    return text.length() > 2 && text.startsWith("(") && text.endsWith(")")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
