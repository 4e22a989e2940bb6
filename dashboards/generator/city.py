from .grafana import *


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
                query(f"""SELECT count("text") AS "open" FROM {LAST_OF_ALERTS % ""} WHERE "state" = 'open'"""),
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
