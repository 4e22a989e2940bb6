package io.heqing.gateway.laboratory;

import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.PlausibleRange;
import io.heqing.standard.Units;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a cell says of a result. */
final class Results {
  private static final Pattern NOT_DETECTED =
      Pattern.compile(
          "未检出|低于检出限|小于检出限|<检出限|nd|n\\.d\\.?|bdl|<(lod|mdl|dl)|not detected|below (method |reporting )?detection limit|below reporting limit");
  private static final Pattern TOO_MANY =
      Pattern.compile("tntc|多不可计|too numerous to count|present above quantification limit");
  private static final Pattern NO_WATER =
      Pattern.compile("断流|干涸|干枯|无水|河干|河道断流|no water|dry|no flow");
  private static final Pattern NO_SAMPLE =
      Pattern.compile("冰封|封冻|结冰|停测|未采样|未采|未监测|未测|河道施工|施工|无法采样|not sampled|frozen|no access");
  private static final Pattern WITHDRAWN = Pattern.compile("撤回|撤销|withdrawn|withdraw");
  private static final Pattern NO_VALUE = Pattern.compile("none|null|n/a|na|无");
  private static final Pattern OVER = Pattern.compile("[>≥](=)?\\s*(?<number>\\d+(\\.\\d+)?)");
  private static final Pattern BELOW = Pattern.compile("[<≤]=?\\s*(?<number>.+)");
  private static final Pattern REMARKED =
      Pattern.compile("(?<value>[^()*#]*[^()*#\\s])\\s*(?:\\((?<remark>[^()]*)\\)|(?<star>[*#]+))");
  private static final Pattern TRACE = Pattern.compile("(?<number>\\d+(\\.\\d+)?)\\s*y|痕量|trace");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(?<value>[<>≤≥]?=?\\s*[0-9.]+)\\s*(?<unit>[a-z\\u00b5\\u03bcμ个°].*)");
  private static final Set<String> SENTINELS =
      Set.of("-1", "-99", "-999", "-9999", "-9991", "-99999", "9999", "99999");

  /** With those that a mean adds, as many as a sample may have. */
  private static final int MAX_DECIMALS = 18;

  /** A cell that is no result has a text of what it is; one that is, has the result. */
  enum Kind {
    /** A result. */
    RESULT,
    /** Nothing was measured. */
    MISSING,
    /** No sample was taken. */
    NO_SAMPLE,
    /** It cannot be read. */
    UNREADABLE
  }

  /**
   * What a cell says.
   *
   * @param kind what it is
   * @param result the result in the parameter's unit; null where the kind is another
   * @param chinese why it is missing or unreadable, or what to note of a result; null where nothing
   * @param english the same
   */
  record Told(Kind kind, Result result, String chinese, String english) {
    static Told of(Result result) {
      return new Told(Kind.RESULT, result, null, null);
    }

    static Told missing(String chinese, String english) {
      return new Told(Kind.MISSING, null, chinese, english);
    }

    static Told unreadable(String chinese, String english) {
      return new Told(Kind.UNREADABLE, null, chinese, english);
    }

    Told noted(String zh, String en) {
      return new Told(kind, result, zh, en);
    }
  }

  private Results() {}

  /** Whether a text says that nothing was measured. */
  static boolean isMissing(String text) {
    return MeasuredValue.isMissing(text)
        || NO_VALUE.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * Reads a cell.
   *
   * @param factor what to multiply a value by to have it in the parameter's unit
   * @param limit the detection limit where the cell does not tell it, in the parameter's unit; null
   *     where it is not known
   */
  static Told read(Parameter parameter, String cell, BigDecimal factor, BigDecimal limit) {
    String text = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
    if (isMissing(text)) {
      return Told.missing(
          text.isEmpty() ? null : "“" + cell + "”作未测处理", "\"" + cell + "\" counts as not measured");
    }
    Optional<Told> told = word(parameter, text.toLowerCase(Locale.ROOT), limit);
    if (told.isEmpty()) {
      told = number(parameter, text, factor, limit);
    }
    if (told.isPresent()) {
      return told.get();
    }
    Matcher remarked = REMARKED.matcher(text);
    if (remarked.matches()) {
      String bare = remarked.group("value");
      Optional<Told> without =
          number(parameter, bare, factor, limit).filter(t -> t.kind == Kind.RESULT);
      if (without.isPresent()) {
        String remark =
            remarked.group("star") == null ? remarked.group("remark") : remarked.group("star");
        return without.get().noted("附注“" + remark + "”", "remark \"" + remark + "\"");
      }
    }
    return Told.unreadable(
        "读到“" + cell + "”，应为数值（" + parameter.unit() + "）、未检出（如 0.004L）、断流 或空",
        "found \""
            + cell
            + "\", expected a number in "
            + parameter.unit()
            + ", a non-detect such as 0.004L, 断流, or nothing");
  }

  private static Optional<Told> word(Parameter parameter, String text, BigDecimal limit) {
    if (NOT_DETECTED.matcher(text).matches()) {
      return Optional.of(notDetected(parameter, limit));
    }
    if (TOO_MANY.matcher(text).matches()) {
      return Optional.of(Told.of(new Result(parameter.id(), null, false, Flag.OVER_RANGE)));
    }
    if (NO_WATER.matcher(text).matches()) {
      return Optional.of(Told.of(new Result(parameter.id(), null, false, Flag.NO_WATER)));
    }
    if (NO_SAMPLE.matcher(text).matches()) {
      return Optional.of(new Told(Kind.NO_SAMPLE, null, "“" + text + "”", "\"" + text + "\""));
    }
    if (WITHDRAWN.matcher(text).matches()) {
      return Optional.of(Told.of(Result.withdrawn(parameter.id())));
    }
    return Optional.empty();
  }

  private static Told notDetected(Parameter parameter, BigDecimal limit) {
    return limit == null
        ? Told.of(new Result(parameter.id(), null, true, Flag.NORMAL))
            .noted("未检出，检出限未知，不参与类别判定", "not detected, limit not told: no class follows from it")
        : Told.of(Result.below(parameter.id(), limit));
  }

  private static Optional<Told> number(
      Parameter parameter, String given, BigDecimal factor, BigDecimal limit) {
    String text = given.strip();
    Matcher united = WITH_UNIT.matcher(text.toLowerCase(Locale.ROOT));
    // 4l is a limit, 4 l/s has a unit.
    if (united.matches()
        && !united.group("unit").equals("l")
        && !united.group("unit").startsWith("e")) {
      Optional<BigDecimal> own = Units.factor(parameter.unit(), united.group("unit"));
      if (own.isPresent()) {
        return own.get().compareTo(factor) == 0
            ? number(parameter, united.group("value"), factor, limit)
            : Optional.of(
                Told.unreadable(
                    "“" + given + "”的单位与该列不同",
                    "the unit of \"" + given + "\" is not that of its column"));
      }
    }
    Matcher over = OVER.matcher(text);
    if (over.matches()) {
      return Optional.of(
          checked(
              parameter,
              new Result(
                  parameter.id(), scaled(over.group("number"), factor), false, Flag.OVER_RANGE)));
    }
    Matcher trace = TRACE.matcher(text.toLowerCase(Locale.ROOT));
    if (trace.matches()) {
      return Optional.of(
          trace.group("number") == null
              ? Told.unreadable(
                  "“" + given + "”没有数值；应为数值或未检出（如 0.004L）",
                  "\"" + given + "\" has no number: expected one, or a non-detect such as 0.004L")
              : checked(parameter, Result.of(parameter.id(), scaled(trace.group("number"), factor)))
                  .noted("高于检出限而低于定量限", "above the detection, below the quantification limit"));
    }
    Matcher below = BELOW.matcher(text);
    Optional<MeasuredValue> value =
        MeasuredValue.parse(below.matches() ? "<" + below.group("number") : text);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get().number() == null) {
      return Optional.of(notDetected(parameter, limit));
    }
    BigDecimal number = value.get().number().multiply(factor);
    if (value.get().belowDetection()) {
      return Optional.of(checked(parameter, Result.below(parameter.id(), plain(number))));
    }
    if (isSentinel(parameter, text, number)) {
      return Optional.of(
          Told.missing("“" + given + "”作缺测处理", "\"" + given + "\" stands for a missing value"));
    }
    return Optional.of(checked(parameter, Result.of(parameter.id(), plain(number))));
  }

  /** A number that tables put where none is: where it cannot be a value of the parameter. */
  private static boolean isSentinel(Parameter parameter, String text, BigDecimal number) {
    return SENTINELS.contains(text)
        && (!PlausibleRange.of(parameter).contains(number) || parameter.isConcentration());
  }

  private static Told checked(Parameter parameter, Result result) {
    PlausibleRange range = PlausibleRange.of(parameter);
    BigDecimal value = result.value();
    if (value.scale() > MAX_DECIMALS) {
      return Told.unreadable(
          "小数多于 " + MAX_DECIMALS + " 位", "more than " + MAX_DECIMALS + " decimals");
    }
    if (range.contains(value)) {
      return Told.of(result);
    }
    String shown = value.toPlainString();
    boolean zero = value.signum() == 0 && parameter.isConcentration();
    return Told.unreadable(
        shown
            + (zero
                ? " 不可能：未检出应写检出限，如 0.004L"
                : " 超出 " + parameter.nameZh() + " 的可能范围 " + range.text() + " " + parameter.unit()),
        shown
            + (zero
                ? " is impossible: below detection is written with its limit, such as 0.004L"
                : " is outside the possible range of "
                    + parameter.id()
                    + ", "
                    + range.text()
                    + " "
                    + parameter.unit()));
  }

  private static BigDecimal scaled(String number, BigDecimal factor) {
    return plain(new BigDecimal(number).multiply(factor));
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  /** A result as a table writes it. */
  static String text(Result result) {
    if (result == null) {
      return "—";
    }
    String value = result.value() == null ? "" : result.value().toPlainString();
    return switch (result.flag()) {
      case WITHDRAWN -> "撤回";
      case NO_WATER -> "断流";
      case OVER_RANGE -> value.isEmpty() ? "TNTC" : ">" + value;
      default -> result.below() ? (value.isEmpty() ? "ND" : value + "L") : value;
    };
  }

  /** Whether two results say the same. 0.30 and 0.3 do. */
  static boolean same(Result a, Result b) {
    return a.below() == b.below()
        && a.flag() == b.flag()
        && (a.value() == null
            ? b.value() == null
            : b.value() != null && a.value().compareTo(b.value()) == 0);
  }

  /** Words of quality control in a cell that tells of the sample. */
  static boolean isQualityControl(String text) {
    return QC.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
        .find();
  }

  private static final Pattern QC =
      Pattern.compile(
          "平行|空白|加标|密码样|质控|标样|标准样|全程序|现场空白|replicate|duplicate|parallel|blank|spike|blind|quality control|reference material|\\bqc\\b");

  static boolean isWithdrawal(String text) {
    return WITHDRAWN
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT))
        .matches();
  }

  static boolean isNoSample(String text) {
    return NO_SAMPLE
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT))
        .matches();
  }

  static boolean isNoWater(String text) {
    return NO_WATER
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT))
        .matches();
  }
}
