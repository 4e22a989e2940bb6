package io.heqing.demo.stations;

import io.heqing.demo.stations.WrongAnswer.Kind;
import io.heqing.gateway.hj212.FrameWriter;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * One station. It sends one frame at a time, oldest first, and holds what is not acknowledged.
 * Everything happens on the one thread of the simulation.
 */
final class SimulatedStation {
  /** Readings that a logger holds; while it is full, no more are taken. */
  private static final int HELD = 500;

  /** Earlier frames of which it still knows that it sent them. */
  private static final int REMEMBERED = 64;

  private static final int LONGEST_BACK_OFF = 16;

  /** Where a frame goes on after {@code ##}, its length and its QN. */
  private static final int BEHIND_QN = 6 + 20;

  private final Device device;
  private final Wording wording;
  private final Load load;
  private final Simulation simulation;
  private final Bootstrap bootstrap;
  private final SocketAddress local;
  private final SplittableRandom random;
  private final Queue<Message> held = new ArrayDeque<>();
  private final Map<String, Message> sent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Message> eldest) {
          return size() > REMEMBERED;
        }
      };

  private Channel line;
  private Message underWay;
  private int tries;
  private Future<?> timer;
  private long backOff = 1;
  private long lastQn;
  private boolean closed;

  SimulatedStation(
      Device device,
      Load load,
      Simulation simulation,
      Bootstrap bootstrap,
      Optional<SocketAddress> local) {
    this.device = device;
    this.wording = new Wording(device);
    this.load = load;
    this.simulation = simulation;
    this.bootstrap = bootstrap;
    this.local = local.orElse(null);
    this.random = new SplittableRandom(load.seed() * 31 + device.station().mn().hashCode());
  }

  Device device() {
    return device;
  }

  boolean isFull() {
    return held.size() >= HELD;
  }

  long unacknowledged() {
    return held.size();
  }

  void connect() {
    if (closed) {
      return;
    }
    ChannelFuture connecting =
        bootstrap
            .clone()
            .handler(simulation.initializer(Line::new))
            .connect(simulation.remote(), local);
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            simulation.lineFailed(done.cause());
            connectLater();
          }
        });
  }

  private void connectLater() {
    if (closed) {
      return;
    }
    long millis = load.backOff().toMillis() * backOff;
    backOff = Math.min(LONGEST_BACK_OFF, 2 * backOff);
    // Not all at the same moment.
    long chance = random.nextLong(millis / 2 + 1);
    simulation.later(this::connect, Duration.ofMillis(millis - chance));
  }

  /**
   * Takes a reading; returns how many frames it makes. None where its edition of HJ 212 has no word
   * for any of it.
   */
  int take(Reading reading) {
    int packets = Math.min(load.packets(), wording.sayable(reading).size());
    for (int packet = 1; packet <= packets; packet++) {
      held.add(new Message(nextQn(), reading, packet, packets));
    }
    if (underWay == null) {
      sendNext();
    }
    return packets;
  }

  private String nextQn() {
    lastQn = Math.max(lastQn + 1, simulation.millis());
    return FrameWriter.qn(Instant.ofEpochMilli(lastQn));
  }

  private void sendNext() {
    if (line == null || held.isEmpty()) {
      return;
    }
    underWay = held.peek();
    tries = 0;
    long most = load.faults().delay().toNanos();
    if (most > 0 && !sent.containsKey(underWay.qn())) {
      await(Duration.ofNanos(random.nextLong(most + 1)), this::send);
    } else {
      send();
    }
  }

  private void send() {
    tries++;
    boolean first = sent.putIfAbsent(underWay.qn(), underWay) == null;
    if (!first) {
      simulation.repeated();
    }
    Faults faults = load.faults();
    if (happens(faults.garbage())) {
      sendGarbage();
    }
    if (!first || !happens(faults.loss())) {
      write(underWay);
      if (first && happens(faults.duplicates())) {
        simulation.doubled();
        write(underWay);
      }
    }
    await(load.timeout(), this::unanswered);
  }

  private boolean happens(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  private void write(Message message) {
    send(wording.frame(message));
    message.wentOut(System.nanoTime());
  }

  /**
   * Junk without a frame in it, or a frame with one byte changed, which its CRC always tells. The
   * good frame that follows is as long, so that the gateway is not kept waiting.
   */
  private void sendGarbage() {
    simulation.damaged();
    if (random.nextBoolean()) {
      byte[] junk = new byte[1 + random.nextInt(64)];
      for (int i = 0; i < junk.length; i++) {
        junk[i] = (byte) ('A' + random.nextInt(26));
      }
      send(junk);
      return;
    }
    Message damaged = underWay.damaged(nextQn());
    sent.put(damaged.qn(), damaged);
    byte[] frame = wording.frame(damaged);
    damaged.done();
    // Behind the QN, so that an answer would name it, and before what may be encrypted.
    int header = new String(frame, StandardCharsets.ISO_8859_1).indexOf("CP=");
    frame[random.nextInt(BEHIND_QN, header)] ^= 1;
    send(frame);
  }

  private void send(byte[] bytes) {
    line.writeAndFlush(line.alloc().buffer(bytes.length).writeBytes(bytes));
  }

  private void unanswered() {
    if (tries >= load.tries()) {
      line.close();
    } else {
      send();
    }
  }

  private void await(Duration time, Runnable then) {
    stopTimer();
    timer = simulation.later(then, time);
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void received(Answer answer) {
    if (!answer.isAnswer()) {
      if (answer.wantsAnswer()) {
        simulation.refused();
        send(wording.refusal(answer.qn()));
      }
      return;
    }
    Message message = sent.get(answer.qn());
    Optional<Kind> wrong = wrong(answer, message);
    if (wrong.isPresent()) {
      simulation.wrong(new WrongAnswer(wrong.get(), device.station().mn(), answer.text()));
    } else if (message.isFirstAnswer()) {
      simulation.acknowledged(this, message);
      if (message == held.peek()) {
        held.remove();
        underWay = null;
        stopTimer();
        sendNext();
      }
      message.done();
    }
  }

  private Optional<Kind> wrong(Answer answer, Message message) {
    if (message == null) {
      return Optional.of(Kind.UNKNOWN_QN);
    }
    if (message.isDamaged()) {
      return Optional.of(Kind.ANSWER_TO_GARBAGE);
    }
    if (!answer.mn().equals(device.station().mn())) {
      return Optional.of(Kind.OTHER_MN);
    }
    if (!answer.password().equals(device.station().password())) {
      return Optional.of(Kind.OTHER_PASSWORD);
    }
    if (!answer.system().equals("91")) {
      return Optional.of(Kind.OTHER_SYSTEM);
    }
    if (!answer.flag().equals(Integer.toString(wording.plainFlag()))) {
      return Optional.of(Kind.OTHER_FLAG);
    }
    return message.isAnsweredTooOften() ? Optional.of(Kind.ANSWERED_TOO_OFTEN) : Optional.empty();
  }

  void close() {
    closed = true;
    stopTimer();
    if (line != null) {
      line.close();
    }
  }

  /** One connection. */
  private final class Line extends SimpleChannelInboundHandler<ByteBuf> {
    private final Answers answers = new Answers();

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (closed) {
        context.close();
      } else if (context.pipeline().get(SslHandler.class) == null) {
        open(context);
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
        open(context);
      }
    }

    private void open(ChannelHandlerContext context) {
      line = context.channel();
      backOff = 1;
      simulation.connected();
      sendNext();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      // Of a TLS handshake that failed, the line never was.
      if (line == context.channel()) {
        line = null;
        underWay = null;
        stopTimer();
        simulation.disconnected();
      }
      connectLater();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
      answers.read(
          bytes,
          SimulatedStation.this::received,
          text -> simulation.wrong(new WrongAnswer(Kind.UNREADABLE, device.station().mn(), text)));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      simulation.lineFailed(cause);
      context.close();
    }
  }
}
