package io.heqing.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Notification;
import io.heqing.messages.Notification.State;
import io.heqing.messages.Severity;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DispatcherTest {
  private static final Clock NOW = Clock.fixed(Notices.TIME, ZoneOffset.UTC);

  @TempDir Path folder;

  private final BlockingQueue<Notification> log = new LinkedBlockingQueue<>();

  @Test
  void whereThereIsNoFileMessagesAreFilesThatNameTheirChannel() throws Exception {
    Path outbox = folder.resolve("messages");
    try (Channels channels = Channels.outbox(outbox);
        Dispatcher dispatcher = dispatcher(channels)) {
      dispatch(dispatcher, "n-1", "mail", "zhang@river.example");
      assertThat(next().state()).isEqualTo(State.SENT);
      // The same id is the same file.
      dispatch(dispatcher, "n-1", "mail", "zhang@river.example");
      assertThat(next().state()).isEqualTo(State.SENT);
      dispatch(dispatcher, "n/2 北", "sms", null);
      assertThat(next().state()).isEqualTo(State.SENT);
    }
    assertThat(names(outbox))
        .hasSize(4)
        .contains("20260601-100304-zhang-n-1.html", "20260601-100304-zhang-n-1.txt")
        .allMatch(name -> name.matches("20260601-100304-zhang-[A-Za-z0-9-]+\\.(html|txt)"));
    assertThat(Files.readString(outbox.resolve("20260601-100304-zhang-n-1.txt")))
        .contains("渠道：mail\n", "收件人：张河长 (zhang@river.example)", "主题：【预警】", "断面超标");
  }

  @Test
  void aFolderThatCannotBeWrittenIsAFailureThatIsTriedAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (Channels channels = Channels.outbox(file);
        Dispatcher dispatcher = dispatcher(channels)) {
      dispatch(dispatcher, "n-1", "mail", null);
      assertThat(next().state()).isEqualTo(State.FAILED);
    }
  }

  @Test
  void whatHasNoChannelIsGivenUpAtOnce() throws Exception {
    Path file = file("channels: [{id: out, type: folder, path: out}]");
    try (Channels channels = Channels.load(file, Map.of(), NOW);
        Dispatcher dispatcher = dispatcher(channels)) {
      dispatch(dispatcher, "n-1", "mail", null);
      Notification last = log.remove();
      assertThat(last.state()).isEqualTo(State.GIVEN_UP);
      assertThat(last.outcome()).isEqualTo("there is no channel mail");
    }
  }

  @Test
  void aChannelThatHangsHoldsUpNoOtherAndWhatComesAboveItsBoundIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Path file =
          file(
              """
              channels:
                - {id: hangs, type: webhook, url: 'http://127.0.0.1:%d/', timeout_seconds: 120}
                - {id: out, type: folder, path: out}
              """
                  .formatted(silent.getLocalPort()));
      Dispatcher dispatcher;
      long start;
      try (Channels channels = Channels.load(file, Map.of(), NOW)) {
        dispatcher = dispatcher(channels);
        for (int i = 0; i < Dispatcher.MOST_WAITING; i++) {
          dispatch(dispatcher, "h-" + i, "hangs", null);
        }
        assertThat(log).isEmpty();
        dispatch(dispatcher, "h-more", "hangs", null);
        Notification above = log.remove();
        assertThat(above.state()).isEqualTo(State.GIVEN_UP);
        assertThat(above.id()).isEqualTo("h-more");
        dispatch(dispatcher, "o-1", "out", null);
        assertThat(next().id()).isEqualTo("o-1");
        start = System.nanoTime();
        dispatcher.close();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("it stops though a message hangs")
          .isLessThan(Duration.ofSeconds(20));
      dispatch(dispatcher, "late", "out", null);
      assertThat(log).as("nothing is told of what is not known").isEmpty();
      assertThat(names(folder.resolve("out"))).hasSize(2);
    }
  }

  @Test
  void whatWaitsAndWhatCameOfAttemptsIsCounted() throws Exception {
    PrometheusRegistry metrics = new PrometheusRegistry();
    Path file = file("channels: [{id: out, type: folder, path: out}]");
    try (Channels channels = Channels.load(file, Map.of(), NOW)) {
      try (Dispatcher dispatcher = new Dispatcher(channels, Duration.ofHours(2), NOW, metrics)) {
        dispatch(dispatcher, "n-1", "out", null);
        assertThat(next().state()).isEqualTo(State.SENT);
        dispatch(dispatcher, "n-2", "mail", null);
        assertThat(next().state()).isEqualTo(State.GIVEN_UP);
      }
    }
    assertThat(lines(metrics))
        .containsExactlyInAnyOrder(
            "heqing_notifier_queue_messages{channel=\"out\"} 0.0",
            "heqing_notifier_sends_total{channel=\"mail\",outcome=\"no-channel\"} 1.0",
            "heqing_notifier_sends_total{channel=\"out\",outcome=\"sent\"} 1.0");
  }

  private static List<String> lines(PrometheusRegistry metrics) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, metrics.scrape());
    return text.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private Dispatcher dispatcher(Channels channels) {
    return new Dispatcher(channels, Duration.ofHours(2), NOW, new PrometheusRegistry());
  }

  private void dispatch(Dispatcher dispatcher, String id, String channel, String to) {
    dispatcher.dispatch(
        Notices.sending(id, "zhang", channel, Severity.GENERAL),
        Notices.notice(id, Notices.notice().items().get(0).event()),
        to,
        Notices.SHORT,
        log::add);
  }

  private Notification next() throws InterruptedException {
    Notification next = log.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("told within 20 s").isNotNull();
    return next;
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("channels.yaml"), yaml);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
