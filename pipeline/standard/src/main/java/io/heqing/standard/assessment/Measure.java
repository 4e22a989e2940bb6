package io.heqing.standard.assessment;

/** What points are given for in the assessment (考核) of a county or a river chief. */
public enum Measure {
  /** Share of sections that meet their target, per cent. */
  COMPLIANCE_RATE("断面达标率", "compliance rate"),
  /** Share of sections of class I to III, per cent. */
  GOOD_SHARE("优良断面比例", "share of class I to III"),
  /** Share of sections worse than class V, per cent. */
  INFERIOR_SHARE("劣Ⅴ类断面比例", "share worse than class V"),
  /** Change of the water quality index against last year, per cent; below 0 better. */
  INDEX_CHANGE("水质指数同比变化", "change of the index"),
  /** Rank by the water quality index, 1 the best. */
  INDEX_RANK("水质指数排名", "rank by the index"),
  /** Share of the sections' months that met the target, per cent. */
  COMPLIANT_MONTHS("断面月达标率", "share of compliant months");

  private final String chinese;
  private final String english;

  Measure(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The words in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** The words in English. */
  public String english() {
    return english;
  }
}
