package io.heqing.app;

import io.heqing.app.board.TextTable;
import io.heqing.messages.AlertAction;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.messages.yaml.Names;
import io.heqing.notifier.AlertActions;
import io.heqing.notifier.AlertsView;
import io.heqing.notifier.KafkaUnavailableException;
import io.heqing.standard.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heqing alert}: what is open, and what somebody does about it. */
@Command(
    name = "alert",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "查看、签收、静默预警。%nShows open alerts, acknowledges and silences them.")
final class AlertCommand {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final Screen screen;

  @Spec private CommandSpec spec;

  AlertCommand(Screen screen) {
    this.screen = screen;
  }

  /** Who does it, and why. */
  private static final class Author {
    @Option(
        names = "--by",
        required = true,
        paramLabel = "NAME",
        description = "经办人 Who does it, as messages say it.")
    private String name;

    @Option(names = "--note", paramLabel = "TEXT", description = "说明 Why, what was found.")
    private String note;
  }

  /** What a silence is about; all that is named must match. */
  private static final class Matching {
    @Option(names = "--section", paramLabel = "ID", description = "断面 Section; may be repeated.")
    private List<String> sections = List.of();

    @Option(names = "--river", paramLabel = "NAME", description = "河流 River; may be repeated.")
    private List<String> rivers = List.of();

    @Option(names = "--county", paramLabel = "NAME", description = "县区 County; may be repeated.")
    private List<String> counties = List.of();

    @Option(names = "--rule", paramLabel = "ID", description = "规则 Rule; may be repeated.")
    private List<String> rules = List.of();
  }

  /** When a silence ends. */
  private static final class End {
    @Option(
        names = "--until",
        required = true,
        paramLabel = "INSTANT",
        description = "结束时间 Its end, such as 2026-10-01T08:00:00+08:00.")
    private Instant until;

    @Option(
        names = "--for",
        required = true,
        paramLabel = "DURATION",
        description = "持续时间 How long, such as 90m or 12h.")
    private Duration length;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "列出未解除的预警和静默。%nLists open alerts and the silences that hold.")
  int list(@Mixin RunOptions options) throws RunFailedException {
    Settings settings = options.settings();
    Language language = options.language(settings);
    AlertsView view = view(options.bootstrapServers(settings));
    if (view.alerts().isEmpty()) {
      screen.line(language.of("没有未解除的预警", "no open alerts"));
    } else {
      TextTable table =
          new TextTable(
              List.of(
                  language.of("级别", "severity"),
                  language.of("断面", "section"),
                  language.of("内容", "what"),
                  language.of("自", "since"),
                  language.of("签收", "acknowledged by"),
                  language.of("编号", "id")));
      for (AlertsView.Open alert : view.alerts()) {
        table.row(
            List.of(
                language.of(alert.severity().chinese(), alert.severity().english()),
                alert.section(),
                what(alert, language),
                TIME.format(alert.since().atZone(view.zone())),
                alert.acknowledgement().map(AlertAction::by).orElse("-"),
                alert.id()));
      }
      screen.lines(table.lines());
    }
    for (AlertAction silence : view.silences()) {
      screen.line(
          language
              .of("静默 %s：至 %s，%s", "silence %s: until %s, by %s")
              .formatted(
                  silence.id(), TIME.format(silence.until().atZone(view.zone())), silence.by()));
    }
    return 0;
  }

  @Command(
      name = "ack",
      mixinStandardHelpOptions = true,
      header = "签收预警：停止逐级上报和重复提醒。%nAcknowledges an alert: escalation and repeats stop.")
  int acknowledge(
      @picocli.CommandLine.Parameters(paramLabel = "ID", description = "预警编号 Id of the alert.")
          String id,
      @ArgGroup(exclusive = false, multiplicity = "1") Author author,
      @Mixin RunOptions options)
      throws RunFailedException {
    Settings settings = options.settings();
    KafkaServers servers = options.bootstrapServers(settings);
    List<String> open = view(servers).alerts().stream().map(AlertsView.Open::id).toList();
    if (!open.contains(id)) {
      throw new RunFailedException(Names.unknown("open alert", id, open));
    }
    act(servers, actions -> actions.acknowledge(id, author.name, author.note));
    screen.line(options.language(settings).of("已签收 %s", "acknowledged %s").formatted(id));
    return 0;
  }

  @Command(
      name = "silence",
      mixinStandardHelpOptions = true,
      header =
          "静默：到期前不发消息，到期仍未解除的照发。%nHolds back messages until an end; what is still open then is"
              + " told.")
  int silence(
      @ArgGroup(exclusive = false, multiplicity = "1") Author author,
      @ArgGroup(exclusive = true, multiplicity = "1") End end,
      @ArgGroup(exclusive = false, multiplicity = "1") Matching matching,
      @Mixin RunOptions options)
      throws RunFailedException {
    Settings settings = options.settings();
    Instant until = end.until == null ? Instant.now().plus(end.length) : end.until;
    if (!until.isAfter(Instant.now())) {
      throw new ParameterException(spec.commandLine(), "--until is after now, found " + end.until);
    }
    AlertAction silence =
        act(
            options.bootstrapServers(settings),
            actions ->
                actions.silence(
                    author.name,
                    matching.sections,
                    matching.rivers,
                    matching.counties,
                    matching.rules,
                    until,
                    author.note));
    screen.line(silence.id());
    return 0;
  }

  @Command(
      name = "lift",
      mixinStandardHelpOptions = true,
      header = "提前结束静默。%nEnds a silence before its end.")
  int lift(
      @picocli.CommandLine.Parameters(paramLabel = "ID", description = "静默编号 Id of the silence.")
          String id,
      @ArgGroup(exclusive = false, multiplicity = "1") Author author,
      @Mixin RunOptions options)
      throws RunFailedException {
    Settings settings = options.settings();
    KafkaServers servers = options.bootstrapServers(settings);
    List<AlertAction> silences = view(servers).silences();
    Optional<AlertAction> silence = silences.stream().filter(s -> s.id().equals(id)).findFirst();
    if (silence.isEmpty()) {
      throw new RunFailedException(
          Names.unknown("silence", id, silences.stream().map(AlertAction::id).toList()));
    }
    act(servers, actions -> actions.lift(silence.get(), author.name, author.note));
    screen.line(options.language(settings).of("已解除 %s", "lifted %s").formatted(id));
    return 0;
  }

  private static String what(AlertsView.Open alert, Language language) {
    String watch = language.of(alert.watch().chinese(), alert.watch().english());
    return alert.parameter() == null
        ? watch
        : language.of(
                Parameters.get(alert.parameter()).nameZh(),
                Parameters.get(alert.parameter()).nameEn())
            + " "
            + watch;
  }

  private static AlertsView view(KafkaServers servers) throws RunFailedException {
    try {
      return AlertsView.read(servers, Instant.now());
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    }
  }

  private interface Act {
    AlertAction with(AlertActions actions) throws KafkaUnavailableException;
  }

  private static AlertAction act(KafkaServers servers, Act act) throws RunFailedException {
    try (AlertActions actions = AlertActions.open(servers, Clock.systemUTC())) {
      return act.with(actions);
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    }
  }
}
