package io.heqing.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.notifier.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the folder after messages were written to it. */
class FolderChannelTest {
  // 2026-06-01T02:03:04Z in China.
  private static final String FIRST = "20260601-100304-zhang-n-1";

  @TempDir Path folder;

  @Test
  void aMessageIsATextAndAPageNamedByTimeRecipientAndId() throws Exception {
    assertThat(send(Notices.notice("n-1"))).isEqualTo(new Outcome.Sent(FIRST + ".txt"));
    assertThat(files()).containsExactly(FIRST + ".html", FIRST + ".txt");
    assertThat(folder.resolve(FIRST + ".txt")).content().contains("断面超标");
  }

  @Test
  void sentAgainAfterACrashItIsTheSameFileThoughItsTimeIsLater() throws Exception {
    send(Notices.notice("n-1"));
    assertThat(send(later(Notices.notice("n-1")))).isEqualTo(new Outcome.Sent(FIRST + ".txt"));
    assertThat(files()).containsExactly(FIRST + ".html", FIRST + ".txt");
  }

  @Test
  void aMessageOfWhichOnlyThePageWasWrittenIsMadeWhole() throws Exception {
    Files.writeString(folder.resolve(FIRST + ".html"), "half");
    send(later(Notices.notice("n-1")));
    assertThat(files()).containsExactly(FIRST + ".html", FIRST + ".txt");
    assertThat(folder.resolve(FIRST + ".html")).content().contains("断面超标");
  }

  @Test
  void anotherMessageIsAnotherFileEvenWhereItsIdEndsWithTheFirst() throws Exception {
    send(Notices.notice("zhang-n-1"));
    send(later(Notices.notice("n-1")));
    assertThat(files()).hasSize(4).contains("20260601-110304-zhang-n-1.txt");
  }

  private Outcome send(Notice notice) {
    return new FolderChannel("outbox", folder).send(notice, null, Notices.SHORT);
  }

  private static Notice later(Notice notice) {
    return new Notice(
        notice.id(),
        notice.reason(),
        notice.recipient(),
        notice.language(),
        notice.zone(),
        notice.city(),
        notice.madeUp(),
        notice.time().plus(Duration.ofHours(1)),
        notice.items(),
        notice.undelivered());
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
