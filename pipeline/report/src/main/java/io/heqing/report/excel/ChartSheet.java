package io.heqing.report.excel;

import io.heqing.report.document.Chart;
import io.heqing.report.document.Chart.Kind;
import io.heqing.report.document.Chart.Series;
import io.heqing.report.document.Labels;
import io.heqing.report.excel.Styles.Look;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickLabelPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickMark;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.Grouping;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;

/** The charts of a report as native charts, each above its numbers. */
final class ChartSheet {
  /** Of series whose colour does not matter. */
  private static final List<String> COLOURS =
      List.of("1F4E79", "E07B00", "5B9BD5", "7F7F7F", "2E7D4F", "7B3F98");

  private static final MarkerStyle[] MARKERS = {
    MarkerStyle.CIRCLE, MarkerStyle.SQUARE, MarkerStyle.TRIANGLE, MarkerStyle.DIAMOND
  };

  private static final String HEAD = "DDEBF7";
  private static final int NAMES = 26;
  private static final int COLUMN = 10;

  /** Size of a chart, in columns and rows; one with many bars is higher. */
  private static final int BREADTH = 7;

  private static final int HEIGHT = 20;

  /** From these on bars lie, so that the names beside them can be read. */
  private static final int LONG_NAME = 12;

  private static final int MANY_NAMES = 14;
  private static final double TITLE = 13;
  private static final int MOST_LABELS = 60;

  private final Book book;
  private final XSSFSheet sheet;

  ChartSheet(Book book, XSSFSheet sheet) {
    this.book = book;
    this.sheet = sheet;
  }

  void write(List<Chart> charts) {
    sheet.setDefaultColumnWidth(COLUMN);
    sheet.setColumnWidth(0, NAMES * 256);
    int top = book.head(sheet, book.language().of("图表", "Charts")) + 1;
    sheet.setRepeatingRows(new CellRangeAddress(0, top - 2, -1, -1));
    for (int i = 0; i < charts.size(); i++) {
      Chart chart = charts.get(i);
      if (i > 0) {
        sheet.setRowBreak(top - 1);
      }
      String caption = book.caption(chart, i + 1);
      book.put(sheet.createRow(top), 0, caption, Look.of(Styles.Kind.CAPTION));
      int height = height(chart);
      numbers(chart, top + height + 2);
      draw(chart, caption, top + 1, height);
      top += height + chart.categories().size() + 5;
    }
    book.print(sheet, false);
  }

  private static boolean lies(Chart chart) {
    return chart.kind() != Kind.LINES
        && (chart.categories().size() > MANY_NAMES
            || chart.categories().stream().anyMatch(name -> Texts.width(name) > LONG_NAME));
  }

  private static int height(Chart chart) {
    int bars = chart.categories().size() * (chart.kind() == Kind.BARS ? chart.series().size() : 1);
    return lies(chart) ? Math.max(HEIGHT, bars + 6) : HEIGHT;
  }

  /** The numbers: a row for each category, a column for each series, the unit in the corner. */
  private void numbers(Chart chart, int top) {
    Look head = Look.of(Styles.Kind.HEAD).fill(HEAD);
    Look cell = Look.of(Styles.Kind.CELL);
    Look amount = Look.of(Styles.Kind.AMOUNT);
    XSSFRow header = sheet.createRow(top);
    book.put(header, 0, chart.unit(), head);
    int lines = 1;
    for (int s = 0; s < chart.series().size(); s++) {
      String name = chart.series().get(s).name();
      book.put(header, s + 1, name, head);
      lines = Math.max(lines, Texts.lines(name, COLUMN - 1));
    }
    Book.height(header, Styles.Kind.HEAD, lines);
    for (int c = 0; c < chart.categories().size(); c++) {
      XSSFRow row = sheet.createRow(top + 1 + c);
      book.put(row, 0, chart.categories().get(c), cell);
      Book.height(row, Styles.Kind.CELL, Texts.lines(chart.categories().get(c), NAMES - 1));
      for (int s = 0; s < chart.series().size(); s++) {
        XSSFCell number = row.createCell(s + 1);
        BigDecimal value = chart.series().get(s).values().get(c);
        if (value == null) {
          number.setCellStyle(book.styles().of(cell));
        } else {
          number.setCellValue(value.doubleValue());
          number.setCellStyle(book.styles().of(amount.format(TableSheet.format(value))));
        }
      }
    }
  }

  private void draw(Chart chart, String caption, int top, int height) {
    var drawing = sheet.createDrawingPatriarch();
    XSSFChart drawn =
        drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 0, top, BREADTH, top + height));
    drawn
        .getGraphicFrame()
        .getCTGraphicalObjectFrame()
        .getNvGraphicFramePr()
        .getCNvPr()
        .setDescr(Labels.printable(caption));
    drawn.setTitleText(Labels.printable(chart.caption()));
    drawn.setTitleOverlay(false);
    drawn
        .getFormattedTitle()
        .getParagraphs()
        .forEach(title -> title.getTextRuns().forEach(run -> run.setFontSize(TITLE)));
    drawn.displayBlanksAs(DisplayBlanks.GAP);
    if (chart.series().size() > 1) {
      drawn.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
    }

    boolean lies = lies(chart);
    XDDFCategoryAxis names =
        drawn.createCategoryAxis(lies ? AxisPosition.LEFT : AxisPosition.BOTTOM);
    XDDFValueAxis values = drawn.createValueAxis(lies ? AxisPosition.BOTTOM : AxisPosition.LEFT);
    names.setVisible(true);
    names.setMajorTickMark(AxisTickMark.NONE);
    // At the edge, where no bar below nothing covers them.
    names.setTickLabelPosition(AxisTickLabelPosition.LOW);
    values.setVisible(true);
    values.setMajorTickMark(AxisTickMark.NONE);
    // Without it the first and the last bar would be cut in half.
    values.setCrossBetween(AxisCrossBetween.BETWEEN);
    values.setCrosses(lies ? AxisCrosses.MAX : AxisCrosses.AUTO_ZERO);
    names.setOrientation(lies ? AxisOrientation.MAX_MIN : AxisOrientation.MIN_MAX);
    values.getOrAddMajorGridProperties().setLineProperties(new XDDFLineProperties(fill("D9D9D9")));
    if (chart.kind() == Kind.SHARES) {
      values.setNumberFormat("0%");
      drawn.getCTChart().getPlotArea().getValAxArray(0).getNumFmt().setSourceLinked(false);
    } else if (!chart.unit().isEmpty()) {
      values.setTitle(Labels.printable(chart.unit()));
    }
    series(chart, drawn, names, values, top + height + 1, lies);
  }

  private void series(
      Chart chart,
      XSSFChart drawn,
      XDDFCategoryAxis names,
      XDDFValueAxis values,
      int top,
      boolean lies) {
    boolean lines = chart.kind() == Kind.LINES;
    XDDFChartData data = drawn.createData(lines ? ChartTypes.LINE : ChartTypes.BAR, names, values);
    data.setVaryColors(false);
    if (data instanceof XDDFBarChartData bars) {
      bars.setBarDirection(lies ? BarDirection.BAR : BarDirection.COL);
      bars.setGapWidth(60);
      if (chart.kind() == Kind.SHARES) {
        bars.setBarGrouping(BarGrouping.PERCENT_STACKED);
      } else {
        bars.setBarGrouping(BarGrouping.CLUSTERED);
      }
    }
    if (data instanceof XDDFLineChartData line) {
      line.setGrouping(Grouping.STANDARD);
    }
    int last = top + chart.categories().size();
    for (int s = 0; s < chart.series().size(); s++) {
      Series one = chart.series().get(s);
      XDDFChartData.Series added =
          data.addSeries(
              XDDFDataSourcesFactory.fromStringCellRange(
                  sheet, new CellRangeAddress(top + 1, last, 0, 0)),
              XDDFDataSourcesFactory.fromNumericCellRange(
                  sheet, new CellRangeAddress(top + 1, last, s + 1, s + 1)));
      added.setTitle(
          Texts.cell(one.name()), new CellReference(sheet.getSheetName(), top, s + 1, true, true));
      String colour = Objects.requireNonNullElse(one.colour(), COLOURS.get(s % COLOURS.size()));
      if (added instanceof XDDFLineChartData.Series line) {
        line.setSmooth(false);
        line.setMarkerStyle(MARKERS[s % MARKERS.length]);
        line.setLineProperties(new XDDFLineProperties(fill(colour)));
      } else {
        XDDFShapeProperties shape = new XDDFShapeProperties();
        shape.setFillProperties(fill(colour));
        shape.setLineProperties(new XDDFLineProperties(fill("7F7F7F")));
        added.setShapeProperties(shape);
        if (added instanceof XDDFBarChartData.Series bar) {
          bar.setInvertIfNegative(false);
        }
      }
    }
    drawn.plot(data);
    if (chart.kind() == Kind.SHARES) {
      stack(drawn);
    }
    if (!lines && chart.categories().size() * chart.series().size() <= MOST_LABELS) {
      label(drawn, chart);
    }
  }

  /** Puts bars on top of each other. As an attribute: POI's small schema lacks its type. */
  private static void stack(XSSFChart drawn) {
    try (XmlCursor overlap =
        drawn.getCTChart().getPlotArea().getBarChartArray(0).addNewOverlap().newCursor()) {
      overlap.setAttributeText(new QName("val"), "100");
    }
  }

  /** The value at each bar; none where it is nothing, as a share of 0. */
  private static void label(XSSFChart drawn, Chart chart) {
    int decimals =
        chart.series().stream()
            .flatMap(one -> one.values().stream())
            .filter(Objects::nonNull)
            .mapToInt(BigDecimal::scale)
            .max()
            .orElse(0);
    String format = TableSheet.format(BigDecimal.ZERO.setScale(Math.max(0, decimals)));
    for (var series : drawn.getCTChart().getPlotArea().getBarChartArray(0).getSerArray()) {
      var labels = series.addNewDLbls();
      var number = labels.addNewNumFmt();
      number.setFormatCode(chart.kind() == Kind.SHARES ? small(chart) + format : format);
      number.setSourceLinked(false);
      labels.addNewShowLegendKey().setVal(false);
      labels.addNewShowVal().setVal(true);
      labels.addNewShowCatName().setVal(false);
      labels.addNewShowSerName().setVal(false);
      labels.addNewShowPercent().setVal(false);
      labels.addNewShowBubbleSize().setVal(false);
    }
  }

  /** Leaves away what no label fits into. */
  private static String small(Chart chart) {
    return chart.unit().equals("%") ? "[<4]\"\";" : "[=0]\"\";";
  }

  private static XDDFSolidFillProperties fill(String colour) {
    return new XDDFSolidFillProperties(XDDFColor.from(HexFormat.of().parseHex(colour)));
  }
}
