package io.heqing.gateway.laboratory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/** The text of a number in a cell of Excel, as a person reads it, without losing digits. */
final class ExcelText {
  /** A plain number with decimals, such as {@code 0.00}, {@code #,##0.000_ }. */
  private static final Pattern DECIMALS = Pattern.compile("[#,0]*0(?:\\.(?<decimals>0+))?_?\\s*");

  private static final Pattern CONDITION = Pattern.compile("\\[[^\\]]*\\]");
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Excel itself keeps and shows no more. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private final DataFormatter formatter = new DataFormatter(Locale.ROOT);
  private final boolean from1904;

  ExcelText(boolean from1904) {
    this.from1904 = from1904;
  }

  /**
   * The text.
   *
   * @param value the number as stored
   * @param index index of its number format
   * @param format its number format; may be null
   */
  String of(double value, int index, String format) {
    if (isDate(index, format) && DateUtil.isValidExcelDate(value)) {
      return date(value);
    }
    BigDecimal stored = new BigDecimal(value, DIGITS).stripTrailingZeros();
    if (stored.scale() < 0) {
      stored = stored.setScale(0);
    }
    String first = format == null ? "General" : format.split(";", -1)[0];
    Matcher decimals = DECIMALS.matcher(first);
    if (decimals.matches()) {
      int shown = decimals.group("decimals") == null ? 0 : decimals.group("decimals").length();
      // Fewer decimals shown than stored: what is stored was measured.
      return (stored.scale() <= shown && shown <= 20 ? stored.setScale(shown) : stored)
          .toPlainString();
    }
    if (first.indexOf('"') >= 0 || first.indexOf('%') >= 0 || first.indexOf('\\') >= 0) {
      // Such as 0.000"L": what the format adds is part of what a person reads.
      return formatter.formatRawCellContents(value, index, format, from1904);
    }
    return stored.toPlainString();
  }

  private static boolean isDate(int index, String format) {
    // Excel in Chinese has dates at these indices, without a text of the format in the file.
    if (index >= 27 && index <= 36 || index >= 50 && index <= 58) {
      return true;
    }
    if (format == null || format.equalsIgnoreCase("general") || format.equals("@")) {
      return false;
    }
    String plain = CONDITION.matcher(format).replaceAll("");
    return DateUtil.isADateFormat(index, format)
        || plain.contains("年")
        || plain.contains("yy") && plain.contains("m");
  }

  private String date(double value) {
    LocalDateTime moment = DateUtil.getLocalDateTime(value, from1904, true);
    if (value < 1) {
      return moment.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME);
    }
    return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? moment.toLocalDate().toString()
        : moment.format(DAY_AND_TIME);
  }
}
