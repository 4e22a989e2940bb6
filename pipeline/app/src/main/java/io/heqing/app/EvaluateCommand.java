package io.heqing.app;

import io.heqing.app.evaluate.EvaluatedRow;
import io.heqing.app.evaluate.EvaluationOutput;
import io.heqing.app.evaluate.JsonLines;
import io.heqing.app.evaluate.ReadableTable;
import io.heqing.gateway.table.ResultRow;
import io.heqing.gateway.table.ResultTable;
import io.heqing.gateway.table.Row;
import io.heqing.gateway.table.TableProblem;
import io.heqing.gateway.table.UnreadableTableException;
import io.heqing.messages.settings.Language;
import io.heqing.standard.Basis;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code heqing evaluate}: class, compliance and main pollutants of a table of results, with no
 * services. Text is UTF-8 in and out, whatever the locale.
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
          + "on standard error; the others still come.%n"
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

  /** What the values are. */
  enum As {
    STATISTIC(Basis.STATISTIC),
    READING(Basis.READING);

    private final Basis basis;

    As(Basis basis) {
      this.basis = basis;
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
  public Integer call() {
    PrintWriter errors = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    try (ResultTable table = open()) {
      return evaluate(table, errors);
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

  private int evaluate(ResultTable table, PrintWriter errors) throws IOException {
    List<String> ignored = table.columns().ignored();
    if (!ignored.isEmpty()) {
      errors.println(
          file
              + ": "
              + language.of("未使用的列：", "columns not used: ")
              + String.join(language.of("、", ", "), ignored));
    }
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
