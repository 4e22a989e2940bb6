package io.heqing.app;

import io.heqing.app.onejvm.DataFolder;
import io.heqing.app.replay.Agreement;
import io.heqing.app.replay.Evaluations;
import io.heqing.gateway.national.NationalTables;
import io.heqing.gateway.national.WaterBodies;
import io.heqing.messages.Json;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.Topics;
import io.heqing.messages.Watch;
import io.heqing.messages.registry.UsualRules;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.standard.WaterClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heqing replay}: the whole pipeline on tables of the national automatic stations. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "重放国家自动站数据表，并与官方类别比对。%nThe whole pipeline on tables of readings.",
    description = {
      "%n管道时钟取数据的时间；表中有官方类别的，统计一致率并列出每处不一致及原因。",
      "%nThe pipeline's clock is the data's. Where a table has the officially published class, counts how often"
          + " ours agrees and lists each disagreement with its reason.%n"
    })
final class ReplayCommand implements Callable<Integer> {
  /** The times of the national tables are those of Beijing. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final int PROBLEMS_SHOWN = 10;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "数据表，按生成先后排列 Tables, in the order in which they were made.")
  private List<Path> files;

  @Option(
      names = "--water-bodies",
      paramLabel = "FILE",
      description = "哪些断面按湖库评价 Which sections are lakes; rivers unless it says so.")
  private Path waterBodies;

  @Option(
      names = "--target",
      paramLabel = "CLASS",
      description = "表中无水质目标时的目标 Target of sections for which the tables have none.")
  private String target;

  @Option(names = "--exit-when-done", description = "处理完毕即退出 Ends when all is done.")
  private boolean exitWhenDone;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  private final Screen screen;

  ReplayCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws RunFailedException {
    WaterClass targetClass = target();
    requireReadable();
    Settings settings = options.settings();
    Language language = options.language(settings);
    try {
      NationalTables tables =
          NationalTables.scan(
              files,
              waterBodies == null ? WaterBodies.none() : WaterBodies.read(waterBodies),
              targetClass,
              ZONE);
      tables.problems().stream()
          .limit(PROBLEMS_SHOWN)
          .forEach(
              p ->
                  screen
                      .err()
                      .println(
                          p.file()
                              + ":"
                              + p.line()
                              + ": "
                              + language.of(p.problem().chinese(), p.problem().english())));
      Instant end =
          tables
              .last()
              .orElseThrow(
                  () -> new RunFailedException("no row of " + files + " has a sampling time"));
      try (DataFolder data = DataFolder.open(options.data(settings), folder())) {
        new PipelineRun(screen, language, settings)
            .feed(
                data,
                Optional.of(end),
                new Input(
                    registry(tables, end),
                    tables
                        .samples()
                        .map(
                            s ->
                                new Input.Message(
                                    s.time(), Topics.SAMPLES, s.section(), Json.bytes(s))),
                    end),
                exitWhenDone,
                servers -> compare(tables, servers, language));
      }
    } catch (IOException e) {
      throw new RunFailedException(e.getMessage(), e);
    }
    return 0;
  }

  private void requireReadable() throws RunFailedException {
    for (Path file : files) {
      requireReadable(file);
    }
    if (waterBodies != null) {
      requireReadable(waterBodies);
    }
  }

  private static void requireReadable(Path file) throws RunFailedException {
    if (!Files.isRegularFile(file)) {
      throw new RunFailedException(file + ": no such file");
    }
    if (!Files.isReadable(file)) {
      throw new RunFailedException(file + ": may not be read");
    }
  }

  private WaterClass target() {
    return target == null
        ? null
        : WaterClass.parse(target)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--target is a class I to V or inferiorV, found '" + target + "'"));
  }

  /** The same tables and options have the same folder. */
  private String folder() throws IOException {
    StringBuilder made = new StringBuilder().append(target);
    for (Path file : files) {
      made.append('\n').append(file.toRealPath()).append(' ').append(Files.size(file));
    }
    if (waterBodies != null) {
      made.append('\n')
          .append(waterBodies.toRealPath())
          .append(' ')
          .append(Files.size(waterBodies));
    }
    return "replay/"
        + UUID.nameUUIDFromBytes(made.toString().getBytes(StandardCharsets.UTF_8))
            .toString()
            .substring(0, 8);
  }

  private static Registry registry(NationalTables tables, Instant end) {
    int years = end.atZone(ZONE).getYear() - tables.first().orElse(end).atZone(ZONE).getYear();
    return new Registry(
        tables.sections(),
        List.of(),
        // A gap in a table is no silence of the station: some have a row a day.
        UsualRules.all().stream().filter(rule -> rule.watch() != Watch.SILENT).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Publication(
            "国家自动站", ZONE.getId(), Math.max(1, years), false, tables.sections().size(), Map.of()));
  }

  private void compare(NationalTables tables, KafkaServers servers, Language language)
      throws RunFailedException {
    Agreement agreement = new Agreement(tables.published());
    try {
      Evaluations.forEach(servers, agreement::evaluation);
    } catch (IOException e) {
      throw new RunFailedException("an evaluation cannot be read: " + e.getMessage(), e);
    }
    Agreement.Outcome outcome = agreement.outcome(language);
    outcome
        .disagreements()
        .forEach(
            d ->
                screen.line(
                    "%s %s  %s %s  %s %s  %s"
                        .formatted(
                            d.sampling().section(),
                            d.sampling().time().atZone(ZONE).toOffsetDateTime(),
                            language.of("官方", "official"),
                            language.of(d.official().chinese(), d.official().code()),
                            language.of("本系统", "ours"),
                            d.ours().map(c -> language.of(c.chinese(), c.code())).orElse("—"),
                            d.reason())));
    screen.line(outcome.line());
  }
}
