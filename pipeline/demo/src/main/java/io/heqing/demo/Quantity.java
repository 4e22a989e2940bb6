package io.heqing.demo;

import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import java.util.List;

/** What a station measures, with the least value its instrument gives. */
enum Quantity {
  WT(-5),
  PH(0),
  DO(0.1),
  EC(1),
  TURB(0.3),
  CODMN(0.25),
  NH3N(0.025),
  TP(0.005),
  TN(0.05),
  /** Lakes and reservoirs only. */
  CHLA(0.001),
  /** Lakes and reservoirs only. */
  ALGAE(1000),
  /** Gauged sections of rivers only; litres a second. */
  FLOW(1);

  static final List<Quantity> IN_RIVERS = List.of(WT, PH, DO, EC, TURB, CODMN, NH3N, TP, TN);
  static final List<Quantity> GAUGED = List.of(WT, PH, DO, EC, TURB, CODMN, NH3N, TP, TN, FLOW);
  static final List<Quantity> IN_LAKES =
      List.of(WT, PH, DO, EC, TURB, CODMN, NH3N, TP, TN, CHLA, ALGAE);

  private static final double[] TENS = {1, 10, 100, 1000};
  private final double least;
  private final int decimals;

  Quantity(double least) {
    this.least = least;
    this.decimals = Parameters.get(name()).hourDecimals().orElse(0);
  }

  /** Whether it is measured by wet chemistry: the analysers that are calibrated, drift and fail. */
  boolean isWetChemistry() {
    return this == CODMN || this == NH3N || this == TP || this == TN;
  }

  /** The value with the decimals that an hourly value keeps. */
  BigDecimal reported(double value) {
    return BigDecimal.valueOf(Math.round(Math.max(value, least) * TENS[decimals]), decimals);
  }
}
