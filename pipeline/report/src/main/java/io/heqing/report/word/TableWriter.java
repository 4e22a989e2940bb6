package io.heqing.report.word;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Cell.Tone;
import io.heqing.report.document.ClassColours;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.document.Table.Row;
import io.heqing.standard.WaterClass;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTShd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTrPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STShd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/**
 * Writes a table. It appends to the XML itself: the table of POI's user model walks over all rows
 * for each new one, which takes minutes for a thousand.
 */
final class TableWriter {
  /** Words of no more characters stand in the middle of their column. */
  private static final int SHORT = 4;

  private final Styles styles;
  private final Runs runs;
  private final Language language;

  TableWriter(Styles styles, Runs runs, Language language) {
    this.styles = styles;
    this.runs = runs;
    this.language = language;
  }

  /** Writes a table into one that is empty. */
  void write(Table table, Columns columns, int textWidth, CTTbl into) {
    int[] widths = columns.widths(textWidth, styles.letter(Style.TABLE_TEXT));
    properties(into.addNewTblPr(), textWidth);
    var grid = into.addNewTblGrid();
    for (int width : widths) {
      grid.addNewGridCol().setW(BigInteger.valueOf(width));
    }
    header(table, widths, into.addNewTr());
    List<Style> aligned = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      aligned.add(style(table, i));
    }
    for (int i = 0; i < table.rows().size(); i++) {
      CTRow row = into.addNewTr();
      row.addNewTrPr().addNewCantSplit();
      for (int j = 0; j < widths.length; j++) {
        cell(table, i, j, widths[j], aligned.get(j), row.addNewTc());
      }
    }
  }

  private void properties(CTTblPr properties, int textWidth) {
    properties.addNewTblStyle().setVal(styles.id(Style.TABLE));
    width(properties.addNewTblW(), textWidth);
    properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
    // The first row has a look of its own, no other row or column has.
    properties.addNewTblLook().setVal(new byte[] {0x06, 0x20});
  }

  private void header(Table table, int[] widths, CTRow row) {
    CTTrPr properties = row.addNewTrPr();
    properties.addNewCantSplit();
    properties.addNewTblHeader();
    for (int i = 0; i < widths.length; i++) {
      Column column = table.columns().get(i);
      CTTc cell = row.addNewTc();
      width(cell.addNewTcPr().addNewTcW(), widths[i]);
      CTP paragraph = paragraph(cell, Style.TABLE_HEADER);
      runs.add(paragraph, column.title());
      if (!column.unit().isEmpty()) {
        paragraph.addNewR().addNewBr();
        runs.add(paragraph, Columns.unit(column, language));
      }
    }
  }

  private void cell(Table table, int row, int column, int width, Style style, CTTc into) {
    CTTcPr properties = into.addNewTcPr();
    width(properties.addNewTcW(), width);
    boolean continued = table.columns().get(column).merged() && sameAsAbove(table, row, column);
    if (continued) {
      properties.addNewVMerge().setVal(STMerge.CONTINUE);
    } else if (table.columns().get(column).merged() && sameAsAbove(table, row + 1, column)) {
      properties.addNewVMerge().setVal(STMerge.RESTART);
    }
    Cell cell = table.rows().get(row).cells().get(column);
    if (cell instanceof Cell.Quality quality) {
      CTShd colour = properties.addNewShd();
      colour.setVal(STShd.CLEAR);
      colour.setColor("auto");
      colour.setFill(ClassColours.of(quality.waterClass()));
    }
    boolean centred = cell == Cell.none() && style == Style.TABLE_TEXT;
    CTP paragraph = paragraph(into, centred ? Style.TABLE_CENTRE : style);
    String text = Columns.text(cell, language);
    if (continued || text.isEmpty()) {
      return;
    }
    Tone tone = tone(cell);
    String character =
        tone == Tone.PLAIN ? null : styles.id(tone == Tone.GOOD ? Style.GOOD : Style.BAD);
    // Word would write white on a red that black reads better on; that is the hardest to read yet.
    String colour = cell instanceof Cell.Quality ? "000000" : null;
    boolean strong =
        table.rows().get(row).strong()
            || cell instanceof Cell.Quality quality
                && quality.waterClass() == WaterClass.INFERIOR_V;
    runs.add(paragraph, text, character, strong, colour);
  }

  /** Whether a cell says in words what the one above it says, in rows that stand out alike. */
  private static boolean sameAsAbove(Table table, int row, int column) {
    if (row < 1 || row >= table.rows().size()) {
      return false;
    }
    Row above = table.rows().get(row - 1);
    Row below = table.rows().get(row);
    return above.strong() == below.strong()
        && below.cells().get(column) instanceof Cell.Text text
        && text.equals(above.cells().get(column));
  }

  private static Tone tone(Cell cell) {
    if (cell instanceof Cell.Text text) {
      return text.tone();
    }
    return cell instanceof Cell.Amount amount ? amount.tone() : Tone.PLAIN;
  }

  /** Numbers stand right, short words and classes in the middle, sentences left. */
  private Style style(Table table, int column) {
    boolean numbers = false;
    boolean sentences = false;
    for (Row row : table.rows()) {
      Cell cell = row.cells().get(column);
      numbers |= cell instanceof Cell.Amount;
      sentences |= cell instanceof Cell.Text text && TextWidth.of(text.text()) > SHORT;
    }
    if (numbers) {
      return Style.TABLE_NUMBER;
    }
    return sentences ? Style.TABLE_TEXT : Style.TABLE_CENTRE;
  }

  private CTP paragraph(CTTc cell, Style style) {
    CTP paragraph = cell.addNewP();
    paragraph.addNewPPr().addNewPStyle().setVal(styles.id(style));
    return paragraph;
  }

  private static void width(CTTblWidth of, int width) {
    of.setW(BigInteger.valueOf(width));
    of.setType(STTblWidth.DXA);
  }
}
