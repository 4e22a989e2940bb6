package io.heqing.benchmark;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stations that are connected and send their frames, each the next one when it has a whole frame
 * back. They look at nothing of an answer but its length, so that they cost little beside the
 * server, and all share one thread.
 */
final class StationPark implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final long CLOSE_WITHIN_SECONDS = 5;

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Station> stations = new ArrayList<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final long frames;
  private long unanswered;

  private StationPark(List<List<byte[]>> frames) {
    this.frames = frames.stream().mapToLong(List::size).sum();
    this.unanswered = this.frames;
  }

  /**
   * Connects a station for each list of frames.
   *
   * @param frames the frames of each station, in the order to be sent
   */
  static StationPark connected(InetSocketAddress server, List<List<byte[]>> frames) {
    StationPark park = new StationPark(frames);
    try {
      for (List<byte[]> own : frames) {
        park.connect(server, own);
      }
      return park;
    } catch (RuntimeException e) {
      park.close();
      throw e;
    }
  }

  private void connect(InetSocketAddress server, List<byte[]> own) {
    Station station = new Station(own.iterator());
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel connection) {
                    connection.pipeline().addLast(station);
                  }
                })
            .connect(server)
            .syncUninterruptibly();
    station.channel = connecting.channel();
    stations.add(station);
  }

  /** How many frames all stations have. */
  long frames() {
    return frames;
  }

  /** Sends all frames and waits for all answers; the time from the first to the last of them. */
  long nanosecondsForAll() throws Exception {
    long begin = System.nanoTime();
    loop.execute(() -> stations.forEach(Station::sendNext));
    done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return System.nanoTime() - begin;
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final class Station extends ByteToMessageDecoder {
    /** {@code ##} and four digits before a segment, checksum, CR and LF behind it. */
    private static final int HEADER = 6;

    private static final int TRAILER = 6;

    private final Iterator<byte[]> own;
    private Channel channel;

    Station(Iterator<byte[]> own) {
      this.own = own;
    }

    private void sendNext() {
      if (own.hasNext()) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(own.next()), channel.voidPromise());
      }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
      if (in.readableBytes() < HEADER) {
        return;
      }
      int segment = 0;
      for (int i = 2; i < HEADER; i++) {
        segment = 10 * segment + in.getByte(in.readerIndex() + i) - '0';
      }
      if (in.readableBytes() < HEADER + segment + TRAILER) {
        return;
      }
      in.skipBytes(HEADER + segment + TRAILER);
      unanswered--;
      if (unanswered == 0) {
        done.complete(null);
      } else {
        sendNext();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      done.completeExceptionally(cause);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
      done.completeExceptionally(
          new IllegalStateException("the server closed a connection; " + unanswered + " to go"));
    }
  }
}
