package io.heqing.report.archive;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The chapter at the front of a revision that says what changed (修订说明). */
final class RevisionChapter {
  /** More rows than these nobody reads on paper. */
  static final int MOST = 60;

  /** Letters that are shown before and behind the part of a text that changed. */
  private static final int AROUND = 12;

  private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("uuuu年M月d日");
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private RevisionChapter() {}

  /** A report with the chapter in front of the others. */
  static Report before(Report report, Manifest revised, List<Change> changes) {
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(chapter(report.language(), revised, changes));
    chapters.addAll(report.chapters());
    return new Report(report.language(), report.masthead(), chapters);
  }

  private static Chapter chapter(Language language, Manifest revised, List<Change> changes) {
    int count = changes.size();
    String text =
        language
            .of("与%2$s的%1$s相比，有以下%3$d处变化。", "Compared with %1$s of %2$s, %4$s.")
            .formatted(
                revised.numberText(),
                language == Language.ZH
                    ? CHINESE.format(revised.date())
                    : ENGLISH.format(revised.date()),
                count,
                count == 1 ? "one place changed" : count + " places changed");
    return new Chapter(
        language.of("修订说明", "What changed"),
        List.of(Paragraph.body(text), table(language, changes)));
  }

  private static Table table(Language language, List<Change> changes) {
    int more = changes.size() - MOST;
    return new Table(
        "changes",
        language.of("变化", "Changes"),
        language.of("修订说明", "What changed"),
        List.of(
            new Table.Column(language.of("章节、表或图", "Chapter, table or chart"), "", 10, true),
            Table.Column.of(language.of("行", "Row"), "", 8),
            Table.Column.of(language.of("栏", "Column"), "", 7),
            Table.Column.of(language.of("原为", "Before"), "", 12),
            Table.Column.of(language.of("现为", "Now"), "", 12)),
        changes.stream().limit(MOST).map(RevisionChapter::row).toList(),
        more <= 0
            ? null
            : language
                .of(
                    "另有%d处变化未列出，全部变化见归档文件%s。",
                    "And %d more, all of which are in the archived file %s.")
                .formatted(more, Filing.CHANGES));
  }

  private static Table.Row row(Change change) {
    int[] before = change.before().codePoints().toArray();
    int[] after = change.after().codePoints().toArray();
    int shorter = Math.min(before.length, after.length);
    int start = 0;
    while (start < shorter && before[start] == after[start]) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before[before.length - 1 - end] == after[after.length - 1 - end]) {
      end++;
    }
    return Table.Row.of(
        List.of(
            Cell.text(change.where()),
            cell(change.row()),
            cell(change.column()),
            cell(around(before, start, before.length - end)),
            cell(around(after, start, after.length - end))));
  }

  /** A part of a text, with some letters around it. */
  private static String around(int[] text, int from, int to) {
    int first = Math.max(0, from - AROUND);
    int last = Math.min(text.length, to + AROUND);
    return (first > 0 ? "…" : "")
        + new String(text, first, last - first)
        + (last < text.length ? "…" : "");
  }

  private static Cell cell(String text) {
    return text.isEmpty() ? Cell.none() : Cell.text(text);
  }
}
