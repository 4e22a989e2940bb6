package io.heqing.report.excel;

import io.heqing.messages.settings.Language;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The styles of a workbook, each made once however many cells have it. */
final class Styles {
  private static final String FRAME = "BFBFBF";

  private final XSSFWorkbook workbook;
  private final String family;
  private final String headings;
  private final Map<Look, XSSFCellStyle> made = new HashMap<>();

  Styles(XSSFWorkbook workbook, Language language) {
    this.workbook = workbook;
    family = language.of("宋体", "Arial");
    headings = language.of("黑体", "Arial");
    // The first font measures the widths of columns.
    workbook.getFontAt(0).setFontName(family);
  }

  /** What a cell is. */
  enum Kind {
    TITLE(20, true, HorizontalAlignment.CENTER, 0, false, true),
    CENTRED(11, false, HorizontalAlignment.CENTER, 0, false, true),
    CHAPTER(14, true, HorizontalAlignment.LEFT, 0, false, true),
    HEADING(12, true, HorizontalAlignment.LEFT, 0, false, true),
    TEXT(11, false, HorizontalAlignment.LEFT, 0, false, true),
    ITEM(11, false, HorizontalAlignment.LEFT, 2, false, true),
    CAPTION(12, true, HorizontalAlignment.LEFT, 0, false, false),
    SMALL(9, false, HorizontalAlignment.LEFT, 0, false, false),
    NOTE(9, false, HorizontalAlignment.LEFT, 0, false, true),
    HEAD(10, true, HorizontalAlignment.CENTER, 0, true, true),
    CELL(10, false, HorizontalAlignment.LEFT, 1, true, true),
    AMOUNT(10, false, HorizontalAlignment.RIGHT, 1, true, false),
    QUALITY(10, false, HorizontalAlignment.CENTER, 0, true, true),
    PLAIN(11, false, HorizontalAlignment.GENERAL, 0, false, false);

    private final int points;
    private final boolean heading;
    private final HorizontalAlignment align;
    private final int indent;
    private final boolean framed;
    private final boolean wraps;

    Kind(
        int points,
        boolean heading,
        HorizontalAlignment align,
        int indent,
        boolean framed,
        boolean wraps) {
      this.points = points;
      this.heading = heading;
      this.align = align;
      this.indent = indent;
      this.framed = framed;
      this.wraps = wraps;
    }
  }

  /**
   * How a cell looks.
   *
   * @param kind what it is
   * @param bold whether its text is bold even where its kind is not
   * @param ink colour of its text as {@code RRGGBB}; null for black
   * @param fill colour behind it as {@code RRGGBB}; null for none
   * @param format of its number; null for that of Excel
   * @param quoted whether it stays a text when it is edited
   */
  record Look(Kind kind, boolean bold, String ink, String fill, String format, boolean quoted) {
    static Look of(Kind kind) {
      return new Look(kind, false, null, null, null, false);
    }

    Look bold(boolean isBold) {
      return new Look(kind, isBold, ink, fill, format, quoted);
    }

    Look ink(String colour) {
      return new Look(kind, bold, colour, fill, format, quoted);
    }

    Look fill(String colour) {
      return new Look(kind, bold, ink, colour, format, quoted);
    }

    Look format(String number) {
      return new Look(kind, bold, ink, fill, number, quoted);
    }

    Look quoted(boolean isQuoted) {
      return new Look(kind, bold, ink, fill, format, isQuoted);
    }
  }

  XSSFCellStyle of(Look look) {
    return made.computeIfAbsent(look, this::make);
  }

  private XSSFCellStyle make(Look look) {
    Kind kind = look.kind();
    XSSFFont font = workbook.createFont();
    font.setFontName(kind.heading ? headings : family);
    font.setFontHeightInPoints((short) kind.points);
    font.setBold(kind.heading || look.bold());
    if (look.ink() != null) {
      font.setColor(colour(look.ink()));
    }

    XSSFCellStyle style = workbook.createCellStyle();
    style.setFont(font);
    style.setAlignment(kind.align);
    style.setIndention((short) kind.indent);
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    style.setWrapText(kind.wraps);
    style.setQuotePrefixed(look.quoted());
    if (look.fill() != null) {
      style.setFillForegroundColor(colour(look.fill()));
      style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }
    if (kind.framed) {
      style.setBorderTop(BorderStyle.THIN);
      style.setBorderBottom(BorderStyle.THIN);
      style.setBorderLeft(BorderStyle.THIN);
      style.setBorderRight(BorderStyle.THIN);
      style.setTopBorderColor(colour(FRAME));
      style.setBottomBorderColor(colour(FRAME));
      style.setLeftBorderColor(colour(FRAME));
      style.setRightBorderColor(colour(FRAME));
    }
    if (look.format() != null) {
      style.setDataFormat(workbook.createDataFormat().getFormat(look.format()));
    }
    return style;
  }

  /** Height of a row in points whose texts of that kind take so many lines. */
  static float height(Kind kind, int lines) {
    return Math.round(kind.points * (1.3f * Math.max(1, lines) + 0.3f));
  }

  private static XSSFColor colour(String hex) {
    return new XSSFColor(HexFormat.of().parseHex(hex), null);
  }
}
