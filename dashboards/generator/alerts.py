from .grafana import *


def alerts():
    rules = variable("rule", "规则", 'SHOW TAG VALUES FROM "alert" WITH KEY = "rule"', multi=True)
    severities = choice("severity", "级别", SEVERITIES, multi=True)
    some = OF_SECTION + ' AND "rule" =~ /^${rule:regex}$/ AND'
    grave = '"severity" =~ /^${severity:regex}$/'
    chosen = f'"withdrawn" = false AND {some} {grave} AND $timeFilter'
    still = LAST_OF_ALERTS % some
    opened = f"{chosen} AND \"transition\" = 'opened'"
    resolved = f"{chosen} AND \"transition\" = 'resolved'"
    # Who acknowledges again has taken charge before.
    taken = (
        f'(SELECT min("minutes") / 60 AS "hours" FROM "action" WHERE "kind" = \'acknowledged\' AND {some} $timeFilter'
        ' GROUP BY "alert", "rule")'
    )
    by_severity = lambda asked: [query(asked % f"\"severity\" = '{code}'", text) for code, text in SEVERITIES]
    return dashboard(
        "heqing-alerts",
        "预警",
        "Open alerts, their history, and how long they last.",
        [*PLACES, SECTIONS, rules, severities],
        [
            stat(
                "未解除预警",
                "Alerts that are open.",
                query(f"""SELECT count("text") AS "open" FROM {still} WHERE "state" = 'open' AND {grave}"""),
                "short",
                steps(GREEN, (1, RED)),
                noValue="0",
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
            ),
            stat(
                "期内发出",
                "Alerts opened in the time range.",
                query(f'SELECT count("text") AS "opened" FROM "alert" WHERE {opened}'),
                "short",
                noValue="0",
            ),
            stat(
                "平均响应用时",
                "Mean time from an alert's opening to its first acknowledgement, of those acknowledged in the time range.",
                query(f'SELECT mean("hours") AS "hours" FROM {taken}'),
                "h",
                steps(GREEN, (2, YELLOW), (12, RED)),
                w=6,
                decimals=1,
            ),
            stat(
                "平均解除用时",
                "Mean time from opening to resolution, of alerts resolved in the time range.",
                query(f'SELECT mean("hours") AS "hours" FROM "alert" WHERE {resolved}'),
                "h",
                steps(GREEN, (24, YELLOW), (72, RED)),
                w=6,
                decimals=1,
            ),
            table(
                "未解除预警清单",
                "Open alerts with what is over, who answers for the section, and where upstream it may have begun.",
                query(
                    f"""SELECT "severity", "text", "responsible", "evidence" FROM {still} WHERE "state" = 'open' AND {grave} GROUP BY "section", "rule" """,
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
            lines(
                "每日发出：按级别",
                "Alerts opened a day, by severity.",
                by_severity(
                    f'SELECT count("text") AS "opened" FROM "alert" WHERE {opened} AND %s GROUP BY time(1d) fill(0)'
                    " tz('Asia/Shanghai')"
                ),
                "short",
                overrides=[
                    override(text, color={"mode": "fixed", "fixedColor": colour})
                    for (_, text), colour in zip(SEVERITIES, (YELLOW, "#FF9B00", RED))
                ],
            ),
            table(
                "响应与解除用时：按规则",
                "By rule: alerts opened, acknowledged and resolved in the time range, and the hours from opening to the first"
                " acknowledgement and to resolution: mean, and what nine of ten stay within.",
                [
                    query(f'SELECT count("text") AS "opened" FROM "alert" WHERE {opened} GROUP BY "rule"', table=True),
                    query(
                        f'SELECT count("hours") AS "acknowledged", mean("hours") AS "taken", percentile("hours", 90) AS'
                        f' "taken_p90" FROM {taken} GROUP BY "rule"',
                        table=True,
                    ),
                    query(
                        f'SELECT count("hours") AS "resolved", mean("hours") AS "lasted", percentile("hours", 90) AS'
                        f' "lasted_p90" FROM "alert" WHERE {resolved} GROUP BY "rule"',
                        table=True,
                    ),
                ],
                w=16,
                overrides=[
                    override("rule", displayName="规则"),
                    override("opened", displayName="发出"),
                    override("acknowledged", displayName="已响应"),
                    override("taken", displayName="平均响应", unit="h", decimals=1),
                    override("taken_p90", displayName="90%响应", unit="h", decimals=1),
                    override("resolved", displayName="已解除"),
                    override("lasted", displayName="平均解除", unit="h", decimals=1),
                    override("lasted_p90", displayName="90%解除", unit="h", decimals=1),
                ],
                transformations=[{"id": "joinByField", "options": {"byField": "rule", "mode": "outer"}}],
                hide=("Time", "Time 1", "Time 2", "Time 3"),
            ),
            stat(
                "平均解除用时：按级别",
                "Mean time from opening to resolution by the gravest severity that the alert had; acknowledgements do not"
                " carry a severity.",
                by_severity(f'SELECT mean("hours") AS "hours" FROM "alert" WHERE {resolved} AND %s'),
                "h",
                steps(GREEN, (24, YELLOW), (72, RED)),
                w=8,
                h=9,
                decimals=1,
            ),
            table(
                "响应记录",
                "Who took charge of which alert and when, and how long after its opening.",
                query(
                    f'SELECT "by", "note", "minutes" FROM "action" WHERE "kind" = \'acknowledged\' AND {some} $timeFilter'
                    ' GROUP BY "section", "rule"',
                    table=True,
                ),
                unit="string",
                sort=("Time", True),
                overrides=ALERT_COLUMNS
                + [
                    override("by", displayName="响应人"),
                    override("note", displayName="说明"),
                    override("minutes", displayName="响应用时", unit="m"),
                ],
                hide=(),
            ),
            table(
                "预警历史",
                "Every event that stands, the latest first: opened, raised, lowered, resolved.",
                query(
                    f'SELECT "severity", "hours", "text", "responsible", "evidence" FROM "alert" WHERE {chosen} '
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
