from .grafana import *


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
        [COUNTY, sections(OF_COUNTY, multi=True, hidden=True), SPAN],
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
            table(
                "断面河长与达标",
                "Sections that missed their target in their last period, under the river chiefs of each level who answer for them.",
                [
                    query(f'SELECT "class", "target", "over" FROM {MISSED} GROUP BY "section"', table=True),
                    registered(
                        '"name", ' + ", ".join(f'"{field}"' for field, _ in CHIEFS), OF_COUNTY, '"section", "county"'
                    ),
                ],
                overrides=CLASS_COLUMNS + CHIEF_COLUMNS + [override("county", displayName="县区")],
                transformations=joined("class"),
                sort=("市级河长", False),
                hide=("Time", "Time 1", "Time 2"),
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
