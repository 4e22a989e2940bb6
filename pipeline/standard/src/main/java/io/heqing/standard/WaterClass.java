package io.heqing.standard;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Water class (水质类别) of GB 3838-2002 clause 3, from the best, {@link #I}, to {@link #INFERIOR_V}
 * (劣Ⅴ: the limits of class V are not met). The natural order is from best to worst.
 */
public enum WaterClass {
  I("I", "Ⅰ"),
  II("II", "Ⅱ"),
  III("III", "Ⅲ"),
  IV("IV", "Ⅳ"),
  V("V", "Ⅴ"),
  INFERIOR_V("inferiorV", "劣Ⅴ");

  private static final List<WaterClass> BEST_FIRST = List.of(values());

  private final String code;
  private final String chinese;

  WaterClass(String code, String chinese) {
    this.code = code;
    this.chinese = chinese;
  }

  /**
   * The class in data: {@code I}, {@code II}, {@code III}, {@code IV}, {@code V} or {@code
   * inferiorV}.
   */
  public String code() {
    return code;
  }

  /** The class in Chinese text: {@code Ⅰ} to {@code Ⅴ}, {@code 劣Ⅴ}. */
  public String chinese() {
    return chinese;
  }

  /** Whether water of this class reaches the target, that is, is no worse than it (clause 5.1). */
  public boolean meets(WaterClass target) {
    return compareTo(target) <= 0;
  }

  /** Whether this class is worse than another. */
  public boolean isWorseThan(WaterClass other) {
    return compareTo(other) > 0;
  }

  /** How many classes this is worse than the target; 0 where it meets it. */
  public int classesBelow(WaterClass target) {
    return Math.max(0, ordinal() - target.ordinal());
  }

  /** The class of water that misses the limits of the best {@code classes}, 0 to 5. */
  static WaterClass missing(int classes) {
    return BEST_FIRST.get(classes);
  }

  /**
   * The worst of some classes; empty where there is none (single-factor assessment, clause 5.1).
   */
  public static Optional<WaterClass> worst(Collection<WaterClass> classes) {
    return classes.stream().max(Comparator.naturalOrder());
  }

  /**
   * Reads a class as people write it: {@code III}, {@code iii}, {@code Ⅲ}, {@code Ⅲ类}, {@code 3},
   * {@code 劣Ⅴ}, {@code 劣V类}, {@code inferiorV}.
   *
   * @return the class, or empty where the text is none
   */
  public static Optional<WaterClass> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    String t = text.strip().replace("类", "").replace("類", "").strip();
    if (t.equalsIgnoreCase("inferiorV")
        || t.equalsIgnoreCase("inferior V")
        || t.equals("INFERIOR_V")) {
      return Optional.of(INFERIOR_V);
    }
    boolean inferior = t.startsWith("劣");
    String numeral = (inferior ? t.substring(1) : t).strip().toUpperCase(Locale.ROOT);
    Optional<WaterClass> plain =
        switch (numeral) {
          case "I", "Ⅰ", "1", "一" -> Optional.of(I);
          case "II", "Ⅱ", "2", "二" -> Optional.of(II);
          case "III", "Ⅲ", "3", "三" -> Optional.of(III);
          case "IV", "Ⅳ", "4", "四" -> Optional.of(IV);
          case "V", "Ⅴ", "5", "五" -> Optional.of(V);
          default -> Optional.empty();
        };
    if (!inferior) {
      return plain;
    }
    return plain.filter(c -> c == V).map(c -> INFERIOR_V);
  }
}
