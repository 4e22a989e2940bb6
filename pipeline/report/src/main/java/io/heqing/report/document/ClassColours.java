package io.heqing.report.document;

import io.heqing.standard.WaterClass;

/** Colours of water classes: 环办〔2011〕22号, Table 1. */
public final class ClassColours {
  private ClassColours() {}

  /** The colour as {@code RRGGBB}. */
  public static String of(WaterClass waterClass) {
    return switch (waterClass) {
      case I -> "CCFFFF";
      case II -> "00CCFF";
      case III -> "00FF00";
      case IV -> "FFFF00";
      case V -> "FF9B00";
      case INFERIOR_V -> "FF0000";
    };
  }
}
