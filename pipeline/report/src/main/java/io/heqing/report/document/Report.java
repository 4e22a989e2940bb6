package io.heqing.report.document;

import io.heqing.messages.settings.Language;
import java.util.List;
import java.util.stream.Stream;

/**
 * A report, complete but for its form.
 *
 * @param language language of its texts
 * @param masthead what stands above it
 * @param chapters its chapters in their order, each with at least one block
 */
public record Report(Language language, Masthead masthead, List<Chapter> chapters) {

  public Report {
    chapters = List.copyOf(chapters);
  }

  /** All its tables in their order. */
  public List<Table> tables() {
    return blocks().filter(Table.class::isInstance).map(Table.class::cast).toList();
  }

  /** All its charts in their order. */
  public List<Chart> charts() {
    return blocks().filter(Chart.class::isInstance).map(Chart.class::cast).toList();
  }

  private Stream<Block> blocks() {
    return chapters.stream().flatMap(chapter -> chapter.blocks().stream());
  }
}
