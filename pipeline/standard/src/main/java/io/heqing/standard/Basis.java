package io.heqing.standard;

/** Whether a value is rounded before it is held against a limit. */
public enum Basis {
  /**
   * A laboratory's month value, a period mean or a mean over sections: rounded to the parameter's
   * assessment decimals, then compared (环办监测函〔2020〕82号).
   */
  STATISTIC,
  /** A reading of an automatic station: compared as it stands. */
  READING
}
