package io.heqing.gateway.station;

import io.heqing.gateway.hj212.FrameSplitter;
import io.heqing.gateway.hj212.Piece;
import io.heqing.gateway.hj212.RawFrame;
import io.heqing.gateway.hj212.RefusedBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: reads no more than it may, hands frames to the {@link Intake}, and answers each
 * when Kafka has it. All of it runs on the event loop of its channel.
 */
final class StationConnection extends ChannelInboundHandlerAdapter implements Sessions.Session {
  /** Frames that may wait for Kafka; beyond them nothing is read. */
  static final int MAX_IN_FLIGHT = 64;

  /** Bytes that are no frame, after which a peer is taken for no station. */
  static final int MAX_JUNK = 64 * 1024;

  /** Frames in a row of unknown stations or with wrong proof, after which it is closed. */
  static final int MAX_REFUSED = 20;

  /** How long CR LF may come behind its frame before the frame is used without. */
  private static final Duration TAIL_WITHIN = Duration.ofMillis(200);

  private static final Logger LOG = LoggerFactory.getLogger(StationConnection.class);

  private final Intake intake;
  private final StationMetrics metrics;
  private final FrameSplitter splitter;
  private final Duration frameTimeout;
  private final Set<String> stations = new HashSet<>();

  private ChannelHandlerContext context;
  private Peer peer;
  private int inFlight;
  private int refused;
  private boolean awaitsOutbox;
  // Whether a frame has become whole since the timers were looked at.
  private boolean framed;
  private long received;
  private Future<?> frameTimer;
  private Future<?> tailTimer;
  private volatile long heard = System.nanoTime();

  /**
   * A connection.
   *
   * @param address of the other end
   * @param frameTimeout how long half a frame is waited for
   */
  StationConnection(
      Intake intake, StationMetrics metrics, InetSocketAddress address, Duration frameTimeout) {
    this.intake = intake;
    this.metrics = metrics;
    this.peer = new Peer(address, Optional.empty());
    this.splitter = intake.splitter();
    this.frameTimeout = frameTimeout;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    received = System.nanoTime();
    ByteBuf buffer = (ByteBuf) message;
    try {
      byte[] bytes = new byte[buffer.readableBytes()];
      buffer.readBytes(bytes);
      splitter.offer(bytes, 0, bytes.length, this::take);
    } finally {
      buffer.release();
    }
    if (splitter.junkBytes() > MAX_JUNK) {
      close("junk");
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    watch();
    regulate();
    ctx.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stop(frameTimer);
    stop(tailTimer);
    splitter.end(this::take);
    stations.forEach(mn -> intake.sessions().leave(mn, this));
    stations.clear();
    ctx.fireChannelInactive();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    regulate();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent) {
      // Who is not read from is not silent.
      if (ctx.channel().config().isAutoRead()) {
        close("idle");
      }
    } else if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      peer =
          new Peer(
              peer.address(), ClientCertificate.commonName(ctx.pipeline().get(SslHandler.class)));
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A reset line, or a TLS handshake that failed: the other end's, and daily bread.
    LOG.debug("{}: {}", peer, cause.toString());
    ctx.close();
  }

  /** Reads as long as what was read can be kept and answered. */
  void regulate() {
    boolean outboxBusy = intake.isBusy();
    boolean reads = inFlight < MAX_IN_FLIGHT && context.channel().isWritable() && !outboxBusy;
    context.channel().config().setAutoRead(reads);
    if (outboxBusy && !awaitsOutbox && context.channel().isActive()) {
      awaitsOutbox = true;
      intake.awaitOutbox(
          () ->
              context
                  .executor()
                  .execute(
                      () -> {
                        awaitsOutbox = false;
                        regulate();
                      }));
    }
  }

  @Override
  public long heard() {
    return heard;
  }

  @Override
  public void send(byte[] frame) {
    context.executor().execute(() -> context.writeAndFlush(Unpooled.wrappedBuffer(frame)));
  }

  @Override
  public void giveWay() {
    context.executor().execute(() -> close("per_station"));
  }

  private void take(Piece piece) {
    if (piece instanceof RawFrame frame) {
      take(frame);
    } else if (piece instanceof RefusedBytes bytes) {
      intake.refuse(bytes, peer);
    }
  }

  private void take(RawFrame frame) {
    framed = true;
    if (refused >= MAX_REFUSED) {
      return;
    }
    Intake.Taken taken = intake.take(frame, peer);
    if (taken.station().isEmpty()) {
      refused++;
      if (refused >= MAX_REFUSED) {
        close("refused");
      }
      return;
    }
    refused = 0;
    heard = System.nanoTime();
    String mn = taken.station().get().mn();
    if (context.channel().isActive() && stations.add(mn)) {
      intake.sessions().join(mn, this);
    }
    long since = received;
    inFlight++;
    metrics.sent();
    intake
        .send(taken)
        .whenComplete(
            (done, failure) -> {
              if (context.executor().inEventLoop()) {
                settled(taken, failure, since);
              } else {
                context.executor().execute(() -> settled(taken, failure, since));
              }
            });
  }

  /** Kafka has a frame, or not. */
  private void settled(Intake.Taken taken, Throwable failure, long since) {
    inFlight--;
    metrics.settled();
    if (failure != null) {
      intake.notStored(taken, failure);
    } else {
      intake.stored(taken);
      taken.answer().ifPresent(answer -> answer(answer, since));
    }
    if (!context.channel().config().isAutoRead()) {
      regulate();
    }
  }

  private void answer(Intake.Answer answer, long since) {
    context
        .writeAndFlush(Unpooled.wrappedBuffer(answer.frame()))
        .addListener(
            written -> {
              if (written.isSuccess()) {
                metrics.answer(answer.command(), System.nanoTime() - since);
              }
            });
  }

  /** Timers run only while there is something to wait for. */
  private void watch() {
    if (framed || !splitter.isInsideFrame()) {
      stop(frameTimer);
      frameTimer = null;
      framed = false;
    }
    if (frameTimer == null && splitter.isInsideFrame()) {
      frameTimer =
          context
              .executor()
              .schedule(
                  () -> {
                    frameTimer = null;
                    splitter.end(this::take);
                  },
                  frameTimeout.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
    if (splitter.isAwaitingTail() && tailTimer == null) {
      tailTimer =
          context
              .executor()
              .schedule(
                  () -> {
                    tailTimer = null;
                    splitter.settle(this::take);
                  },
                  TAIL_WITHIN.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  private static void stop(Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void close(String limit) {
    if (context.channel().isActive()) {
      metrics.closed(limit);
      LOG.debug("{}: closed, limit {}", peer, limit);
      context.close();
    }
  }
}
