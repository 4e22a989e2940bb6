from .grafana import *


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
                options={"showValue": "auto", "rowHeight": 0.9, "colWidth": 0.9},
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
