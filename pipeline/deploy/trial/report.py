"""The report of both runs, as Markdown."""

import json
from datetime import datetime, timezone

from trial.whole import LEFT_OUT

def markdown(sync, arguments, now, whole, machine):
    """What was done, how long it took, what was compared, and the verdict."""
    file = sync / "rows.json"
    rows = json.loads(file.read_text()) if file.exists() else []
    lines = [
        f"Seed {arguments.seed}, {now:%Y-%m-%d %H:%M} (UTC+8), {machine}.",
        "",
        "| time (UTC) | round | fault | target | lasted | whole again after | seen |",
        "| --- | ---: | --- | --- | ---: | ---: | --- |",
    ]
    for row in rows:
        at = datetime.fromtimestamp(row["at"], timezone.utc)
        seen = "; ".join(row["notes"])
        lines.append(
            f"| {at:%H:%M:%S} | {row['round']} | {row['kind']} | {row['target']} | {row['lasted']:.0f} s | {row['whole']:.0f} s | {seen} |"
        )
    file = sync / "result.json"
    if not file.exists():
        return "\n".join([*lines, "", "**Verdict: failed**; the runs did not come to their end.", ""])
    result = json.loads(file.read_text())
    waits = sorted({row["round"]: row["whole"] for row in rows}.values())
    lines += [
        "",
        f"{len(rows)} faults in {result['rounds']} rounds; whole again, after a fault had ended, within {waits[len(waits) // 2]:.0f} s "
        f"(median) and {waits[-1]:.0f} s (most).",
        "",
        "| compared with the undisturbed run, after each round | at the end |",
        "| --- | ---: |",
        *(f"| {name(kind)} | {count} |" for kind, count in sorted(result["counts"].items())),
        "",
        f"Acknowledged readings {result['acknowledged']}, of which {result['repeated']} had to be sent again; "
        f"missing in the store {len(result['missing'])}. Frames of the future {result['jumped']}, "
        f"not recorded as refused {len(result['unrecorded'])}.",
        "",
        f"**Verdict: {'whole' if whole else 'failed'}.**",
        "",
        "Left out of the comparison:",
        "",
        *(f"- {name(kind)}: {why}" for kind, why in LEFT_OUT.items()),
        "",
    ]
    return "\n".join(lines)


def name(kind):
    return {"message": "messages", "messages": "messages"}.get(kind, f"points of `{kind}`")
