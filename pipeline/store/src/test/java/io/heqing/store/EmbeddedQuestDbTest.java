package io.heqing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedQuestDbTest {
  private static final Instant T = Instant.parse("2026-03-01T04:00:00Z");

  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsThereAfterANewStartAndTheConsoleStaysEmpty() throws Exception {
    Point first = point("S1", 1.5);
    Point second = point("S2", 2.5);
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(console);
    System.setErr(console);
    try {
      writeIn(folder, first);
      writeIn(folder, second);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    try (EmbeddedQuestDb questDb = EmbeddedQuestDb.start(folder, FreePort.find());
        SeriesReader reader = Stores.reader(questDb.settings())) {
      assertThat(reader.read("reading", Instant.EPOCH, Instant.MAX, Map.of()))
          .containsExactly(first, second);
    }
  }

  @Test
  void aTakenPortIsNamedWithTheSettingThatChangesIt() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> EmbeddedQuestDb.start(folder, port))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("port " + port)
          .hasMessageContaining("store.port");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    int port = FreePort.find();
    assertThatThrownBy(() -> EmbeddedQuestDb.start(file, port))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void tablesHaveTheColumnsThatQueriesNameBeforeAPointHadThem() throws Exception {
    try (EmbeddedQuestDb questDb = EmbeddedQuestDb.start(folder, FreePort.find());
        PointWriter writer = Stores.writer(questDb.settings());
        SeriesReader reader = Stores.reader(questDb.settings());
        StoreHttp http = new StoreHttp(questDb.settings(), StoreHttp.SILENCE)) {
      writer.write(List.of(point("S1", 1.5)));
      assertThat(reader.read("reading", T, T.plusMillis(1), Map.of())).hasSize(1);
      assertThat(new QuestDbSql(http).columns("reading"))
          .containsEntry("class", "VARCHAR")
          .containsEntry("main", "VARCHAR")
          .containsEntry("compliant", "INT")
          .containsEntry("results", "LONG")
          .containsEntry("section", "SYMBOL")
          .containsEntry("NH3N", "DOUBLE");
    }
  }

  @Test
  void aTableOfAnEarlierVersionGetsTheColumnsThatQueriesName() throws Exception {
    try (EmbeddedQuestDb questDb = EmbeddedQuestDb.start(folder, FreePort.find());
        PointWriter writer = Stores.writer(questDb.settings());
        SeriesReader reader = Stores.reader(questDb.settings());
        StoreHttp http = new StoreHttp(questDb.settings(), StoreHttp.SILENCE)) {
      QuestDbSql sql = new QuestDbSql(http);
      sql.execute(
          "CREATE TABLE period (section SYMBOL, span SYMBOL, class VARCHAR, timestamp TIMESTAMP)"
              + " TIMESTAMP(timestamp) PARTITION BY MONTH WAL"
              + " DEDUP UPSERT KEYS(timestamp, section, span)");
      Point point =
          Point.of(
              "period", Map.of("section", "S1", "span", "month"), Map.of("class", "II"), T, false);
      writer.write(List.of(point, point));
      assertThat(reader.read("period", T, T.plusMillis(1), Map.of())).containsExactly(point);
      assertThat(sql.columns("period"))
          .containsEntry("outlook", "VARCHAR")
          .containsEntry("no_water", "INT")
          .containsEntry("months", "LONG");
    }
  }

  private static void writeIn(Path folder, Point point) throws Exception {
    try (EmbeddedQuestDb questDb = EmbeddedQuestDb.start(folder, FreePort.find());
        PointWriter writer = Stores.writer(questDb.settings())) {
      writer.write(List.of(point));
    }
  }

  private static Point point(String section, double value) {
    return Point.of(
        "reading", Map.of("section", section, "source", "AUTO"), Map.of("NH3N", value), T, false);
  }
}
