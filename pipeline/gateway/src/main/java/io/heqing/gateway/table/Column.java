package io.heqing.gateway.table;

import java.util.List;

/**
 * What a column tells about a sampling, apart from results. Of several columns for one thing the
 * earlier name in the list is preferred. Case, blanks, {@code _} and {@code -} in names do not
 * matter.
 */
public enum Column {
  /** The section (断面). */
  SECTION("section", "断面名称", "断面", "监测断面", "点位名称", "站点名称", "断面编码", "断面代码", "sectionname"),
  /** Sampling time; where the preferred column's cell is empty the next one's counts. */
  TIME("时间_ISO", "time", "监测时间", "采样时间", "监测日期", "采样日期", "时间", "日期", "date", "datetime"),
  /** River or lake. */
  WATER_BODY("water_body", "水体类型", "推断类型"),
  /** Target class (水质目标). */
  TARGET("target", "水质目标", "目标类别", "目标", "targetclass"),
  /** The class somebody published (水质类别). */
  PUBLISHED_CLASS("水质类别", "class", "本期类别"),
  /** What the station was doing (站点情况). */
  STATUS("站点情况"),
  /** Province. */
  PROVINCE("省份", "province"),
  /** City. */
  CITY("所在地市", "city", "城市", "地市"),
  /** County, district or county-level city. */
  COUNTY("所属区县", "county", "区县", "所在区县", "县区"),
  /** River, lake or reservoir by name. */
  RIVER("所属河流", "河流", "river"),
  /** Basin. */
  BASIN("流域", "basin", "所属流域"),
  /** What the section counts among (断面属性), several separated by 、, ; or |. */
  KINDS("断面属性", "kinds", "kind"),
  /** Who answers for it (河长), several separated likewise. */
  CHIEFS("河长", "chiefs", "chief", "river_chief");

  private final List<String> names;

  Column(String... names) {
    this.names = List.of(names);
  }

  /** Its names, the preferred first. */
  public List<String> names() {
    return names;
  }
}
