package io.heqing.messages;

/** What an {@link AlertRule} watches. */
public enum Watch {
  /** A value is worse than the section's target (超标). */
  TARGET("超标", "over target", true),
  /** A value of a drinking-water source is over a limit of its Tables 1 to 3 (饮用水源超标). */
  DRINKING("饮用水源超标", "drinking-water source over limit", true),
  /** A value lies far from the section's own recent past (突变). */
  CHANGE("突变", "sudden change", true),
  /** The class is worse than that of the section's own recent past (类别下降). */
  CLASS_DROP("类别下降", "class drop", true),
  /** A station repeats one value (恒值). */
  STUCK("恒值", "stuck value", false),
  /** A value lies outside of what is plausible (超出合理范围). */
  IMPLAUSIBLE("超出合理范围", "implausible value", false),
  /** Results are marked as no measurements (仪器状态异常). */
  FLAGGED("仪器状态异常", "instrument flag", false),
  /** A single reading jumps: it goes to review (存疑待审核). */
  SUSPECT("存疑待审核", "suspect, to be reviewed", false),
  /** A station sends nothing (断线). */
  SILENT("断线", "silent station", false),
  /** A month or year is likely to miss its target, by its headroom (达标风险). */
  AT_RISK("达标风险", "target at risk", true),
  /** The warning levels of month and year so far against last year (水质预警). */
  WARNING("水质预警", "water-quality warning", true);

  private final String chinese;
  private final String english;
  private final boolean water;

  Watch(String chinese, String english, boolean water) {
    this.chinese = chinese;
    this.english = english;
    this.water = water;
  }

  /** The words in Chinese text. */
  public String chinese() {
    return chinese;
  }

  /** The words in English text. */
  public String english() {
    return english;
  }

  /** Whether it watches whole sections; else single parameters. */
  public boolean isOfSections() {
    return this == CLASS_DROP || this == SILENT || this == WARNING;
  }

  /** Whether it tells of the water; else of the station that measures it. */
  public boolean isWater() {
    return water;
  }
}
