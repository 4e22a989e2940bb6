package io.heqing.report.word;

import io.heqing.messages.settings.Language;
import org.apache.xmlbeans.impl.xb.xmlschema.SpaceAttribute.Space;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTText;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHint;

/** Writes text into paragraphs. */
final class Runs {
  private final Language language;

  Runs(Language language) {
    this.language = language;
  }

  /** Adds a text that looks like its paragraph. */
  void add(CTP paragraph, String text) {
    add(paragraph, text, null, false, null);
  }

  /**
   * Adds a text.
   *
   * @param style id of a style of characters; null for none
   * @param strong whether it is bold
   * @param colour as {@code RRGGBB}; null for that of the style
   */
  void add(CTP paragraph, String text, String style, boolean strong, String colour) {
    CTR run = paragraph.addNewR();
    boolean chinese = language == Language.ZH && text.chars().anyMatch(Runs::isOfBothScripts);
    if (style != null || strong || colour != null || chinese) {
      CTRPr look = run.addNewRPr();
      if (style != null) {
        look.addNewRStyle().setVal(style);
      }
      if (chinese) {
        look.addNewRFonts().setHint(STHint.EAST_ASIA);
      }
      if (strong) {
        look.addNewB();
        look.addNewBCs();
      }
      if (colour != null) {
        look.addNewColor().setVal(colour);
      }
    }
    set(run.addNewT(), text);
  }

  /** Sets a text with the spaces at its ends. */
  static void set(CTText into, String text) {
    into.setStringValue(text);
    if (!text.equals(text.strip())) {
      into.setSpace(Space.PRESERVE);
    }
  }

  /** Characters such as “ … Ⅲ, which Word takes for Latin, and sets narrow, unless it is told. */
  private static boolean isOfBothScripts(int c) {
    return c >= 0xA1 && c < 0x2E80;
  }
}
