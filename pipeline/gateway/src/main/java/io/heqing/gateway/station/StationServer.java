package io.heqing.gateway.station;

import io.heqing.gateway.Outbox;
import io.heqing.gateway.directory.Directory;
import io.heqing.messages.settings.Settings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP server for stations that speak HJ 212, with TLS and without. A frame is answered when
 * Kafka has all that it tells; while Kafka is away nothing is answered and in the end nothing read,
 * so that stations keep their data and memory has its bound.
 */
public final class StationServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StationServer.class);

  private static final int BACKLOG = 1024;

  /** What is read of a connection at once: some frames. */
  private static final int LEAST_READ = 256;

  private static final int FIRST_READ = 1024;
  private static final int MOST_READ = 4096;

  /** Answers that a device has not taken, in bytes; beyond them it is not read from. */
  private static final WriteBufferWaterMark UNTAKEN = new WriteBufferWaterMark(4096, 16 * 1024);

  private static final int FLUSH_AFTER = 64;
  private static final Duration RESUME_EVERY = Duration.ofMillis(100);
  private static final Duration TICK_EVERY = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final Settings.Gateway settings;
  private final Admission admission;
  private final StationMetrics metrics;
  private final Intake intake;
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private Optional<InetSocketAddress> plainAddress = Optional.empty();
  private Optional<InetSocketAddress> tlsAddress = Optional.empty();

  /**
   * Ports to listen on.
   *
   * @param plain without TLS; 0 for any that is free, empty for none
   * @param tls with TLS; 0 for any that is free, empty for none
   */
  public record Ports(OptionalInt plain, OptionalInt tls) {

    /** Those of the settings, where 0 is none. */
    static Ports of(Settings.Gateway settings) {
      return new Ports(port(settings.stationsPort()), port(settings.stationsTlsPort()));
    }

    private static OptionalInt port(int port) {
      return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }
  }

  private StationServer(
      Settings.Gateway settings,
      Supplier<Directory> directory,
      Outbox outbox,
      Clock clock,
      PrometheusRegistry registry) {
    this.settings = settings;
    this.admission = new Admission(settings.maxConnections(), settings.maxConnectionsPerAddress());
    this.metrics = new StationMetrics(registry, admission::connections);
    this.intake = new Intake(settings, directory, outbox, clock, metrics);
  }

  /**
   * Listens on the ports of the settings.
   *
   * @param directory the registry as it stands; asked for each frame
   * @param outbox where messages go; not closed with the server
   * @param registry where the metrics go
   * @throws IOException where a port or a certificate cannot be used; names it
   */
  public static StationServer start(
      Settings.Gateway settings,
      Supplier<Directory> directory,
      Outbox outbox,
      Clock clock,
      PrometheusRegistry registry)
      throws IOException {
    return start(Ports.of(settings), settings, directory, outbox, clock, registry);
  }

  /** Listens on other ports than those of the settings. */
  public static StationServer start(
      Ports ports,
      Settings.Gateway settings,
      Supplier<Directory> directory,
      Outbox outbox,
      Clock clock,
      PrometheusRegistry registry)
      throws IOException {
    StationServer server = new StationServer(settings, directory, outbox, clock, registry);
    try {
      server.listen(ports);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Where it listens without TLS. */
  public Optional<InetSocketAddress> plainAddress() {
    return plainAddress;
  }

  /** Where it listens with TLS. */
  public Optional<InetSocketAddress> tlsAddress() {
    return tlsAddress;
  }

  private void listen(Ports ports) throws IOException {
    if (ports.tls().isPresent()) {
      SslContext tls = tls();
      tlsAddress = Optional.of(listen(ports.tls().getAsInt(), Optional.of(tls)));
    }
    if (ports.plain().isPresent()) {
      plainAddress = Optional.of(listen(ports.plain().getAsInt(), Optional.empty()));
    }
    every(RESUME_EVERY, intake::resume);
    every(TICK_EVERY, intake::tick);
  }

  private InetSocketAddress listen(int port, Optional<SslContext> tls) throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNTAKEN)
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    admit(channel, tls);
                  }
                })
            .bind(settings.bind(), port)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "gateway: cannot listen for stations on "
              + settings.bind()
              + ":"
              + port
              + ": "
              + bound.cause().getMessage(),
          bound.cause());
    }
    Channel channel = bound.channel();
    channels.add(channel);
    InetSocketAddress address = (InetSocketAddress) channel.localAddress();
    LOG.info("stations: listening on {}{}", address, tls.isPresent() ? " with TLS" : "");
    return address;
  }

  private void admit(SocketChannel channel, Optional<SslContext> tls) {
    InetSocketAddress address = channel.remoteAddress();
    if (address == null || !admission.enter(address.getAddress())) {
      metrics.closed("connections");
      channel.close();
      return;
    }
    channel.closeFuture().addListener(closed -> admission.leave(address.getAddress()));
    channels.add(channel);
    tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
    channel
        .pipeline()
        .addLast(
            new FlushConsolidationHandler(FLUSH_AFTER, true),
            new IdleStateHandler(settings.idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS),
            new StationConnection(intake, metrics, address, settings.frameTimeout()));
  }

  private SslContext tls() throws IOException {
    try {
      SslContextBuilder builder =
          SslContextBuilder.forServer(
              settings.tlsCertificate().orElseThrow().toFile(),
              settings.tlsKey().orElseThrow().toFile());
      if (settings.tlsClients().isPresent()) {
        // Which station must show a certificate is told by its entry.
        builder.trustManager(settings.tlsClients().get().toFile()).clientAuth(ClientAuth.OPTIONAL);
      }
      return builder.build();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "gateway: cannot use "
              + settings.tlsCertificate().orElseThrow()
              + " with "
              + settings.tlsKey().orElseThrow()
              + settings.tlsClients().map(c -> " and " + c).orElse("")
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private void every(Duration interval, Runnable task) {
    loops
        .next()
        .scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                LOG.error("stations: a periodic task failed and goes on", e);
              }
            },
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Listens no more and closes all connections; what Kafka acknowledges later is not answered. */
  @Override
  public void close() {
    channels.close().awaitUninterruptibly();
    loops
        .shutdownGracefully(0, CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
  }
}
