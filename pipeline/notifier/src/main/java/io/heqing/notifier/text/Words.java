package io.heqing.notifier.text;

import io.heqing.notifier.Notice;

/** Puts notices into words. Safe for use by several threads. */
public interface Words {
  /** The subject of a notice: one line of at most 60 characters without line breaks. */
  String subject(Notice notice);

  /**
   * The text of a notice.
   *
   * @param notice what is told
   * @param format in which form
   * @param maxBytes most bytes of the text in UTF-8; where all of it is longer, what matters least
   *     is left out and the text says so
   */
  String text(Notice notice, Format format, int maxBytes);
}
