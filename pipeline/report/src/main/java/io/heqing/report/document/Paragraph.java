package io.heqing.report.document;

/**
 * A paragraph.
 *
 * @param style what it is
 * @param text its text; no line breaks
 */
public record Paragraph(Style style, String text) implements Block {

  public Paragraph {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a paragraph without text: leave it out");
    }
  }

  /** A paragraph of running text. */
  public static Paragraph body(String text) {
    return new Paragraph(Style.BODY, text);
  }

  /** What a paragraph is. */
  public enum Style {
    /** Running text. */
    BODY,
    /** What must be seen: stands in a frame or a colour. */
    NOTICE,
    /** An item of a list. */
    ITEM,
    /** Small: method, sources. */
    NOTE
  }
}
