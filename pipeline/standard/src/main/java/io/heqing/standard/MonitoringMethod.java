package io.heqing.standard;

/** Which values a section's periods are computed from (环办监测函〔2020〕714号 "9+X", 环办监测函〔2020〕82号). */
public enum MonitoringMethod {
  /**
   * Automatic values first for the parameters stations measure for assessment (pH, dissolved
   * oxygen, permanganate index, ammonia nitrogen, total phosphorus, total nitrogen); laboratory
   * values where the automatic period is not valid. For all other parameters laboratory values
   * first, automatic values where there are none.
   */
  AUTO_THEN_LAB,
  /** Laboratory values alone. */
  LAB_ONLY,
  /** Automatic values alone. */
  AUTO_ONLY
}
