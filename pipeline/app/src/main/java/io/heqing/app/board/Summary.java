package io.heqing.app.board;

import io.heqing.app.board.Board.SectionStanding;
import io.heqing.app.board.Board.Snapshot;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.Evidence;
import io.heqing.messages.Outlet;
import io.heqing.messages.SectionEvaluation.Pollutant;
import io.heqing.messages.Watch;
import io.heqing.messages.settings.Language;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is shown of a board: a table of its sections, its open alerts and its figures. */
public final class Summary {
  private static final String NONE = "—";
  private static final int ALERTS_SHOWN = 20;
  private static final int TRACED_SHOWN = 8;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Snapshot board;
  private final Language language;

  /** Of a board at one time. */
  public Summary(Snapshot board, Language language) {
    this.board = board;
    this.language = language;
  }

  /**
   * What the run itself took.
   *
   * @param messages messages in the topic of samples, those of earlier runs on the folder included
   * @param published messages published by this run
   * @param wall from the start of the run until all was done
   * @param publishing from the first message until all were done
   * @param firstEvaluation from the start of the JVM to the first evaluation; empty where none came
   */
  public record Run(
      long messages,
      long published,
      Duration wall,
      Duration publishing,
      Optional<Duration> firstEvaluation) {}

  /** The table of sections: how each stands, with its target and main pollutants. */
  public List<String> sections() {
    TextTable table =
        new TextTable(
            language == Language.ZH
                ? List.of("断面", "名称", "最新类别", "当月", "累计", "目标", "达标", "主要污染指标（超标倍数）")
                : List.of(
                    "section",
                    "name",
                    "newest",
                    "month",
                    "year",
                    "target",
                    "compliant",
                    "main pollutants (multiple)"));
    boolean provisional = false;
    for (SectionStanding section : board.sections()) {
      Optional<Standing> judged = section.judged();
      provisional |= isProvisional(section.month()) || isProvisional(section.yearToDate());
      table.row(
          List.of(
              section.id(),
              section.name(),
              classOf(section.sample()),
              classOf(section.month()),
              classOf(section.yearToDate()),
              judged.map(Standing::target).map(this::name).orElse(NONE),
              judged
                  .map(Standing::compliant)
                  .map(met -> met ? language.of("达标", "yes") : language.of("不达标", "no"))
                  .orElse(NONE),
              judged.map(this::mainPollutants).orElse(NONE)));
    }
    List<String> lines = new ArrayList<>();
    if (board.madeUp()) {
      lines.add(madeUp());
    }
    lines.addAll(table.lines());
    if (provisional) {
      lines.add(language.of("* 数据不足，暂定", "* provisional: too few values"));
    }
    return lines;
  }

  /** The open alerts, the gravest first. */
  public List<String> openAlerts() {
    List<String> lines = new ArrayList<>();
    lines.add(
        language.of("未解除预警 " + board.open().size() + " 条", "open alerts: " + board.open().size()));
    TextTable table =
        new TextTable(
            language == Language.ZH
                ? List.of("级别", "断面", "预警", "监测因子", "值", "标准限值", "开始时间", "责任人")
                : List.of(
                    "severity",
                    "section",
                    "alert",
                    "parameter",
                    "value",
                    "limit",
                    "since",
                    "responsible"));
    board.open().stream()
        .limit(ALERTS_SHOWN)
        .forEach(
            alert ->
                table.row(
                    List.of(
                        language.of(alert.severity().chinese(), alert.severity().english()),
                        sectionName(alert.section()),
                        watch(alert),
                        alert.parameter() == null ? NONE : name(alert.parameter()),
                        alert.value() == null ? NONE : alert.value().toPlainString(),
                        alert.limit() == null ? NONE : alert.limit(),
                        time(alert.openedAt()),
                        alert.responsible() == null ? NONE : alert.responsible())));
    if (!board.open().isEmpty()) {
      lines.addAll(table.lines());
    }
    if (board.open().size() > ALERTS_SHOWN) {
      lines.add(
          language.of(
              "……另有 " + (board.open().size() - ALERTS_SHOWN) + " 条",
              "… and " + (board.open().size() - ALERTS_SHOWN) + " more"));
    }
    return lines;
  }

  /** The newest alerts that were traced to an outlet over its limit; empty where there are none. */
  public List<String> traced() {
    List<AlertEvent> newest =
        board
            .traced()
            .subList(Math.max(0, board.traced().size() - TRACED_SHOWN), board.traced().size());
    if (newest.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        language.of(
            "上游线索（仅供参考）：来源自身超标的预警，最近 " + newest.size() + " 条",
            "upstream evidence (a hint): alerts whose likely source was over its own limit, the last "
                + newest.size()));
    TextTable table =
        new TextTable(
            language == Language.ZH
                ? List.of("发出时间", "断面", "监测因子", "值", "可能起于", "责任人", "可能来源")
                : List.of(
                    "opened",
                    "section",
                    "parameter",
                    "value",
                    "began in",
                    "responsible",
                    "source"));
    for (AlertEvent alert : newest) {
      Evidence evidence = alert.evidence();
      String source = evidence.sources().get(0).outlet();
      table.row(
          List.of(
              time(alert.time()),
              sectionName(alert.section()),
              name(alert.parameter()),
              alert.value().toPlainString(),
              evidence.from() == null
                  ? language.of(
                      sectionName(evidence.to()) + "以上", "above " + sectionName(evidence.to()))
                  : sectionName(evidence.from()) + "—" + sectionName(evidence.to()),
              evidence.responsible() == null ? NONE : evidence.responsible(),
              Optional.ofNullable(board.outlets().get(source)).map(Outlet::name).orElse(source)));
    }
    lines.addAll(table.lines());
    return lines;
  }

  /** The figures of the board and of the run. */
  public List<String> figures(Run run) {
    List<String> lines = new ArrayList<>();
    if (board.madeUp()) {
      lines.add(madeUp());
    }
    figure(lines, "发送报文", "messages in", Long.toString(run.messages()));
    figure(lines, "评价样品", "samples evaluated", Long.toString(board.samples()));
    figure(lines, "拒收", "rejected", rejected());
    figure(lines, "断面", "sections", Integer.toString(board.sections().size()));
    figure(lines, "类别分布", "classes", classes());
    figure(
        lines,
        "达标",
        "compliance",
        language.of(
            "%d 个达标，%d 个不达标，%d 个未判定"
                .formatted(board.compliant(true), board.compliant(false), undecided()),
            "%d reach their target, %d miss it, %d undecided"
                .formatted(board.compliant(true), board.compliant(false), undecided())));
    figure(
        lines,
        "预警",
        "alerts",
        language.of(
            "发出 %d，解除 %d，未解除 %d".formatted(board.opened(), board.resolved(), board.open().size()),
            "%d opened, %d resolved, %d open"
                .formatted(board.opened(), board.resolved(), board.open().size())));
    figure(lines, "用时", "wall time", seconds(run.wall()));
    double seconds = Math.max(run.publishing().toMillis(), 1) / 1000.0;
    figure(
        lines,
        "处理速度",
        "throughput",
        language.of("每秒 %.0f 条", "%.0f messages/s").formatted(run.published() / seconds));
    figure(lines, "内存峰值", "peak memory", Memory.peakMebibytes() + " MiB");
    figure(
        lines,
        "启动至首个评价",
        "start to first evaluation",
        run.firstEvaluation().map(Summary::seconds).orElse(NONE));
    return lines;
  }

  /** Sections without a target or without a class. */
  private long undecided() {
    return board.sections().size() - board.compliant(true) - board.compliant(false);
  }

  private void figure(List<String> lines, String chinese, String english, String value) {
    lines.add(language.of(chinese + "：", english + ": ") + value);
  }

  private String madeUp() {
    String city = board.publication().map(p -> p.city()).orElse("");
    return language.of(
        "以下均为虚构数据（" + city + "），不代表任何真实断面。",
        "All of the following is made up (" + city + "); it is about no real section.");
  }

  private String rejected() {
    long all = board.rejected().values().stream().mapToLong(Long::longValue).sum();
    return board.rejected().isEmpty()
        ? "0"
        : all
            + board.rejected().entrySet().stream()
                .map(
                    e ->
                        language.of(e.getKey().chinese(), e.getKey().english())
                            + " "
                            + e.getValue())
                .collect(
                    Collectors.joining(
                        language.of("、", ", "), language.of("（", " ("), language.of("）", ")")));
  }

  private String classes() {
    return board.classes().isEmpty()
        ? NONE
        : board.classes().entrySet().stream()
            .map(e -> name(e.getKey()) + " " + e.getValue())
            .collect(Collectors.joining(language.of("、", ", ")));
  }

  private String classOf(Optional<Standing> standing) {
    return standing
        .map(Standing::waterClass)
        .map(c -> name(c) + (isProvisional(standing) ? "*" : ""))
        .orElse(NONE);
  }

  private static boolean isProvisional(Optional<Standing> standing) {
    return standing.filter(s -> s.waterClass() != null && s.provisional()).isPresent();
  }

  private String mainPollutants(Standing standing) {
    return standing.mainPollutants().isEmpty()
        ? NONE
        : standing.mainPollutants().stream()
            .map(this::pollutant)
            .collect(Collectors.joining(language.of("、", ", ")));
  }

  private String pollutant(Pollutant pollutant) {
    return name(pollutant.parameter())
        + (pollutant.multiple() == null
            ? ""
            : language.of("（", " (")
                + pollutant.multiple().toPlainString()
                + language.of("）", ")"));
  }

  private String sectionName(String section) {
    return board.sections().stream()
        .filter(s -> s.id().equals(section))
        .findFirst()
        .map(SectionStanding::name)
        .orElse(section);
  }

  /** What its rule watches; of the target, by which results where not by a station's readings. */
  private String watch(AlertEvent alert) {
    String watch = language.of(alert.watch().chinese(), alert.watch().english());
    if (alert.watch() != Watch.TARGET || alert.source() == ValueSource.AUTO) {
      return watch;
    }
    return alert.source() == ValueSource.LAB
        ? language.of(watch + "（实验室）", watch + " (laboratory)")
        : language.of(watch + "（均值）", watch + " (mean)");
  }

  private String name(WaterClass waterClass) {
    return language.of(waterClass.chinese(), waterClass.code());
  }

  private String name(String parameter) {
    return Parameters.named(parameter)
        .map((Parameter p) -> language.of(p.nameZh(), p.nameEn()))
        .orElse(parameter);
  }

  private String time(Instant instant) {
    return board
        .publication()
        .map(p -> TIME.format(instant.atZone(ZoneId.of(p.zone()))))
        .orElse(instant.toString());
  }

  private static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }
}
