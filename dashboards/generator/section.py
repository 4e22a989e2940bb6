from .grafana import *


def section():
    source = '"source" =~ /^${source:regex}$/'
    period = lambda span: f"\"span\" = '{span}' AND {OF_SECTION} AND $timeFilter"
    # Of rivers and lakes by what the section is; each class has a line as long as it is the target.
    target = lambda limits, water="": [
        query(
            f"""SELECT 0 * "results" + {float(limit)} AS "limit" FROM "period" WHERE "span" =~ /^(day|month)$/ AND
                "target" = '{code}' AND {OF_SECTION} AND {water}$timeFilter""",
            "目标限值",
        )
        for (code, _, _), limit in zip(CLASSES, limits)
    ]
    is_a = lambda water: f"'${{water:raw}}' = '{water}' AND "
    limits = []
    for parameter, (name, of_rivers) in LIMITS.items():
        targets = target(of_rivers)
        if parameter == "TP":
            targets = target(of_rivers, is_a("river")) + target(LAKE_TP, is_a("lake"))
        limits.append(
            lines(
                f"{name}与各类标准限值",
                f"{parameter}: readings, day and month means; dashed, the limits of classes I to V of rivers "
                "(GB 3838-2002 Table 1), each in the colour of the class that begins at it; bold, the limit of the "
                "section's target class.",
                [
                    query(
                        f'SELECT "{parameter}" FROM "reading" WHERE {OF_SECTION} AND {source} AND $timeFilter GROUP BY'
                        ' "source"',
                        "$tag_source",
                    ),
                    query(f'SELECT "{parameter}" FROM "period" WHERE {period("day")}', "日均值"),
                    query(f'SELECT "{parameter}" FROM "period" WHERE {period("month")}', "月均值"),
                    *targets,
                ],
                "suffix: mg/L",
                thresholds=class_steps(parameter),
                limits=True,
                overrides=[
                    *SOURCE_NAMES,
                    override(
                        "目标限值",
                        color={"mode": "fixed", "fixedColor": "#C00000"},
                        lineWidth=3,
                        lineStyle={"fill": "dash", "dash": [12, 6]},
                        showPoints="never",
                    ),
                ],
            )
        )
    head = ", ".join(f'"headroom_{p}" AS "{n}剩余控制浓度", "course_{p}" AS "{n}走势"' for p, (n, _) in LIMITS.items())
    last = lambda span, field: last_period("period", "results", field, period(span))
    of_it = lambda key: f'SHOW TAG VALUES FROM "section" WITH KEY = "{key}" WHERE {OF_SECTION}'
    its_river = variable("waters", "所在河流", of_it("river"), hidden=True)
    water = variable("water", "水体", f'SELECT last("water") FROM "section" WHERE {OF_SECTION}', hidden=True)
    of_its_river = '"river" =~ /^${waters:regex}$/'
    neighbours = sections(of_its_river, "neighbours", multi=True, hidden=True)
    beside, in_order = along(
        of_its_river,
        'SELECT "${parameter:raw}" AS "mean" FROM "period" WHERE "span" = \'day\' AND "section" =~'
        ' /^${neighbours:regex}$/ AND $timeFilter GROUP BY "section"',
        "mean",
    )
    return dashboard(
        "heqing-section",
        "断面",
        "One section: class, parameters, headroom, alerts, and its neighbours.",
        [*PLACES, SECTION, its_river, neighbours, water, PARAMETER, SOURCES],
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
                overrides=SOURCE_NAMES,
            ),
            lines(
                "上下游断面对比",
                "Day means of the chosen parameter at the sections of the same river on one time axis, in their order"
                " from the source.",
                beside,
                "suffix: mg/L",
                transformations=in_order,
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
