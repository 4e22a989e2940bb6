package io.heqing.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.heqing.gateway.hj212.FrameWriter;
import io.heqing.messages.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class DecodeCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final String KEY = "000102030405060708090A0B0C0D0E0F";

  @TempDir Path folder;

  private record Run(int exit, String out, String err) {
    List<JsonNode> json() throws IOException {
      List<JsonNode> objects = new ArrayList<>();
      for (String line : out.lines().toList()) {
        objects.add(Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class));
      }
      return objects;
    }
  }

  private static Run run(byte[] in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new DecodeCommand(new ByteArrayInputStream(in), out, CLOCK));
    command.setErr(new PrintWriter(err, true));
    return new Run(
        command.execute(arguments), out.toString(StandardCharsets.UTF_8), err.toString());
  }

  private static byte[] frame(String cn, int flag, String area, String... key) {
    return FrameWriter.frame(
        FrameWriter.header("20260101040003001", "21", cn, "s3cret", "A110000_0001", flag),
        area,
        key.length == 0 ? Optional.empty() : Optional.of(key[0]));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List.of(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The line of the description. */
  @Test
  void aFrameIsOneLine() {
    Run run = run(frame("2061", 9, "DataTime=20260101040000;w01001-Avg=7.71,w01001-Flag=N"));
    assertThat(run.exit).isZero();
    assertThat(run.out)
        .isEqualTo(
            "{\"ok\":true,\"offset\":0,\"header\":{\"QN\":\"20260101040003001\",\"ST\":\"21\","
                + "\"CN\":\"2061\",\"MN\":\"A110000_0001\",\"Flag\":\"9\"},"
                + "\"dataTime\":\"2026-01-01T04:00:00+08:00\","
                + "\"factors\":[{\"code\":\"w01001\",\"Avg\":\"7.71\",\"Flag\":\"N\"}],\"warnings\":[]}\n");
  }

  @Test
  void plainItemsAndGroupsOfAnInstrument() throws IOException {
    Run run =
        run(
            frame(
                "3020",
                9,
                "DataTime=20260101040000;RestartTime=20260101030000;PolId=w21003,i12001-Info=7"));
    JsonNode line = run.json().get(0);
    assertThat(line.get("fields").toString()).isEqualTo("{\"RestartTime\":\"20260101030000\"}");
    assertThat(line.get("factors").toString())
        .isEqualTo("[{\"code\":\"i12001\",\"PolId\":\"w21003\",\"Info\":\"7\"}]");
  }

  @Test
  void whatIsRefusedHasItsReasonAndTheExitCodeTells() throws IOException {
    byte[] bad = frame("2061", 9, "DataTime=20260101040000;w01001-Avg=7.71,w01001-Flag=N");
    bad[20] ^= 1;
    byte[] good = frame("2061", 9, "DataTime=20260101040000;w01001-Avg=7.71,w01001-Flag=N");
    byte[] impossible = frame("2061", 9, "DataTime=20261301040000;w01001-Avg=7.71");
    byte[] future = frame("2061", 9, "DataTime=20260101081001;w01001-Avg=7.71");
    Run run = run(joined(bytes("junk"), bad, good, impossible, future));
    assertThat(run.exit).isOne();
    assertThat(run.json())
        .extracting(line -> line.get("ok").asBoolean() ? "ok" : line.get("reason").asText())
        .containsExactly("BAD_HEADER", "BAD_CRC", "ok", "BAD_DATATIME", "DATATIME_OUT_OF_RANGE");
    assertThat(run.json())
        .extracting(line -> line.get("offset").asLong())
        .containsExactly(
            0L, 4L, 4L + bad.length, 4L + 2 * bad.length, 4L + 2L * bad.length + impossible.length);
    assertThat(run.json().get(3).get("detail").asText()).contains("20261301040000");
  }

  @Test
  void aRefusedFactorIsNamedInAWarningAndIsNoRefusal() throws IOException {
    Run run =
        run(frame("2061", 9, "DataTime=20260101040000;w01001-Avg=x;w01018-Avg=2,w01018-Flag=N"));
    assertThat(run.exit).isZero();
    assertThat(run.json().get(0).get("factors")).hasSize(1);
    assertThat(run.json().get(0).get("warnings").get(0).asText())
        .startsWith("BAD_NUMBER: w01001-Avg=x");
  }

  @Test
  void passwordsAreNeverPrinted() {
    byte[] setPassword = frame("1072", 9, "NewPW=s3cret");
    byte[] bad = setPassword.clone();
    bad[30] ^= 1;
    byte[] cut = new byte[60];
    System.arraycopy(setPassword, 0, cut, 0, 60);
    Run run = run(joined(setPassword, bad, bytes("PW=s3cret"), cut));
    assertThat(run.out.lines()).hasSize(3);
    assertThat(run.out).doesNotContain("s3cret");
  }

  @Test
  void encryptedFramesNeedTheKey() throws IOException {
    byte[] encrypted =
        frame("2061", 9, "DataTime=20260101040000;w01001-Avg=7.71,w01001-Flag=N", KEY);
    assertThat(run(encrypted).json().get(0).get("reason").asText()).isEqualTo("ENCRYPTED");
    Run run = run(encrypted, "--key", KEY);
    assertThat(run.exit).isZero();
    assertThat(run.json().get(0).get("factors").get(0).get("Avg").asText()).isEqualTo("7.71");
  }

  @Test
  void linesOfAFileThatEndInLfAreFrames() throws IOException {
    String text = new String(frame("9015", 9, ""), StandardCharsets.UTF_8).replace("\r\n", "\n");
    Path file = folder.resolve("frames.txt");
    Files.writeString(file, text + text);
    Run run = run(new byte[0], file.toString());
    assertThat(run.exit).isZero();
    assertThat(run.json()).hasSize(2);
  }

  @Test
  void anEmptyStreamIsFine() {
    assertThat(run(new byte[0])).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void badCallsAreTold() {
    Run run = run(new byte[0], "--key", "12s3cret");
    assertThat(run.exit).isEqualTo(2);
    assertThat(run.err).contains("32 hexadecimal digits").doesNotContain("s3cret");
    assertThat(run(new byte[0], "a", "b").exit).isEqualTo(2);
    Run missing = run(new byte[0], folder.resolve("none").toString());
    assertThat(missing.exit).isOne();
    assertThat(missing.err).contains("no such file");
  }

  /** A frame shows before the stream goes on, also one without CR LF. */
  @Test
  void aLiveStreamShowsEachFrameAtOnce() throws Exception {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    OutputStream out =
        new OutputStream() {
          private final ByteArrayOutputStream line = new ByteArrayOutputStream();

          @Override
          public void write(int b) {
            if (b == '\n') {
              lines.add(line.toString(StandardCharsets.UTF_8));
              line.reset();
            } else {
              line.write(b);
            }
          }
        };
    PipedOutputStream device = new PipedOutputStream();
    InputStream in = new PipedInputStream(device);
    Thread command =
        new Thread(() -> new CommandLine(new DecodeCommand(in, out, CLOCK)).execute("-"));
    command.start();
    byte[] frame = frame("9015", 9, "");
    device.write(frame);
    device.flush();
    assertThat(lines.poll(30, TimeUnit.SECONDS)).contains("\"CN\":\"9015\"", "\"warnings\":[]");
    device.write(frame, 0, frame.length - 2);
    device.flush();
    assertThat(lines.poll(30, TimeUnit.SECONDS)).contains("MISSING_TAIL");
    device.close();
    command.join(30_000);
    assertThat(command.isAlive()).isFalse();
    assertThat(lines).isEmpty();
  }

  /** 100 MB of junk are one line that tells their count. */
  @Test
  void memoryDoesNotGrowWithTheStream() throws IOException {
    InputStream junk =
        new InputStream() {
          private long left = 100_000_000;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
              return -1;
            }
            int n = (int) Math.min(length, left);
            left -= n;
            Arrays.fill(target, offset, offset + n, (byte) 'x');
            return n;
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit = new CommandLine(new DecodeCommand(junk, out, CLOCK)).execute();
    assertThat(exit).isOne();
    Map<?, ?> line = Json.read(out.toByteArray(), Map.class);
    assertThat(line.get("detail").toString()).startsWith("100000000 bytes");
  }
}
