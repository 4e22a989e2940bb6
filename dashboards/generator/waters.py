from .grafana import *


def waters():
    kind = lambda name, span: (
        f"\"kind\" = 'section_kind' AND \"region\" = '{name}' AND \"span\" = '{span}' AND $timeFilter"
    )
    chosen = "'${span:raw}'"
    span = f'"span" = {chosen} AND $timeFilter'
    all_wanted = steps(RED, (100, GREEN))
    return dashboard(
        "heqing-waters",
        "饮用水源、入海河流、湖库",
        "Drinking-water sources, rivers into the sea, lakes and reservoirs.",
        [SPAN],
        [
            stat(
                "水源达标率",
                "Share of drinking-water sources that complied with Tables 1 to 3 in the last period.",
                last_period("region", "sections", "source_rate", kind("drinking", "${span:raw}")),
                "percent",
                all_wanted,
                w=6,
            ),
            stat(
                "水量达标率",
                "Share of the water taken that came from sources while they complied.",
                last_period("region", "sections", "volume_rate", kind("drinking", "${span:raw}")),
                "percent",
                all_wanted,
                w=6,
            ),
            stat(
                "入海河流达标率",
                "Share of sections of rivers into the sea that meet their target.",
                last_period("region", "sections", "compliance_rate", kind("sea", "${span:raw}")),
                "percent",
                all_wanted,
                w=6,
            ),
            stat(
                "入海总氮同比",
                "Mean total nitrogen of rivers into the sea against last year; below 0 is better.",
                last_period("region", "sections", "TN_change", kind("sea", "${span:raw}")),
                "percent",
                steps(GREEN, (0.0001, RED)),
                w=6,
            ),
            table(
                "饮用水源",
                "Each source in its last period: whether it complied, what failed with excess multiples, what was"
                " taken.",
                query(
                    'SELECT last("drinking_compliant") AS "ok", "drinking_failing", "intake", "intake_compliant",'
                    f' "class" FROM "period" WHERE {span} GROUP BY "section"',
                    table=True,
                ),
                w=12,
                overrides=[
                    override("ok", displayName="达标", mappings=YES, cell=COLOURED),
                    override("drinking_failing", displayName="超标项目"),
                    override("intake", displayName="取水量（万m³）"),
                    override("intake_compliant", displayName="达标取水量（万m³）"),
                    *CLASS_COLUMNS,
                ],
            ),
            table(
                "湖库营养状态",
                "Lakes and reservoirs by their sections: trophic level index (TLI) and grade of the last period.",
                query(
                    f'SELECT last("tli") AS "tli", "trophic", "class" FROM "period" WHERE {span} GROUP BY "section"',
                    table=True,
                ),
                w=12,
                overrides=[
                    override(
                        "tli",
                        displayName="综合营养状态指数",
                        decimals=1,
                        cell={"type": "color-background"},
                        thresholds=steps(BLUE, (30, GREEN), (50.0001, YELLOW), (60.0001, "#FF9B00"), (70.0001, RED)),
                        color={"mode": "thresholds"},
                    ),
                    override("trophic", displayName="营养状态"),
                    *CLASS_COLUMNS,
                ],
            ),
            lines(
                "入海河流总氮",
                "Mean total nitrogen of the sections of rivers into the sea, month by month, and of last year.",
                query(
                    f'SELECT "TN" AS "总氮", "TN_last_year" AS "上年同期" FROM "region" WHERE {kind("sea", "month")}',
                    "$col",
                ),
                "suffix: mg/L",
            ),
            lines(
                "湖库营养状态指数",
                "Trophic level index month by month; above 50 eutrophic.",
                query(
                    'SELECT "tli" FROM "period" WHERE "span" = \'month\' AND $timeFilter GROUP BY "section"',
                    "$tag_section",
                ),
                "none",
                thresholds=steps(BLUE, (30, GREEN), (50.0001, YELLOW), (60.0001, "#FF9B00"), (70.0001, RED)),
                limits=True,
            ),
        ],
    )
