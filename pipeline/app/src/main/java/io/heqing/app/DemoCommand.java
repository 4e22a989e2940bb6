package io.heqing.app;

import io.heqing.app.onejvm.DataFolder;
import io.heqing.demo.MadeUpCity;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heqing demo}: the whole pipeline on what a made-up city sends. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "用虚构城市的数据运行整条管道。%nThe whole pipeline on the readings of a made-up city.",
    description = {
      "%n一年半的历史数据快速重放，然后实时继续；全部数据由种子生成，均为虚构。再次启动时从上次停下处继续。",
      "%nA year and a half of history, fast, then live; all of it made up from a seed. Started again, it goes on"
          + " where it was.%n"
    })
final class DemoCommand implements Callable<Integer> {
  private static final String SEED = "seed";
  private static final String MONTHS = "months";
  private static final String UNTIL = "until";

  /** Months; more than is kept of most cities. */
  private static final int LONGEST = 24;

  @Option(names = "--seed", paramLabel = "N", description = "种子 Seed of the city; 1 unless given.")
  private Long seed;

  @Option(
      names = "--months",
      paramLabel = "N",
      description = "历史月数 Months of history; 18 unless given.")
  private Integer months;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description =
          "历史截止时间，缺省为现在 End of the history, such as 2026-10-01T00:00:00Z, which the"
              + " pipeline then takes for now; the present unless given.")
  private Instant until;

  @Option(
      names = "--exit-when-done",
      description = "历史处理完毕即退出并给出汇总 Ends after the history, with a summary.")
  private boolean exitWhenDone;

  @Option(
      names = "--readings-only",
      description =
          "只向 kafka.bootstrap 发布基础信息和数据，作业在别处运行 Only publishes registry and readings, to"
              + " the Kafka of kafka.bootstrap, for jobs that run elsewhere.")
  private boolean readingsOnly;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  private final Screen screen;

  DemoCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws RunFailedException {
    if (months != null && (months < 1 || months > LONGEST)) {
      throw new ParameterException(
          spec.commandLine(), "--months is 1 to " + LONGEST + ", found " + months);
    }
    Settings settings = options.settings();
    Language language = options.language(settings);
    try (DataFolder data = DataFolder.open(options.data(settings), "demo")) {
      Map<String, String> given = new HashMap<>();
      put(given, SEED, seed);
      put(given, MONTHS, months);
      put(given, UNTIL, until);
      given.put("clock", until == null ? "running" : "fixed");
      Map<String, String> made =
          data.remember(
              given,
              Map.of(
                  SEED, "1",
                  MONTHS, "18",
                  UNTIL, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
      Instant end = Instant.parse(made.get(UNTIL));
      Instant begin =
          end.atOffset(ZoneOffset.UTC).minusMonths(Long.parseLong(made.get(MONTHS))).toInstant();
      // An earlier run's history has grown by the time since.
      Instant past = until == null ? latest(end, Instant.now()) : end;
      MadeUpCity city = MadeUpCity.of(Long.parseLong(made.get(SEED)));
      screen.line(
          language.of(
              "虚构城市演示：断面与数据均为虚构。", "A made-up city: its sections and readings are made up."));
      Input input =
          new Input(
              keptSince(begin, past, city.registry()),
              city.samples(begin, until == null ? Instant.MAX : past.plus(Duration.ofSeconds(1)))
                  .map(d -> new Input.Message(d.arrivesAt(), d.topic(), d.key(), d.body())),
              past);
      if (readingsOnly) {
        new ReadingsRun(screen, language, settings).feed(data, input, exitWhenDone);
      } else {
        new PipelineRun(screen, language, settings)
            .feed(data, Optional.ofNullable(until), input, exitWhenDone, servers -> {});
      }
    }
    return 0;
  }

  /** The registry with a retention that reaches back to the first day, whatever the season. */
  private static Registry keptSince(Instant begin, Instant end, Registry registry) {
    Publication publication = registry.publication();
    ZoneId zone = ZoneId.of(publication.zone());
    int years = end.atZone(zone).getYear() - begin.atZone(zone).getYear();
    return new Registry(
        registry.sections(),
        registry.rivers(),
        registry.rules(),
        registry.assessment(),
        registry.outlets(),
        registry.stations(),
        registry.callers(),
        registry.maintenance(),
        registry.recipients(),
        registry.routes(),
        new Publication(
            publication.city(),
            publication.zone(),
            Math.max(years, publication.yearsKept()),
            publication.madeUp(),
            publication.sections(),
            publication.evaluation()));
  }

  private static void put(Map<String, String> map, String key, Object value) {
    if (value != null) {
      map.put(key, value.toString());
    }
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
