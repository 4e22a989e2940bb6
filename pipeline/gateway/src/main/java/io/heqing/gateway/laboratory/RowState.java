package io.heqing.gateway.laboratory;

/** What became of a row. */
public enum RowState {
  /** It cannot be used. */
  REFUSED("拒收", "refused"),
  /** It changes a result that was delivered before. */
  CHANGED("更正", "changed"),
  /** It brings results of which none was delivered before. */
  TAKEN("接收", "taken"),
  /** All it tells was delivered before. */
  UNCHANGED("未变", "unchanged"),
  /** It says that no sample was taken. */
  NO_SAMPLE("未采样", "no sample"),
  /** A blank, spike, parallel or blind sample: never a result of the water. */
  QUALITY_CONTROL("质控", "quality control"),
  /** Title, note, mean or signature below the data. */
  NO_DATA("非数据", "no data");

  private final String chinese;
  private final String english;

  RowState(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** In Chinese. */
  public String chinese() {
    return chinese;
  }

  /** In English. */
  public String english() {
    return english;
  }
}
