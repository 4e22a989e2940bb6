package io.heqing.standard;

/** Who measured. */
public enum ValueSource {
  /** An automatic station (水质自动站). */
  AUTO,
  /** A laboratory (实验室, 手工监测). */
  LAB
}
