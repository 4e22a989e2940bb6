#!/usr/bin/env python3
"""Writes dashboards/json and the tables of panels in docs/dashboards.md. Needs Python 3.10 and nothing else; run
it after a change here and commit all.

Panels are described once, with what all have in common (datasource, colours of classes, links) added here.
"""

import json
import pathlib
import re
import sys

SOURCE = {"type": "influxdb", "uid": "heqing"}

# Colours that the Ministry's maps and bulletins give to classes; none of them, not monitored.
CLASSES = [
    ("I", "Ⅰ类", "#CCFFFF"),
    ("II", "Ⅱ类", "#00CCFF"),
    ("III", "Ⅲ类", "#00FF00"),
    ("IV", "Ⅳ类", "#FFFF00"),
    ("V", "Ⅴ类", "#FF9B00"),
    ("inferiorV", "劣Ⅴ类", "#FF0000"),
]
UNMONITORED = "#ABABAB"
GREEN, YELLOW, RED, BLUE = "#00FF00", "#FFFF00", "#FF0000", "#00CCFF"

CLASS_MAPPINGS = [
    {
        "type": "value",
        "options": {
            code: {"text": text, "color": colour, "index": i} for i, (code, text, colour) in enumerate(CLASSES)
        },
    },
    {
        "type": "special",
        "options": {"match": "null+nan", "result": {"text": "未监测", "color": UNMONITORED, "index": 6}},
    },
]


def words(*rows):
    """A mapping of codes to Chinese words and colours."""
    return [
        {
            "type": "value",
            "options": {
                code: {"text": text, "color": colour, "index": i} for i, (code, text, colour) in enumerate(rows)
            },
        }
    ]


OUTLOOK = words(
    ("met", "已达标", GREEN),
    ("on_course", "预计达标", BLUE),
    ("at_risk", "预计不达标", "#FF9B00"),
    ("lost", "无法达标", RED),
)
SEVERITY = words(("general", "一般", YELLOW), ("heavier", "较重", "#FF9B00"), ("major", "严重", RED))
TRANSITION = words(
    ("opened", "发出", RED), ("raised", "升级", RED), ("lowered", "降级", YELLOW), ("resolved", "解除", GREEN)
)
YES = words(("true", "是", GREEN), ("false", "否", RED))

# Limits of GB 3838-2002 Table 1, classes I to V, of rivers.
LIMITS = {
    "NH3N": ("氨氮", [0.15, 0.5, 1.0, 1.5, 2.0]),
    "TP": ("总磷", [0.02, 0.1, 0.2, 0.3, 0.4]),
    "CODMN": ("高锰酸盐指数", [2, 4, 6, 10, 15]),
    "DO": ("溶解氧", [7.5, 6, 5, 3, 2]),
}


def steps(base, *rows):
    return {"mode": "absolute", "steps": [{"value": None, "color": base}] + [{"value": v, "color": c} for v, c in rows]}


def class_steps(parameter):
    """The class a value is of, by colour. A value equal to a limit is of the better class; Grafana begins a step at it."""
    limits = LIMITS[parameter][1]
    colours = [colour for _, _, colour in CLASSES]
    if parameter == "DO":
        return steps(colours[5], *zip(reversed(limits), reversed(colours[:5])))
    return steps(colours[0], *[(limit, colours[i + 1]) for i, limit in enumerate(limits)])


PLAIN = steps("text")

# Legend and tooltip of panels over time.
OVER_TIME = {
    "legend": {"showLegend": True, "displayMode": "list", "placement": "bottom", "calcs": []},
    "tooltip": {"mode": "single", "sort": "none"},
}


def query(text, alias=None, table=False):
    q = {
        "datasource": SOURCE,
        "rawQuery": True,
        "query": " ".join(text.split()),
        "resultFormat": "table" if table else "time_series",
    }
    if alias:
        q["alias"] = alias
    return q


def last_period(measurement, always, field, where):
    """A field of the last period, absent where that period lacks it: last() of the field itself would go back to an older
    one. The field that is always there picks the point."""
    return query(f'SELECT last("{always}") AS "{always}", "{field}" FROM "{measurement}" WHERE {where}', table=True)


def override(field, **properties):
    ids = {"width": "custom.width", "cell": "custom.cellOptions"}
    return {
        "matcher": {"id": "byName", "options": field},
        "properties": [{"id": ids.get(k, k), "value": v} for k, v in properties.items()],
    }


COLOURED = {"type": "color-background", "mode": "basic"}
TO_SECTION = [{"title": "断面", "url": "/d/heqing-section?var-section=${__value.text}&${__url_time_range}"}]
CLASS_COLUMNS = [
    override("class", displayName="类别", mappings=CLASS_MAPPINGS, cell=COLOURED),
    override("target", displayName="目标", mappings=CLASS_MAPPINGS),
    override("section", displayName="断面", links=TO_SECTION),
    override("main", displayName="主要污染物"),
]


def panel(
    kind,
    title,
    english,
    queries,
    w,
    h,
    unit,
    thresholds=PLAIN,
    options=None,
    mappings=None,
    overrides=None,
    custom=None,
    transformations=None,
    decimals=None,
    noValue="—",
):
    if isinstance(queries, dict):
        queries = [queries]
    for i, q in enumerate(queries):
        q["refId"] = "ABCDEFGH"[i]
    defaults = {"unit": unit, "thresholds": thresholds, "mappings": mappings or [], "noValue": noValue}
    if decimals is not None:
        defaults["decimals"] = decimals
    if kind in ("stat", "timeseries") or thresholds is not PLAIN:
        defaults["color"] = {"mode": "thresholds" if kind == "stat" or thresholds is not PLAIN else "palette-classic"}
    if custom:
        defaults["custom"] = custom
    return {
        "type": kind,
        "title": title,
        "description": english,
        "datasource": SOURCE,
        "gridPos": {"w": w, "h": h},
        "targets": queries,
        "fieldConfig": {"defaults": defaults, "overrides": overrides or []},
        "options": options or {},
        "transformations": transformations or [],
    }


def stat(title, english, q, unit="percent", thresholds=PLAIN, w=4, mappings=None, fields=None, **more):
    # Of a point of the last period, the field that was asked beside the one that is always there.
    asked = re.match(r'SELECT last\("(?:sections|results)"\) AS "\w+", "(\w+)" FROM', q["query"])
    fields = fields or (f"/^{asked[1]}$/" if asked else "")
    options = {
        "reduceOptions": {"calcs": ["lastNotNull"], "fields": fields, "values": False},
        "colorMode": "background" if thresholds is not PLAIN or mappings else "none",
        "graphMode": "none",
        "textMode": "auto",
        "orientation": "auto",
        "justifyMode": "auto",
        "wideLayout": True,
        "showPercentChange": False,
        "percentChangeColorMode": "standard",
    }
    return panel("stat", title, english, q, w, 4, unit, thresholds, options, mappings, **more)


def lines(title, english, q, unit, w=12, h=9, thresholds=None, limits=False, overrides=None, points=False):
    custom = {"spanNulls": False, "lineWidth": 1, "showPoints": "always" if points else "auto"}
    p = panel(
        "timeseries",
        title,
        english,
        q,
        w,
        h,
        unit,
        thresholds or PLAIN,
        custom=custom,
        overrides=overrides,
        options={
            "legend": {"showLegend": True, "displayMode": "table", "placement": "bottom", "calcs": ["lastNotNull"]},
            "tooltip": {"mode": "multi", "sort": "none"},
        },
    )
    if limits:
        custom["thresholdsStyle"] = {"mode": "dashed"}
        p["fieldConfig"]["defaults"]["color"] = {"mode": "palette-classic"}
    return p


def timeline(title, english, q, w=24, h=5, mappings=None):
    return panel(
        "state-timeline",
        title,
        english,
        q,
        w,
        h,
        "string",
        mappings=mappings or CLASS_MAPPINGS,
        custom={"fillOpacity": 90, "lineWidth": 0},
        options={"mergeValues": True, "showValue": "auto", "rowHeight": 0.9, **OVER_TIME},
    )


def table(title, english, q, w=24, h=9, unit="none", overrides=None, sort=None, transformations=None, hide=("Time",)):
    options = {"frameIndex": 0, "showHeader": True, "cellHeight": "sm"}
    if sort:
        options["sortBy"] = [{"displayName": sort[0], "desc": sort[1]}]
    shape = {"id": "organize", "options": {"excludeByName": {name: True for name in hide}}}
    return panel(
        "table",
        title,
        english,
        q,
        w,
        h,
        unit,
        overrides=overrides,
        options=options,
        transformations=(transformations or []) + [shape],
    )


def joined(*columns):
    """Two queries side by side by section; only rows that have the columns."""
    return [
        {"id": "joinByField", "options": {"byField": "section", "mode": "outer"}},
        {
            "id": "filterByValue",
            "options": {
                "type": "include",
                "match": "all",
                "filters": [{"fieldName": c, "config": {"id": "isNotNull", "options": {}}} for c in columns],
            },
        },
    ]


def variable(name, label, text, multi=False, hidden=False):
    v = {
        "type": "query",
        "name": name,
        "label": label,
        "datasource": SOURCE,
        "query": text,
        "refresh": 2,
        "sort": 1,
        "multi": multi,
        "includeAll": multi,
        "hide": 2 if hidden else 0,
        "regex": "",
        "options": [],
    }
    if multi:
        v["current"] = {"text": ["All"], "value": ["$__all"]}
    return v


def choice(name, label, options, multi=False):
    first = options[0]
    return {
        "type": "custom",
        "name": name,
        "label": label,
        "hide": 0,
        "multi": multi,
        "includeAll": multi,
        "query": ",".join(f"{text} : {value}" for value, text in options),
        "options": [{"text": t, "value": v, "selected": v == first[0] and not multi} for v, t in options],
        "current": {"text": ["All"], "value": ["$__all"]} if multi else {"text": first[1], "value": first[0]},
    }


CITY = variable("city", "城市", 'SHOW TAG VALUES FROM "region" WITH KEY = "region" WHERE "kind" = \'city\'')
COUNTY = variable(
    "county", "县区", 'SHOW TAG VALUES FROM "region" WITH KEY = "region" WHERE "kind" = \'county\'', multi=True
)
RIVER = variable("river", "河流", 'SHOW TAG VALUES FROM "region" WITH KEY = "region" WHERE "kind" = \'river\'')
SECTION = variable("section", "断面", 'SHOW TAG VALUES FROM "period" WITH KEY = "section"')
SECTIONS = variable("section", "断面", 'SHOW TAG VALUES FROM "period" WITH KEY = "section"', multi=True)
# The river of the chosen section, and the sections along it.
ITS_RIVER = variable(
    "river",
    "所在河流",
    'SHOW TAG VALUES FROM "section" WITH KEY = "river" WHERE "section" =~ /^${section:regex}$/',
    hidden=True,
)
ALONG = 'SHOW TAG VALUES FROM "section" WITH KEY = "section" WHERE "river" =~ /^${river:regex}$/'
NEIGHBOURS = variable("neighbours", "上下游断面", ALONG, multi=True)
PARAMETER = choice(
    "parameter",
    "指标",
    [
        ("NH3N", "氨氮"),
        ("TP", "总磷"),
        ("CODMN", "高锰酸盐指数"),
        ("DO", "溶解氧"),
        ("TN", "总氮"),
        ("COD", "化学需氧量"),
        ("BOD5", "五日生化需氧量"),
        ("F", "氟化物"),
    ],
)
SOURCES = choice("source", "数据来源", [("AUTO", "自动监测"), ("LAB", "手工监测")], multi=True)
SPAN = choice("span", "时段", [("month", "月"), ("quarter", "季"), ("ytd", "年初至今"), ("year", "年")])

# Filters. Values go into regular expressions, escaped as such by Grafana, so that no name can break out of its quotes.
IN_CITY = '"kind" = \'city\' AND "region" =~ /^${city:regex}$/ AND "span" = \'${span:raw}\' AND $timeFilter'
OF_SECTION = '"section" =~ /^${section:regex}$/'
# What an alert's last event left, one row an alert, however long ago it was; events that a correction took back do not
# count. What events change (state, severity) is asked outside of it.
LAST_OF_ALERTS = """(SELECT last("text") AS "text", "state", "severity", "responsible" FROM "alert"
    WHERE "withdrawn" = false AND %s time <= ${__to}ms GROUP BY "alert", "section", "rule")"""


def dashboard(uid, title, english, variables, panels, period="now-13M", sections=None):
    x = y = height = 0
    for i, p in enumerate(panels):
        place = p["gridPos"]
        if x + place["w"] > 24:
            x, y, height = 0, y + height, 0
        place.update(x=x, y=y)
        x, height = x + place["w"], max(height, place["h"])
        p["id"] = i + 1
    where = f"{sections} AND " if sections else ""
    return {
        "uid": uid,
        "title": title,
        "description": english,
        "tags": ["heqing"],
        "schemaVersion": 42,
        "version": 1,
        "editable": False,
        "graphTooltip": 1,
        "timezone": "Asia/Shanghai",
        "time": {"from": period, "to": "now"},
        "refresh": "5m",
        "weekStart": "monday",
        "fiscalYearStartMonth": 0,
        "links": [
            {
                "type": "dashboards",
                "title": "河清",
                "tags": ["heqing"],
                "asDropdown": True,
                "includeVars": True,
                "keepTime": True,
                "targetBlank": False,
                "icon": "external link",
                "tooltip": "Heqing's dashboards",
                "url": "",
            }
        ],
        "templating": {"list": variables},
        "annotations": {
            "list": [
                {
                    "name": "预警",
                    "enable": True,
                    "hide": False,
                    "iconColor": RED,
                    "datasource": SOURCE,
                    "target": {
                        "refId": "Anno",
                        "rawQuery": True,
                        "fromAnnotations": True,
                        "textColumn": "text",
                        "tagsColumn": "severity",
                        "query": (
                            f'SELECT "text", "severity" FROM "alert" WHERE "withdrawn" = false AND {where}$timeFilter'
                        ),
                    },
                }
            ]
        },
        "panels": panels,
    }


def city():
    last = lambda field: last_period("region", "sections", field, IN_CITY)

    share = steps(RED, (60, "#FF9B00"), (75, YELLOW), (90, GREEN))
    none_wanted = steps(GREEN, (0.0001, RED))
    worse = steps(RED, (0, GREEN))
    better = steps(GREEN, (0.0001, RED))
    points = "suffix: 个百分点"
    shares = query(
        'SELECT "compliance_rate" AS "达标率", "good_share" AS "优良比例", "inferior_share" AS "劣Ⅴ类比例" '
        f'FROM "region" WHERE {IN_CITY}',
        "$col",
    )
    counts = query(
        "SELECT " + ", ".join(f'"class_{c}" AS "{t}"' for c, t, _ in CLASSES) + f' FROM "region" WHERE {IN_CITY}',
        "$col",
    )
    of_class = panel(
        "timeseries",
        "各类别断面数",
        "Sections of each class, period by period.",
        counts,
        12,
        9,
        "short",
        options=OVER_TIME,
        custom={"drawStyle": "bars", "fillOpacity": 90, "lineWidth": 0, "stacking": {"mode": "normal", "group": "A"}},
        overrides=[override(t, color={"mode": "fixed", "fixedColor": c}) for _, t, c in CLASSES],
    )
    judged = """(SELECT last("results") AS "results", "class", "target", "main", "compliant" FROM "period"
        WHERE "span" = '${span:raw}' AND $timeFilter GROUP BY "section")"""
    registered = 'SELECT last("chiefs") AS "chiefs" FROM "section" GROUP BY "section"'
    places = panel(
        "geomap",
        "断面类别分布",
        "Sections on the map by the class of the last period; grey where there is none. "
        "Coordinates from measurement section.",
        [
            query('SELECT last("lat") AS "lat", last("lon") AS "lon" FROM "section" GROUP BY "section"', table=True),
            query(
                """SELECT last("results") AS "results", "class" FROM "period" WHERE "span" = '${span:raw}' AND $timeFilter GROUP BY "section" """,
                table=True,
            ),
        ],
        12,
        14,
        "string",
        mappings=CLASS_MAPPINGS,
        transformations=joined("lat"),
        options={
            "view": {"id": "fit", "allLayers": True, "lat": 0, "lon": 0, "zoom": 9},
            "basemap": {"type": "default", "name": "Layer 0"},
            "controls": {"showZoom": True, "mouseWheelZoom": False, "showAttribution": True},
            "tooltip": {"mode": "details"},
            "layers": [
                {
                    "type": "markers",
                    "name": "断面",
                    "tooltip": True,
                    "location": {"mode": "coords", "latitude": "lat", "longitude": "lon"},
                    "config": {
                        "showLegend": True,
                        "style": {
                            "size": {"fixed": 8, "min": 4, "max": 12},
                            "opacity": 0.9,
                            "color": {"field": "class", "fixed": UNMONITORED},
                            "symbol": {"mode": "fixed", "fixed": "img/icons/marker/circle.svg"},
                        },
                    },
                }
            ],
        },
    )
    places["fieldConfig"]["overrides"] = [override("section", links=TO_SECTION)]
    return dashboard(
        "heqing-city",
        "城市水环境总览",
        "How the city stands against its targets and against last year.",
        [CITY, SPAN],
        [
            stat(
                "断面达标率",
                "Share of judged sections that meet their target.",
                last("compliance_rate"),
                thresholds=share,
            ),
            stat("优良比例（Ⅰ～Ⅲ类）", "Share of sections of class I to III.", last("good_share"), thresholds=share),
            stat(
                "优良比例同比",
                "Share of class I to III less that of last year, on the same sections and parameters.",
                last("good_share_change_last_year"),
                points,
                worse,
            ),
            stat("劣Ⅴ类比例", "Share of sections worse than class V.", last("inferior_share"), thresholds=none_wanted),
            stat(
                "劣Ⅴ类比例同比",
                "Share worse than class V less that of last year, on the same ground.",
                last("inferior_share_change_last_year"),
                points,
                better,
            ),
            stat(
                "水质指数同比",
                "Change of the water quality index (CWQI) against last year; below 0 is better.",
                last("cwqi_change"),
                "percent",
                better,
            ),
            stat(
                "未解除预警",
                "Alerts that are open at the end of the time range.",
                query(f"""SELECT count("text") AS "open" FROM {LAST_OF_ALERTS % ''} WHERE "state" = 'open'"""),
                "short",
                none_wanted,
                noValue="0",
            ),
            stat(
                "在线站点",
                "Stations that sent a reading in the 24 hours before the end of the time range.",
                query("""SELECT count("results") AS "online" FROM (SELECT last("results") AS "results" FROM "reading"
                 WHERE "source" = 'AUTO' AND time > ${__to}ms - 24h AND time <= ${__to}ms GROUP BY "section")"""),
                "short",
                steps(RED, (1, GREEN)),
                noValue="0",
            ),
            stat(
                "参评断面",
                "Sections that the figures rest on, and how many there are.",
                last("evaluated"),
                "short",
                w=8,
                fields="/^(evaluated|sections)$/",
            ),
            stat(
                "同比变化",
                "Change against the same period of last year in the words of bulletins.",
                last("change_last_year"),
                "string",
                w=8,
            ),
            places,
            table(
                "不达标断面",
                "Sections that missed their target in their last period, with main pollutants (excess multiples) and "
                "the river chiefs who answer for them.",
                [
                    query(
                        f'SELECT "class", "target", "main" FROM {judged} WHERE "compliant" = false GROUP BY "section"',
                        table=True,
                    ),
                    query(registered, table=True),
                ],
                w=12,
                h=14,
                overrides=CLASS_COLUMNS + [override("chiefs", displayName="责任河长")],
                transformations=joined("class"),
                hide=("Time", "Time 1", "Time 2"),
            ),
            lines(
                "达标率与优良比例", "Compliance, class I to III and worse than V, period by period.", shares, "percent"
            ),
            of_class,
        ],
    )


def section():
    source = '"source" =~ /^${source:regex}$/'
    period = lambda span: f"\"span\" = '{span}' AND {OF_SECTION} AND $timeFilter"
    limits = []
    for parameter, (name, _) in LIMITS.items():
        limits.append(
            lines(
                f"{name}与各类标准限值",
                f"{parameter}: readings, day and month means; dashed, the limits of classes I to V of rivers "
                "(GB 3838-2002 Table 1), each in the colour of the class that begins at it.",
                [
                    query(
                        f'SELECT "{parameter}" FROM "reading" WHERE {OF_SECTION} AND {source} AND $timeFilter GROUP BY'
                        ' "source"',
                        "$tag_source",
                    ),
                    query(f'SELECT "{parameter}" FROM "period" WHERE {period("day")}', "日均值"),
                    query(f'SELECT "{parameter}" FROM "period" WHERE {period("month")}', "月均值"),
                ],
                "suffix: mg/L",
                thresholds=class_steps(parameter),
                limits=True,
                overrides=[override("AUTO", displayName="自动监测"), override("LAB", displayName="手工监测")],
            )
        )
    head = ", ".join(f'"headroom_{p}" AS "{n}剩余控制浓度", "course_{p}" AS "{n}走势"' for p, (n, _) in LIMITS.items())
    last = lambda span, field: last_period("period", "results", field, period(span))
    return dashboard(
        "heqing-section",
        "断面",
        "One section: class, parameters, headroom, alerts, and its neighbours.",
        [SECTION, ITS_RIVER, NEIGHBOURS, PARAMETER, SOURCES],
        [
            stat(
                "本月类别",
                "Class of the last month in the time range.",
                last("month", "class"),
                "string",
                mappings=CLASS_MAPPINGS,
            ),
            stat("本年类别", "Class of the year to date.", last("ytd", "class"), "string", mappings=CLASS_MAPPINGS),
            stat("目标", "Target class.", last("month", "target"), "string", mappings=CLASS_MAPPINGS),
            stat(
                "本月达标形势",
                "Whether the month is going to meet its target; the worst of all parameters.",
                last("month", "outlook"),
                "string",
                mappings=OUTLOOK,
            ),
            stat(
                "本年达标形势",
                "Whether the year is going to meet its target; the worst of all parameters.",
                last("ytd", "outlook"),
                "string",
                mappings=OUTLOOK,
            ),
            stat(
                "本月主要污染物",
                "Main pollutants of the last month with excess multiples; empty where there are none.",
                last("month", "main"),
                "string",
            ),
            timeline("日类别", "Class day by day.", query(f'SELECT "class" FROM "period" WHERE {period("day")}', "日")),
            timeline(
                "月类别", "Class month by month.", query(f'SELECT "class" FROM "period" WHERE {period("month")}', "月")
            ),
            lines(
                "所选指标：自动与手工",
                "The chosen parameter: automatic and laboratory values together, day and month means.",
                [
                    query(
                        f'SELECT "${{parameter:raw}}" FROM "reading" WHERE {OF_SECTION} AND {source} AND $timeFilter'
                        ' GROUP BY "source"',
                        "$tag_source",
                    ),
                    query(f'SELECT "${{parameter:raw}}" FROM "period" WHERE {period("day")}', "日均值"),
                    query(f'SELECT "${{parameter:raw}}" FROM "period" WHERE {period("month")}', "月均值"),
                ],
                "suffix: mg/L",
                overrides=[override("AUTO", displayName="自动监测"), override("LAB", displayName="手工监测")],
            ),
            lines(
                "上下游断面对比",
                "Day means of the chosen parameter at the sections of the same river, on one time axis.",
                query(
                    'SELECT "${parameter:raw}" FROM "period" WHERE "span" = \'day\' AND "section" =~'
                    ' /^${neighbours:regex}$/ AND $timeFilter GROUP BY "section"',
                    "$tag_section",
                ),
                "suffix: mg/L",
            ),
            *limits,
            table(
                "月剩余控制浓度",
                "Headroom of months: the highest mean that the rest of the month may have so that the target is met (of"
                " dissolved oxygen the lowest), and the mean with which the rest would go on. Empty where none is"
                " enough.",
                query(
                    f'SELECT "outlook", {head} FROM "period" WHERE {period("month")} ORDER BY time DESC LIMIT 13',
                    table=True,
                ),
                h=6,
                unit="suffix: mg/L",
                overrides=[override("outlook", displayName="形势", mappings=OUTLOOK, cell=COLOURED)],
                hide=(),
            ),
            table(
                "年剩余控制浓度",
                "The same of years to date.",
                query(
                    f'SELECT "outlook", {head} FROM "period" WHERE {period("ytd")} ORDER BY time DESC LIMIT 13',
                    table=True,
                ),
                h=6,
                unit="suffix: mg/L",
                overrides=[override("outlook", displayName="形势", mappings=OUTLOOK, cell=COLOURED)],
                hide=(),
            ),
            table(
                "预警记录",
                "Events of the section's alerts, the latest first.",
                query(
                    f'SELECT "severity", "text", "responsible" FROM "alert" WHERE "withdrawn" = false AND {OF_SECTION}'
                    ' AND $timeFilter GROUP BY "rule", "transition" ORDER BY time DESC',
                    table=True,
                ),
                h=8,
                unit="string",
                sort=("Time", True),
                overrides=ALERT_COLUMNS,
                hide=(),
            ),
        ],
        period="now-60d",
        sections=OF_SECTION,
    )


ALERT_COLUMNS = [
    override("severity", displayName="级别", mappings=SEVERITY, cell=COLOURED),
    override("transition", displayName="变化", mappings=TRANSITION),
    override("text", displayName="内容"),
    override("responsible", displayName="责任人"),
    override("rule", displayName="规则"),
    override("section", displayName="断面", links=TO_SECTION),
]


def alerts():
    rules = variable("rule", "规则", 'SHOW TAG VALUES FROM "alert" WITH KEY = "rule"', multi=True)
    severities = choice("severity", "级别", [("general", "一般"), ("heavier", "较重"), ("major", "严重")], multi=True)
    some = OF_SECTION + ' AND "rule" =~ /^${rule:regex}$/ AND'
    grave = '"severity" =~ /^${severity:regex}$/'
    chosen = f'"withdrawn" = false AND {some} {grave} AND $timeFilter'
    still = LAST_OF_ALERTS % some
    opened = f"{chosen} AND \"transition\" = 'opened'"
    lasted = (
        f'(SELECT elapsed("withdrawn", 1m) / 60 AS "hours" FROM "alert" WHERE "withdrawn" = false AND {OF_SECTION} AND'
        ' "rule" =~ /^${rule:regex}$/ AND "transition" =~ /^(opened|resolved)$/ AND $timeFilter GROUP BY "alert",'
        ' "rule")'
    )
    return dashboard(
        "heqing-alerts",
        "预警",
        "Open alerts, their history, and how long they last.",
        [SECTIONS, rules, severities],
        [
            stat(
                "未解除预警",
                "Alerts that are open.",
                query(f"""SELECT count("text") AS "open" FROM {still} WHERE "state" = 'open' AND {grave}"""),
                "short",
                steps(GREEN, (1, RED)),
                noValue="0",
                w=6,
            ),
            stat(
                "其中严重",
                "Open alerts of the gravest severity.",
                query(
                    f"""SELECT count("text") AS "open" FROM {still} WHERE "state" = 'open' AND "severity" = 'major'"""
                ),
                "short",
                steps(GREEN, (1, RED)),
                noValue="0",
                w=6,
            ),
            stat(
                "期内发出",
                "Alerts opened in the time range.",
                query(f'SELECT count("text") AS "opened" FROM "alert" WHERE {opened}'),
                "short",
                w=6,
                noValue="0",
            ),
            stat(
                "平均持续",
                "Mean time from opening to resolution of alerts that were opened and resolved in the time range.",
                query(f'SELECT mean("hours") AS "hours" FROM {lasted}'),
                "h",
                steps(GREEN, (24, YELLOW), (72, RED)),
                w=6,
                decimals=1,
            ),
            table(
                "未解除预警清单",
                "Open alerts with what is over and who answers for the section.",
                query(
                    f"""SELECT "severity", "text", "responsible" FROM {still} WHERE "state" = 'open' AND {grave} GROUP BY "section", "rule" """,
                    table=True,
                ),
                unit="string",
                sort=("Time", True),
                overrides=ALERT_COLUMNS,
                hide=(),
            ),
            lines(
                "每日发出",
                "Alerts opened a day, by rule.",
                query(
                    f'SELECT count("text") AS "opened" FROM "alert" WHERE {opened} GROUP BY time(1d), "rule" fill(0)'
                    " tz('Asia/Shanghai')",
                    "$tag_rule",
                ),
                "short",
            ),
            table(
                "按规则",
                "By rule: alerts opened, and the mean hours from opening to resolution.",
                [
                    query(f'SELECT count("text") AS "opened" FROM "alert" WHERE {opened} GROUP BY "rule"', table=True),
                    query(f'SELECT mean("hours") AS "hours" FROM {lasted} GROUP BY "rule"', table=True),
                ],
                w=12,
                overrides=[
                    override("opened", displayName="发出"),
                    override("hours", displayName="平均持续", unit="h", decimals=1),
                    override("rule", displayName="规则"),
                ],
                transformations=[{"id": "joinByField", "options": {"byField": "rule", "mode": "outer"}}],
                hide=("Time", "Time 1", "Time 2"),
            ),
            table(
                "预警历史",
                "Every event that stands, the latest first: opened, raised, lowered, resolved.",
                query(
                    f'SELECT "severity", "text", "responsible" FROM "alert" WHERE {chosen} '
                    'GROUP BY "section", "rule", "transition"',
                    table=True,
                ),
                h=12,
                unit="string",
                sort=("Time", True),
                overrides=ALERT_COLUMNS,
                hide=(),
            ),
        ],
        period="now-30d",
        sections=OF_SECTION,
    )


def ranking():
    def of(kind, fields, more=""):
        named = ", ".join(f'"{f}"' for f in fields)
        return query(
            f'SELECT last("sections") AS "sections", "evaluated", {named} FROM "region" WHERE "kind" = \'{kind}\'{more}'
            ' AND "span" = \'${span:raw}\' AND $timeFilter GROUP BY "region"',
            table=True,
        )

    chosen = ' AND "region" =~ /^${county:regex}$/'
    fields = [
        "rank",
        "cwqi",
        "change_rank",
        "cwqi_change",
        "compliance_rate",
        "good_share",
        "grade",
        "change_last_year",
        "score",
        "score_out_of",
        "main",
        "excluded",
    ]
    columns = [
        override("sections", displayName="断面数", unit="short"),
        override("evaluated", displayName="参评", unit="short"),
        override("rank", displayName="排名", unit="short"),
        override("cwqi", displayName="水质指数", decimals=4),
        override("change_rank", displayName="变化排名", unit="short"),
        override(
            "cwqi_change",
            displayName="指数同比",
            unit="percent",
            thresholds=steps(GREEN, (0.0001, RED)),
            cell={"type": "color-text"},
        ),
        override("compliance_rate", displayName="达标率", unit="percent"),
        override("good_share", displayName="优良比例", unit="percent"),
        override("grade", displayName="水质状况"),
        override("change_last_year", displayName="同比"),
        override("score", displayName="得分"),
        override("score_out_of", displayName="满分"),
        override("main", displayName="主要污染物"),
        override("excluded", displayName="未参评断面"),
    ]
    trend = lambda field: query(
        f'SELECT "{field}" FROM "region" WHERE "kind" = \'county\'{chosen} AND "span" = \'${{span:raw}}\' '
        'AND $timeFilter GROUP BY "region"',
        "$tag_region",
    )
    parameters = [("NH3N", "氨氮"), ("TP", "总磷"), ("CODMN", "高锰酸盐指数")]
    border = ", ".join(f'"{p}_in" AS "{n}入境", "{p}_out" AS "{n}出境"' for p, n in parameters)
    return dashboard(
        "heqing-ranking",
        "县区与河长排名",
        "Counties and river chiefs by index, compliance, change and points.",
        [COUNTY, SPAN],
        [
            table(
                "县区排名",
                "Counties by the water quality index of their last period, 1 the best; change below 0 is better.",
                of("county", fields, chosen),
                overrides=columns + [override("region", displayName="县区")],
                sort=("排名", False),
            ),
            table(
                "河长排名",
                "The same of river chiefs over the sections that they answer for; chiefs have points, but no ranks.",
                of("chief", [f for f in fields if "rank" not in f]),
                overrides=columns + [override("region", displayName="河长")],
                sort=("得分", True),
                h=12,
            ),
            lines(
                "县区水质指数",
                "Water quality index of counties, period by period; lower is better.",
                trend("cwqi"),
                "none",
            ),
            lines(
                "县区达标率",
                "Share of sections that meet their target, period by period.",
                trend("compliance_rate"),
                "percent",
            ),
            table(
                "出入境水质",
                "What rivers bring into a county and take out of it, in the last period: class and means at both ends.",
                query(
                    f'SELECT last("parameters") AS "parameters", "entry", "entry_class", "exit_class", {border} FROM'
                    ' "boundary" WHERE "county" =~ /^${county:regex}$/ AND "span" = \'${span:raw}\' AND'
                    ' $timeFilter GROUP BY "county", "river", "exit"',
                    table=True,
                ),
                unit="suffix: mg/L",
                hide=("Time", "parameters"),
                overrides=[
                    override("entry_class", displayName="入境类别", mappings=CLASS_MAPPINGS, cell=COLOURED),
                    override("exit_class", displayName="出境类别", mappings=CLASS_MAPPINGS, cell=COLOURED),
                    override("county", displayName="县区"),
                    override("river", displayName="河流"),
                    override("entry", displayName="入境断面", links=TO_SECTION),
                    override("exit", displayName="出境断面", links=TO_SECTION),
                ],
            ),
        ],
    )


def river():
    along = variable("section", "断面", ALONG, multi=True)
    region = '"kind" = \'river\' AND "region" =~ /^${river:regex}$/ AND "span" = \'%s\' AND $timeFilter'
    return dashboard(
        "heqing-river",
        "河流",
        "One river from its source to its mouth.",
        [RIVER, along, PARAMETER],
        [
            stat(
                "本月水质状况",
                "The river's state in the last month.",
                last_period("region", "sections", "grade", region % "month"),
                "string",
                w=6,
            ),
            stat(
                "本月优良比例",
                "Share of its sections of class I to III in the last month.",
                last_period("region", "sections", "good_share", region % "month"),
                "percent",
                w=6,
            ),
            stat(
                "本年达标率",
                "Share of its sections that meet their target in the year to date.",
                last_period("region", "sections", "compliance_rate", region % "ytd"),
                "percent",
                steps(RED, (60, "#FF9B00"), (75, YELLOW), (90, GREEN)),
                w=6,
            ),
            stat(
                "本月主要污染物",
                "Parameters beyond class III, with the share of sections in which they are.",
                last_period("region", "sections", "main", region % "month"),
                "string",
                w=6,
            ),
            panel(
                "status-history",
                "沿程月类别",
                "Class of its sections, month by month. The table beside says how far from the source each lies.",
                query(
                    'SELECT "class" FROM "period" WHERE "span" = \'month\' AND "section" =~ /^${section:regex}$/ AND'
                    ' $timeFilter GROUP BY "section"',
                    "$tag_section",
                ),
                14,
                12,
                "string",
                mappings=CLASS_MAPPINGS,
                options={"showValue": "auto", "rowHeight": 0.9, "colWidth": 0.9, **OVER_TIME},
                custom={"fillOpacity": 90, "lineWidth": 0},
            ),
            table(
                "由源到河口",
                "Sections from source to mouth with the class and the chosen parameter's mean of the last month.",
                [
                    query(
                        'SELECT last("km") AS "km" FROM "section" WHERE "river" =~ /^${river:regex}$/ GROUP BY'
                        ' "section", "label"',
                        table=True,
                    ),
                    query(
                        'SELECT last("results") AS "results", "class", "${parameter:raw}" AS "mean" FROM "period" WHERE'
                        ' "span" = \'month\' AND "section" =~ /^${section:regex}$/ AND $timeFilter GROUP BY "section"',
                        table=True,
                    ),
                ],
                w=10,
                h=12,
                transformations=joined("km"),
                sort=("里程", False),
                hide=("Time", "Time 1", "Time 2", "results"),
                overrides=[
                    override("km", displayName="里程", unit="lengthkm"),
                    override("label", displayName="名称"),
                    CLASS_COLUMNS[2],
                    override("mean", displayName="月均值", unit="suffix: mg/L"),
                    CLASS_COLUMNS[0],
                ],
            ),
            lines(
                "沿程指标",
                "Day means of the chosen parameter at all its sections on one time axis.",
                query(
                    'SELECT "${parameter:raw}" FROM "period" WHERE "span" = \'day\' AND "section" =~'
                    ' /^${section:regex}$/ AND $timeFilter GROUP BY "section"',
                    "$tag_section",
                ),
                "suffix: mg/L",
                w=24,
                h=10,
            ),
        ],
        sections=OF_SECTION,
    )


def waters():
    kind = lambda name, span: (
        f"\"kind\" = 'section_kind' AND \"region\" = '{name}' AND \"span\" = '{span}' AND $timeFilter"
    )
    chosen = "'${span:raw}'"
    span = f'"span" = {chosen} AND $timeFilter'
    all_wanted = steps(RED, (100, GREEN))
    return dashboard(
        "heqing-waters",
        "饮用水源、入海河流、湖库",
        "Drinking-water sources, rivers into the sea, lakes and reservoirs.",
        [SPAN],
        [
            stat(
                "水源达标率",
                "Share of drinking-water sources that complied with Tables 1 to 3 in the last period.",
                last_period("region", "sections", "source_rate", kind("drinking", "${span:raw}")),
                "percent",
                all_wanted,
                w=6,
            ),
            stat(
                "水量达标率",
                "Share of the water taken that came from sources while they complied.",
                last_period("region", "sections", "volume_rate", kind("drinking", "${span:raw}")),
                "percent",
                all_wanted,
                w=6,
            ),
            stat(
                "入海河流达标率",
                "Share of sections of rivers into the sea that meet their target.",
                last_period("region", "sections", "compliance_rate", kind("sea", "${span:raw}")),
                "percent",
                all_wanted,
                w=6,
            ),
            stat(
                "入海总氮同比",
                "Mean total nitrogen of rivers into the sea against last year; below 0 is better.",
                last_period("region", "sections", "TN_change", kind("sea", "${span:raw}")),
                "percent",
                steps(GREEN, (0.0001, RED)),
                w=6,
            ),
            table(
                "饮用水源",
                "Each source in its last period: whether it complied, what failed with excess multiples, what was"
                " taken.",
                query(
                    'SELECT last("drinking_compliant") AS "ok", "drinking_failing", "intake", "intake_compliant",'
                    f' "class" FROM "period" WHERE {span} GROUP BY "section"',
                    table=True,
                ),
                w=12,
                overrides=[
                    override("ok", displayName="达标", mappings=YES, cell=COLOURED),
                    override("drinking_failing", displayName="超标项目"),
                    override("intake", displayName="取水量（万m³）"),
                    override("intake_compliant", displayName="达标取水量（万m³）"),
                    *CLASS_COLUMNS,
                ],
            ),
            table(
                "湖库营养状态",
                "Lakes and reservoirs by their sections: trophic level index (TLI) and grade of the last period.",
                query(
                    f'SELECT last("tli") AS "tli", "trophic", "class" FROM "period" WHERE {span} GROUP BY "section"',
                    table=True,
                ),
                w=12,
                overrides=[
                    override(
                        "tli",
                        displayName="综合营养状态指数",
                        decimals=1,
                        cell={"type": "color-background"},
                        thresholds=steps(BLUE, (30, GREEN), (50.0001, YELLOW), (60.0001, "#FF9B00"), (70.0001, RED)),
                        color={"mode": "thresholds"},
                    ),
                    override("trophic", displayName="营养状态"),
                    *CLASS_COLUMNS,
                ],
            ),
            lines(
                "入海河流总氮",
                "Mean total nitrogen of the sections of rivers into the sea, month by month, and of last year.",
                query(
                    f'SELECT "TN" AS "总氮", "TN_last_year" AS "上年同期" FROM "region" WHERE {kind("sea", "month")}',
                    "$col",
                ),
                "suffix: mg/L",
            ),
            lines(
                "湖库营养状态指数",
                "Trophic level index month by month; above 50 eutrophic.",
                query(
                    'SELECT "tli" FROM "period" WHERE "span" = \'month\' AND $timeFilter GROUP BY "section"',
                    "$tag_section",
                ),
                "none",
                thresholds=steps(BLUE, (30, GREEN), (50.0001, YELLOW), (60.0001, "#FF9B00"), (70.0001, RED)),
                limits=True,
            ),
        ],
    )


def stations():
    automatic = f"\"source\" = 'AUTO' AND {OF_SECTION} AND $timeFilter"
    silent = LAST_OF_ALERTS % (OF_SECTION + """ AND "watch" = 'silent' AND""")
    flags = ", ".join(f'count("{p}_flag") AS "{n}"' for p, (n, _) in LIMITS.items())
    valid = ", ".join(f'count("{p}") AS "{n}"' for p, (n, _) in LIMITS.items())
    return dashboard(
        "heqing-stations",
        "站点与数据质量",
        "What stations deliver, and what of it can be used.",
        [SECTIONS],
        [
            stat(
                "在线站点",
                "Stations that sent a reading in the 24 hours before the end of the time range.",
                query(
                    f"""SELECT count("results") AS "online" FROM (SELECT last("results") AS "results" FROM "reading" WHERE
                 "source" = 'AUTO' AND {OF_SECTION} AND time > ${{__to}}ms - 24h AND time <= ${{__to}}ms GROUP BY "section")"""
                ),
                "short",
                steps(RED, (1, GREEN)),
                w=8,
                noValue="0",
            ),
            stat(
                "期内自动监测样次",
                "Automatic readings in the time range.",
                query(f'SELECT count("results") AS "readings" FROM "reading" WHERE {automatic}'),
                "short",
                w=8,
                noValue="0",
            ),
            stat(
                "未解除断线预警",
                "Alerts on silent stations that are open.",
                query(f"""SELECT count("text") AS "open" FROM {silent} WHERE "state" = 'open'"""),
                "short",
                steps(GREEN, (1, RED)),
                w=8,
                noValue="0",
            ),
            lines(
                "日数据获取率",
                "Least share of the values there should be among the parameters that decide the class, day by day: what"
                " a day's class rests on at worst.",
                query(
                    f'SELECT "coverage" FROM "period" WHERE "span" = \'day\' AND {OF_SECTION} AND $timeFilter GROUP BY'
                    ' "section"',
                    "$tag_section",
                ),
                "percentunit",
                w=24,
                thresholds=steps(RED, (0.6, YELLOW), (0.8, GREEN)),
            ),
            table(
                "收到数据",
                "Automatic values in the time range, by section, those with a mark included.",
                query(f'SELECT {valid} FROM "reading" WHERE {automatic} GROUP BY "section"', table=True),
                w=12,
                unit="short",
                overrides=[CLASS_COLUMNS[2]],
            ),
            table(
                "标记数据",
                "Automatic values that their mark keeps from being used, by section.",
                query(f'SELECT {flags} FROM "reading" WHERE {automatic} GROUP BY "section"', table=True),
                w=12,
                unit="short",
                overrides=[CLASS_COLUMNS[2]],
            ),
            table(
                "最近一次数据",
                "When each station was last heard.",
                query(
                    f'SELECT last("results") AS "项目数" FROM "reading" WHERE {automatic} GROUP BY "section"',
                    table=True,
                ),
                w=24,
                unit="short",
                sort=("Time", False),
                overrides=[CLASS_COLUMNS[2]],
                hide=(),
            ),
        ],
        period="now-30d",
        sections=OF_SECTION,
    )


def documented(text, dashboards):
    """The document with the tables of panels as they are; words around them stay."""
    for d in dashboards:
        rows = "".join(
            "| {} | {} | {} |\n".format(
                p["title"],
                p["description"],
                "<br/>".join("`" + t["query"].replace("|", "\\|") + "`" for t in p["targets"]),
            )
            for p in d["panels"]
        )
        table = re.compile(r"(\(`%s`\)\n.*?\n\| --- \| --- \| --- \|\n)(?:\|[^\n]*\n)*" % d["uid"], re.DOTALL)
        text = table.sub(lambda found: found[1] + rows, text, count=1)
    return text


def main():
    """Writes the files; with --check only says which are not what would be written."""
    here = pathlib.Path(__file__).parent
    made = [make() for make in (city, section, alerts, river, ranking, waters, stations)]
    files = {here / "json" / (d["uid"] + ".json"): json.dumps(d, ensure_ascii=False, indent=2) + "\n" for d in made}
    document = here.parent / "docs" / "dashboards.md"
    files[document] = documented(document.read_text(encoding="utf-8"), made)
    if sys.argv[1:] == ["--check"]:
        there = {f: f.read_text(encoding="utf-8") for f in [*(here / "json").iterdir(), document]}
        wrong = sorted(f.name for f in files.keys() | there.keys() if files.get(f) != there.get(f))
        if wrong:
            sys.exit("run dashboards/generate.py; it would change " + ", ".join(wrong))
        return
    for file, text in files.items():
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
