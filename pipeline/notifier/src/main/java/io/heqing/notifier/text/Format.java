package io.heqing.notifier.text;

/** Forms of a message's text. */
public enum Format {
  /** Plain text of several lines. */
  TEXT,
  /** The Markdown that group robots take. */
  MARKDOWN,
  /** A page of HTML. */
  HTML,
  /** One short line for a telephone's text message. */
  SHORT
}
