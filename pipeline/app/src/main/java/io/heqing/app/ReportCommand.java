package io.heqing.app;

import io.heqing.app.board.TextTable;
import io.heqing.app.onejvm.DataFolder;
import io.heqing.app.onejvm.Logging;
import io.heqing.app.onejvm.ReportService;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.messages.settings.Settings.Report.Format;
import io.heqing.messages.yaml.Names;
import io.heqing.report.Edition;
import io.heqing.report.Form;
import io.heqing.report.archive.Archive;
import io.heqing.report.archive.ArchiveException;
import io.heqing.report.archive.Archived;
import io.heqing.report.archive.Manifest;
import io.heqing.report.bulletin.NoFiguresException;
import io.heqing.report.desk.ReportDesk;
import io.heqing.report.desk.ReportDesk.Finished;
import io.heqing.report.desk.ReportDesk.Order;
import io.heqing.report.figures.Figures;
import io.heqing.report.word.WordTemplate;
import io.heqing.store.SeriesReader;
import io.heqing.store.StoreSettings;
import io.heqing.store.StoreUnavailableException;
import io.heqing.store.Stores;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code heqing report}: bulletins and briefs, as drafts or numbered and archived. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header =
        "编制水质月报、年报、周报和河长专报。%nMakes bulletins of months, years, weeks, and briefs of river chiefs.",
    footer = {
      "",
      "数据取自时序库：standalone 或 demo 须在本机运行，或设置 store.url。",
      "Figures come from the store: a standalone or demo runs on this machine, or store.url is set.",
      "缺省为征求意见稿，不编号、不归档 A draft unless --final: neither numbered nor archived."
    })
final class ReportCommand implements Callable<Integer> {
  private static final String COMMAND = "report";

  /** What stands between the names of chiefs of one level. */
  private static final String BETWEEN = "、";

  /** The time that a report is about; that of the last full month unless given. */
  private static final class Period {
    @Option(
        names = "--month",
        paramLabel = "YYYY-MM",
        converter = MonthText.class,
        description = "月份，缺省为上月 The month, such as 2026-10; the last one unless given.")
    private YearMonth month;

    @Option(
        names = "--year",
        paramLabel = "YYYY",
        converter = YearText.class,
        description = "年份 The year, such as 2026.")
    private Year year;

    @Option(
        names = "--week",
        paramLabel = "YYYY-Www",
        converter = WeekText.class,
        description = "周（周一至周日） The week from Monday to Sunday, such as 2026-W44.")
    private LocalDate monday;
  }

  @ArgGroup private Period period = new Period();

  @Option(
      names = "--chief",
      paramLabel = "NAME",
      description =
          "河长专报：河长姓名，与登记一致或其开头 The brief of one river chief, by the name as registered or its"
              + " beginning.")
  private String chief;

  @Option(
      names = "--city",
      paramLabel = "NAME",
      description = "城市，缺省为基础信息中的全部 The city; all that the registry has unless given.")
  private String city;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "输出目录 Folder of the files; report.out unless given.")
  private Path out;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      description =
          "格式 Forms: ${COMPLETION-CANDIDATES}, several with commas; report.formats unless given.")
  private List<Format> formats;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Word 模板 Template of reports in Word; report.template unless given.")
  private Path template;

  @Option(
      names = "--final",
      description =
          "定稿：编号并归档；已归档而数据有更正的，编制修订稿 Final: numbered and archived; where it is archived and"
              + " figures changed since, a revision.")
  private boolean finish;

  @Option(
      names = "--write-template",
      paramLabel = "FILE",
      description =
          "把内置的 Word 模板写到文件供修改，然后退出 Writes the built-in Word template, to be restyled, and ends.")
  private Path copy;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  private final Screen screen;
  private final Clock clock;

  ReportCommand(Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
  }

  /** {@code 2026-10}. */
  static final class MonthText implements ITypeConverter<YearMonth> {
    @Override
    public YearMonth convert(String text) {
      try {
        return YearMonth.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is no month, such as 2026-10");
      }
    }
  }

  /** {@code 2026}. */
  static final class YearText implements ITypeConverter<Year> {
    @Override
    public Year convert(String text) {
      try {
        return Year.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is no year, such as 2026");
      }
    }
  }

  /** {@code 2026-W44}, as its Monday. */
  static final class WeekText implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE);
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is no week, such as 2026-W44");
      }
    }
  }

  @Override
  public Integer call() throws RunFailedException {
    if (chief != null && (period.year != null || period.monday != null)) {
      throw new ParameterException(
          spec.commandLine(), "--chief goes with --month: a brief is about a month");
    }
    Settings settings = options.settings();
    ReportSetup setup = setup(settings, options);
    Language language = setup.language();
    if (copy != null) {
      return write(language);
    }
    StoreSettings store = options.store(settings);
    // Before the store is asked: a template with an error makes nothing.
    List<Form> forms =
        setup.forms(
            formats == null ? setup.settings().formats() : Set.copyOf(formats),
            Optional.ofNullable(template),
            chief != null);
    try (SeriesReader reader = Stores.reader(store)) {
      Figures figures =
          Figures.of(reader)
              .orElseThrow(
                  () ->
                      new RunFailedException(
                          "the store at "
                              + store.url()
                              + " has no registry yet: publish one (heqing registry publish DIR)"
                              + " while the compliance job runs"));
      ReportDesk desk = new ReportDesk(figures, Heqing.version(), clock);
      Order order =
          new Order(
              edition(desk, figures),
              Optional.ofNullable(city),
              language,
              forms,
              out == null ? setup.settings().out() : out);
      if (finish) {
        finish(desk, order, setup.archive());
      } else {
        screen.line(language.of("征求意见稿（未编号，未归档）", "draft (not numbered, not archived)"));
        desk.draft(order).forEach(file -> screen.line(file.toString()));
      }
      if (figures.office().madeUp()) {
        screen.line(language.of("注意：断面与数据均为虚构", "mind: sections and readings are made up"));
      }
    } catch (StoreUnavailableException e) {
      throw new RunFailedException(
          e.getMessage()
              + (settings.store().isEmbedded()
                  ? ": start heqing standalone or heqing demo and leave it running, or set store.url"
                  : ""),
          e);
    } catch (NoFiguresException | ArchiveException e) {
      throw new RunFailedException(e.getMessage(), e);
    } catch (IOException e) {
      throw new RunFailedException("the report cannot be written: " + e, e);
    }
    return 0;
  }

  private int write(Language language) throws RunFailedException {
    try (OutputStream file = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
      WordTemplate.builtIn(language).write(file);
    } catch (FileAlreadyExistsException e) {
      throw new RunFailedException(copy + " is there already: name another file", e);
    } catch (IOException e) {
      throw new RunFailedException("the template cannot be written: " + e, e);
    }
    screen.line(
        language
            .of(
                "模板已写到 %s；修改后设置 report.template",
                "template in %s; edit it, then set report.template")
            .formatted(copy.toAbsolutePath().normalize()));
    return 0;
  }

  private void finish(ReportDesk desk, Order order, Archive archive)
      throws StoreUnavailableException, NoFiguresException, ArchiveException, IOException {
    Finished finished = desk.finish(order, archive);
    Archived archived = finished.archived();
    screen.line(
        (finished.changed()
                ? order.language().of("%s，已归档于 %s", "%s, archived in %s")
                : order
                    .language()
                    .of(
                        "与已归档的%s内容相同，未编制修订稿：%s",
                        "says the same as %s, which is archived, so no revision was made: %s"))
            .formatted(archived.manifest().numberText(), archived.folder()));
    finished.files().forEach(file -> screen.line(file.toString()));
  }

  private Edition edition(ReportDesk desk, Figures figures)
      throws StoreUnavailableException, RunFailedException {
    Edition edition;
    if (period.year != null) {
      edition = new Edition.OfYear(period.year);
    } else if (period.monday != null) {
      edition = new Edition.Week(period.monday);
    } else {
      YearMonth month = period.month == null ? desk.lastMonth() : period.month;
      edition = chief == null ? new Edition.Month(month) : brief(figures, month);
    }
    if (edition.from().isAfter(desk.today())) {
      throw new ParameterException(
          spec.commandLine(),
          edition.id() + " is in the future: the last full month is " + desk.lastMonth());
    }
    if (finish && edition.until().isAfter(desk.today())) {
      throw new ParameterException(
          spec.commandLine(),
          "--final is for a time that is over: "
              + edition.id()
              + " ends on "
              + edition.until().minusDays(1));
    }
    return edition;
  }

  private Edition brief(Figures figures, YearMonth month)
      throws StoreUnavailableException, RunFailedException {
    Set<String> chiefs = new TreeSet<>();
    figures
        .sections()
        .forEach(
            section ->
                section
                    .chiefs()
                    .values()
                    .forEach(names -> chiefs.addAll(Arrays.asList(names.split(BETWEEN)))));
    // Names have the office behind them: 王建国（市级河长）.
    List<String> matching =
        chiefs.contains(chief)
            ? List.of(chief)
            : chiefs.stream().filter(name -> name.startsWith(chief)).toList();
    if (matching.isEmpty()) {
      throw new RunFailedException(Names.unknown("river chief", chief, chiefs));
    }
    if (matching.size() > 1) {
      throw new RunFailedException(
          "several river chiefs begin with '"
              + chief
              + "', name one of them: "
              + String.join(", ", matching));
    }
    return new Edition.Brief(matching.get(0), month);
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "列出已归档的报告。%nLists the reports of the archive.")
  int list(@Mixin RunOptions options) throws RunFailedException {
    ReportSetup setup = setup(options.settings(), options);
    Language language = setup.language();
    try {
      List<Archived> all = setup.archive().all();
      if (all.isEmpty()) {
        screen.line(
            language
                .of("归档目录中没有报告：%s", "no reports in the archive %s")
                .formatted(setup.archive().folder()));
        return 0;
      }
      TextTable table =
          new TextTable(
              List.of(
                  language.of("编号", "number"),
                  language.of("种类", "kind"),
                  language.of("时段", "about"),
                  language.of("单位", "office"),
                  language.of("文字", "language"),
                  language.of("日期", "date"),
                  language.of("目录", "folder")));
      for (Archived archived : all) {
        Manifest manifest = archived.manifest();
        table.row(
            List.of(
                manifest.numberText(),
                kind(manifest.kind(), language),
                manifest.edition(),
                manifest.city() == null
                    ? manifest.office()
                    : manifest.office() + " " + manifest.city(),
                manifest.language().toString(),
                manifest.date().toString(),
                archived.folder().toString()));
      }
      screen.lines(table.lines());
      return 0;
    } catch (ArchiveException e) {
      throw new RunFailedException(e.getMessage(), e);
    }
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      header = "核对已归档文件的校验和。%nChecks the archive against its checksums.",
      footer = {"", "有文件不符时退出码为 1 Exit code 1 where a file differs."})
  int verify(@Mixin RunOptions options) throws RunFailedException {
    ReportSetup setup = setup(options.settings(), options);
    try {
      List<String> wrong = setup.archive().verify();
      if (!wrong.isEmpty()) {
        throw new RunFailedException(String.join("\n", wrong));
      }
      int count = setup.archive().all().size();
      screen.line(
          setup
              .language()
              .of("%d 份报告与归档时一致：%s", "as archived: %d in %s")
              .formatted(count, setup.archive().folder()));
      return 0;
    } catch (ArchiveException e) {
      throw new RunFailedException(e.getMessage(), e);
    }
  }

  @Command(
      name = "every-month",
      mixinStandardHelpOptions = true,
      header =
          "一直运行，每月到 report.day 日自动编制上月月报的征求意见稿。%nRuns on, and makes the draft of the last month's"
              + " bulletin on report.day of each month.",
      footer = {
        "",
        "standalone 和 demo 自带此功能 A standalone and a demo do so by themselves.",
      })
  int everyMonth(@Mixin RunOptions options) throws RunFailedException {
    Settings settings = options.settings();
    ReportSetup setup = setup(settings, options);
    Language language = setup.language();
    if (setup.settings().day() == 0) {
      throw new RunFailedException(
          "report.day is 0, which means never: set the day of the month, 1 to 28");
    }
    try (DataFolder data = DataFolder.open(options.data(settings), COMMAND)) {
      Logging.into(data.log());
      screen.line(language.of("日志       ", "log        ") + data.log());
      ReportService service =
          ReportService.start(
              setup.drafts(options.store(settings), clock),
              file -> screen.line(language.of("征求意见稿 ", "draft      ") + file));
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
      screen.line(language.of("就绪", "ready"));
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
  }

  private static ReportSetup setup(Settings settings, RunOptions options) {
    return new ReportSetup(settings.report(), options.data(settings), options.language(settings));
  }

  private static String kind(Edition.Kind kind, Language language) {
    return switch (kind) {
      case MONTH -> language.of("月报", "month");
      case YEAR -> language.of("年报", "year");
      case WEEK -> language.of("周报", "week");
      case BRIEF -> language.of("河长专报", "brief");
    };
  }
}
