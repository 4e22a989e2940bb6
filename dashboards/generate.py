#!/usr/bin/env python3
"""Writes dashboards/json and the tables of panels in docs/dashboards.md. Needs Python 3.10 and nothing else; run
it after a change here and commit all.

A dashboard is a module of generator/; what all have in common (datasources, colours of classes, links) is in
generator/grafana.py.
"""

import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True

from generator.alerts import alerts
from generator.city import city
from generator.health import health
from generator.ranking import ranking
from generator.river import river
from generator.section import section
from generator.stations import stations
from generator.waters import waters


def documented(text, dashboards):
    """The document with the tables of panels as they are; words around them stay."""
    for d in dashboards:
        rows = "".join(
            "| {} | {} | {} |\n".format(
                p["title"],
                p["description"],
                "<br/>".join("`" + (t.get("query") or t["expr"]).replace("|", "\\|") + "`" for t in p["targets"]),
            )
            for p in d["panels"]
        )
        table = re.compile(r"(\(`%s`\)\n.*?\n\| --- \| --- \| --- \|\n)(?:\|[^\n]*\n)*" % d["uid"], re.DOTALL)
        text = table.sub(lambda found: found[1] + rows, text, count=1)
    return text


def main():
    """Writes the files; with --check only says which are not what would be written."""
    here = pathlib.Path(__file__).parent
    made = [make() for make in (city, section, alerts, river, ranking, waters, stations, health)]
    files = {here / "json" / (d["uid"] + ".json"): json.dumps(d, ensure_ascii=False, indent=2) + "\n" for d in made}
    document = here.parent / "docs" / "dashboards.md"
    files[document] = documented(document.read_text(encoding="utf-8"), made)
    if sys.argv[1:] == ["--check"]:
        there = {f: f.read_text(encoding="utf-8") for f in [*(here / "json").iterdir(), document]}
        wrong = sorted(f.name for f in files.keys() | there.keys() if files.get(f) != there.get(f))
        if wrong:
            sys.exit("run dashboards/generate.py; it would change " + ", ".join(wrong))
        return
    for file, text in files.items():
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
