package io.heqing.app;

import io.heqing.app.board.Board;
import io.heqing.app.board.BoardReader;
import io.heqing.app.board.CityPeriods;
import io.heqing.app.board.LiveLine;
import io.heqing.app.board.Summary;
import io.heqing.app.onejvm.Completion;
import io.heqing.app.onejvm.DataFolder;
import io.heqing.app.onejvm.NotifierService;
import io.heqing.app.onejvm.OneJvm;
import io.heqing.app.onejvm.Ports;
import io.heqing.messages.Registry;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.store.SeriesReader;
import io.heqing.store.StoreSettings;
import io.heqing.store.StoreUnavailableException;
import io.heqing.store.Stores;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the whole pipeline in one JVM: starts it, feeds it, and shows how it goes. */
public final class PipelineRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Screen screen;
  private final Language language;
  private final Settings settings;

  /** A run that speaks to a screen in a language. */
  public PipelineRun(Screen screen, Language language, Settings settings) {
    this.screen = screen;
    this.language = language;
    this.settings = settings;
  }

  /** What is done once all input has gone through and the figures were shown. */
  @FunctionalInterface
  public interface WhenDone {
    /** With Kafka's address, where everything lies. */
    void accept(KafkaServers bootstrapServers) throws RunFailedException;
  }

  /**
   * Runs on an input. With {@code exitWhenDone} it returns once all of its past has gone through
   * both jobs; else it goes on until the process is stopped.
   *
   * @throws RunFailedException where something cannot start, or fails
   */
  public void feed(
      DataFolder data,
      Optional<Instant> fixedClock,
      Input input,
      boolean exitWhenDone,
      WhenDone whenDone)
      throws RunFailedException {
    run(
        data,
        fixedClock,
        feeding -> {
          feeding.publish(input.registry());
          feeding.publish(input, exitWhenDone, whenDone);
          if (!exitWhenDone) {
            feeding.watch();
          }
        });
  }

  /**
   * Runs on what the gateway takes in and others publish, until the process is stopped.
   *
   * @param registry published first; empty where the topic has it
   * @throws RunFailedException where something cannot start, or fails
   */
  public void standalone(DataFolder data, Optional<Registry> registry) throws RunFailedException {
    Ports.requireFree(settings.gateway());
    run(
        data,
        Optional.empty(),
        feeding -> {
          if (registry.isPresent()) {
            feeding.publish(registry.get());
          }
          feeding.openGateway();
          feeding.openNotifier();
          feeding.openReports();
          feeding.watch();
        });
  }

  private interface Work {
    void with(Feeding feeding) throws RunFailedException;
  }

  private void run(DataFolder data, Optional<Instant> fixedClock, Work work)
      throws RunFailedException {
    screen.line(language.of("数据       ", "data       ") + data.path());
    screen.line(language.of("日志       ", "log        ") + data.log());
    try (OneJvm pipeline = OneJvm.start(data, settings, fixedClock, announcer())) {
      Thread stop = new Thread(pipeline::close, "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      try (Feeding feeding = new Feeding(pipeline, data, fixedClock)) {
        work.with(feeding);
      } finally {
        forget(stop);
      }
    }
  }

  /** Where the process is stopping already, the hook is what stops it; its failures are none. */
  private static void forget(Thread stop) {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException stopping) {
      awaitHalt();
    }
  }

  private static void awaitHalt() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private OneJvm.Announcer announcer() {
    return new OneJvm.Announcer() {
      @Override
      public void kafka(String address) {
        screen.line("Kafka      " + address);
      }

      @Override
      public void store(StoreSettings store) {
        screen.line(language.of("时序库     ", "store      ") + store.kind() + " " + store.url());
      }

      @Override
      public void job(String name, Optional<Path> checkpoint) {
        screen.line(
            "Flink      "
                + name
                + checkpoint
                    .map(
                        c ->
                            language.of("（自检查点 ", " (from checkpoint ")
                                + c.getFileName()
                                + language.of(" 继续）", ")"))
                    .orElse(""));
      }
    };
  }

  /** One run's feeding and what is shown of it. */
  private final class Feeding implements AutoCloseable {
    private final Instant jvmStarted =
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    private final OneJvm pipeline;
    private final DataFolder data;
    private final Clock clock;
    private final KafkaServers bootstrapServers;
    private final StoreSettings store;
    private final Board board = new Board();
    private final BoardReader reader;
    private final CompletableFuture<Object> failure;
    private final Completion completion;
    private final LiveLine live = new LiveLine(screen.out(), screen.terminal(), System::nanoTime);

    Feeding(OneJvm pipeline, DataFolder data, Optional<Instant> fixedClock) {
      this.pipeline = pipeline;
      this.data = data;
      this.clock =
          fixedClock.map(now -> Clock.fixed(now, ZoneOffset.UTC)).orElseGet(Clock::systemUTC);
      this.bootstrapServers = pipeline.bootstrapServers();
      this.store = pipeline.store();
      this.reader = new BoardReader(bootstrapServers, board);
      this.failure = CompletableFuture.anyOf(pipeline.failure(), reader.failure());
      this.completion = new Completion(bootstrapServers, pipeline::checkpoint, failure, PATIENCE);
    }

    void publish(Registry registry) throws RunFailedException {
      Publishing.registry(bootstrapServers, registry);
    }

    void openGateway() throws RunFailedException {
      pipeline.openGateway(settings.gateway(), language, new GatewayLines(screen, language));
    }

    void openNotifier() throws RunFailedException {
      pipeline.openNotifier(settings.notifier(), language, Clock.systemUTC());
      screen.line(
          language.of("消息       ", "messages   ")
              + NotifierService.where(settings.notifier(), data.messages()));
    }

    void openReports() throws RunFailedException {
      if (settings.report().day() > 0) {
        pipeline.openReports(
            new ReportSetup(settings.report(), data.all(), language).drafts(store, clock),
            file -> screen.line(language.of("征求意见稿 ", "draft      ") + file));
      }
    }

    void publish(Input input, boolean exitWhenDone, WhenDone whenDone) throws RunFailedException {
      try (Publishing publishing = new Publishing(bootstrapServers, completion)) {
        publish(publishing, input, exitWhenDone, whenDone);
      }
    }

    private void publish(
        Publishing publishing, Input input, boolean exitWhenDone, WhenDone whenDone)
        throws RunFailedException {
      Instant began = Instant.now();
      Iterator<Input.Message> messages = input.messages().iterator();
      Input.Message ahead = null;
      while (ahead == null && messages.hasNext()) {
        Input.Message message = messages.next();
        if (message.arrivesAt().isAfter(input.until())) {
          ahead = message;
        } else {
          publishing.send(message);
          if (live.isDue()) {
            checkFailure();
            show(completion.compliance());
          }
        }
      }
      publishing.flush();
      completion.await(this::show);
      completion.awaitRead("the board", BoardReader.TOPICS, reader::positions);
      show(completion.compliance());
      live.end();
      Instant done = Instant.now();
      Summary summary = new Summary(board.snapshot(), language);
      screen.lines(summary.sections());
      screen.lines(summary.openAlerts());
      screen.lines(summary.traced());
      screen.lines(
          summary.figures(
              new Summary.Run(
                  completion.compliance().total(),
                  publishing.published(),
                  Duration.between(jvmStarted, done),
                  Duration.between(began, done),
                  reader.firstEvaluation().map(at -> Duration.between(jvmStarted, at)))));
      screen.lines(city(input));
      whenDone.accept(bootstrapServers);
      if (!exitWhenDone) {
        // Not before: of the past people are told nothing.
        openNotifier();
        openReports();
        live(ahead, messages, publishing);
      }
    }

    private List<String> city(Input input) throws RunFailedException {
      try (SeriesReader reader = Stores.reader(store)) {
        return new CityPeriods(reader, input.registry().publication(), language)
            .lines(input.until());
      } catch (StoreUnavailableException e) {
        throw new RunFailedException(e.getMessage(), e);
      }
    }

    /** What arrives from now on, each at its time. */
    private void live(Input.Message first, Iterator<Input.Message> messages, Publishing publishing)
        throws RunFailedException {
      Input.Message next = first;
      while (next != null) {
        while (Instant.now().isBefore(next.arrivesAt())) {
          publishing.flush();
          look();
        }
        publishing.send(next);
        next = messages.hasNext() ? messages.next() : null;
      }
      publishing.flush();
    }

    /** Shows how it goes until the process is stopped. */
    void watch() throws RunFailedException {
      while (true) {
        look();
      }
    }

    private void look() throws RunFailedException {
      if (live.isDue()) {
        show(completion.compliance());
      }
      try {
        failure.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        throw new RunFailedException("the pipeline was stopped");
      } catch (TimeoutException e) {
        return;
      } catch (ExecutionException e) {
        throw failed(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RunFailedException("interrupted", e);
      }
    }

    private void show(Completion.Progress progress) {
      if (live.isDue()) {
        Board.Snapshot now = board.snapshot();
        live.show(
            language
                .of(
                    "报文 %,d / %,d  评价 %,d  拒收 %,d  未解除预警 %,d",
                    "messages %,d / %,d  evaluated %,d  rejected %,d  open alerts %,d")
                .formatted(
                    progress.done(),
                    progress.total(),
                    now.samples(),
                    board.rejected(),
                    now.open().size()));
      }
    }

    private void checkFailure() throws RunFailedException {
      if (failure.isCompletedExceptionally()) {
        try {
          failure.getNow(null);
        } catch (CompletionException e) {
          throw failed(e);
        }
      }
    }

    @Override
    public void close() {
      live.end();
      reader.close();
      completion.close();
    }
  }

  private static RunFailedException failed(Exception e) {
    Throwable cause = e.getCause();
    return cause instanceof RunFailedException failed
        ? failed
        : new RunFailedException("the pipeline failed: " + cause.getMessage(), e);
  }
}
