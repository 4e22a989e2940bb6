package io.heqing.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heqing.gateway.hj212.DataTimeRange;
import io.heqing.gateway.hj212.Decoded;
import io.heqing.gateway.hj212.Factor;
import io.heqing.gateway.hj212.Frame;
import io.heqing.gateway.hj212.FrameDecoder;
import io.heqing.gateway.hj212.FrameSplitter;
import io.heqing.gateway.hj212.Piece;
import io.heqing.gateway.hj212.RawFrame;
import io.heqing.gateway.hj212.RefusedBytes;
import io.heqing.gateway.hj212.RefusedFrame;
import io.heqing.gateway.hj212.SplitterLimits;
import io.heqing.messages.Json;
import io.heqing.messages.Rejected;
import io.heqing.messages.Station;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heqing decode}: a stream of HJ 212 frames to JSON lines, live, with no services. */
@Command(
    name = "decode",
    sortOptions = false,
    header = "解析 HJ 212 报文流，每帧或每段无效字节输出一行 JSON。%nA stream of HJ 212 frames to JSON lines.",
    description = {
      "%n输入为线路上的原始字节（HJ/T 212-2005、HJ 212-2017、HJ 212-2025、地表水方言），不是文本摘录。"
          + "按流中顺序输出：可用的帧 ok 为 true，数值为原文；其余 ok 为 false，带原因代码。密码从不输出。",
      "%nThe input is the bytes as on the wire. Pieces come in the order of the stream: a frame with ok true, its "
          + "values as text exactly as sent, factors that were refused left out and named in warnings; anything else "
          + "with ok false, a reason code and what was wrong. Passwords are never printed. Live: "
          + "nc -l 9212 | heqing decode -%n"
    },
    exitCodeListHeading = "%n退出码 Exit codes:%n",
    exitCodeList = {
      "0:全部可用 nothing was refused",
      "1:有被拒收的内容，或文件无法读取 something was refused, or the file could not be read",
      "2:命令行有误 bad call"
    })
public final class DecodeCommand implements Callable<Integer> {
  private static final int CLEAN = 0;
  private static final int REFUSED = 1;
  private static final String STANDARD_INPUT = "-";
  private static final int CHUNK = 1 << 16;
  private static final int CHUNKS_AHEAD = 4;

  /** How long CR LF is waited for behind a frame. */
  private static final Duration QUIET = Duration.ofMillis(500);

  /** Before it no station reported; a clock that says so has lost its time. */
  private static final Instant EARLIEST = Instant.parse("1989-12-31T16:00:00Z");

  private static final Duration AHEAD = Duration.ofMinutes(10);
  private static final Pattern KEY = Pattern.compile("[0-9A-Fa-f]{32}");

  /** The end of the stream among its chunks. */
  private static final byte[] END = new byte[0];

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = STANDARD_INPUT,
      description = "字节流；- 为标准输入（缺省）。The bytes; - is standard input, the default.")
  private String file;

  @Option(
      names = "--key",
      paramLabel = "HEX32",
      description =
          "HJ 212-2025 加密数据区的 SM4 密钥，32 位十六进制。SM4 key of encrypted data areas, 32 hexadecimal digits.")
  private String key;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示本帮助 Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private final InputStream in;
  private final OutputStream out;
  private final Clock clock;
  private boolean refused;

  /** The command on this process's streams. */
  public DecodeCommand() {
    // Not System.out: that would hide that the reader has gone.
    this(System.in, new FileOutputStream(FileDescriptor.out), Clock.systemUTC());
  }

  DecodeCommand(InputStream in, OutputStream out, Clock clock) {
    this.in = in;
    this.out = out;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (key != null && !KEY.matcher(key).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "--key is 32 hexadecimal digits, found " + key.length() + " characters");
    }
    PrintWriter errors = spec.commandLine().getErr();
    try (InputStream bytes =
        file.equals(STANDARD_INPUT) ? in : Files.newInputStream(Path.of(file))) {
      return decode(bytes, errors);
    } catch (NoSuchFileException e) {
      errors.println(file + ": 文件不存在 no such file");
    } catch (AccessDeniedException e) {
      errors.println(file + ": 无权读取 may not be read");
    } catch (IOException e) {
      errors.println(file + ": 无法读取 cannot be read: " + e.getMessage());
    }
    return REFUSED;
  }

  private int decode(InputStream bytes, PrintWriter errors) throws IOException {
    OutputStream lines = new BufferedOutputStream(out, CHUNK);
    FrameSplitter splitter =
        new FrameSplitter(new SplitterLimits(SplitterLimits.LARGEST_SEGMENT), this::station);
    Reading reading = new Reading(bytes);
    reading.start();
    try {
      byte[] chunk;
      do {
        chunk = reading.next(splitter.isAwaitingTail() ? QUIET : null);
        if (chunk == null) {
          splitter.settle(piece -> write(piece, lines));
        } else {
          splitter.offer(chunk, 0, chunk.length, piece -> write(piece, lines));
        }
        if (!reading.hasMore()) {
          lines.flush();
        }
      } while (chunk != END);
      splitter.end(piece -> write(piece, lines));
      lines.flush();
    } catch (UncheckedIOException e) {
      return writeFailed(e.getCause(), errors);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return REFUSED;
    }
    if (reading.failure != null) {
      throw reading.failure;
    }
    return refused ? REFUSED : CLEAN;
  }

  /** Every device has the key that was given. */
  private Optional<Station> station(String mn) {
    return Optional.ofNullable(key)
        .map(
            k ->
                new Station(
                    mn, null, null, null, null, List.of(), null, k, false, null, null, null));
  }

  private void write(Piece piece, OutputStream lines) {
    try {
      lines.write(Json.bytes(json(piece)));
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode json(Piece piece) {
    if (piece instanceof RefusedBytes bytes) {
      return refusal(bytes.offset(), bytes.reason(), bytes.detail());
    }
    Decoded decoded = FrameDecoder.decode((RawFrame) piece, this::station);
    if (decoded instanceof Frame frame) {
      Instant now = clock.instant();
      decoded =
          new DataTimeRange(Clock.fixed(now, Frame.ZONE), Duration.between(EARLIEST, now), AHEAD)
              .check(frame)
              .map(Decoded.class::cast)
              .orElse(frame);
    }
    if (decoded instanceof RefusedFrame bad) {
      return refusal(bad.offset(), bad.reason(), bad.detail());
    }
    return json((Frame) decoded);
  }

  private ObjectNode refusal(long offset, Rejected.Reason reason, String detail) {
    refused = true;
    return JsonNodeFactory.instance
        .objectNode()
        .put("ok", false)
        .put("offset", offset)
        .put("reason", reason.name())
        .put("detail", detail);
  }

  private static ObjectNode json(Frame frame) {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("ok", true).put("offset", frame.offset());
    ObjectNode header = json.putObject("header");
    frame.header().forEach(header::put);
    frame
        .dataTime()
        .ifPresent(
            time -> json.put("dataTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)));
    if (!frame.fields().isEmpty()) {
      ObjectNode fields = json.putObject("fields");
      frame.fields().forEach(fields::put);
    }
    ArrayNode factors = json.putArray("factors");
    for (Factor factor : frame.factors()) {
      ObjectNode one = factors.addObject().put("code", factor.code());
      factor.polId().ifPresent(polId -> one.put("PolId", polId));
      factor.values().forEach(one::put);
    }
    ArrayNode warnings = json.putArray("warnings");
    frame.warnings().forEach(warning -> warnings.add(warning.toString()));
    frame.faults().forEach(fault -> warnings.add(fault.toString()));
    return json;
  }

  /** A reader of ours that has gone, as {@code head} does, is no failure. */
  private int writeFailed(IOException e, PrintWriter errors) {
    String reason = String.valueOf(e.getMessage());
    if (!reason.contains("pipe") && !reason.contains("管道")) {
      errors.println("无法写出结果 cannot write the outcome: " + reason);
      return REFUSED;
    }
    return refused ? REFUSED : CLEAN;
  }

  /** Reads ahead on a thread of its own, so that silence on the line can be told. */
  private static final class Reading extends Thread {
    private final InputStream bytes;
    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private volatile IOException failure;

    private Reading(InputStream bytes) {
      super("decode-input");
      this.bytes = bytes;
      setDaemon(true);
    }

    @Override
    public void run() {
      byte[] buffer = new byte[CHUNK];
      try {
        try {
          for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
            if (n > 0) {
              chunks.put(Arrays.copyOf(buffer, n));
            }
          }
        } catch (IOException e) {
          failure = e;
        }
        chunks.put(END);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean hasMore() {
      return !chunks.isEmpty();
    }

    /** The next bytes; null where none came in the time given, which null makes endless. */
    private byte[] next(Duration patience) throws InterruptedException {
      return patience == null
          ? chunks.take()
          : chunks.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
