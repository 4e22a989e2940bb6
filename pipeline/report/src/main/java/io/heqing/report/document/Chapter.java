package io.heqing.report.document;

import java.util.List;

/**
 * A chapter.
 *
 * @param title its title without a number; those who render number it
 * @param blocks what stands in it; never empty
 */
public record Chapter(String title, List<Block> blocks) {

  public Chapter {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("chapter '" + title + "' has nothing in it: leave it out");
    }
  }
}
