from .grafana import *


def city():
    last = lambda field: last_period("region", "sections", field, IN_CITY)

    share = steps(RED, (60, "#FF9B00"), (75, YELLOW), (90, GREEN))
    none_wanted = steps(GREEN, (0.0001, RED))
    worse = steps(RED, (0, GREEN))
    better = steps(GREEN, (0.0001, RED))
    points = "suffix: 个百分点"
    shares = query(
        'SELECT "compliance_rate" AS "达标率", "good_share" AS "优良比例", "inferior_share" AS "劣Ⅴ类比例", '
        '"good_share_last_year" AS "优良比例（上年同期）", "inferior_share_last_year" AS "劣Ⅴ类比例（上年同期）" '
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
        14,
        "short",
        options=OVER_TIME,
        custom={"drawStyle": "bars", "fillOpacity": 90, "lineWidth": 0, "stacking": {"mode": "normal", "group": "A"}},
        overrides=[override(t, color={"mode": "fixed", "fixedColor": c}) for _, t, c in CLASSES],
    )
    places = panel(
        "geomap",
        "断面类别分布",
        "Sections on the map by the class of the last period; grey where there is none. "
        "Coordinates from measurement section.",
        [
            registered('"name", "lat", "lon"', CHOSEN),
            query(
                f"""SELECT last("results") AS "results", "class", "target", "over" FROM "period" WHERE
                    "span" = '${{span:raw}}' AND {OF_SECTION} AND $timeFilter GROUP BY "section" """,
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
    places["fieldConfig"]["overrides"] = [override("class", displayName="类别"), *CLASS_COLUMNS[1:]]
    return dashboard(
        "heqing-city",
        "城市水环境总览",
        "How the city stands against its targets and against last year.",
        [CITY, *PLACES[1:], sections(CHOSEN, multi=True, hidden=True), SPAN],
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
                query(
                    f"""SELECT count("text") AS "open" FROM {LAST_OF_ALERTS % (OF_SECTION + " AND")} WHERE "state" = 'open'"""
                ),
                "short",
                none_wanted,
                noValue="0",
            ),
            stat(
                "在线站点",
                "Stations that sent a reading in the 24 hours before the end of the time range.",
                query(f"""SELECT count("results") AS "online" FROM (SELECT last("results") AS "results" FROM "reading" WHERE
                 "source" = 'AUTO' AND {OF_SECTION} AND time > ${{__to}}ms - 24h AND time <= ${{__to}}ms GROUP BY "section")"""),
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
            of_class,
            table(
                "不达标断面",
                "Sections that missed their target in their last period: what missed it (excess multiples against the"
                " target; main pollutants are against class III), and who answers for them, level by level.",
                [
                    query(f'SELECT "class", "target", "over", "main" FROM {MISSED} GROUP BY "section"', table=True),
                    registered(CHIEF_FIELDS, CHOSEN),
                ],
                h=10,
                overrides=CLASS_COLUMNS + CHIEF_COLUMNS,
                transformations=joined("class"),
                hide=("Time", "Time 1", "Time 2"),
            ),
            table(
                "未解除预警清单",
                "Alerts that are open at the end of the time range, and who answers for the section.",
                query(
                    f"""SELECT "severity", "text", "responsible" FROM {LAST_OF_ALERTS % (OF_SECTION + " AND")}
                        WHERE "state" = 'open' GROUP BY "section", "rule" """,
                    table=True,
                ),
                unit="string",
                sort=("Time", True),
                overrides=ALERT_COLUMNS,
                hide=(),
            ),
            lines(
                "达标率与优良比例",
                "Compliance, class I to III and worse than V, period by period, beside last year's on the same ground.",
                shares,
                "percent",
            ),
        ],
        sections=OF_SECTION,
    )
