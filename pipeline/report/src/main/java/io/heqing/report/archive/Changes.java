package io.heqing.report.archive;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.heqing.messages.settings.Language;
import io.heqing.report.archive.Grid.Named;
import io.heqing.report.document.Block;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Heading;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report says other than an earlier one of the same subject. Chapters are paired by title,
 * tables and charts by id, rows and columns by name, so that what only moved has not changed; nor
 * has what only looks otherwise. What stands above a report is not compared: number and date always
 * differ.
 */
final class Changes {
  private final Report before;
  private final Report after;
  private final List<Change> found = new ArrayList<>();

  private Changes(Report before, Report after) {
    this.before = before;
    this.after = after;
  }

  /** All of them, in the order of the later report; what is gone comes last. */
  static List<Change> between(Report before, Report after) {
    Changes changes = new Changes(before, after);
    changes.compare();
    return changes.found;
  }

  private void compare() {
    Map<Named, Chapter> then = Named.byName(before.chapters(), Chapter::title);
    Map<Named, Chapter> now = Named.byName(after.chapters(), Chapter::title);
    Map<Named, Grid> gridsThen = grids(before);
    Map<Named, Grid> gridsNow = grids(after);
    now.forEach(
        (key, chapter) ->
            texts(
                chapter.title(),
                Optional.ofNullable(then.get(key)).map(Changes::texts).orElse(List.of()),
                texts(chapter)));
    gridsNow.forEach(
        (key, grid) -> {
          Grid old = gridsThen.get(key);
          if (old == null) {
            found.add(new Change(grid.caption(), "", "", "", grid.text()));
          } else {
            found.addAll(grid.since(old));
          }
        });
    then.forEach(
        (key, chapter) -> {
          if (!now.containsKey(key)) {
            texts(chapter.title(), texts(chapter), List.of());
          }
        });
    gridsThen.forEach(
        (key, grid) -> {
          if (!gridsNow.containsKey(key)) {
            found.add(new Change(grid.caption(), "", "", grid.text(), ""));
          }
        });
  }

  private void texts(String where, List<String> then, List<String> now) {
    for (AbstractDelta<String> delta : DiffUtils.diff(then, now).getDeltas()) {
      List<String> gone = delta.getSource().getLines();
      List<String> come = delta.getTarget().getLines();
      for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
        found.add(
            new Change(
                where,
                "",
                "",
                i < gone.size() ? gone.get(i) : "",
                i < come.size() ? come.get(i) : ""));
      }
    }
  }

  private static List<String> texts(Chapter chapter) {
    return chapter.blocks().stream().flatMap(Changes::texts).toList();
  }

  private static Stream<String> texts(Block block) {
    if (block instanceof Paragraph paragraph) {
      return Stream.of(paragraph.text());
    }
    if (block instanceof Heading heading) {
      return Stream.of(heading.text());
    }
    return block instanceof Table table && table.note() != null
        ? Stream.of(table.note())
        : Stream.empty();
  }

  private static Map<Named, Grid> grids(Report report) {
    Language language = report.language();
    return Named.byName(
        report.chapters().stream()
            .flatMap(chapter -> chapter.blocks().stream())
            .flatMap(
                block ->
                    block instanceof Table table
                        ? Stream.of(Grid.of(table, language))
                        : block instanceof Chart chart ? Stream.of(Grid.of(chart)) : Stream.empty())
            .toList(),
        Grid::id);
  }
}
