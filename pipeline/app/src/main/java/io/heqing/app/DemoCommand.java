package io.heqing.app;

import io.heqing.app.onejvm.DataFolder;
import io.heqing.app.onejvm.OneJvmSettings;
import io.heqing.demo.MadeUpCity;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.settings.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code heqing demo}: the whole pipeline on the readings of a made-up city. */
@Command(
    name = "demo",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    header = "用一座虚构城市的数据运行整条流水线。%nThe whole pipeline on the readings of a made-up city.")
final class DemoCommand implements Callable<Integer> {
  private static final String FROM = "from";
  private static final String SEED = "seed";

  @Mixin private RunOptions options;

  @Option(names = "--seed", defaultValue = "1", description = "随机种子。Seed of the city (default: 1).")
  private long seed;

  @Option(
      names = "--months",
      defaultValue = "18",
      description = "回放多少个月。Months of the past (default: 18).")
  private int months;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "以此刻为“现在”，默认系统时间。What is taken for now; the system's clock by default.")
  private Instant until;

  @Option(names = "--exit-when-done", description = "回放结束即退出。End after the past, with a summary.")
  private boolean exitWhenDone;

  private final Screen screen;

  DemoCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws RunFailedException {
    Language language = options.language();
    MadeUpCity city = MadeUpCity.of(seed);
    ZoneId zone = ZoneId.of(city.registry().publication().zone());
    Instant now = until != null ? until : Instant.now();
    // From the first day of a month, so that the first month is whole.
    LocalDate firstDay = LocalDate.ofInstant(now, zone).minusMonths(months).withDayOfMonth(1);
    try (DataFolder data = DataFolder.open(options.data(), "demo")) {
      // A demo that is taken up again goes on from where it began the first time.
      Map<String, String> kept =
          data.remember(
              Map.of(SEED, Long.toString(seed)),
              Map.of(FROM, firstDay.atStartOfDay(zone).toInstant().toString()));
      Instant from = Instant.parse(kept.get(FROM));
      OneJvmSettings settings = options.oneJvm().withFixedClock(Optional.ofNullable(until));
      Input input =
          new Input(
              keptLongEnough(city.registry(), from, now, zone),
              city.samples(from, exitWhenDone ? now : Instant.MAX)
                  .map(d -> new Input.Message(d.arrivesAt(), d.section(), d.body())),
              now);
      screen.line(
          language.of("河清演示：", "Heqing demo: ")
              + city.registry().publication().city()
              + language.of(
                  "。所有断面、人员和数据均为虚构。", ". All sections, people and readings are made up."));
      new PipelineRun(screen, language)
          .run(data, settings, Optional.of(input), exitWhenDone, servers -> {});
    }
    return 0;
  }

  /** The city's registry with a retention that reaches back to the demo's first day. */
  private static Registry keptLongEnough(
      Registry registry, Instant from, Instant now, ZoneId zone) {
    Publication p = registry.publication();
    int years =
        LocalDate.ofInstant(now, zone).getYear() - LocalDate.ofInstant(from, zone).getYear();
    return new Registry(
        registry.sections(),
        registry.rules(),
        new Publication(
            p.city(), p.zone(), Math.max(years, p.yearsKept()), p.madeUp(), p.sections()));
  }
}
