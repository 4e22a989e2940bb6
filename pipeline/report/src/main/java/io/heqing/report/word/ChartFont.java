package io.heqing.report.word;

/**
 * The letters of a chart.
 *
 * @param latin name of the font of Latin letters; null for Word's own
 * @param chinese name of the font of Chinese characters; null for Word's own
 * @param size in half points
 */
record ChartFont(String latin, String chinese, int size) {

  /** The letters of the paragraphs that hold charts, so that charts follow the template. */
  static ChartFont of(Styles styles) {
    return new ChartFont(
        styles.latinFont(Style.FIGURE).orElse(null),
        styles.chineseFont(Style.FIGURE).orElse(null),
        styles.size(Style.FIGURE));
  }
}
