package io.heqing.report.page;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Chart.Kind;
import io.heqing.report.document.Chart.Series;
import io.heqing.report.document.Labels;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A chart as SVG inside a page. It is as wide as a phone, so that its texts can be read there;
 * series are told apart by their order, labels and marks as well as by colour.
 */
final class ChartPicture {
  private static final int WIDTH = 400;
  private static final int PLOT_HEIGHT = 180;
  private static final int TEXT = 13;
  private static final int SMALL = 12;
  private static final int VALUE = 11;
  private static final int LINE = 16;
  private static final int BAR = 16;

  /** Part of the width that names beside bars may take. */
  private static final double NAMES = 0.4;

  private static final int TICKS = 5;

  /** Of series whose colour does not matter. */
  private static final List<String> COLOURS =
      List.of("1F4E79", "E07B00", "5B9BD5", "7F7F7F", "2E7D4F", "7B3F98");

  private final Language language;
  private final Chart chart;
  private final String caption;
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter svg;

  /** Where the next thing below goes. */
  private double y;

  ChartPicture(Language language, Chart chart, String caption) {
    this.language = language;
    this.chart = chart;
    this.caption = caption;
    try {
      svg = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The element {@code svg}. */
  String svg() {
    try {
      if (chart.kind() != Kind.SHARES && !chart.unit().isEmpty()) {
        label(0, SMALL, "start", SMALL, language.of("单位：", "Unit: ") + chart.unit());
        y = LINE + 4;
      }
      if (chart.kind() == Kind.SHARES) {
        shares();
      } else if (chart.kind() == Kind.BARS && !fitsBelow()) {
        lyingBars();
      } else {
        upright();
      }
      legend();
      svg.flush();
      String drawn = text.toString();
      text.getBuffer().setLength(0);
      start("svg", "role", "img", "aria-label", caption);
      svg.writeAttribute("viewBox", "0 0 " + WIDTH + " " + (int) Math.ceil(y));
      element("title", caption);
      element("desc", description());
      svg.writeCharacters("");
      svg.flush();
      return text + drawn + "</svg>";
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private String description() {
    String names =
        chart.series().stream()
            .map(Series::name)
            .collect(Collectors.joining(language.of("、", ", ")));
    String categories = String.join(language.of("、", ", "), chart.categories());
    return switch (chart.kind()) {
          case BARS -> language.of("柱状图", "Bar chart");
          case SHARES -> language.of("比例图", "Chart of shares");
          case LINES -> language.of("折线图", "Line chart");
        }
        + language.of("：" + names + "；" + categories + "。", ": " + names + "; " + categories + ".");
  }

  // ---- bars of shares, one below the other

  private void shares() throws XMLStreamException {
    double left = namesWidth();
    double width = WIDTH - left - 1;
    for (int c = 0; c < chart.categories().size(); c++) {
      int category = c;
      double total =
          chart.series().stream()
              .map(one -> one.values().get(category))
              .filter(Objects::nonNull)
              .mapToDouble(BigDecimal::doubleValue)
              .sum();
      double height = row(c, left, 26);
      double top = y + (height - 26) / 2;
      double x = left;
      for (int s = 0; s < chart.series().size(); s++) {
        BigDecimal value = chart.series().get(s).values().get(c);
        if (value == null || value.signum() <= 0) {
          continue;
        }
        double length = width * value.doubleValue() / total;
        String shown = value.toPlainString();
        bar(x, top, length, 26, s, c);
        if (length > width(shown, SMALL) + 3) {
          label(x + length / 2, top + 17, "middle", SMALL, shown);
        }
        x += length;
      }
      if (total <= 0) {
        label(left + 4, top + 17, "start", TEXT, "/");
      }
      y += height + 8;
    }
    for (int i = 0; i <= TICKS; i++) {
      String anchor = i == 0 ? "start" : i == TICKS ? "end" : "middle";
      label(left + width * i / TICKS, y + SMALL, anchor, SMALL, i * 100 / TICKS + "%");
    }
    y += LINE;
  }

  // ---- bars that lie, for long names

  private void lyingBars() throws XMLStreamException {
    Scale scale = Scale.of(chart, true);
    double left = namesWidth();
    double labels = 6 + widest(SMALL);
    double begin = left + (scale.low < 0 ? labels : 0);
    double width = WIDTH - begin - labels;
    int bars = chart.series().size();
    double zero = begin + width * scale.part(0);
    double top = y;
    for (int c = 0; c < chart.categories().size(); c++) {
      double height = row(c, left, bars * BAR);
      double at = y + (height - bars * BAR) / 2;
      for (int s = 0; s < bars; s++, at += BAR) {
        BigDecimal value = chart.series().get(s).values().get(c);
        if (value == null) {
          label(zero + 4, at + 12, "start", SMALL, "/");
          continue;
        }
        double end = begin + width * scale.part(value.doubleValue());
        bar(Math.min(zero, end), at + 1, Math.abs(end - zero), BAR - 2, s, c);
        boolean negative = value.signum() < 0;
        label(
            end + (negative ? -3 : 3),
            at + 12,
            negative ? "end" : "start",
            SMALL,
            value.toPlainString());
      }
      y += height + 10;
    }
    line(zero, top, zero, y - 6, "#404040", null);
  }

  // ---- bars that stand, and lines

  private void upright() throws XMLStreamException {
    boolean bars = chart.kind() == Kind.BARS;
    Scale scale = Scale.of(chart, bars);
    double left = 6;
    for (double tick : scale.ticks()) {
      left = Math.max(left, 6 + width(scale.name(tick), SMALL));
    }
    double top = y + TEXT;
    double bottom = top + PLOT_HEIGHT;
    for (double tick : scale.ticks()) {
      double at = bottom - PLOT_HEIGHT * scale.part(tick);
      line(left, at, WIDTH, at, tick == 0 ? "#404040" : "#d0d0d0", null);
      label(left - 4, at + 4, "end", SMALL, scale.name(tick));
    }
    double slot = (WIDTH - left) / chart.categories().size();
    categories(left, slot, bottom + LINE);
    if (bars) {
      standingBars(scale, left, slot, bottom);
    } else {
      lines(scale, left, slot, bottom);
    }
    y = bottom + LINE + 8;
  }

  private void categories(double left, double slot, double at) throws XMLStreamException {
    double widest =
        chart.categories().stream().mapToDouble(name -> width(name, SMALL)).max().orElse(0);
    int step = (int) Math.max(1, Math.ceil((widest + 4) / slot));
    int last = chart.categories().size() - 1;
    // The last is the newest: it is named in any case.
    for (int c = last; c >= 0; c -= step) {
      double half = width(chart.categories().get(c), SMALL) / 2;
      double x = Math.min(WIDTH - half, Math.max(half, left + slot * (c + 0.5)));
      label(x, at, "middle", SMALL, chart.categories().get(c));
    }
  }

  private void standingBars(Scale scale, double left, double slot, double bottom)
      throws XMLStreamException {
    int count = chart.series().size();
    double width = Math.min(36, slot * 0.9 / count);
    double zero = bottom - PLOT_HEIGHT * scale.part(0);
    for (int c = 0; c < chart.categories().size(); c++) {
      double x = left + slot * (c + 0.5) - width * count / 2;
      for (int s = 0; s < count; s++, x += width) {
        BigDecimal value = chart.series().get(s).values().get(c);
        if (value == null) {
          label(x + width / 2, zero - 4, "middle", SMALL, "/");
          continue;
        }
        double end = bottom - PLOT_HEIGHT * scale.part(value.doubleValue());
        bar(x + 0.5, Math.min(zero, end), width - 1, Math.abs(end - zero), s, c);
        String shown = value.toPlainString();
        if (width(shown, VALUE) + 2 <= (count == 1 ? slot : width)) {
          double at = value.signum() < 0 ? end + SMALL + 1 : end - 4;
          label(x + width / 2, at, "middle", VALUE, shown);
        }
      }
    }
  }

  private void lines(Scale scale, double left, double slot, double bottom)
      throws XMLStreamException {
    for (int s = 0; s < chart.series().size(); s++) {
      Series one = chart.series().get(s);
      StringBuilder path = new StringBuilder();
      boolean drawing = false;
      for (int c = 0; c < one.values().size(); c++) {
        BigDecimal value = one.values().get(c);
        if (value != null) {
          path.append(drawing ? 'L' : 'M')
              .append(number(left + slot * (c + 0.5)))
              .append(' ')
              .append(number(bottom - PLOT_HEIGHT * scale.part(value.doubleValue())));
        }
        drawing = value != null;
      }
      start("path", "d", path.toString(), "fill", "none", "stroke", "#" + colour(s));
      svg.writeAttribute("stroke-width", "2");
      if (dashes(s) != null) {
        svg.writeAttribute("stroke-dasharray", dashes(s));
      }
      svg.writeEndElement();
      for (int c = 0; c < one.values().size(); c++) {
        BigDecimal value = one.values().get(c);
        if (value != null) {
          double at = bottom - PLOT_HEIGHT * scale.part(value.doubleValue());
          mark(left + slot * (c + 0.5), at, s, told(s, c));
        }
      }
    }
  }

  private static String dashes(int series) {
    return new String[] {null, "7 3", "2 3"}[series % 3];
  }

  private void mark(double x, double y, int series, String told) throws XMLStreamException {
    String shape =
        switch (series % 4) {
          case 0 -> "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";
          case 1 -> "m-3.5 -3.5h7v7h-7z";
          case 2 -> "m0 -4.5l4.5 8h-9z";
          default -> "m0 -5l5 5l-5 5l-5 -5z";
        };
    start("path", "d", "M" + number(x) + " " + number(y) + shape, "fill", "#" + colour(series));
    if (told != null) {
      element("title", told);
    }
    svg.writeEndElement();
  }

  // ---- what all have

  private void legend() throws XMLStreamException {
    if (chart.series().size() == 1) {
      return;
    }
    double x = 0;
    y += 4;
    for (int s = 0; s < chart.series().size(); s++) {
      String name = chart.series().get(s).name();
      double width = 22 + width(name, TEXT) + 14;
      if (x > 0 && x + width - 14 > WIDTH) {
        x = 0;
        y += LINE + 4;
      }
      if (chart.kind() == Kind.LINES) {
        line(x, y + 8, x + 18, y + 8, "#" + colour(s), dashes(s));
        mark(x + 9, y + 8, s, null);
      } else {
        box(x + 2, y + 2, 14, 12, s);
        svg.writeEndElement();
      }
      label(x + 22, y + 13, "start", TEXT, name);
      x += width;
    }
    y += LINE + 6;
  }

  /** The name of a category beside its bars; gives the height of its row. */
  private double row(int category, double left, double bars) throws XMLStreamException {
    List<String> lines = wrapped(chart.categories().get(category), left - 8);
    double height = Math.max(bars, lines.size() * LINE);
    double at = y + (height - lines.size() * LINE) / 2 + TEXT - 1;
    for (String line : lines) {
      label(left - 8, at, "end", TEXT, line);
      at += LINE;
    }
    return height;
  }

  private double namesWidth() {
    double widest =
        chart.categories().stream().mapToDouble(name -> width(name, TEXT)).max().orElse(0);
    return Math.min(widest, WIDTH * NAMES) + 9;
  }

  private boolean fitsBelow() {
    double slot = (WIDTH - 40.0) / chart.categories().size();
    return chart.categories().stream().allMatch(name -> width(name, SMALL) + 4 <= slot);
  }

  private double widest(int size) {
    return chart.series().stream()
        .flatMap(one -> one.values().stream())
        .filter(Objects::nonNull)
        .mapToDouble(value -> width(value.toPlainString(), size))
        .max()
        .orElse(0);
  }

  private String colour(int series) {
    return Objects.requireNonNullElse(
        chart.series().get(series).colour(), COLOURS.get(series % COLOURS.size()));
  }

  /** What a pointer over a value is told. */
  private String told(int series, int category) {
    Series one = chart.series().get(series);
    return "%s %s %s %s"
        .formatted(
            chart.categories().get(category),
            one.name(),
            one.values().get(category).toPlainString(),
            chart.unit())
        .strip();
  }

  private void bar(double x, double y, double width, double height, int series, int category)
      throws XMLStreamException {
    box(x, y, width, height, series);
    element("title", told(series, category));
    svg.writeEndElement();
  }

  private void box(double x, double y, double width, double height, int series)
      throws XMLStreamException {
    start(
        "rect",
        "x",
        number(x),
        "y",
        number(y),
        "width",
        number(width),
        "height",
        number(height),
        "fill",
        "#" + colour(series),
        "stroke",
        "#555",
        "stroke-width",
        "0.6");
  }

  private void line(double x1, double y1, double x2, double y2, String colour, String dashes)
      throws XMLStreamException {
    start("path", "d", "M%s %sL%s %s".formatted(number(x1), number(y1), number(x2), number(y2)));
    svg.writeAttribute("stroke", colour);
    if (dashes != null) {
      svg.writeAttribute("stroke-dasharray", dashes);
      svg.writeAttribute("stroke-width", "2");
    }
    svg.writeEndElement();
  }

  private void label(double x, double y, String anchor, int size, String words)
      throws XMLStreamException {
    start("text", "x", number(x), "y", number(y), "font-size", Integer.toString(size));
    if (!anchor.equals("start")) {
      svg.writeAttribute("text-anchor", anchor);
    }
    svg.writeCharacters(Labels.printable(words));
    svg.writeEndElement();
  }

  private void element(String name, String words) throws XMLStreamException {
    svg.writeStartElement(name);
    svg.writeCharacters(Labels.printable(words));
    svg.writeEndElement();
  }

  private void start(String name, String... attributes) throws XMLStreamException {
    svg.writeStartElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      svg.writeAttribute(attributes[i], Labels.printable(attributes[i + 1]));
    }
  }

  private static String number(double value) {
    String fixed = String.format(Locale.ROOT, "%.1f", value);
    return fixed.endsWith(".0") ? fixed.substring(0, fixed.length() - 2) : fixed;
  }

  /** About how wide a text is: a Chinese character is as wide as it is high. */
  private static double width(String words, int size) {
    return words.codePoints().mapToDouble(point -> point < 0x1100 ? 0.58 : 1).sum() * size;
  }

  /** A text in lines of a width; Latin words are kept whole where they can. */
  private static List<String> wrapped(String words, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int point : words.codePoints().toArray()) {
      line.appendCodePoint(point);
      if (line.length() > 1
          && width(line.toString(), TEXT) > width
          && "）)，、；：".indexOf(point) < 0) {
        int last = line.offsetByCodePoints(line.length(), -1);
        int blank = line.lastIndexOf(" ", last - 1);
        int cut = blank > 0 && point < 0x1100 ? blank : last;
        lines.add(line.substring(0, cut).strip());
        line.delete(0, cut);
      }
    }
    lines.add(line.toString().strip());
    return lines;
  }

  /**
   * An axis of values in round steps.
   *
   * @param low its lowest value
   * @param step between two ticks
   * @param steps how many there are
   */
  private record Scale(double low, double step, int steps) {
    static Scale of(Chart chart, boolean fromZero) {
      List<Double> values =
          chart.series().stream()
              .flatMap(one -> one.values().stream())
              .filter(Objects::nonNull)
              .map(BigDecimal::doubleValue)
              .toList();
      double least = values.stream().min(Double::compare).orElse(0.0);
      double most = values.stream().max(Double::compare).orElse(0.0);
      // Lines that vary little far from nothing are shown where they vary.
      if (fromZero || least < (most - least) * 2) {
        least = Math.min(0, least);
        most = Math.max(0, most);
      }
      double raw = Math.max(most - least, Math.max(Math.abs(most), 1e-9) / 1e6) / TICKS;
      double power = Math.pow(10, Math.floor(Math.log10(raw)));
      double step = power * (raw <= power ? 1 : raw <= 2 * power ? 2 : raw <= 5 * power ? 5 : 10);
      double low = Math.floor(least / step + 1e-9) * step;
      int steps = (int) Math.max(1, Math.ceil((most - low) / step - 1e-9));
      return new Scale(low, step, steps);
    }

    /** Where a value lies, from 0 to 1. */
    double part(double value) {
      return (value - low) / (step * steps);
    }

    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      for (int i = 0; i <= steps; i++) {
        double tick = low + i * step;
        ticks.add(Math.abs(tick) < step / 1e6 ? 0 : tick);
      }
      return ticks;
    }

    String name(double tick) {
      int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      return String.format(Locale.ROOT, "%." + decimals + "f", tick);
    }
  }
}
