package io.heqing.standard;

import java.util.Locale;
import java.util.Optional;

/**
 * What the section lies in, which decides the limits of total phosphorus and total nitrogen (GB
 * 3838-2002 Table 1, rows 8 and 9). A reservoir of river type counts as a river (环办〔2011〕22号, part
 * 2(2)1).
 */
public enum WaterBody {
  /** River, stream or canal (河流). */
  RIVER("river"),
  /** Lake or reservoir (湖泊、水库). */
  LAKE("lake");

  private final String code;

  WaterBody(String code) {
    this.code = code;
  }

  /** The word in data: {@code river} or {@code lake}. */
  public String code() {
    return code;
  }

  /**
   * Reads {@code river}, {@code 河流}, {@code 河}, {@code 河道}, {@code 河流型}; {@code lake}, {@code
   * reservoir}, {@code 湖库}, {@code 湖、库}, {@code 湖泊}, {@code 湖}, {@code 水库}, {@code 库}, {@code 湖库型};
   * in any case, blanks around them do not matter.
   *
   * @return the water body, or empty where the text names none
   */
  public static Optional<WaterBody> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "river", "河流", "河", "河流型", "河道" -> Optional.of(RIVER);
      case "lake", "reservoir", "湖库", "湖、库", "湖泊", "湖", "水库", "库", "湖库型" -> Optional.of(LAKE);
      default -> Optional.empty();
    };
  }
}
