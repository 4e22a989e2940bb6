"""What all dashboards have in common: datasources, colours and words of classes, panels, variables."""

import re

# By variables, so that the files can be used with other datasources; what is provisioned is chosen at first.
SOURCE = {"type": "influxdb", "uid": "${store}"}
METRICS = {"type": "prometheus", "uid": "${metrics}"}

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
SEVERITIES = [("general", "一般"), ("heavier", "较重"), ("major", "严重")]
SEVERITY = words(*[(code, text, colour) for (code, text), colour in zip(SEVERITIES, (YELLOW, "#FF9B00", RED))])
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
LAKE_TP = [0.01, 0.025, 0.05, 0.1, 0.2]


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


def metric(text, legend="", now=False):
    """A question to Prometheus: over time, or of this moment alone."""
    return {
        "datasource": METRICS,
        "editorMode": "code",
        "expr": " ".join(text.split()),
        "legendFormat": legend or "__auto",
        "instant": now,
        "range": not now,
    }


def last_period(measurement, always, field, where):
    """A field of the last period, absent where that period lacks it: last() of the field itself would go back to an older
    one. The field that is always there picks the point."""
    return query(f'SELECT last("{always}") AS "{always}", "{field}" FROM "{measurement}" WHERE {where}', table=True)


def override(field, **properties):
    ids = {
        "width": "custom.width",
        "cell": "custom.cellOptions",
        "lineWidth": "custom.lineWidth",
        "lineStyle": "custom.lineStyle",
        "showPoints": "custom.showPoints",
    }
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
    override("name", displayName="名称"),
    override("over", displayName="未达标项目（倍数）"),
    override("responsible", displayName="责任人"),
]
# Who answers for a section, level by level, and their columns.
CHIEFS = [
    ("chief_city", "市级河长"),
    ("chief_county", "县级河长"),
    ("chief_town", "乡级河长"),
    ("chief_village", "村级河长"),
]
CHIEF_FIELDS = '"name", "responsible", ' + ", ".join(f'"{field}"' for field, _ in CHIEFS)
CHIEF_COLUMNS = [override(field, displayName=name) for field, name in CHIEFS]


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
        q["refId"] = "ABCDEFGHIJKLM"[i]
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
        "datasource": queries[0]["datasource"],
        "gridPos": {"w": w, "h": h},
        "targets": queries,
        "fieldConfig": {"defaults": defaults, "overrides": overrides or []},
        "options": options or {},
        "transformations": transformations or [],
    }


def stat(title, english, q, unit="percent", thresholds=PLAIN, w=4, h=4, mappings=None, fields=None, **more):
    # Of a point of the last period, the field that was asked beside the one that is always there.
    first = q[0] if isinstance(q, list) else q
    asked = re.match(r'SELECT last\("(?:sections|results)"\) AS "\w+", "(\w+)" FROM', first.get("query", ""))
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
    return panel("stat", title, english, q, w, h, unit, thresholds, options, mappings, **more)


def lines(title, english, q, unit, w=12, h=9, thresholds=None, limits=False, overrides=None, points=False, **more):
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
        **more,
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


def joined(*columns, mode="outer"):
    """Two queries side by side by section; only rows that have the columns."""
    return [
        {"id": "joinByField", "options": {"byField": "section", "mode": mode}},
        {
            "id": "filterByValue",
            "options": {
                "type": "include",
                "match": "all",
                "filters": [{"fieldName": c, "config": {"id": "isNotNull", "options": {}}} for c in columns],
            },
        },
    ]


def registered(fields, where, by='"section"'):
    """Sections of the registry as they are now; where a tag of one changed, its former series says that it left."""
    return query(
        f"""SELECT {fields} FROM (SELECT last("name") AS "name", {fields.replace('"name", ', "")}, "left" FROM "section"
            WHERE {where} GROUP BY *) WHERE "left" = false GROUP BY {by}""",
        table=True,
    )


def along(where, queried, value):
    """
    What sections have over time, in the order of the river from its source, as keywords of a panel: InfluxQL cannot
    join, so Grafana puts the distances beside the values and orders by them.

    where: which sections
    queried: asks for times, sections and values
    value: the column of the values
    """
    distances = registered('"name", "km"', where, '"section", "label"')
    transformations = [
        *joined(value, "label", mode="outerTabular"),
        {"id": "sortBy", "options": {"fields": {}, "sort": [{"field": "km", "desc": False}]}},
        {
            "id": "groupingToMatrix",
            "options": {"rowField": "Time 1", "columnField": "label", "valueField": value, "emptyValue": "null"},
        },
        {"id": "sortBy", "options": {"fields": {}, "sort": [{"field": "Time 1\\label", "desc": False}]}},
    ]
    return [query(queried, table=True), distances], transformations


def variable(name, label, text, multi=False, hidden=False, regex="", everything=None):
    """
    A choice by what the store has.

    regex: takes value and text out of what is found
    everything: what All is instead of the list of all, such as .* for tags that not every series has
    """
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
        "regex": regex,
        "options": [],
    }
    if hidden:
        v["skipUrlSync"] = True
    if everything:
        v["allValue"] = everything
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


def regions(kind, name, label, multi=False):
    return variable(
        name, label, f'SHOW TAG VALUES FROM "region" WITH KEY = "region" WHERE "kind" = \'{kind}\'', multi=multi
    )


def sections(where, name="section", **more):
    """Sections by their names; the value is the id, which comes first in the label."""
    return variable(
        name,
        "断面",
        f'SHOW TAG VALUES FROM "section" WITH KEY = "label" WHERE {where}',
        regex=r"/^(?<value>\S+) (?<text>.+)$/",
        **more,
    )


def place(name, label, where=None):
    """A choice that narrows the list of sections; those without the tag are among All."""
    text = f'SHOW TAG VALUES FROM "section" WITH KEY = "{name}"' + (f" WHERE {where}" if where else "")
    return variable(name, label, text, multi=True, everything=".*")


OF_CITY = '"city" =~ /^${city:regex}$/'
OF_COUNTY = '"county" =~ /^${county:regex}$/'
OF_RIVER = '"river" =~ /^${river:regex}$/'

CITY = regions("city", "city", "城市")
COUNTY = regions("county", "county", "县区", multi=True)
RIVER = regions("river", "river", "河流")
PLACES = [
    place("city", "城市"),
    place("county", "县区", OF_CITY),
    place("river", "河流", f"{OF_CITY} AND {OF_COUNTY}"),
]
CHOSEN = f"{OF_CITY} AND {OF_COUNTY} AND {OF_RIVER}"
SECTION = sections(CHOSEN)
SECTIONS = sections(CHOSEN, multi=True)
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
SOURCE_NAMES = [override("AUTO", displayName="自动监测"), override("LAB", displayName="手工监测")]
SOURCES = choice("source", "数据来源", [("AUTO", "自动监测"), ("LAB", "手工监测")], multi=True)
SPAN = choice("span", "时段", [("month", "月"), ("quarter", "季"), ("ytd", "年初至今"), ("year", "年")])

# Filters. Values go into regular expressions, escaped as such by Grafana, so that no name can break out of its quotes.
IN_CITY = '"kind" = \'city\' AND "region" =~ /^${city:regex}$/ AND "span" = \'${span:raw}\' AND $timeFilter'
OF_SECTION = '"section" =~ /^${section:regex}$/'
# Sections that missed their target in their last period.
MISSED = f"""(SELECT last("results") AS "results", "class", "target", "main", "over", "compliant" FROM "period"
    WHERE "span" = '${{span:raw}}' AND {OF_SECTION} AND $timeFilter GROUP BY "section") WHERE "compliant" = false"""
# What an alert's last event left, one row an alert, however long ago it was; events that a correction took back do not
# count. What events change (state, severity) is asked outside of it.
LAST_OF_ALERTS = """(SELECT last("text") AS "text", "state", "severity", "responsible", "evidence" FROM "alert"
    WHERE "withdrawn" = false AND %s time <= ${__to}ms GROUP BY "alert", "section", "rule")"""


def alert_annotation(where):
    return {
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
            "query": f'SELECT "text", "severity" FROM "alert" WHERE "withdrawn" = false AND {where}$timeFilter',
        },
    }


def datasource(name, label, kind, uid, title):
    return {
        "type": "datasource",
        "name": name,
        "label": label,
        "query": kind,
        "refresh": 1,
        "regex": "",
        "hide": 0,
        "multi": False,
        "includeAll": False,
        "options": [],
        "current": {"text": title, "value": uid},
    }


STORE = datasource("store", "时序库", "influxdb", "heqing", "Heqing")
MEASURED = datasource("metrics", "运行指标", "prometheus", "heqing-metrics", "Heqing metrics")


def dashboard(uid, title, english, variables, panels, period="now-13M", sections=None, alerts=True):
    x = y = height = 0
    for i, p in enumerate(panels):
        place = p["gridPos"]
        if x + place["w"] > 24:
            x, y, height = 0, y + height, 0
        place.update(x=x, y=y)
        x, height = x + place["w"], max(height, place["h"])
        p["id"] = i + 1
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
        "templating": {"list": [STORE if panels[0]["datasource"] is SOURCE else MEASURED, *variables]},
        "annotations": {"list": [alert_annotation(f"{sections} AND " if sections else "")] if alerts else []},
        "panels": panels,
    }


ALERT_COLUMNS = [
    override("severity", displayName="级别", mappings=SEVERITY, cell=COLOURED),
    override("transition", displayName="变化", mappings=TRANSITION),
    override("text", displayName="内容"),
    override("responsible", displayName="责任人"),
    override("evidence", displayName="溯源"),
    override("hours", displayName="已持续", unit="h", decimals=1),
    override("rule", displayName="规则"),
    override("section", displayName="断面", links=TO_SECTION),
]
