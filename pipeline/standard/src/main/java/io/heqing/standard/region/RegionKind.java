package io.heqing.standard.region;

/** What makes sections a region (区域), that is, a group assessed together. */
public enum RegionKind {
  /** A single section, a group of one. */
  SECTION("断面", "section"),
  /** A city or the whole of the office's area. */
  CITY("城市", "city"),
  /** A county, district or county-level city. */
  COUNTY("县区", "county"),
  /** A river, lake or reservoir. */
  RIVER("河湖", "river"),
  /** A basin. */
  BASIN("流域", "basin"),
  /** All that one river chief answers for. */
  CHIEF("河长", "river chief"),
  /** All sections of a kind: national, provincial, into the sea … */
  SECTION_KIND("断面属性", "kind of section");

  private final String chinese;
  private final String english;

  RegionKind(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The word in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** The word in English. */
  public String english() {
    return english;
  }

  /** Whether regions of this kind are ranked among themselves. */
  public boolean isRanked() {
    return this == SECTION || this == CITY || this == COUNTY;
  }
}
