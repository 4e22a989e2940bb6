package io.heqing.app;

import io.heqing.app.evaluate.EvaluatedRow;
import io.heqing.app.evaluate.EvaluationOutput;
import io.heqing.app.evaluate.JsonLines;
import io.heqing.app.evaluate.ReadableTable;
import io.heqing.app.evaluate.TablePeriods;
import io.heqing.gateway.table.Column;
import io.heqing.gateway.table.ResultRow;
import io.heqing.gateway.table.ResultTable;
import io.heqing.gateway.table.Row;
import io.heqing.gateway.table.TableProblem;
import io.heqing.gateway.table.UnreadableTableException;
import io.heqing.messages.Registry;
import io.heqing.messages.Rejected;
import io.heqing.messages.Span;
import io.heqing.messages.settings.Language;
import io.heqing.standard.Basis;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.region.RegionKind;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code heqing evaluate}: class, compliance and main pollutants of a table of results, row by row,
 * or with {@code --period} the figures of periods and regions, with no services. Text is UTF-8 in
 * and out, whatever the locale.
 */
@Command(
    name = "evaluate",
    sortOptions = false,
    header =
        "评价一张监测结果表：类别、达标、主要污染指标；无需任何服务。%nClass, compliance and main pollutants of a table of results.",
    description = {
      "%nCSV，UTF-8（有无 BOM 均可）或 GBK，首行为列名：section（断面名称）、time（时间_ISO、监测时间）、"
          + "可选 water_body（river 河流，缺省；lake 湖库）、target（水质目标），以及以 HJ 525 代码、简写、中英文名称命名的监测因子，"
          + "可带单位：NH3N、w21003、氨氮、氨氮(mg/L)。",
      "%nCSV in UTF-8 (with or without BOM) or GBK; the first line names the columns: section, time, optional "
          + "water_body (river by default, or lake), target, and parameters by HJ 525 code, id, English or Chinese "
          + "name, with or without unit in brackets. A row that cannot be read is an error line with its line number "
          + "on standard error; the others still come.",
      "%n给出 --period 时，按断面或区域统计时段：类别、达标、优良比例、水质状况、同比环比、CWQI 及名次、剩余控制浓度等，"
          + "表中每个时段都列出，比较基于同一张表。区域来自列 city（城市）、county（区县）、river（河流）、basin（流域）、"
          + "kinds（断面属性）、chiefs（河长），多个值以 、分隔；或来自 --registry。",
      "%nWith --period, figures of sections or regions over periods: class, compliance, shares, grade, change, CWQI "
          + "and rank, headroom. Every period in the table is told, compared with others in the table. Regions come "
          + "from the columns city, county, river, basin, kinds and chiefs, several values separated by ; or |, or "
          + "from --registry. Values are monthly statistics and laboratory results, or with --as reading those of "
          + "automatic stations. Of rows of one section and time the last one stands.%n"
    },
    exitCodeListHeading = "%n退出码 Exit codes:%n",
    exitCodeList = {
      "0:每一行都已读出 every row was read",
      "1:有行或文件无法读取 a row or the file could not be read",
      "2:命令行有误 bad call"
    })
public final class EvaluateCommand implements Callable<Integer> {
  private static final int READ = 0;
  private static final int UNREADABLE = 1;
  private static final String STANDARD_INPUT = "-";

  /** Readings of a full day of a national station, which reports every four hours. */
  private static final int USUAL_READINGS = 6;

  /** One a minute. */
  private static final int MOST_READINGS = 1440;

  /** What the values are. */
  enum As {
    STATISTIC(Basis.STATISTIC, ValueSource.LAB),
    READING(Basis.READING, ValueSource.AUTO);

    private final Basis basis;
    private final ValueSource source;

    As(Basis basis, ValueSource source) {
      this.basis = basis;
      this.source = source;
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The periods that figures are told of. */
  enum Period {
    MONTH(Span.MONTH),
    QUARTER(Span.QUARTER),
    YTD(Span.YTD),
    YEAR(Span.YEAR);

    private final Span span;

    Period(Span span) {
      this.span = span;
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The regions that figures are told of. */
  enum Grouping {
    SECTION(RegionKind.SECTION, Column.SECTION),
    CITY(RegionKind.CITY, Column.CITY),
    COUNTY(RegionKind.COUNTY, Column.COUNTY),
    RIVER(RegionKind.RIVER, Column.RIVER),
    BASIN(RegionKind.BASIN, Column.BASIN),
    CHIEF(RegionKind.CHIEF, Column.CHIEFS),
    KIND(RegionKind.SECTION_KIND, Column.KINDS);

    private final RegionKind kind;
    private final Column column;

    Grouping(RegionKind kind, Column column) {
      this.kind = kind;
      this.column = column;
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How the outcome is written. */
  enum Format {
    TABLE,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = STANDARD_INPUT,
      description = "结果表；- 为标准输入（缺省）。The table; - is standard input, the default.")
  private String file;

  @Option(
      names = "--as",
      paramLabel = "WHAT",
      defaultValue = "statistic",
      description =
          "statistic：统计值，先修约再比较（缺省）；reading：自动站读数，按原值比较。"
              + "Whether values are rounded before they are compared: ${COMPLETION-CANDIDATES}.")
  private As as;

  @Option(
      names = "--period",
      paramLabel = "SPAN",
      description =
          "按时段统计：month 月，quarter 季，ytd 1—N月累计，year 年。"
              + "Figures of periods: ${COMPLETION-CANDIDATES}.")
  private Period period;

  @Option(
      names = "--region",
      paramLabel = "KIND",
      description =
          "按区域统计，缺省为断面。The regions that the figures are of, section by default: "
              + "${COMPLETION-CANDIDATES}.")
  private Grouping region;

  @Option(
      names = "--registry",
      paramLabel = "DIR",
      description = "基础信息目录：断面按编码或名称对应。Folder of a registry that has the sections, by id or name.")
  private Path registry;

  @Option(
      names = "--readings-per-day",
      paramLabel = "N",
      description =
          "自动站每日应测次数，缺省 6；有基础信息时以其为准。"
              + "Readings of a full day with --as reading, 6 unless given; a registry tells its own.")
  private Integer readingsPerDay;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table：可读表格（缺省）；json：每行一个对象。One of ${COMPLETION-CANDIDATES}.")
  private Format format;

  @Option(
      names = "--language",
      defaultValue = "zh",
      description = "文字语言 Language of text for people: ${COMPLETION-CANDIDATES}.")
  private Language language;

  @Option(
      names = "--zone",
      defaultValue = "Asia/Shanghai",
      description = "未写时区的时间所用时区 Zone of times that name none: ${DEFAULT-VALUE}.")
  private ZoneId zone;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示本帮助 Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;

  /** The command on this process's streams. */
  public EvaluateCommand() {
    // Not System.out: that would encode by the locale and hide that the reader has gone.
    this(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err));
  }

  EvaluateCommand(InputStream in, OutputStream out, OutputStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws RunFailedException {
    checkOptions();
    Optional<Registry> sections =
        registry == null ? Optional.empty() : Optional.of(RegistryCommand.read(registry));
    PrintWriter errors = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    try (ResultTable table = open()) {
      tellIgnored(table, errors);
      return period == null ? evaluate(table, errors) : periods(table, sections, errors);
    } catch (UnreadableTableException e) {
      errors.println(file + ": " + told(e.problems()));
    } catch (NoSuchFileException e) {
      errors.println(file + ": " + language.of("文件不存在", "no such file"));
    } catch (AccessDeniedException e) {
      errors.println(file + ": " + language.of("无权读取", "may not be read"));
    } catch (IOException e) {
      errors.println(file + ": " + language.of("无法读取：", "cannot be read: ") + e.getMessage());
    }
    return UNREADABLE;
  }

  private ResultTable open() throws IOException, UnreadableTableException {
    return file.equals(STANDARD_INPUT)
        ? ResultTable.open(in, zone)
        : ResultTable.open(Files.newInputStream(Path.of(file)), zone);
  }

  private void checkOptions() {
    if (period == null && (region != null || registry != null || readingsPerDay != null)) {
      throw badCall("--region, --registry and --readings-per-day go with --period");
    }
    if (readingsPerDay != null && (registry != null || as != As.READING)) {
      throw badCall("--readings-per-day goes with --as reading and without --registry");
    }
    if (readingsPerDay != null && (readingsPerDay < 1 || readingsPerDay > MOST_READINGS)) {
      throw badCall("--readings-per-day is 1 to " + MOST_READINGS + ", found " + readingsPerDay);
    }
  }

  private ParameterException badCall(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void tellIgnored(ResultTable table, PrintWriter errors) {
    List<String> ignored = table.columns().ignored();
    if (!ignored.isEmpty()) {
      errors.println(
          file
              + ": "
              + language.of("未使用的列：", "columns not used: ")
              + String.join(language.of("、", ", "), ignored));
    }
  }

  private int evaluate(ResultTable table, PrintWriter errors) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    EvaluationOutput output =
        format == Format.JSON
            ? new JsonLines(writer, language)
            : new ReadableTable(writer, language);
    SectionEvaluator evaluator = SectionEvaluator.national();
    int exit = READ;
    for (Optional<Row> next = table.next(); next.isPresent(); next = table.next()) {
      Row row = next.get();
      try {
        if (!row.problems().isEmpty()) {
          // The other results of the row may be fine, but a class without the unreadable one would
          // be a guess.
          exit = UNREADABLE;
          errors.println(file + ":" + row.line() + ": " + told(row.problems()));
        } else {
          output.row(evaluated(evaluator, row.line(), row.content().orElseThrow()));
        }
      } catch (IOException e) {
        return writeFailed(e, errors, exit);
      }
    }
    try {
      output.end();
    } catch (IOException e) {
      return writeFailed(e, errors, exit);
    }
    return exit;
  }

  private int periods(ResultTable table, Optional<Registry> sections, PrintWriter errors)
      throws IOException {
    Grouping of = region == null ? Grouping.SECTION : region;
    if (!table.columns().has(Column.TIME)) {
      errors.println(
          file
              + ": "
              + language.of(
                  "没有时间列（time、监测时间 等），无法按时段统计",
                  "there is no column of times, such as time or 监测时间, which periods need"));
      return UNREADABLE;
    }
    if (sections.isEmpty() && !table.columns().has(of.column)) {
      errors.println(
          file
              + ": "
              + language.of(
                  "没有列 "
                      + String.join("、", of.column.names())
                      + " 之一，无法按 "
                      + of
                      + " 统计；或给出 --registry",
                  "there is no column "
                      + String.join(", ", of.column.names())
                      + ", which --region "
                      + of
                      + " needs without --registry"));
      return UNREADABLE;
    }
    TablePeriods periods =
        new TablePeriods(
            sections, as.source, readingsPerDay == null ? USUAL_READINGS : readingsPerDay, zone);
    int exit = READ;
    for (Optional<Row> next = table.next(); next.isPresent(); next = table.next()) {
      Row row = next.get();
      List<TableProblem> problems = row.problems();
      if (problems.isEmpty()) {
        TablePeriods.Refused refused =
            periods.take(row.line(), row.content().orElseThrow(), table.columns().parameters());
        problems = refused.problems();
        refused
            .rejected()
            .forEach(rejected -> errors.println(file + ":" + row.line() + ": " + told(rejected)));
      }
      if (!problems.isEmpty()) {
        exit = UNREADABLE;
        errors.println(file + ":" + row.line() + ": " + told(problems));
      }
    }
    if (periods.firstReplaced().isPresent()) {
      long first = periods.firstReplaced().getAsLong();
      errors.println(
          file
              + ": "
              + language.of(
                  periods.replaced() + " 行与先前同断面、同时间的行不同，以后者为准，首见于第 " + first + " 行",
                  periods.replaced()
                      + " rows took the place of earlier ones of the same section and time, the first at line "
                      + first));
    }
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    try {
      periods.write(period.span, of.kind, format == Format.JSON, language, writer);
      writer.flush();
    } catch (IOException e) {
      return writeFailed(e, errors, exit);
    }
    return exit;
  }

  private String told(Rejected rejected) {
    return language.of(
            "未采用：" + rejected.reason().chinese(), "not used: " + rejected.reason().english())
        + (rejected.found() == null ? "" : " " + rejected.found())
        + (rejected.expected() == null
            ? ""
            : language.of("，应为 ", ", expected ") + rejected.expected());
  }

  private EvaluatedRow evaluated(SectionEvaluator evaluator, long line, ResultRow row) {
    WaterBody waterBody = row.waterBody().orElse(WaterBody.RIVER);
    return new EvaluatedRow(
        line,
        row,
        waterBody,
        evaluator.evaluate(
            waterBody, row.target().map(Target::of).orElse(null), row.results(), as.basis));
  }

  /** A reader that has seen enough, such as {@code head}, is no failure. */
  private int writeFailed(IOException e, PrintWriter errors, int exit) {
    String reason = String.valueOf(e.getMessage());
    if (reason.contains("pipe") || reason.contains("管道")) {
      return exit;
    }
    errors.println(language.of("无法写出结果：", "cannot write the outcome: ") + reason);
    return UNREADABLE;
  }

  private String told(List<TableProblem> problems) {
    return problems.stream()
        .map(p -> language.of(p.chinese(), p.english()))
        .collect(Collectors.joining(language.of("；", "; ")));
  }
}
