from .grafana import *


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
