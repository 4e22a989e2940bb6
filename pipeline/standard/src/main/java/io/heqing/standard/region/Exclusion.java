package io.heqing.standard.region;

/** Why a section is left out of a region's figures, which must be told with them. */
public enum Exclusion {
  /** No usable value in the period. */
  NO_DATA("无监测数据", "no data"),
  /** There was no water (断流). */
  NO_WATER("断流", "no water"),
  /** Too few values for the period. */
  TOO_FEW_VALUES("有效数据不足", "too few values"),
  /** Not comparable: no figures in the other period. */
  NOT_IN_BOTH_PERIODS("对比期无数据", "not in both periods"),
  /** A parameter that the index needs was not measured. */
  ITEM_MISSING("缺少排名指标", "an item of the index is missing"),
  /** Everything is clean already, so that change is not ranked. */
  CLEAN("水质优良且达标，不参与变化排名", "clean already");

  private final String chinese;
  private final String english;

  Exclusion(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The reason in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** The reason in English. */
  public String english() {
    return english;
  }
}
