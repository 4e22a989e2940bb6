from .grafana import *


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
