package io.heqing.report.word;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Block;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Heading;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.office.StableZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.openxml4j.opc.internal.PackagePropertiesPart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTInline;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBody;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHdrFtrRef;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSpacing;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STLineSpacingRule;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STSectionMark;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The Word form of a report: chapters, captions and headings as styled text, tables whose header is
 * repeated on each page, and charts that Word can edit with their numbers. What stands under a
 * heading with a table too wide for the page lies on pages on their side.
 */
public final class WordForm {
  /** A twentieth of a point in the measure of drawings. */
  private static final long TWIP = 635;

  private final Report report;
  private final XWPFDocument document;
  private final CTBody body;
  private final Styles styles;
  private final Runs runs;
  private final TableWriter tables;
  private final ChartFont font;
  private final Page page;
  private final Map<Table, Columns> columns = new IdentityHashMap<>();

  /** The last paragraph of what is written, which ends each block; null before the first. */
  private CTP last;

  private int tableNumber;
  private int chartNumber;
  private long drawingId;

  private WordForm(Report report, XWPFDocument document) throws IOException {
    this.report = report;
    this.document = document;
    this.body = document.getDocument().getBody();
    this.styles = WordTemplate.styles(document);
    this.runs = new Runs(report.language());
    this.tables = new TableWriter(styles, runs, report.language());
    this.font = ChartFont.of(styles);
    if (!body.isSetSectPr()) {
      body.addNewSectPr();
    }
    this.page = Page.of(body.getSectPr());
    for (Table table : report.tables()) {
      columns.put(table, Columns.of(table, report.language()));
    }
  }

  /**
   * Writes a report as a Word document ({@code .docx}). The same report and template give the same
   * bytes, on the same release of Java and of this program.
   *
   * @param report what is told
   * @param template how it looks
   * @param out gets the document; stays open
   */
  public static void write(Report report, WordTemplate template, OutputStream out)
      throws IOException {
    try (XWPFDocument document = template.open()) {
      new WordForm(report, document).write();
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      document.write(file);
      StableZip.rewrite(file.toByteArray(), out);
    }
  }

  private void write() throws IOException {
    Placeholders placeholders = new Placeholders(report.masthead(), report.language());
    for (Element part : WordTemplate.parts(document)) {
      placeholders.fill(part);
      drawingId = Math.max(drawingId, highestDrawing(part));
    }
    properties();

    Element text = (Element) body.getDomNode();
    Element place = Placeholders.content(text).get(0);
    Node end = body.getSectPr().getDomNode();
    List<Element> after = new ArrayList<>();
    for (Node node = place.getNextSibling(); node != end; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        after.add(element);
      }
    }
    text.removeChild(place);
    chapters(!after.isEmpty());
    for (Element element : after) {
      text.insertBefore(element, end);
    }
  }

  private static long highestDrawing(Element part) {
    NodeList drawings =
        part.getElementsByTagNameNS(
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "docPr");
    long highest = 0;
    for (int i = 0; i < drawings.getLength(); i++) {
      highest = Math.max(highest, Long.parseLong(((Element) drawings.item(i)).getAttribute("id")));
    }
    return highest;
  }

  private void properties() {
    Masthead masthead = report.masthead();
    PackagePropertiesPart properties =
        document.getProperties().getCoreProperties().getUnderlyingProperties();
    properties.setTitleProperty(masthead.title() + " " + masthead.period());
    properties.setLanguageProperty(language().of("zh-CN", "en-US"));
    properties.setCreatorProperty(Optional.ofNullable(masthead.issuer()));
    // Not who last restyled the template, and when.
    properties.setLastModifiedByProperty(Optional.ofNullable(masthead.issuer()));
    properties.setCreatedProperty(Optional.empty());
    properties.setModifiedProperty(Optional.empty());
    properties.setLastPrintedProperty(Optional.empty());
  }

  private Language language() {
    return report.language();
  }

  private void chapters(boolean uprightAtEnd) throws IOException {
    boolean turned = false;
    boolean first = true;
    for (Passage passage : Passage.of(report.chapters())) {
      if (wide(passage) != turned) {
        endSection(turned, first);
        first = false;
        turned = !turned;
      }
      write(passage, turned);
    }
    if (turned && uprightAtEnd) {
      endSection(true, first);
      first = false;
      turned = false;
    }
    if (!first) {
      CTSectPr section = body.getSectPr();
      goesOn(section);
      (turned ? page.turned() : page).applyTo(section);
    }
  }

  private boolean wide(Passage passage) {
    int letter = styles.letter(Style.TABLE_TEXT);
    if (page.turned().textWidth() <= page.textWidth()) {
      // The template's page lies on its side already.
      return false;
    }
    return passage.blocks().stream()
        .anyMatch(
            block ->
                block instanceof Table table && !columns.get(table).fit(page.textWidth(), letter));
  }

  private void write(Passage passage, boolean turned) throws IOException {
    if (passage.chapter() != null) {
      text(Style.HEADING_1, passage.chapter());
    }
    for (Block block : passage.blocks()) {
      if (block instanceof Heading heading) {
        text(Style.HEADING_2, heading.text());
      } else if (block instanceof Paragraph paragraph) {
        text(style(paragraph), paragraph.text());
      } else if (block instanceof Table table) {
        table(table, turned ? page.turned() : page);
      } else if (block instanceof Chart chart) {
        chart(chart);
      }
    }
  }

  private static Style style(Paragraph paragraph) {
    return switch (paragraph.style()) {
      case BODY -> Style.BODY;
      case NOTICE -> Style.NOTICE;
      case ITEM -> Style.ITEM;
      case NOTE -> Style.NOTE;
    };
  }

  private void table(Table table, Page on) {
    tableNumber++;
    caption(Style.TABLE_CAPTION, language().of("表", "Table"), tableNumber, table.caption());
    tables.write(table, columns.get(table), on.textWidth(), body.addNewTbl());
    if (table.note() != null) {
      text(Style.NOTE, table.note());
    } else {
      // What follows a table has to keep off from it.
      CTSpacing spacing = paragraph(Style.NOTE).getPPr().addNewSpacing();
      spacing.setBefore(BigInteger.ZERO);
      spacing.setAfter(BigInteger.ZERO);
      spacing.setLine(BigInteger.valueOf(160));
      spacing.setLineRule(STLineSpacingRule.EXACT);
    }
  }

  private void chart(Chart chart) throws IOException {
    chartNumber++;
    drawingId++;
    ChartPart content = new ChartPart(chart, language(), font);
    long width = page.textWidth() * TWIP;
    CTInline inline = paragraph(Style.FIGURE).addNewR().addNewDrawing().addNewInline();
    inline.setDistT(0);
    inline.setDistB(0);
    inline.setDistL(0);
    inline.setDistR(0);
    inline.addNewExtent().setCx(width);
    inline.getExtent().setCy(content.height(width));
    inline.addNewDocPr().setId(drawingId);
    inline.getDocPr().setName(chart.id());
    inline.getDocPr().setDescr(content.alternative());
    inline.addNewGraphic().addNewGraphicData().set(reference(add(content)));
    inline
        .getGraphic()
        .getGraphicData()
        .setUri("http://schemas.openxmlformats.org/drawingml/2006/chart");
    caption(Style.FIGURE_CAPTION, language().of("图", "Figure"), chartNumber, chart.caption());
  }

  /** Adds the parts of a chart, and gives the document's relation to it. */
  private String add(ChartPart content) throws IOException {
    try {
      OPCPackage parts = document.getPackage();
      PackagePart workbook =
          parts.createPart(
              PackagingURIHelper.createPartName(
                  XWPFRelation.WORKBOOK.getFileName(
                      parts.getUnusedPartIndex(XWPFRelation.WORKBOOK.getDefaultFileName()))),
              XWPFRelation.WORKBOOK.getContentType());
      try (OutputStream out = workbook.getOutputStream()) {
        out.write(content.workbook());
      }
      PackagePart chart =
          parts.createPart(
              PackagingURIHelper.createPartName(
                  XWPFRelation.CHART.getFileName(
                      parts.getUnusedPartIndex(XWPFRelation.CHART.getDefaultFileName()))),
              XWPFRelation.CHART.getContentType());
      String workbookId =
          chart
              .addRelationship(
                  workbook.getPartName(), TargetMode.INTERNAL, XWPFRelation.WORKBOOK.getRelation())
              .getId();
      try (OutputStream out = chart.getOutputStream()) {
        content.write(workbookId, out);
      }
      return document
          .getPackagePart()
          .addRelationship(
              chart.getPartName(), TargetMode.INTERNAL, XWPFRelation.CHART.getRelation())
          .getId();
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
  }

  private static XmlObject reference(String chartId) {
    try {
      return XmlObject.Factory.parse(
          "<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\""
              + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
              + " r:id=\""
              + chartId
              + "\"/>");
    } catch (XmlException e) {
      throw new IllegalStateException(e);
    }
  }

  private void caption(Style style, String label, int number, String text) {
    CTP paragraph = paragraph(style);
    runs.add(paragraph, label + " ");
    paragraph.addNewR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
    Runs.set(paragraph.addNewR().addNewInstrText(), " SEQ " + label + " \\* ARABIC ");
    paragraph.addNewR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
    runs.add(paragraph, String.valueOf(number));
    paragraph.addNewR().addNewFldChar().setFldCharType(STFldCharType.END);
    runs.add(paragraph, "  " + text);
  }

  private void text(Style style, String text) {
    runs.add(paragraph(style), text);
  }

  private CTP paragraph(Style style) {
    last = body.addNewP();
    last.addNewPPr().addNewPStyle().setVal(styles.id(style));
    return last;
  }

  /** Ends a section behind what is written. */
  private void endSection(boolean turned, boolean first) {
    // An empty paragraph might begin a page of its own.
    CTP at = last == null ? body.addNewP() : last;
    CTPPr properties = at.isSetPPr() ? at.getPPr() : at.addNewPPr();
    properties.setSectPr((CTSectPr) body.getSectPr().copy());
    CTSectPr section = properties.getSectPr();
    if (!first) {
      goesOn(section);
    }
    (turned ? page.turned() : page).applyTo(section);
  }

  /** Takes header and footer of the section before it, on its first page too. */
  private static void goesOn(CTSectPr section) {
    section.setHeaderReferenceArray(new CTHdrFtrRef[0]);
    section.setFooterReferenceArray(new CTHdrFtrRef[0]);
    if (section.isSetTitlePg()) {
      section.unsetTitlePg();
    }
    if (section.isSetPgNumType() && section.getPgNumType().isSetStart()) {
      section.getPgNumType().unsetStart();
    }
    (section.isSetType() ? section.getType() : section.addNewType())
        .setVal(STSectionMark.NEXT_PAGE);
  }
}
