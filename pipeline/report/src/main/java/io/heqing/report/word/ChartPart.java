package io.heqing.report.word;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Chart.Kind;
import io.heqing.report.document.Chart.Series;
import io.heqing.report.office.StableZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.poi.openxml4j.opc.internal.PackagePropertiesPart;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A chart as Word keeps it: the chart itself as DrawingML, and the workbook that its numbers come
 * from, which "Edit data" opens. The chart is written as XML: labels, letters, edges, titles and
 * lying axes, most of it, would be written past POI's user model of charts.
 */
final class ChartPart {
  private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
  private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static final String SHEET = "Data";
  private static final String CATEGORY_AXIS = "1001";
  private static final String VALUE_AXIS = "1002";

  /** Lines and letters that are there without being looked at. */
  private static final String GREY = "808080";

  private static final String PALE = "D9D9D9";

  /** Series whose colour does not matter: apart in grey print and for the colour-blind. */
  private static final List<String> COLOURS =
      List.of("1F5F99", "E69F00", "009E73", "CC79A7", "56B4E9", "595959");

  /** More numbers than these would lie on top of each other. */
  private static final int LABELLED_BARS = 14;

  private static final int LABELLED_SHARES = 48;

  /** Names of categories that are longer, or more of them, stand left of lying bars. */
  private static final int STANDING_NAME = 6;

  private static final int STANDING_BARS = 12;

  private static final int MARKED_POINTS = 31;

  /** Height of a chart, and of a lying bar or group of bars, in thousandths of its width. */
  private static final int HEIGHT = 450;

  private static final int HEIGHT_OF_BAR = 45;
  private static final int HEIGHT_OF_REST = 180;
  private static final int HIGHEST = 1200;

  private final Chart chart;
  private final Language language;
  private final ChartFont font;

  ChartPart(Chart chart, Language language, ChartFont font) {
    this.chart = chart;
    this.language = language;
    this.font = font;
  }

  /** Its height where it has a width. */
  long height(long width) {
    if (!lying()) {
      return width * HEIGHT / 1000;
    }
    int bars = chart.kind() == Kind.SHARES ? 1 : chart.series().size();
    // A group of bars is a little lower than as many bars.
    int group = HEIGHT_OF_BAR + (bars - 1) * HEIGHT_OF_BAR / 2;
    return width * Math.min(HIGHEST, HEIGHT_OF_REST + group * chart.categories().size()) / 1000;
  }

  /** What is told of it to those who do not see it. */
  String alternative() {
    String kind =
        switch (chart.kind()) {
          case BARS -> language.of("柱形图", "Bar chart");
          case SHARES -> language.of("百分比堆积图", "Chart of shares");
          case LINES -> language.of("折线图", "Line chart");
        };
    String names =
        String.join(language.of("、", ", "), chart.series().stream().map(Series::name).toList());
    return kind
        + language.of("：", ": ")
        + chart.caption()
        + language.of("（", " (")
        + names
        + language.of("）", ")");
  }

  private boolean lying() {
    return chart.kind() != Kind.LINES
        && (chart.categories().size() > STANDING_BARS
            || chart.categories().stream().anyMatch(name -> TextWidth.of(name) > STANDING_NAME));
  }

  /** The workbook of its numbers: categories down, series across, gaps empty. */
  byte[] workbook() throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      XSSFSheet sheet = workbook.createSheet(SHEET);
      CellStyle number = workbook.createCellStyle();
      number.setDataFormat(workbook.createDataFormat().getFormat(format(chart.series())));
      XSSFRow names = sheet.createRow(0);
      for (int j = 0; j < chart.series().size(); j++) {
        names.createCell(j + 1).setCellValue(chart.series().get(j).name());
      }
      for (int i = 0; i < chart.categories().size(); i++) {
        XSSFRow row = sheet.createRow(i + 1);
        row.createCell(0).setCellValue(chart.categories().get(i));
        for (int j = 0; j < chart.series().size(); j++) {
          BigDecimal value = chart.series().get(j).values().get(i);
          if (value != null) {
            row.createCell(j + 1).setCellValue(value.doubleValue());
            row.getCell(j + 1).setCellStyle(number);
          }
        }
      }
      PackagePropertiesPart properties =
          workbook.getProperties().getCoreProperties().getUnderlyingProperties();
      properties.setCreatorProperty(Optional.empty());
      // POI would write the time of now.
      properties.setCreatedProperty(Optional.empty());
      ByteArrayOutputStream made = new ByteArrayOutputStream();
      workbook.write(made);
      ByteArrayOutputStream stable = new ByteArrayOutputStream();
      StableZip.rewrite(made.toByteArray(), stable);
      return stable.toByteArray();
    }
  }

  /** Format of numbers with as many decimals as the most exact value has. */
  private static String format(List<Series> series) {
    int decimals =
        series.stream()
            .flatMap(one -> one.values().stream())
            .filter(Objects::nonNull)
            .mapToInt(BigDecimal::scale)
            .max()
            .orElse(0);
    return decimals <= 0 ? "0" : "0." + "0".repeat(decimals);
  }

  /**
   * Writes the chart.
   *
   * @param workbookId the relation of the chart to its workbook
   */
  void write(String workbookId, OutputStream out) throws IOException {
    try {
      Xml xml = new Xml(XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8"));
      xml.begin();
      xml.leaf("c:date1904", "val", "0");
      xml.leaf("c:lang", "val", language.of("zh-CN", "en-US"));
      xml.leaf("c:roundedCorners", "val", "0");
      xml.open("c:chart");
      xml.leaf("c:autoTitleDeleted", "val", "1");
      xml.open("c:plotArea");
      xml.leaf("c:layout");
      if (chart.kind() == Kind.LINES) {
        lines(xml);
      } else {
        bars(xml);
      }
      categoryAxis(xml);
      valueAxis(xml);
      xml.close();
      if (chart.series().size() > 1) {
        xml.open("c:legend");
        xml.leaf("c:legendPos", "val", "b");
        xml.leaf("c:overlay", "val", "0");
        xml.close();
      }
      xml.leaf("c:plotVisOnly", "val", "1");
      xml.leaf("c:dispBlanksAs", "val", "gap");
      xml.close();
      xml.open("c:spPr");
      xml.fill("FFFFFF");
      xml.open("a:ln");
      xml.leaf("a:noFill");
      xml.close();
      xml.close();
      letters(xml, "404040");
      xml.open("c:externalData", "r:id", workbookId);
      xml.leaf("c:autoUpdate", "val", "0");
      xml.close();
      xml.end();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void bars(Xml xml) throws XMLStreamException {
    boolean shares = chart.kind() == Kind.SHARES;
    xml.open("c:barChart");
    xml.leaf("c:barDir", "val", lying() ? "bar" : "col");
    xml.leaf("c:grouping", "val", shares ? "percentStacked" : "clustered");
    xml.leaf("c:varyColors", "val", "0");
    for (int i = 0; i < chart.series().size(); i++) {
      String colour = colour(i);
      xml.open("c:ser");
      name(xml, i);
      xml.open("c:spPr");
      xml.fill(colour);
      // Pale colours of classes are seen by their edge.
      xml.line("6350", GREY);
      xml.close();
      xml.leaf("c:invertIfNegative", "val", "0");
      labels(xml, i, colour);
      data(xml, i);
      xml.close();
    }
    xml.leaf("c:gapWidth", "val", "60");
    if (shares) {
      xml.leaf("c:overlap", "val", "100");
    }
    xml.leaf("c:axId", "val", CATEGORY_AXIS);
    xml.leaf("c:axId", "val", VALUE_AXIS);
    xml.close();
  }

  private void lines(Xml xml) throws XMLStreamException {
    xml.open("c:lineChart");
    xml.leaf("c:grouping", "val", "standard");
    xml.leaf("c:varyColors", "val", "0");
    for (int i = 0; i < chart.series().size(); i++) {
      xml.open("c:ser");
      name(xml, i);
      xml.open("c:spPr");
      xml.line("22225", colour(i));
      xml.close();
      xml.open("c:marker");
      if (chart.categories().size() > MARKED_POINTS) {
        xml.leaf("c:symbol", "val", "none");
      } else {
        xml.leaf("c:symbol", "val", "circle");
        xml.leaf("c:size", "val", "5");
        xml.open("c:spPr");
        xml.fill(colour(i));
        xml.line("6350", colour(i));
        xml.close();
      }
      xml.close();
      data(xml, i);
      xml.leaf("c:smooth", "val", "0");
      xml.close();
    }
    xml.leaf("c:marker", "val", "1");
    xml.leaf("c:axId", "val", CATEGORY_AXIS);
    xml.leaf("c:axId", "val", VALUE_AXIS);
    xml.close();
  }

  private String colour(int series) {
    String given = chart.series().get(series).colour();
    return given == null ? COLOURS.get(series % COLOURS.size()) : given;
  }

  private void name(Xml xml, int series) throws XMLStreamException {
    xml.leaf("c:idx", "val", String.valueOf(series));
    xml.leaf("c:order", "val", String.valueOf(series));
    xml.open("c:tx");
    xml.open("c:strRef");
    xml.text("c:f", range(series + 1, 0, 0));
    xml.open("c:strCache");
    points(xml, List.of(chart.series().get(series).name()));
    xml.close();
    xml.close();
    xml.close();
  }

  private void labels(Xml xml, int series, String colour) throws XMLStreamException {
    boolean shares = chart.kind() == Kind.SHARES;
    int numbers = chart.series().size() * chart.categories().size();
    if (numbers > (shares ? LABELLED_SHARES : LABELLED_BARS)) {
      return;
    }
    String format = format(chart.series());
    xml.open("c:dLbls");
    for (int i = 0; shares && i < chart.categories().size(); i++) {
      if (isNarrow(series, i)) {
        xml.open("c:dLbl");
        xml.leaf("c:idx", "val", String.valueOf(i));
        xml.leaf("c:delete", "val", "1");
        xml.close();
      }
    }
    xml.leaf("c:numFmt", "formatCode", format, "sourceLinked", "0");
    xml.open("c:spPr");
    xml.leaf("a:noFill");
    xml.open("a:ln");
    xml.leaf("a:noFill");
    xml.close();
    xml.close();
    letters(xml, shares ? readableOn(colour) : "404040");
    xml.leaf("c:dLblPos", "val", shares ? "ctr" : "outEnd");
    xml.leaf("c:showLegendKey", "val", "0");
    xml.leaf("c:showVal", "val", "1");
    xml.leaf("c:showCatName", "val", "0");
    xml.leaf("c:showSerName", "val", "0");
    xml.leaf("c:showPercent", "val", "0");
    xml.leaf("c:showBubbleSize", "val", "0");
    xml.close();
  }

  /** Whether a share's part of its bar has no place for a number. */
  private boolean isNarrow(int series, int category) {
    BigDecimal value = chart.series().get(series).values().get(category);
    double all =
        chart.series().stream()
            .map(one -> one.values().get(category))
            .filter(Objects::nonNull)
            .mapToDouble(BigDecimal::doubleValue)
            .sum();
    return value == null || value.doubleValue() < all * (lying() ? 0.05 : 0.07);
  }

  /** Black or white, whichever has more contrast with a colour. */
  private static String readableOn(String colour) {
    double luminance = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
      luminance += weights[i] * Math.pow(part, 2.2);
    }
    return luminance > 0.18 ? "000000" : "FFFFFF";
  }

  private void data(Xml xml, int series) throws XMLStreamException {
    int last = chart.categories().size();
    xml.open("c:cat");
    xml.open("c:strRef");
    xml.text("c:f", range(0, 1, last));
    xml.open("c:strCache");
    points(xml, chart.categories());
    xml.close();
    xml.close();
    xml.close();
    xml.open("c:val");
    xml.open("c:numRef");
    xml.text("c:f", range(series + 1, 1, last));
    xml.open("c:numCache");
    xml.text("c:formatCode", format(chart.series()));
    points(
        xml,
        chart.series().get(series).values().stream()
            .map(value -> value == null ? null : value.toPlainString())
            .toList());
    xml.close();
    xml.close();
    xml.close();
  }

  private static void points(Xml xml, List<String> points) throws XMLStreamException {
    xml.leaf("c:ptCount", "val", String.valueOf(points.size()));
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i) != null) {
        xml.open("c:pt", "idx", String.valueOf(i));
        xml.text("c:v", points.get(i));
        xml.close();
      }
    }
  }

  /** Cells of the workbook, one below the other. */
  private static String range(int column, int first, int last) {
    String begin = new CellReference(SHEET, first, column, true, true).formatAsString();
    return first == last
        ? begin
        : begin + ":" + new CellReference(last, column, true, true).formatAsString();
  }

  private void categoryAxis(Xml xml) throws XMLStreamException {
    xml.open("c:catAx");
    xml.leaf("c:axId", "val", CATEGORY_AXIS);
    xml.open("c:scaling");
    // Lying bars are read from above.
    xml.leaf("c:orientation", "val", lying() ? "maxMin" : "minMax");
    xml.close();
    xml.leaf("c:delete", "val", "0");
    xml.leaf("c:axPos", "val", lying() ? "l" : "b");
    xml.leaf("c:numFmt", "formatCode", "General", "sourceLinked", "0");
    xml.leaf("c:majorTickMark", "val", "none");
    xml.leaf("c:minorTickMark", "val", "none");
    xml.leaf("c:tickLblPos", "val", "low");
    xml.open("c:spPr");
    xml.line("9525", GREY);
    xml.close();
    xml.leaf("c:crossAx", "val", VALUE_AXIS);
    xml.leaf("c:crosses", "val", "autoZero");
    xml.leaf("c:auto", "val", "0");
    xml.leaf("c:lblAlgn", "val", "ctr");
    xml.leaf("c:lblOffset", "val", "100");
    xml.leaf("c:noMultiLvlLbl", "val", "1");
    xml.close();
  }

  private void valueAxis(Xml xml) throws XMLStreamException {
    boolean shares = chart.kind() == Kind.SHARES;
    xml.open("c:valAx");
    xml.leaf("c:axId", "val", VALUE_AXIS);
    xml.open("c:scaling");
    xml.leaf("c:orientation", "val", "minMax");
    if (shares) {
      xml.leaf("c:max", "val", "1");
      xml.leaf("c:min", "val", "0");
    } else if (chart.kind() == Kind.BARS && within(null)) {
      // Bars are compared by their length.
      if (chart.unit().equals("%") && within(100.0)) {
        xml.leaf("c:max", "val", "100");
      }
      xml.leaf("c:min", "val", "0");
    }
    xml.close();
    xml.leaf("c:delete", "val", "0");
    xml.leaf("c:axPos", "val", lying() ? "b" : "l");
    xml.open("c:majorGridlines");
    xml.open("c:spPr");
    xml.line("6350", PALE);
    xml.close();
    xml.close();
    // The axis of shares counts to 100 % whatever their unit.
    if (!shares && !chart.unit().isEmpty()) {
      title(xml, chart.unit());
    }
    xml.leaf("c:numFmt", "formatCode", shares ? "0%" : "General", "sourceLinked", "0");
    xml.leaf("c:majorTickMark", "val", "none");
    xml.leaf("c:minorTickMark", "val", "none");
    xml.leaf("c:tickLblPos", "val", "nextTo");
    xml.open("c:spPr");
    xml.open("a:ln");
    xml.leaf("a:noFill");
    xml.close();
    xml.close();
    xml.leaf("c:crossAx", "val", CATEGORY_AXIS);
    // Below, where the first category is above.
    xml.leaf("c:crosses", "val", lying() ? "max" : "autoZero");
    xml.leaf("c:crossBetween", "val", "between");
    xml.close();
  }

  /** Whether no value is under zero or over a bound. */
  private boolean within(Double most) {
    return chart.series().stream()
        .flatMap(one -> one.values().stream())
        .filter(Objects::nonNull)
        .allMatch(value -> value.signum() >= 0 && (most == null || value.doubleValue() <= most));
  }

  private void title(Xml xml, String text) throws XMLStreamException {
    // A short unit is read best upright; a long one would take the room of the bars.
    boolean upright = lying() || TextWidth.of(text) <= 2;
    xml.open("c:title");
    xml.open("c:tx");
    xml.open("c:rich");
    xml.leaf("a:bodyPr", "rot", upright ? "0" : "-5400000", "vert", "horz");
    xml.open("a:p");
    xml.open("a:pPr");
    properties(xml, "a:defRPr", "404040");
    xml.close();
    xml.open("a:r");
    properties(xml, "a:rPr", "404040");
    xml.text("a:t", text);
    xml.close();
    xml.close();
    xml.close();
    xml.close();
    xml.leaf("c:overlay", "val", "0");
    xml.close();
  }

  private void letters(Xml xml, String colour) throws XMLStreamException {
    xml.open("c:txPr");
    xml.leaf("a:bodyPr");
    xml.open("a:p");
    xml.open("a:pPr");
    properties(xml, "a:defRPr", colour);
    xml.close();
    xml.leaf("a:endParaRPr", "lang", language.of("zh-CN", "en-US"));
    xml.close();
    xml.close();
  }

  private void properties(Xml xml, String element, String colour) throws XMLStreamException {
    xml.open(element, "sz", String.valueOf(font.size() * 50), "b", "0");
    xml.fill(colour);
    if (font.latin() != null) {
      xml.leaf("a:latin", "typeface", font.latin());
    }
    if (font.chinese() != null) {
      xml.leaf("a:ea", "typeface", font.chinese());
    }
    xml.close();
  }

  /** Elements with their attributes in pairs. */
  private record Xml(XMLStreamWriter to) {

    void begin() throws XMLStreamException {
      to.writeStartDocument("UTF-8", "1.0");
      to.writeStartElement("c", "chartSpace", CHART);
      to.writeNamespace("c", CHART);
      to.writeNamespace("a", DRAWING);
      to.writeNamespace("r", RELATIONS);
    }

    void end() throws XMLStreamException {
      to.writeEndDocument();
      to.flush();
    }

    void open(String name, String... attributes) throws XMLStreamException {
      to.writeStartElement(prefix(name), local(name), namespace(name));
      attributes(attributes);
    }

    void leaf(String name, String... attributes) throws XMLStreamException {
      to.writeEmptyElement(prefix(name), local(name), namespace(name));
      attributes(attributes);
    }

    void text(String name, String text) throws XMLStreamException {
      open(name);
      to.writeCharacters(text);
      close();
    }

    void close() throws XMLStreamException {
      to.writeEndElement();
    }

    void fill(String colour) throws XMLStreamException {
      open("a:solidFill");
      leaf("a:srgbClr", "val", colour);
      close();
    }

    void line(String width, String colour) throws XMLStreamException {
      open("a:ln", "w", width);
      fill(colour);
      close();
    }

    private void attributes(String... pairs) throws XMLStreamException {
      for (int i = 0; i < pairs.length; i += 2) {
        if (pairs[i].startsWith("r:")) {
          to.writeAttribute("r", RELATIONS, local(pairs[i]), pairs[i + 1]);
        } else {
          to.writeAttribute(pairs[i], pairs[i + 1]);
        }
      }
    }

    private static String prefix(String name) {
      return name.substring(0, 1);
    }

    private static String local(String name) {
      return name.substring(2);
    }

    private static String namespace(String name) {
      return name.startsWith("c:") ? CHART : DRAWING;
    }
  }
}
