"""What the pipeline has made of what it was sent, as far as two runs must agree on it, and what they do not agree on."""

import http.client
import json
import re
from urllib.parse import urlencode

from trial.readings import OUTLET, SECTIONS

# Fields and times that tell when something arrived, by their nature, and so differ between runs.
LEFT_OUT = {
    "arrival": "delay_mean and delay_max: seconds from sampling until Kafka had the message",
    "section": "the time: when the registry was published",
    "publication": "the time: when the registry was published",
    "rejected": "all of it: counted by the device's jumps of the clock, held against what was sent",
    "alert": "withdrawn events of rules over days and months: they rest on what was there at the moment of a checkpoint",
    "messages": "the names of the files, which begin with the time of telling",
}
MEASUREMENTS = ["reading", "period", "region", "boundary", "outlet", "section", "publication", "arrival", "alert", "action"]
BY_READING = ["auto", "lab"]


class Store:
    """The InfluxDB of a run."""

    def __init__(self, host, token):
        self.host = host
        self.token = token

    def ask(self, query):
        """All points: tags, time in seconds and fields; OSError where the store does not answer."""
        connection = http.client.HTTPConnection(self.host, 8086, timeout=20)
        try:
            path = "/query?" + urlencode({"db": "heqing", "epoch": "s", "q": query})
            connection.request("GET", path, headers={"Authorization": f"Token {self.token}"})
            answer = connection.getresponse()
            text = answer.read().decode()
            if answer.status != 200:
                raise OSError(f"{query}: {answer.status} {text}")
            result = json.loads(text)["results"][0]
            if "error" in result or result.get("partial"):
                raise OSError(f"{query}: {text[:300]}")
            return result.get("series", [])
        except http.client.HTTPException as e:
            raise OSError(str(e)) from e
        finally:
            connection.close()

    def points(self, measurement):
        found = {}
        for series in self.ask(f'SELECT * FROM "{measurement}" GROUP BY *'):
            tags = ",".join(f"{k}={v}" for k, v in sorted(series.get("tags", {}).items()) if v)
            for row in series["values"]:
                fields = {k: v for k, v in zip(series["columns"], row) if v is not None}
                found[f"{measurement} {tags} {fields.pop('time')}"] = fields
        return found


def snapshot(store, messages):
    """Everything that two runs must agree on, by what it is about: points of the store and messages."""
    whole = {}
    for measurement in MEASUREMENTS:
        for key, fields in store.points(measurement).items():
            if measurement == "arrival":
                fields = {k: v for k, v in fields.items() if not k.startswith("delay")}
            elif measurement in ("section", "publication"):
                key = key.rsplit(" ", 1)[0]
            elif measurement == "alert" and fields.get("withdrawn") and not by_reading(key):
                continue
            whole[key] = fields
    for name, text in messages.items():
        # 20261201-080000-desk-A1-<id>.txt
        key = "message " + re.sub(r"^\d{8}-\d{6}-", "", name)
        while key in whole:
            key += " again"
        whole[key] = text
    return whole


def by_reading(key):
    return any(f"rule={rule}," in key for rule in BY_READING)


def messages(folder):
    """The files that the notifier wrote, by name."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("**/messages/*.txt"))}


def differences(even, odd):
    """What an undisturbed and a disturbed run do not agree on, in words."""
    said = []
    for key in sorted(even.keys() | odd.keys()):
        if key not in odd:
            said.append(f"missing: {key} {short(even[key])}")
        elif key not in even:
            said.append(f"too much: {key} {short(odd[key])}")
        elif even[key] != odd[key]:
            said.append(f"other: {key}: undisturbed {short(even[key], odd[key])}, disturbed {short(odd[key], even[key])}")
    return said


def short(value, other=None):
    if isinstance(value, dict) and isinstance(other, dict):
        value = {k: v for k, v in value.items() if other.get(k) != v}
    return str(value).replace("\n", " ")[:400]


def counts(whole):
    """How much of each kind there is."""
    found = {}
    for key in whole:
        kind = key.split(" ", 1)[0]
        found[kind] = found.get(kind, 0) + 1
    return found


def missing(store, stations, samples):
    """Acknowledged readings that the store does not have."""
    have = set()
    for key in [*store.points("reading"), *store.points("outlet")]:
        _, tags, time = key.split(" ")
        tags = dict(t.split("=") for t in tags.split(","))
        have.add((tags.get("section") or tags["outlet"], tags.get("source"), int(time)))
    due = {(place, None if place == OUTLET else "AUTO", int(time.timestamp())) for place, time in stations}
    due |= {(section, "LAB", int(time.timestamp())) for section, time, _, _ in samples}
    return sorted(due - have)


def expected(whole, rounds):
    """Events of alerts that the readings must bring about, by the rules and by hand, and what there is instead."""
    due = {(s, rule, t, int(time.timestamp())) for made in rounds for s, rule, t, time in made.events}
    found = set()
    for key in whole:
        if key.startswith("alert ") and by_reading(key):
            _, tags, time = key.rsplit(" ", 2)[0], key.rsplit(" ", 1)[0].split(" ", 1)[1], key.rsplit(" ", 1)[1]
            tags = dict(re.findall(r"(\w+)=([^,]*)", tags))
            if tags["section"] in SECTIONS:
                found.add((tags["section"], tags["rule"], tags["transition"], int(time)))
    return sorted(due - found), sorted(found - due)
