package io.heqing.report.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import io.heqing.report.Form;
import io.heqing.report.archive.Archive;
import io.heqing.report.bulletin.NoFiguresException;
import io.heqing.report.desk.ReportDesk.Order;
import io.heqing.report.figures.Figures;
import io.heqing.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a clock by hand, and 5th, 08:00 as the day. */
class MonthlyDraftsTest {
  private static final Form TEXT =
      new Form(
          "txt",
          (report, out) ->
              out.write(
                  (report.masthead().period() + " " + report.masthead().number())
                      .getBytes(StandardCharsets.UTF_8)));

  @TempDir Path folder;

  private final HandClock clock = new HandClock();
  private final MemoryStore store = new MemoryStore();
  private MonthlyDrafts drafts;

  @BeforeEach
  void months() throws Exception {
    store.publish(folder);
    store.month(YearMonth.of(2026, 9), "III");
    store.month(YearMonth.of(2026, 10), "III");
    store.month(YearMonth.of(2026, 11), "IV");
    started();
  }

  @Test
  void aDraftIsMadeOnTheDayAndOnce() throws Exception {
    Files.createDirectories(draft("2026-09").getParent());
    Files.createFile(draft("2026-09"));
    clock.set("2026-11-05T07:59:59");
    assertThat(drafts.make()).isEmpty();
    clock.set("2026-11-05T08:00:00");
    assertThat(drafts.make()).containsExactly(draft("2026-10"));
    assertThat(draft("2026-10")).hasContent("2026年10月 null");
    Files.delete(draft("2026-10"));
    clock.set("2026-11-05T08:01:00");
    int opened = store.opened();
    assertThat(drafts.make()).isEmpty();
    assertThat(store.opened()).as("asked again though all is done").isEqualTo(opened);
    clock.set("2026-12-05T09:00:00");
    assertThat(drafts.make()).containsExactly(draft("2026-11"));
  }

  @Test
  void aDraftThatWasMissedIsMadeLater() throws Exception {
    clock.set("2026-12-02T12:00:00");
    assertThat(drafts.make()).containsExactly(draft("2026-10"));
    clock.set("2026-12-20T12:00:00");
    started();
    assertThat(drafts.make()).containsExactly(draft("2026-11"));
  }

  @Test
  void aDraftThatIsThereIsLeftAloneAfterARestart() throws Exception {
    clock.set("2026-11-05T08:00:00");
    drafts.make();
    Files.writeString(draft("2026-10"), "edited");
    started();
    assertThat(drafts.make()).isEmpty();
    assertThat(draft("2026-10")).hasContent("edited");
  }

  @Test
  void aFinalBulletinNeedsNoDraft() throws Exception {
    clock.set("2026-11-04T08:00:00");
    new ReportDesk(Figures.of(store).orElseThrow(), "1.0", clock)
        .finish(order(new Edition.Month(YearMonth.of(2026, 10))), archive());
    clock.set("2026-11-05T08:00:00");
    assertThat(drafts.make()).isEmpty();
    assertThat(draft("2026-10")).doesNotExist();
  }

  @Test
  void whatCannotBeMadeYetIsMadeOnceItCan() throws Exception {
    clock.set("2026-11-05T08:00:00");
    store.away(true);
    assertThatThrownBy(drafts::make).isInstanceOf(StoreUnavailableException.class);
    store.away(false);
    assertThat(drafts.make()).containsExactly(draft("2026-10"));
    clock.set("2027-01-05T08:00:00");
    assertThatThrownBy(drafts::make).isInstanceOf(NoFiguresException.class);
    store.month(YearMonth.of(2026, 12), "III");
    assertThat(drafts.make()).containsExactly(draft("2026-12"));
  }

  @Test
  void withoutARegistryNothingIsDue() throws Exception {
    MemoryStore empty = new MemoryStore();
    clock.set("2026-11-05T08:00:00");
    assertThat(on(empty).make()).isEmpty();
  }

  private void started() {
    drafts = on(store);
  }

  private MonthlyDrafts on(MemoryStore some) {
    return new MonthlyDrafts(
        some::open, new MonthlyDay(5, LocalTime.of(8, 0)), this::order, archive(), "1.0", clock);
  }

  private Archive archive() {
    return new Archive(folder.resolve("reports"));
  }

  private Order order(Edition edition) {
    return new Order(edition, Optional.empty(), Language.ZH, List.of(TEXT), folder.resolve("out"));
  }

  private Path draft(String month) {
    return folder.resolve("out").resolve("heqing-report-" + month + "-draft.txt");
  }

  /** A clock that stands where it is put, in the office's zone. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.EPOCH;

    void set(String local) {
      now = LocalDateTime.parse(local).atZone(MemoryStore.ZONE).toInstant();
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return MemoryStore.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
