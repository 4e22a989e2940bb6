package io.heqing.demo.stations;

import io.heqing.demo.stations.WrongAnswer.Kind;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Stations that send to a gateway: first all connect, then they send at the rate that is asked for,
 * until all frames are acknowledged or nothing has been for as long as patience lasts.
 *
 * <p>All stations share one thread, so that ten thousand are cheap; where the gateway is slower
 * than the rate, readings are taken later.
 */
public final class Simulation implements AutoCloseable {
  /** New connections a second. */
  private static final int CONNECTIONS_A_SECOND = 2000;

  /** How long sending waits for the last stations to connect, where patience is not shorter. */
  private static final Duration CONNECTING = Duration.ofSeconds(30);

  private static final Duration TICK = Duration.ofMillis(5);

  /** How long answers that nobody should send may still come. */
  private static final Duration SETTLING = Duration.ofMillis(500);

  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
  private static final int ANSWER_BYTES = 512;
  private static final int EXAMPLES = 10;

  private final Endpoint endpoint;
  private final Readings readings;
  private final Load load;
  private final Clock clock;
  private final Listener listener;
  private final InetSocketAddress remote;
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("stations", true), NioIoHandler.newFactory());
  private final List<SimulatedStation> stations = new ArrayList<>();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final Latencies latencies = new Latencies();
  private final Map<Kind, Long> wrong = new EnumMap<>(Kind.class);
  private final List<WrongAnswer> examples = new ArrayList<>();

  // All of the following belongs to the one thread.
  private int turn;
  private boolean connecting = true;
  private boolean exhausted;
  private long began;
  private long connectingBegan;
  private long lastAcknowledgement;
  private long frames;
  private long acknowledged;
  private long repeated;
  private long doubled;
  private long damaged;
  private long connections;
  private long requests;
  private int connected;
  private String lineFailure;
  private Future<?> ticking;
  private volatile Progress progress = new Progress(0, 0, 0, 0, 0, null);

  /** Told of each frame that is acknowledged for the first time, on the simulation's thread. */
  @FunctionalInterface
  public interface Listener {
    /** With the frame's QN and the reading that it carried, or a part of. */
    void acknowledged(Device device, String qn, Reading reading);
  }

  /**
   * How far it is.
   *
   * @param connected stations that have a connection
   * @param frames frames made so far
   * @param acknowledged those that were acknowledged
   * @param repeated frames sent again for want of an answer
   * @param wrong wrong answers
   * @param lineFailure why a connection last failed; null where none did
   */
  public record Progress(
      int connected,
      long frames,
      long acknowledged,
      long repeated,
      long wrong,
      String lineFailure) {}

  private Simulation(
      Endpoint endpoint, Readings readings, Load load, Clock clock, Listener listener) {
    this.endpoint = endpoint;
    this.readings = readings;
    this.load = load;
    this.clock = clock;
    this.listener = listener;
    this.remote = new InetSocketAddress(endpoint.host(), endpoint.port());
  }

  /**
   * Starts stations.
   *
   * @param devices one station each, at least one, no MN twice
   * @param clock the devices' clock, for QN
   */
  public static Simulation start(
      Endpoint endpoint,
      List<Device> devices,
      Readings readings,
      Load load,
      Clock clock,
      Listener listener) {
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("there is no device to simulate");
    }
    Simulation simulation = new Simulation(endpoint, readings, load, clock, listener);
    simulation.loop.execute(() -> simulation.begin(devices));
    return simulation;
  }

  /** How far it is, a moment ago. */
  public Progress progress() {
    return progress;
  }

  /** Completes when it ends; exceptionally where the readings cannot be read. */
  public CompletableFuture<Outcome> outcome() {
    return outcome.copy();
  }

  /** Ends it now, with the outcome so far. */
  @Override
  public void close() {
    loop.execute(this::end);
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private void begin(List<Device> devices) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(ANSWER_BYTES));
    connectingBegan = System.nanoTime();
    for (Device device : devices) {
      int number = stations.size();
      SimulatedStation station = new SimulatedStation(device, load, this, bootstrap, local(number));
      stations.add(station);
      later(
          station::connect,
          Duration.ofSeconds(1).multipliedBy(number).dividedBy(CONNECTIONS_A_SECOND));
    }
    ticking = loop.scheduleAtFixedRate(this::tick, 0, TICK.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Optional<SocketAddress> local(int number) {
    List<String> from = endpoint.from();
    return from.isEmpty()
        ? Optional.empty()
        : Optional.of(new InetSocketAddress(from.get(number % from.size()), 0));
  }

  private void tick() {
    try {
      long now = System.nanoTime();
      if (connecting) {
        if (connected < stations.size() && now - connectingBegan < connectingTime()) {
          show();
          return;
        }
        connecting = false;
        began = now;
        lastAcknowledgement = now;
      }
      make(now);
      show();
      boolean made = exhausted || frames >= load.frames();
      if (made && acknowledged == frames) {
        ticking.cancel(false);
        later(this::end, SETTLING);
      } else if (now - lastAcknowledgement > load.patience().toNanos()) {
        end();
      }
    } catch (RuntimeException e) {
      outcome.completeExceptionally(e);
      end();
    }
  }

  private long connectingTime() {
    return Math.min(CONNECTING.toNanos(), load.patience().toNanos());
  }

  /** Makes the frames that are due by now, each station in its turn. */
  private void make(long now) {
    long due = Math.min(load.frames(), (long) ((now - began) / 1e9 * load.rate()) + 1);
    int without = 0;
    int empty = 0;
    while (!exhausted && frames < due && without < stations.size()) {
      SimulatedStation station = stations.get(turn);
      turn = (turn + 1) % stations.size();
      if (station.isFull()) {
        without++;
        continue;
      }
      Optional<Reading> reading = readings.next(station.device());
      if (reading.isEmpty()) {
        without++;
        empty++;
        continue;
      }
      without = 0;
      empty = 0;
      frames += station.take(reading.get());
    }
    exhausted |= empty == stations.size();
  }

  private void show() {
    progress =
        new Progress(
            connected,
            frames,
            acknowledged,
            repeated,
            wrong.values().stream().mapToLong(Long::longValue).sum(),
            lineFailure);
  }

  private void end() {
    if (ticking != null) {
      ticking.cancel(false);
    }
    stations.forEach(SimulatedStation::close);
    Duration[] times = latencies.percentiles(0.5, 0.99, 1);
    outcome.complete(
        new Outcome(
            stations.size(),
            frames,
            acknowledged,
            repeated,
            doubled,
            damaged,
            Math.max(0, connections - stations.size()),
            requests,
            wrong,
            examples,
            Duration.ofNanos(lastAcknowledgement - began),
            times[0],
            times[1],
            times[2],
            Optional.ofNullable(lineFailure)));
  }

  // What the stations use.

  InetSocketAddress remote() {
    return remote;
  }

  long millis() {
    return clock.millis();
  }

  Future<?> later(Runnable what, Duration time) {
    return loop.schedule(what, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  ChannelHandler initializer(Supplier<ChannelHandler> line) {
    return new ChannelInitializer<SocketChannel>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        endpoint.tls().ifPresent(tls -> channel.pipeline().addLast(handler(tls, channel)));
        channel.pipeline().addLast(line.get());
      }
    };
  }

  private SslHandler handler(SslContext tls, SocketChannel channel) {
    return tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
  }

  void connected() {
    connected++;
    connections++;
  }

  void disconnected() {
    connected--;
  }

  void lineFailed(Throwable cause) {
    lineFailure = cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  void repeated() {
    repeated++;
  }

  void doubled() {
    doubled++;
  }

  void damaged() {
    damaged++;
  }

  void refused() {
    requests++;
  }

  void wrong(WrongAnswer answer) {
    wrong.merge(answer.kind(), 1L, Long::sum);
    if (examples.size() < EXAMPLES) {
      examples.add(answer);
    }
  }

  void acknowledged(SimulatedStation station, Message message) {
    long now = System.nanoTime();
    acknowledged++;
    lastAcknowledgement = now;
    if (message.firstSent() - began >= load.warmUp().toNanos()) {
      latencies.add(now - message.firstSent());
    }
    listener.acknowledged(station.device(), message.qn(), message.reading());
  }
}
