package io.heqing.report.word;

import io.heqing.report.document.Block;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Heading;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands under one heading. It is as a whole on upright pages or on pages on their side: a
 * wide table takes its heading and the text about it along.
 *
 * @param chapter the title of the chapter that begins with it; null where it goes on with one
 * @param blocks its blocks, a {@link Heading} only as the first
 */
record Passage(String chapter, List<Block> blocks) {

  /** The passages of chapters in their order. */
  static List<Passage> of(List<Chapter> chapters) {
    List<Passage> passages = new ArrayList<>();
    for (Chapter chapter : chapters) {
      String title = chapter.title();
      List<Block> blocks = new ArrayList<>();
      for (Block block : chapter.blocks()) {
        if (block instanceof Heading && !blocks.isEmpty()) {
          passages.add(new Passage(title, List.copyOf(blocks)));
          title = null;
          blocks.clear();
        }
        blocks.add(block);
      }
      passages.add(new Passage(title, List.copyOf(blocks)));
    }
    return passages;
  }
}
