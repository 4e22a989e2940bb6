from .grafana import *


REJECTED_COLUMNS = [
    override("reason", displayName="原因代码"),
    override("reason_text", displayName="原因"),
    override("origin_kind", displayName="来源类型"),
    override("origin", displayName="来源"),
    override("section", displayName="断面", links=TO_SECTION),
    override("field", displayName="字段"),
    override("found", displayName="收到"),
    override("expected", displayName="应为"),
]


def stations():
    automatic = f"\"source\" = 'AUTO' AND {OF_SECTION} AND $timeFilter"
    silent = LAST_OF_ALERTS % (OF_SECTION + """ AND "watch" = 'silent' AND""")
    flags = ", ".join(f'count("{p}_flag") AS "{n}"' for p, (n, _) in LIMITS.items())
    values = ", ".join(f'count("{p}") AS "{n}"' for p, (n, _) in LIMITS.items())
    counts = ", ".join(f'count("{p}") AS "all_{p}", count("{p}_flag") AS "flagged_{p}"' for p in LIMITS)
    total = lambda prefix: " + ".join(f'"{prefix}_{p}"' for p in LIMITS)
    valid = lambda by: (
        f"""SELECT 1 - ({total("flagged")}) / ({total("all")}) AS "valid" FROM (SELECT {counts} FROM "reading"
        WHERE {automatic} GROUP BY {by}) WHERE {total("all")} > 0 GROUP BY "section" """
    )
    for_reason = '"reason" =~ /^${reason:regex}$/ AND $timeFilter'
    return dashboard(
        "heqing-stations",
        "站点与数据质量",
        "What stations deliver, and what of it can be used.",
        [
            *PLACES,
            SECTIONS,
            variable("reason", "拒收原因", 'SHOW TAG VALUES FROM "rejected" WITH KEY = "reason"', multi=True),
        ],
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
                thresholds=steps(RED, (0.6, YELLOW), (0.8, GREEN)),
            ),
            lines(
                "日数据有效率",
                "Share of the automatic values of ammonia nitrogen, phosphorus, permanganate index and dissolved oxygen"
                " that no mark keeps from being used, day by day.",
                query(valid(""""section", time(1d) fill(0) tz('Asia/Shanghai')"""), "$tag_section"),
                "percentunit",
                thresholds=steps(RED, (0.6, YELLOW), (0.8, GREEN)),
            ),
            table(
                "收到数据",
                "Automatic values in the time range, by section, those with a mark included.",
                query(f'SELECT {values} FROM "reading" WHERE {automatic} GROUP BY "section"', table=True),
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
                "最近一次数据与有效率",
                "When each station was last heard, and the share of its values that could be used in the time range.",
                [
                    query(
                        f'SELECT last("results") AS "项目数" FROM "reading" WHERE {automatic} GROUP BY "section"',
                        table=True,
                    ),
                    query(valid('"section" fill(0)'), table=True),
                    registered('"name", "responsible"', CHOSEN),
                ],
                unit="short",
                sort=("最近一次", False),
                transformations=joined("项目数"),
                overrides=[
                    override("Time 1", displayName="最近一次"),
                    override(
                        "valid",
                        displayName="有效率",
                        unit="percentunit",
                        thresholds=steps(RED, (0.6, YELLOW), (0.8, GREEN)),
                        color={"mode": "thresholds"},
                        cell={"type": "color-text"},
                    ),
                    *CLASS_COLUMNS,
                ],
                hide=("Time 2", "Time 3"),
            ),
            lines(
                "传输时延：日最大",
                "The longest that a reading took from its time to the pipeline, day by day and section.",
                query(
                    f'SELECT "delay_max" FROM "arrival" WHERE {OF_SECTION} AND $timeFilter GROUP BY "section"',
                    "$tag_section",
                ),
                "s",
            ),
            table(
                "传输时延：按站点",
                "How long readings took from their time to the pipeline in the time range: mean of the days, and the longest.",
                query(
                    'SELECT sum("messages") AS "messages", mean("delay_mean") AS "mean", max("delay_max") AS "longest"'
                    f' FROM "arrival" WHERE {OF_SECTION} AND $timeFilter GROUP BY "section"',
                    table=True,
                ),
                w=12,
                unit="s",
                sort=("最长", True),
                overrides=[
                    override("messages", displayName="消息数", unit="short"),
                    override("mean", displayName="日均时延"),
                    override("longest", displayName="最长"),
                    CLASS_COLUMNS[2],
                ],
            ),
            lines(
                "每日拒收：按原因",
                "Inputs that could not be used, a day, by reason; of all sections, as many tell none.",
                query(
                    f'SELECT sum("count") AS "rejected" FROM "rejected" WHERE {for_reason} GROUP BY time(1d), "reason" fill(0)'
                    " tz('Asia/Shanghai')",
                    "$tag_reason",
                ),
                "short",
            ),
            table(
                "拒收数量：按原因",
                "Inputs that could not be used in the time range, by reason and by what they came from.",
                query(
                    f'SELECT sum("count") AS "rejected" FROM "rejected" WHERE {for_reason} GROUP BY "reason", "origin_kind"',
                    table=True,
                ),
                w=12,
                unit="short",
                sort=("数量", True),
                overrides=[*REJECTED_COLUMNS, override("rejected", displayName="数量")],
            ),
            table(
                "拒收明细：应当如何",
                "The latest inputs that could not be used: what was wrong, and what would be right. All of each is on"
                " heqing.rejected.",
                query(
                    'SELECT "reason_text", "origin", "section", "field", "found", "expected" FROM "rejected" WHERE'
                    f" {for_reason} ORDER BY time DESC LIMIT 500",
                    table=True,
                ),
                unit="string",
                sort=("Time", True),
                overrides=REJECTED_COLUMNS,
                hide=(),
            ),
        ],
        period="now-30d",
        sections=OF_SECTION,
    )
