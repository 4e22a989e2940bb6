package io.heqing.report.word;

import java.math.BigInteger;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;

/**
 * The page of a section, in twentieths of a point.
 *
 * @param width its width
 * @param height its height
 * @param top margin above the text
 * @param right margin right of it
 * @param bottom margin below it
 * @param left margin left of it
 */
record Page(int width, int height, int top, int right, int bottom, int left) {

  /** The page of a section; A4 with margins of an inch where it does not tell. */
  static Page of(CTSectPr section) {
    CTPageSz size = section.getPgSz();
    CTPageMar margins = section.getPgMar();
    return new Page(
        size == null ? 11906 : number(size.getW()),
        size == null ? 16838 : number(size.getH()),
        margins == null ? 1440 : number(margins.getTop()),
        margins == null ? 1440 : number(margins.getRight()),
        margins == null ? 1440 : number(margins.getBottom()),
        margins == null ? 1440 : number(margins.getLeft()));
  }

  private static int number(Object twips) {
    return Integer.parseInt(twips.toString());
  }

  /** Width of the text. */
  int textWidth() {
    return width - left - right;
  }

  /** The same paper on its side: a landscape page for wide tables. */
  Page turned() {
    return new Page(height, width, left, top, right, bottom);
  }

  /** Makes it the page of a section. */
  void applyTo(CTSectPr section) {
    CTPageSz size = section.isSetPgSz() ? section.getPgSz() : section.addNewPgSz();
    size.setW(BigInteger.valueOf(width));
    size.setH(BigInteger.valueOf(height));
    if (width > height) {
      size.setOrient(STPageOrientation.LANDSCAPE);
    } else if (size.isSetOrient()) {
      size.unsetOrient();
    }
    CTPageMar margins = section.isSetPgMar() ? section.getPgMar() : section.addNewPgMar();
    margins.setTop(BigInteger.valueOf(top));
    margins.setRight(BigInteger.valueOf(right));
    margins.setBottom(BigInteger.valueOf(bottom));
    margins.setLeft(BigInteger.valueOf(left));
    // Asked for by the schema.
    if (margins.getHeader() == null) {
      margins.setHeader(BigInteger.valueOf(720));
    }
    if (margins.getFooter() == null) {
      margins.setFooter(BigInteger.valueOf(720));
    }
    if (margins.getGutter() == null) {
      margins.setGutter(BigInteger.ZERO);
    }
  }
}
