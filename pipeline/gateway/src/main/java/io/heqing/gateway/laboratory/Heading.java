package io.heqing.gateway.laboratory;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a column tells, where it is no parameter. Case, blanks, {@code _}, {@code -} and full-width
 * forms in names do not matter.
 */
enum Heading {
  /** The section's id. */
  SECTION_CODE(
      "断面代码",
      "断面编码",
      "断面编号",
      "点位代码",
      "点位编码",
      "点位编号",
      "站点代码",
      "站点编码",
      "站位编号",
      "section",
      "section id",
      "section code",
      "site code",
      "site id",
      "station code",
      "station id",
      "monitoring location id"),
  /** The section's name, or its id where the name is one. */
  SECTION_NAME(
      "断面名称",
      "断面",
      "监测断面",
      "采样断面",
      "点位名称",
      "点位",
      "监测点位",
      "采样点位",
      "采样点",
      "采样点名称",
      "站点名称",
      "站点",
      "section name",
      "site name",
      "site",
      "station name",
      "monitoring location name"),
  /** Vertical or depth of the sampling point; several columns together name the point. */
  POINT(
      "垂线",
      "垂线名称",
      "采样垂线",
      "采样点位置",
      "采样位置",
      "层次",
      "采样层次",
      "水层",
      "层位",
      "分层",
      "采样深度",
      "采样水深",
      "采样深度(m)",
      "采样水深(m)",
      "深度",
      "深度(m)",
      "vertical",
      "layer",
      "depth",
      "depth m",
      "depth(m)",
      "sampling depth"),
  /** Day of sampling, or day and time. */
  DATE(
      "采样日期",
      "监测日期",
      "采样年月日",
      "日期",
      "年月日",
      "date",
      "sample date",
      "sampling date",
      "activity start date"),
  /** Time of sampling: of day, or day and time. */
  TIME(
      "采样时间",
      "监测时间",
      "采样时刻",
      "采样时分",
      "时间",
      "时分",
      "time",
      "sample time",
      "sampling time",
      "datetime",
      "date time",
      "activity start time"),
  YEAR("年", "年份", "年度", "year"),
  MONTH("月", "月份", "month"),
  DAY("日", "day"),
  /** The laboratory's number of the sample; its end may tell a vertical or a parallel sample. */
  SAMPLE_NUMBER("样品编号", "样品号", "样品编码", "样号", "sample no", "sample number", "sample id", "sample"),
  /** Whether it is a sample of the water or for quality control. */
  SAMPLE_TYPE("样品类型", "样品类别", "样品性质", "质控类型", "sample type", "activity type", "qc type"),
  /** A remark; looked at for quality control and withdrawal. */
  REMARK("备注", "说明", "样品备注", "remark", "remarks", "note", "notes", "comment", "comments"),
  /** Long layout: which parameter. */
  ANALYTE(
      "监测项目",
      "分析项目",
      "检测项目",
      "监测指标",
      "项目",
      "项目名称",
      "监测因子",
      "因子",
      "analyte",
      "parameter",
      "characteristic name",
      "determinand"),
  /** Long layout: its value. */
  VALUE(
      "结果",
      "监测结果",
      "检测结果",
      "分析结果",
      "结果值",
      "监测值",
      "测定值",
      "检测值",
      "测值",
      "value",
      "result",
      "result value",
      "result measure value"),
  /** Long layout: a sign before the value, or a word in place of it. */
  QUALIFIER(
      "限定符", "结果标识", "qualifier", "result qualifier", "result detection condition", "censored"),
  /** Long layout: its unit. */
  UNIT("单位", "计量单位", "结果单位", "unit", "units", "result measure unit"),
  /** Long layout: its detection limit. */
  LIMIT("检出限", "方法检出限", "最低检出限", "检测限", "mdl", "lod", "detection limit", "method detection limit"),
  /** Known, and no part of a result: told in the report, not read. */
  DESCRIPTION(
      "序号",
      "编号",
      "no",
      "no.",
      "#",
      "测站代码",
      "测站名称",
      "测站",
      "流域",
      "流域代码",
      "流域名称",
      "河流",
      "河流代码",
      "河流名称",
      "水系",
      "水体",
      "水体代码",
      "水体名称",
      "水体类型",
      "湖库名称",
      "所属河流",
      "垂线代码",
      "垂线编号",
      "水期",
      "水期代码",
      "水期名称",
      "潮期",
      "水位",
      "水位(m)",
      "水深",
      "水深(m)",
      "河宽",
      "河宽(m)",
      "流速",
      "流速(m/s)",
      "气温",
      "气温(℃)",
      "气压",
      "天气",
      "天气状况",
      "风速",
      "风向",
      "降水",
      "省份",
      "省",
      "市",
      "城市",
      "地市",
      "所在地市",
      "区县",
      "县区",
      "县",
      "所属区县",
      "行政区",
      "行政区划",
      "经度",
      "纬度",
      "断面属性",
      "断面类型",
      "断面级别",
      "控制级别",
      "考核县区",
      "水质目标",
      "目标水质",
      "目标类别",
      "目标",
      "功能区类别",
      "水质类别",
      "本月类别",
      "本期类别",
      "上期类别",
      "超标项目",
      "超标因子",
      "主要污染指标",
      "主要污染物",
      "超标倍数",
      "是否达标",
      "达标情况",
      "监测单位",
      "采样单位",
      "分析单位",
      "检测单位",
      "采样人",
      "采样人员",
      "分析人",
      "分析人员",
      "送样人",
      "监测频次",
      "监测方式",
      "感官描述",
      "样品状态",
      "颜色",
      "气味",
      "分析日期",
      "检测日期",
      "报告日期",
      "报告编号",
      "报告时间",
      "分析方法",
      "监测方法",
      "检测方法",
      "方法",
      "方法编号",
      "标准限值",
      "评价标准",
      "仪器",
      "仪器编号",
      "河长",
      "cas",
      "cas no",
      "cas number",
      "method",
      "analytical method",
      "method id",
      "lab",
      "laboratory",
      "lab id",
      "analyst",
      "sampler",
      "report time",
      "report date",
      "analysis date",
      "analysis time",
      "received date",
      "river",
      "basin",
      "lake",
      "province",
      "city",
      "county",
      "latitude",
      "longitude",
      "lat",
      "lon",
      "water level",
      "weather",
      "matrix",
      "medium",
      "fraction",
      "sample fraction",
      "project",
      "batch",
      "instrument",
      "organization",
      "target",
      "class");

  private static final Map<String, Heading> BY_NAME = new HashMap<>();

  static {
    for (Heading heading : values()) {
      for (String name : heading.names) {
        Heading other = BY_NAME.put(folded(name), heading);
        if (other != null && other != heading) {
          throw new IllegalStateException(name + " names " + other + " and " + heading);
        }
      }
    }
  }

  private final List<String> names;

  Heading(String... names) {
    this.names = List.of(names);
  }

  /** What a text names; empty where it names nothing known. */
  static Optional<Heading> of(String text) {
    return Optional.ofNullable(BY_NAME.get(folded(text)));
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("[\\s_-]+", "")
        .toLowerCase(Locale.ROOT);
  }
}
