from .grafana import *


def river():
    on_it = '"river" =~ /^${river:regex}$/'
    chosen = '"span" = \'%s\' AND "section" =~ /^${section:regex}$/ AND $timeFilter GROUP BY "section"'
    classes, in_order = along(on_it, f'SELECT "class" FROM "period" WHERE {chosen % "month"}', "class")
    means, means_in_order = along(
        on_it, f'SELECT "${{parameter:raw}}" AS "mean" FROM "period" WHERE {chosen % "day"}', "mean"
    )
    last = query(
        f'SELECT last("results") AS "results", "class", "over", "${{parameter:raw}}" AS "mean" FROM "period" WHERE {chosen % "month"}',
        table=True,
    )
    distances = registered('"name", "km"', on_it)
    region = '"kind" = \'river\' AND "region" =~ /^${river:regex}$/ AND "span" = \'%s\' AND $timeFilter'
    return dashboard(
        "heqing-river",
        "河流",
        "One river from its source to its mouth.",
        [RIVER, sections(on_it, multi=True), PARAMETER],
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
                "Class of its sections month by month, from the source at the top to the mouth.",
                classes,
                14,
                12,
                "string",
                mappings=CLASS_MAPPINGS,
                options={"showValue": "auto", "rowHeight": 0.9, "colWidth": 0.9, **OVER_TIME},
                custom={"fillOpacity": 90, "lineWidth": 0},
                transformations=in_order,
            ),
            table(
                "由源到河口",
                "Sections from source to mouth with the class, what misses the target and the chosen parameter's mean of"
                " the last month.",
                [distances, last],
                w=10,
                h=12,
                transformations=joined("name"),
                sort=("里程", False),
                hide=("Time", "Time 1", "Time 2", "results"),
                overrides=[
                    override("km", displayName="里程", unit="lengthkm"),
                    override("mean", displayName="月均值", unit="suffix: mg/L"),
                    *CLASS_COLUMNS,
                ],
            ),
            panel(
                "trend",
                "沿程变化",
                "The chosen parameter's mean of the last month by the distance from the source.",
                [distances, last],
                24,
                9,
                "suffix: mg/L",
                custom={"lineWidth": 1, "showPoints": "always", "pointSize": 8},
                options={
                    "xField": "km",
                    **OVER_TIME,
                },
                transformations=joined("km", "mean")
                + [
                    {"id": "sortBy", "options": {"fields": {}, "sort": [{"field": "km", "desc": False}]}},
                    {"id": "filterFieldsByName", "options": {"include": {"names": ["km", "mean"]}}},
                ],
                overrides=[override("km", unit="lengthkm"), override("mean", displayName="月均值")],
            ),
            lines(
                "各断面日均值",
                "Day means of the chosen parameter at all its sections on one time axis, in their order from the source.",
                means,
                "suffix: mg/L",
                w=24,
                h=10,
                transformations=means_in_order,
            ),
        ],
        sections=OF_SECTION,
    )
