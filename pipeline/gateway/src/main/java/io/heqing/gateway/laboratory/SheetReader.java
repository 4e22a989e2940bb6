package io.heqing.gateway.laboratory;

import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.laboratory.Layout.ValueColumn;
import io.heqing.gateway.laboratory.Point.Entry;
import io.heqing.gateway.laboratory.Results.Kind;
import io.heqing.gateway.laboratory.Results.Told;
import io.heqing.gateway.laboratory.Sheet.Line;
import io.heqing.gateway.national.SectionName;
import io.heqing.gateway.table.ParameterHeading;
import io.heqing.gateway.table.SamplingTime;
import io.heqing.messages.Flag;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Result;
import io.heqing.messages.Section;
import io.heqing.standard.Parameter;
import io.heqing.standard.Units;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rows of a sheet whose layout is known. */
final class SheetReader {
  /** The rows of a sample are no further apart, counted in samples. */
  private static final int LOOK_BACK = 200;

  /** As the compliance job tolerates of clocks. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /** A statistic of the rows above. */
  private static final Pattern STATISTIC =
      Pattern.compile(
          "(月|年|季)?(平均|均|最大|最小|最高|最低|中位)(值|数)?|范围|(检出|超标|达标)率(\\(%\\))?|(评价)?标准(限值|值)?|限值|[合总]计"
              + "|样品数|检出限|mean|average|median|max(imum)?|min(imum)?|total|count",
          Pattern.CASE_INSENSITIVE);

  /** Who made and checked the table, and notes. */
  private static final Pattern SIGNATURE =
      Pattern.compile(
          "(制表|填表|填报|审核|复核|校核|校对|审批|审定|签发|批准|备注|注[:：1-9]|说明|单位负责人|负责人|报告人|采样人|分析人|prepared|checked"
              + "|approved|reviewed|note|remark|end of).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern PLACE_SUFFIX =
      Pattern.compile(
          "(?<name>.+?)\\s*(?:[-_—]\\s*(?<a>[左中右表底上下][岸侧线层部]?)|\\(\\s*(?<b>[左中右表底上下][岸侧线层部]?)\\s*\\)|(?<c>[左中右]))");
  private static final Pattern QC_NUMBER = Pattern.compile(".*\\d[-_]?(px?|kb|jb|平行|空白|加标)-?\\d?");
  private static final Pattern PLACE_NUMBER = Pattern.compile(".*\\d[-_]?(?<place>[lmr])");
  private static final Pattern QC_TYPE = Pattern.compile("px?|kb|jb|qc|fb|tb|dup|rep");
  private static final Pattern ORDINARY_TYPE =
      Pattern.compile(
          ".*(常规|正常|普通|水样|样品|环境|地表水|河流|湖库|原样|实样|routine|regular|normal|ordinary|primary|sample|water|grab|ambient).*|n");
  private static final Pattern MEAN_OF_PAIR = Pattern.compile("平行.{0,6}(均值|平均)");
  private static final Pattern SERIAL = Pattern.compile("[3-7]\\d{4}");
  private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+?\\d+");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<hour>\\d{1,2})[:时点](?<minute>\\d{1,2})?分?(?::(?<second>\\d{2}))?(\\.0+)?");
  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

  private final Layout layout;
  private final Directory directory;
  private final Instant now;
  private final Map<String, List<Section>> byName;
  private final List<Row> rows = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();

  private SheetReader(Layout layout, Directory directory, Instant now) {
    this.layout = layout;
    this.directory = directory;
    this.now = now;
    byName =
        directory.entries().stream()
            .map(RegistryEntry::section)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(s -> SectionName.normal(s.name())));
  }

  /** Adds the rows and points of a sheet to those of others. */
  static void read(
      Layout layout, Directory directory, Instant now, List<Row> rows, List<Point> points) {
    SheetReader reader = new SheetReader(layout, directory, now);
    List<Line> lines = layout.sheet().lines();
    lines.subList(layout.data(), lines.size()).forEach(reader::read);
    rows.addAll(reader.rows);
    points.addAll(reader.points);
  }

  private void read(Line line) {
    Row row = new Row(layout.sheet(), line);
    rows.add(row);
    if (isNoData(line)) {
      row.is(RowState.NO_DATA);
      return;
    }
    refuseFormulas(row);
    if (isQualityControl(row)) {
      row.is(RowState.QUALITY_CONTROL);
      return;
    }
    Optional<Place> place = section(row);
    if (place.isEmpty()) {
      return;
    }
    List<Entry> entries = layout.isLong() ? result(row) : results(row);
    Optional<OffsetDateTime> time = time(row, entries);
    if (time.isEmpty()) {
      return;
    }
    row.place(place.get().section, time.get());
    if (row.isRefused()) {
      // What it would have told takes part in no mean, nor do the others of its sampling.
      entries =
          entries.stream().map(e -> new Entry(e.row(), e.column(), e.parameter(), null)).toList();
    }
    row.results((int) entries.stream().filter(e -> e.result() != null).count());
    point(place.get(), time.get(), row, entries);
  }

  private record Place(String section, String point) {}

  private void point(Place place, OffsetDateTime time, Row row, List<Entry> entries) {
    String sample = layout.isLong() ? first(row, Heading.SAMPLE_NUMBER) : "";
    Point point = null;
    if (layout.isLong()) {
      // The rows of a sample need not follow each other.
      for (int i = points.size() - 1;
          i >= 0 && i >= points.size() - LOOK_BACK && point == null;
          i--) {
        Point p = points.get(i);
        if (p.section().equals(place.section)
            && p.time().equals(time)
            && p.place().equals(place.point)
            && p.sample().equals(sample)
            && entries.stream().noneMatch(e -> p.has(e.parameter()))) {
          point = p;
        }
      }
    }
    if (point == null) {
      point = new Point(place.section, time, place.point, sample);
      points.add(point);
    }
    point.entries().addAll(entries);
  }

  /** Whether it is a header again, or a note, mean or signature. */
  private boolean isNoData(Line line) {
    int first = -1;
    int filled = 0;
    int repeated = 0;
    for (int column = 0; column < line.cells().size(); column++) {
      if (!line.cell(column).isBlank()) {
        first = first < 0 ? column : first;
        filled++;
        repeated += line.text(column).equals(layout.header().get(column)) ? 1 : 0;
      }
    }
    if (repeated == filled && filled > 1) {
      return true;
    }
    String text = normal(line.text(first));
    if (isRegistered(text)) {
      return false;
    }
    return STATISTIC.matcher(text.replaceAll("[:：]$", "")).matches()
        || SIGNATURE.matcher(text).matches() && !holdsNumbers(line);
  }

  private boolean holdsNumbers(Line line) {
    return Stream.concat(
            layout.parameters().values().stream().map(ValueColumn::index),
            layout.columns(Heading.VALUE).stream())
        .anyMatch(column -> line.text(column).chars().anyMatch(Character::isDigit));
  }

  private boolean isRegistered(String text) {
    return directory.section(text).isPresent() || !directory.sectionsNamed(text).isEmpty();
  }

  private void refuseFormulas(Row row) {
    Stream.concat(
            layout.headings().values().stream().flatMap(List::stream),
            layout.parameters().values().stream().map(ValueColumn::index))
        .filter(column -> row.cell(column).formula())
        .sorted()
        .forEach(column -> row.refuse(Layout.formula(row.address(column))));
  }

  /** Whether it is no sample of the water; refuses it where that cannot be told. */
  private boolean isQualityControl(Row row) {
    for (int column : layout.columns(Heading.SAMPLE_TYPE)) {
      String type = normal(row.text(column)).toLowerCase(Locale.ROOT);
      if (Results.isQualityControl(type) || QC_TYPE.matcher(type).matches()) {
        return true;
      }
      if (!Results.isMissing(type) && !ORDINARY_TYPE.matcher(type).matches()) {
        row.refuse(
            column,
            "不认识的样品类型“" + row.text(column) + "”；应为 常规 或 平行、空白、加标、密码样",
            "unknown type of sample \""
                + row.text(column)
                + "\": expected routine, or replicate, blank, spike");
      }
    }
    for (int column : layout.columns(Heading.SAMPLE_NUMBER)) {
      if (QC_NUMBER.matcher(sampleNumber(row, column)).matches()) {
        return true;
      }
    }
    for (Heading heading : List.of(Heading.POINT, Heading.REMARK, Heading.SECTION_NAME)) {
      for (int column : layout.columns(heading)) {
        String text = normal(row.text(column));
        if (Results.isQualityControl(text)
            && !(heading == Heading.SECTION_NAME && isRegistered(text))) {
          if (MEAN_OF_PAIR.matcher(text).find()) {
            row.note(
                column, "“" + text + "”作普通样品读取", "\"" + text + "\" counts as an ordinary sample");
            continue;
          }
          return true;
        }
      }
    }
    return false;
  }

  private Optional<Place> section(Row row) {
    String point = point(row);
    for (int column : layout.columns(Heading.SECTION_CODE)) {
      String code = normal(row.text(column));
      if (Results.isMissing(code)) {
        continue;
      }
      Optional<Section> section = directory.section(code);
      if (section.isEmpty() && layout.columns(Heading.SECTION_NAME).isEmpty()) {
        section = named(code);
      }
      if (section.isEmpty()) {
        refuseSection(row, column, code);
        return Optional.empty();
      }
      nameDiffers(row, section.get());
      return Optional.of(new Place(section.get().id(), point));
    }
    for (int column : layout.columns(Heading.SECTION_NAME)) {
      String name = normal(row.text(column));
      if (Results.isMissing(name)) {
        continue;
      }
      Optional<Section> section = directory.section(name).or(() -> named(name));
      if (section.isPresent()) {
        return Optional.of(new Place(section.get().id(), point));
      }
      Matcher suffix = PLACE_SUFFIX.matcher(name);
      if (suffix.matches()) {
        section = directory.section(suffix.group("name")).or(() -> named(suffix.group("name")));
        if (section.isPresent()) {
          String own =
              suffix.group("a") != null
                  ? suffix.group("a")
                  : suffix.group("b") != null ? suffix.group("b") : suffix.group("c");
          return Optional.of(new Place(section.get().id(), own + point));
        }
      }
      refuseSection(row, column, name);
      return Optional.empty();
    }
    row.refuse(
        layout.columns(Heading.SECTION_CODE).stream()
            .findFirst()
            .orElseGet(() -> layout.columns(Heading.SECTION_NAME).get(0)),
        "没有断面；合并的单元格请拆开，每行写明断面",
        "no section: divide merged cells, so that each row has its own");
    return Optional.empty();
  }

  private void refuseSection(Row row, int column, String text) {
    if (SCIENTIFIC.matcher(text).matches()) {
      row.refuse(
          column,
          "断面代码“" + text + "”已被 Excel 改成数字，请把该列设为文本后重填",
          "Excel made a number of the code \""
              + text
              + "\": format the column as text and fill it in again");
    } else if (candidates(text).size() > 1) {
      row.refuse(
          column,
          "断面“" + text + "”有多个同名，请填断面代码",
          "section \"" + text + "\" is the name of several: give the code");
    } else {
      row.refuse(
          column, "断面“" + text + "”未在基础信息中登记", "section \"" + text + "\" is not in the registry");
    }
  }

  private void nameDiffers(Row row, Section section) {
    for (int column : layout.columns(Heading.SECTION_NAME)) {
      String name = normal(row.text(column));
      if (!Results.isMissing(name)
          && !SectionName.normal(name).startsWith(SectionName.normal(section.name()))) {
        row.note(
            column,
            "代码 " + section.id() + " 的断面登记为“" + section.name() + "”，以代码为准",
            "the section of code "
                + section.id()
                + " is registered as \""
                + section.name()
                + "\": the code counts");
      }
    }
  }

  private Optional<Section> named(String name) {
    List<Section> sections = candidates(name);
    return sections.size() == 1 ? Optional.of(sections.get(0)) : Optional.empty();
  }

  private List<Section> candidates(String name) {
    List<Section> exact = directory.sectionsNamed(name);
    return exact.isEmpty() ? byName.getOrDefault(SectionName.normal(name), List.of()) : exact;
  }

  private String point(Row row) {
    StringBuilder point = new StringBuilder();
    for (int column : layout.columns(Heading.POINT)) {
      String text = normal(row.text(column)).toUpperCase(Locale.ROOT);
      if (!Results.isMissing(text)) {
        point.append(point.isEmpty() ? "" : " ").append(text);
      }
    }
    for (int column : layout.columns(Heading.SAMPLE_NUMBER)) {
      Matcher number = PLACE_NUMBER.matcher(sampleNumber(row, column));
      if (number.matches()) {
        point.append(point.isEmpty() ? "" : " ").append(number.group("place"));
      }
    }
    return point.toString();
  }

  private List<Entry> results(Row row) {
    List<Entry> entries = new ArrayList<>();
    boolean dry = false;
    boolean noSample = false;
    boolean any = false;
    String remark = "";
    for (int column : layout.columns(Heading.REMARK)) {
      remark += row.text(column);
    }
    boolean withdrawn = Results.isWithdrawal(remark);
    for (Map.Entry<Parameter, ValueColumn> column : layout.parameters().entrySet()) {
      Parameter parameter = column.getKey();
      int index = column.getValue().index();
      Told told =
          Results.read(
              parameter, row.text(index), column.getValue().factor(), column.getValue().limit());
      tell(row, index, told);
      Result result = told.result();
      if (withdrawn) {
        result = Result.withdrawn(parameter.id());
      }
      noSample |= told.kind() == Kind.NO_SAMPLE;
      boolean empty = result != null && result.flag() == Flag.NO_WATER;
      dry |= empty;
      any |= result != null && !empty || told.kind() == Kind.UNREADABLE;
      entries.add(new Entry(row, index, parameter, result));
    }
    if (!any && !dry && Results.isNoWater(remark)) {
      dry = true;
    }
    noSample |= Results.isNoSample(remark);
    if (dry && any) {
      row.refuse(entries.get(0).column(), "同一行既有数值又有断流", "values and 断流 (no water) in one row");
    } else if (dry) {
      return entries.stream()
          .map(
              e ->
                  new Entry(
                      row,
                      e.column(),
                      e.parameter(),
                      new Result(e.parameter().id(), null, false, Flag.NO_WATER)))
          .toList();
    }
    return entries;
  }

  private List<Entry> result(Row row) {
    int analyteColumn = layout.columns(Heading.ANALYTE).get(0);
    String analyte = row.text(analyteColumn);
    Optional<ParameterHeading> named = ParameterHeading.parse(analyte);
    if (named.isEmpty()) {
      row.refuse(
          analyteColumn, "不认识的监测项目“" + analyte + "”", "unknown parameter \"" + analyte + "\"");
      return List.of();
    }
    Parameter parameter = named.get().parameter();
    String unit = first(row, Heading.UNIT);
    if (Results.isMissing(unit)) {
      unit = named.get().unit().orElse("");
    }
    BigDecimal factor = BigDecimal.ONE;
    if (unit.isEmpty() && parameter.id().equals("FLOW")) {
      row.refuse(analyteColumn, "流量未写单位", "a flow without its unit");
      return List.of(new Entry(row, analyteColumn, parameter, null));
    }
    if (!unit.isEmpty()) {
      Optional<BigDecimal> known = Units.factor(parameter.unit(), unit);
      if (known.isEmpty()) {
        row.refuse(
            layout.columns(Heading.UNIT).stream().findFirst().orElse(analyteColumn),
            parameter.nameZh() + "的单位“" + unit + "”，应为 " + parameter.unit() + " 或可换算为它的单位",
            "unit \""
                + unit
                + "\" of "
                + parameter.id()
                + ", expected "
                + parameter.unit()
                + " or one that scales to it");
        return List.of(new Entry(row, analyteColumn, parameter, null));
      }
      factor = known.get();
    }
    BigDecimal limit = null;
    for (int column : layout.columns(Heading.LIMIT)) {
      Told told = Results.read(parameter, row.text(column), factor, null);
      if (told.kind() == Kind.RESULT && told.result().value() != null) {
        limit = told.result().value();
      } else if (told.kind() == Kind.UNREADABLE) {
        row.refuse(column, "检出限" + told.chinese(), "detection limit: " + told.english());
        return List.of(new Entry(row, analyteColumn, parameter, null));
      }
    }
    int column = layout.columns(Heading.VALUE).get(0);
    String value = row.text(column);
    String qualifier = normal(first(row, Heading.QUALIFIER));
    String text = qualified(value, qualifier);
    for (int remark : layout.columns(Heading.REMARK)) {
      if (Results.isWithdrawal(row.text(remark))) {
        text = row.text(remark);
      }
    }
    Told told = Results.read(parameter, text, factor, limit);
    tell(row, column, told);
    return List.of(new Entry(row, column, parameter, told.result()));
  }

  /** Value and qualifier as one text: {@code <} and 0.025, or {@code ND} and nothing. */
  private static String qualified(String value, String qualifier) {
    String sign = qualifier.toLowerCase(Locale.ROOT);
    if (Results.isMissing(sign) || sign.equals("=")) {
      return value;
    }
    boolean hasValue = !Results.isMissing(value);
    return switch (sign) {
      case "<", "≤", "<=", ">", "≥", ">=" ->
          hasValue ? sign + value : sign.startsWith("<") || sign.equals("≤") ? "ND" : "TNTC";
      case "l" ->
          hasValue && !value.toLowerCase(Locale.ROOT).endsWith("l")
              ? value + "L"
              : hasValue ? value : "ND";
      case "u", "nd", "bdl", "未检出" ->
          hasValue && Character.isDigit(value.charAt(0)) ? "<" + value : "ND";
      default -> hasValue ? value + "(" + qualifier + ")" : qualifier;
    };
  }

  private static void tell(Row row, int column, Told told) {
    if (told.kind() == Kind.UNREADABLE) {
      row.refuse(column, told.chinese(), told.english());
    } else if (told.chinese() != null) {
      row.note(column, told.chinese(), told.english());
    }
  }

  private Optional<OffsetDateTime> time(Row row, List<Entry> entries) {
    boolean nothing =
        entries.stream().allMatch(e -> e.result() == null || e.result().flag() == Flag.NO_WATER);
    LocalDate day = null;
    LocalTime clock = null;
    OffsetDateTime moment = null;
    int told = -1;
    for (Heading heading : List.of(Heading.DATE, Heading.TIME)) {
      for (int column : layout.columns(heading)) {
        String text = normal(row.text(column));
        if (Results.isMissing(text)) {
          continue;
        }
        told = column;
        if (nothing && (Results.isNoSample(text) || Results.isNoWater(text))) {
          row.note(column, "“" + text + "”，没有采样日期", "\"" + text + "\", and no day of sampling");
          return Optional.empty();
        }
        Optional<LocalTime> ofDay = heading == Heading.TIME ? clock(text) : Optional.empty();
        if (ofDay.isPresent()) {
          clock = ofDay.get();
          continue;
        }
        Optional<SamplingTime> time = sampled(text);
        if (time.flatMap(SamplingTime::moment).isEmpty()) {
          row.refuse(
              column,
              "读到“" + text + "”，应为采样日期，如 2025-07-03、2025/7/3 9:20",
              "found \""
                  + text
                  + "\", expected a day of sampling such as 2025-07-03 or 2025/7/3 9:20");
          return Optional.empty();
        }
        OffsetDateTime found = time.get().moment().get();
        LocalDate its = found.atZoneSameInstant(directory.zone()).toLocalDate();
        if (day != null && !day.equals(its)) {
          row.refuse(column, "与采样日期 " + day + " 不是同一天", "another day than " + day);
          return Optional.empty();
        }
        day = its;
        moment = found;
      }
    }
    if (day == null) {
      Optional<LocalDate> parts = parts(row);
      if (row.isRefused() && parts.isEmpty()) {
        return Optional.empty();
      }
      day = parts.orElse(null);
    }
    if (day == null && !row.isRefused() && entries.stream().allMatch(e -> e.result() == null)) {
      return Optional.empty();
    }
    if (day == null) {
      row.refuse(dateColumn(), "没有采样日期", "no day of sampling");
      return Optional.empty();
    }
    OffsetDateTime at =
        clock != null
            ? day.atTime(clock).atZone(directory.zone()).toOffsetDateTime()
            : moment != null ? moment : day.atStartOfDay(directory.zone()).toOffsetDateTime();
    at = at.atZoneSameInstant(directory.zone()).toOffsetDateTime();
    LocalDate oldest =
        LocalDate.of(
            LocalDate.ofInstant(now, directory.zone()).getYear()
                - directory.publication().map(Publication::yearsKept).orElse(1),
            1,
            1);
    if (at.toInstant().isAfter(now.plus(AHEAD))) {
      row.refuse(
          told < 0 ? dateColumn() : told, "采样时间 " + at + " 在未来", "sampled in the future, " + at);
      return Optional.empty();
    }
    if (day.isBefore(oldest)) {
      row.refuse(
          told < 0 ? dateColumn() : told,
          "采样时间 " + day + " 早于保留期 " + oldest,
          "sampled " + day + ", before the retention begins, " + oldest);
      return Optional.empty();
    }
    return Optional.of(at);
  }

  private int dateColumn() {
    return Stream.of(Heading.DATE, Heading.TIME, Heading.DAY)
        .flatMap(heading -> layout.columns(heading).stream())
        .findFirst()
        .orElseThrow();
  }

  private Optional<SamplingTime> sampled(String text) {
    if (SERIAL.matcher(text).matches()) {
      LocalDate day = SERIAL_ZERO.plusDays(Integer.parseInt(text));
      return SamplingTime.parse(day.toString(), directory.zone());
    }
    return SamplingTime.parse(text, directory.zone());
  }

  private static Optional<LocalTime> clock(String text) {
    Matcher m = CLOCK.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalTime.of(
              Integer.parseInt(m.group("hour")),
              m.group("minute") == null ? 0 : Integer.parseInt(m.group("minute")),
              m.group("second") == null ? 0 : Integer.parseInt(m.group("second"))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<LocalDate> parts(Row row) {
    List<Heading> parts = List.of(Heading.YEAR, Heading.MONTH, Heading.DAY);
    int[] numbers = new int[parts.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (layout.columns(parts.get(i)).isEmpty()) {
        return Optional.empty();
      }
      int column = layout.columns(parts.get(i)).get(0);
      String digits = normal(row.text(column)).replaceAll("[年月日]$", "");
      if (!digits.matches("\\d{1,4}")) {
        row.refuse(
            column,
            "读到“" + row.text(column) + "”，应为采样的年、月、日",
            "found \"" + row.text(column) + "\", expected the year, month or day of sampling");
        return Optional.empty();
      }
      numbers[i] = Integer.parseInt(digits);
    }
    try {
      return Optional.of(LocalDate.of(numbers[0], numbers[1], numbers[2]));
    } catch (DateTimeException e) {
      row.refuse(layout.columns(Heading.DAY).get(0), "日历上没有这一天", "no day of the calendar");
      return Optional.empty();
    }
  }

  private static String sampleNumber(Row row, int column) {
    return normal(row.text(column)).replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }

  private String first(Row row, Heading heading) {
    List<Integer> columns = layout.columns(heading);
    return columns.isEmpty() ? "" : row.text(columns.get(0));
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }
}
