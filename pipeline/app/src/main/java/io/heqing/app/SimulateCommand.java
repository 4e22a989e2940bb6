package io.heqing.app;

import io.heqing.app.board.LiveLine;
import io.heqing.demo.stations.Device;
import io.heqing.demo.stations.Endpoint;
import io.heqing.demo.stations.Faults;
import io.heqing.demo.stations.Load;
import io.heqing.demo.stations.MadeUpReadings;
import io.heqing.demo.stations.Outcome;
import io.heqing.demo.stations.Readings;
import io.heqing.demo.stations.SimulatedRegistry;
import io.heqing.demo.stations.Simulation;
import io.heqing.demo.stations.TableReadings;
import io.heqing.gateway.national.NationalTables;
import io.heqing.gateway.national.WaterBodies;
import io.heqing.messages.DataKind;
import io.heqing.messages.Registry;
import io.heqing.messages.registry.RegistryFiles;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heqing simulate}: stations that speak HJ 212 to a gateway. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header =
        "模拟水质自动站，以 HJ 212 向网关上报并核对应答。%nStations that speak HJ 212 to a gateway and check its answers.",
    description = {
      "%n数据为虚构或取自数据表；切勿指向正在接收真实数据的网关。每帧等待应答，超时重发，断线重连后补发。",
      "%nWhat they send is made up, or from tables: never point them at a gateway that serves real stations. Each"
          + " frame waits for its answer, is repeated without one, and sent again after a broken line. Ends with 1"
          + " where anything was answered wrongly or not at all.%n"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int MOST_STATIONS = 100_000;
  private static final Duration LOOK = Duration.ofMillis(250);

  @ArgGroup private Who who = new Who();

  /** Where the stations are from. */
  static final class Who {
    @Option(
        names = "--registry",
        paramLabel = "DIR",
        description = "基础信息中的全部站点 All stations of a registry.")
    private Path registry;

    @Option(
        names = "--stations",
        paramLabel = "N",
        description = "虚构站点数 So many made-up stations, SIM000001 and on; 20 unless given.")
    private Integer stations;
  }

  @Option(
      names = "--readings",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "数据表（同 replay），各站发送自己断面的数据 Tables of readings as replay takes them; each station sends"
              + " those of its section. Made up unless given.")
  private List<Path> readings = List.of();

  @Option(
      names = "--write-registry",
      paramLabel = "DIR",
      description =
          "只写出与这些站点相配的基础信息，不发送 Only writes a registry that has these stations, for the gateway.")
  private Path writeRegistry;

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "网关地址 The gateway.")
  private String host;

  @Option(
      names = "--port",
      description = "网关端口 Its port for stations; gateway.stations-port unless given.")
  private Integer port;

  @Option(
      names = "--tls",
      paramLabel = "FILE",
      description = "以 TLS 连接，信任该 PEM 文件 TLS, with these trusted certificates (PEM).")
  private Path tls;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "客户端证书（PEM）Client certificate (PEM), with --tls.")
  private Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "其私钥 Its private key (PKCS#8 PEM).")
  private Path key;

  @Option(
      names = "--from",
      paramLabel = "ADDRESS",
      split = ",",
      description = "轮流使用的本机地址 Addresses of this machine to connect from, in turn.")
  private List<String> from = List.of();

  @Option(
      names = "--kind",
      description =
          "数据种类 What they send: ${COMPLETION-CANDIDATES}; what their sections take unless given.")
  private DataKind kind;

  @Option(
      names = "--rate",
      defaultValue = "10",
      paramLabel = "N",
      description = "每秒报文总数 Frames per second of all together; ${DEFAULT-VALUE} unless given.")
  private double rate;

  @ArgGroup private Length length = new Length();

  /** How much is sent. */
  static final class Length {
    @Option(
        names = "--duration",
        paramLabel = "TIME",
        description = "时长，如 60s How long, such as 60s or 10m; 60s unless given.")
    private Duration duration;

    @Option(
        names = "--frames",
        paramLabel = "N",
        description = "报文数 How many frames; with --readings, all of them unless given.")
    private Long frames;
  }

  @Option(
      names = "--packets",
      defaultValue = "1",
      paramLabel = "N",
      description = "每条消息分成几包 Packets of each message, 1 to 9.")
  private int packets;

  @Option(
      names = "--loss",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = "首次未发出的比例 Share of frames that are not sent the first time, 0 to 1.")
  private double loss;

  @Option(
      names = "--duplicates",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = "连发两次的比例 Share that is sent twice.")
  private double duplicates;

  @Option(
      names = "--delay",
      defaultValue = "0s",
      paramLabel = "TIME",
      description = "随机延迟的上限 Frames are held back by up to this.")
  private Duration delay;

  @Option(
      names = "--garbage",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = "之前夹带乱码或损坏报文的比例 Share before which junk or a damaged frame is sent.")
  private double garbage;

  @Option(
      names = "--timeout",
      defaultValue = "5s",
      paramLabel = "TIME",
      description = "等待应答 How long an answer is waited for; ${DEFAULT-VALUE} unless given.")
  private Duration timeout;

  @Option(
      names = "--tries",
      defaultValue = "3",
      paramLabel = "N",
      description =
          "断线前的发送次数 Sends of a frame before the line counts as down; ${DEFAULT-VALUE} unless given.")
  private int tries;

  @Option(
      names = "--patience",
      defaultValue = "60s",
      paramLabel = "TIME",
      description =
          "多久没有任何应答即放弃 Gives up when nothing was acknowledged for so long; ${DEFAULT-VALUE} unless given.")
  private Duration patience;

  @Option(
      names = "--warm-up",
      defaultValue = "0s",
      paramLabel = "TIME",
      description =
          "最初这段时间内发送的不计入应答用时 Times to an answer are not counted of what is sent in the first so long.")
  private Duration warmUp;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "种子 Seed of all chance.")
  private long seed;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  private final Screen screen;

  SimulateCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws RunFailedException {
    Settings settings = options.settings();
    Language language = options.language(settings);
    Optional<NationalTables> tables =
        readings.isEmpty() ? Optional.empty() : Optional.of(tables(language));
    Registry registry = registry(tables);
    if (writeRegistry != null) {
      write(registry, language);
      return 0;
    }
    List<Device> devices = Device.of(registry, kind);
    if (devices.isEmpty()) {
      throw new RunFailedException(who.registry + ": the registry has no stations");
    }
    return run(settings, language, devices, registry, tables);
  }

  private NationalTables tables(Language language) throws RunFailedException {
    try {
      NationalTables tables = NationalTables.scan(readings, WaterBodies.none(), null, ZONE);
      tables
          .problems()
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
      return tables;
    } catch (IOException e) {
      throw new RunFailedException("cannot read " + e.getMessage(), e);
    }
  }

  private Registry registry(Optional<NationalTables> tables) throws RunFailedException {
    if (who.registry != null) {
      return RegistryCommand.read(who.registry);
    }
    if (tables.isPresent()) {
      if (who.stations != null) {
        throw badCall(
            "--stations are made up; with --readings the stations are those of the tables");
      }
      int firstYear = tables.get().first().orElseGet(Instant::now).atZone(ZONE).getYear();
      int years = Math.max(1, Instant.now().atZone(ZONE).getYear() - firstYear);
      return SimulatedRegistry.of(tables.get().sections(), years, false);
    }
    int stations = who.stations == null ? 20 : who.stations;
    if (stations < 1 || stations > MOST_STATIONS) {
      throw badCall("--stations is 1 to " + MOST_STATIONS + ", found " + stations);
    }
    return SimulatedRegistry.of(stations, kind == null ? DataKind.HOUR : kind);
  }

  private void write(Registry registry, Language language) throws RunFailedException {
    try {
      RegistryFiles.write(registry, writeRegistry);
    } catch (IOException e) {
      throw new RunFailedException("cannot write to " + writeRegistry + ": " + e.getMessage(), e);
    }
    screen.line(
        language
            .of("已写出 %d 个站点的基础信息：%s", "the registry of %d stations is in %s")
            .formatted(registry.stations().size(), writeRegistry));
  }

  private int run(
      Settings settings,
      Language language,
      List<Device> devices,
      Registry registry,
      Optional<NationalTables> tables)
      throws RunFailedException {
    Optional<TableReadings> fromTables = tables.map(t -> new TableReadings(t, registry));
    Load load = load(fromTables);
    Readings what =
        fromTables.isPresent()
            ? fromTables.get()
            : new MadeUpReadings(
                seed,
                Instant.now(),
                -Math.floorDiv(-load.frames(), (long) devices.size() * packets));
    Endpoint endpoint =
        new Endpoint(host, port == null ? settings.gateway().stationsPort() : port, tls(), from);
    screen.line(
        language
            .of("%d 个模拟站点向 %s 发送", "%d simulated stations send to %s")
            .formatted(devices.size(), endpoint));
    LiveLine live = new LiveLine(screen.out(), screen.terminal(), System::nanoTime);
    try (Simulation simulation =
        Simulation.start(
            endpoint, devices, what, load, Clock.systemUTC(), (device, qn, reading) -> {})) {
      Outcome outcome = await(simulation, live, language);
      live.end();
      screen.lines(outcome.lines(language));
      return outcome.isRight() ? 0 : 1;
    }
  }

  private Load load(Optional<TableReadings> tables) {
    long frames =
        length.frames != null
            ? length.frames
            : length.duration != null || tables.isEmpty()
                ? frames(length.duration == null ? Duration.ofMinutes(1) : length.duration)
                : Math.max(1, tables.get().size() * packets);
    try {
      return new Load(
          frames,
          rate,
          packets,
          timeout,
          tries,
          Load.of(frames, rate).backOff(),
          patience,
          warmUp,
          new Faults(loss, duplicates, delay, garbage),
          seed);
    } catch (IllegalArgumentException e) {
      throw badCall(e.getMessage());
    }
  }

  private long frames(Duration duration) {
    return (long) Math.ceil(duration.toMillis() / 1e3 * rate);
  }

  private ParameterException badCall(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Optional<SslContext> tls() throws RunFailedException {
    if (tls == null) {
      if (certificate != null || key != null) {
        throw badCall("--certificate and --key need --tls");
      }
      return Optional.empty();
    }
    if ((certificate == null) != (key == null)) {
      throw badCall("--certificate and --key go together");
    }
    try {
      SslContextBuilder builder = SslContextBuilder.forClient().trustManager(tls.toFile());
      if (certificate != null) {
        builder.keyManager(certificate.toFile(), key.toFile());
      }
      return Optional.of(builder.build());
    } catch (IOException | IllegalArgumentException e) {
      throw new RunFailedException("TLS cannot be used: " + e.getMessage(), e);
    }
  }

  private static Outcome await(Simulation simulation, LiveLine live, Language language)
      throws RunFailedException {
    try {
      while (true) {
        try {
          return simulation.outcome().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (live.isDue()) {
            live.show(text(simulation.progress(), language));
          }
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw new RunFailedException(unreadable.getMessage(), e);
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
  }

  private static String text(Simulation.Progress now, Language language) {
    String text =
        language
            .of(
                "在线 %,d  报文 %,d  已确认 %,d  重发 %,d  错误应答 %,d",
                "connected %,d  frames %,d  acknowledged %,d  repeated %,d  wrong answers %,d")
            .formatted(
                now.connected(), now.frames(), now.acknowledged(), now.repeated(), now.wrong());
    return now.connected() > 0 || now.lineFailure() == null
        ? text
        : text + "  " + now.lineFailure();
  }
}
