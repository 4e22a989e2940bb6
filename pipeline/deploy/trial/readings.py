"""What the stations and the laboratory of a made-up city send, round by round, and what must come of it. All follows from a seed.

A round is a day of hourly readings. Each section changes the state of its alert at most once a round, and no round is begun before
all of the last one is told: so each change is told by a message of its own, whatever was killed in between.
"""

import random
from datetime import timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))
HOURS = 24

# As far back as the first round lies, in days, and so the most rounds.
MOST = 60

TOKEN = "a-token-of-the-laboratory-made-up-for-this-run"
CALLER = "lab"

# Sections whose alerts are told, each on a river and to a desk of its own; the last one's by the laboratory's samples.
TOLD = ["A1", "A2", "A3"]
LABORATORY = "A4"

# Two on one river, of which the lower one's alerts look upstream.
RIVER = ["U1", "U2"]
SECTIONS = [*TOLD, LABORATORY, *RIVER]
OUTLET = "P1"
DIRECTION = {"open": "opened", "raise": "raised", "resolve": "resolved"}

# Class III allows 1.0 mg/L of ammonia nitrogen, IV 1.5, V 2.0 (GB 3838-2002, table 1): one class below the target is general,
# two are heavier. A reading of three times the one before, or a third of it, would be suspect: steps are smaller.
USUAL = (0.64, 0.80)
BREACH = (1.20, 1.45)
GRAVE = (1.60, 1.90)

# The rules by which alerts of single readings are told; those of days and months follow what their checkpoints saw.
RULES = """
rules:
  - {id: auto, watch: target, span: sample, source: auto, parameters: [NH3N], open_after: 2, resolve_after: 3, clear_margin: 0.05,
     severities: [general, heavier, major], notify_within: 366d, renotify: 0h}
  - {id: lab, watch: target, span: sample, source: lab, parameters: [NH3N], clear_margin: 0.05,
     severities: [general, heavier, major], notify_within: 366d, renotify: 0h}
  - {id: day, watch: target, span: day, resolve_after: 2, clear_margin: 0.05, severities: [general, heavier, major]}
  - {id: change, watch: change, span: sample, source: auto, parameters: [NH3N, TP], open_after: 2, resolve_after: 3,
     clear_margin: 0.2, steps: [6, 12], window_days: 7, severities: [general, heavier], renotify: 0h}
  - {id: month-at-risk, watch: at_risk, span: month, severities: [general, heavier], renotify: 0h}
"""


def registry(digest):
    """The registry's file, with the SHA-256 of the laboratory's token."""
    lines = ["registry: {city: 试验市, made_up: true}", "rivers:"]
    lines += [f"  - {{name: {river(s)}}}" for s in [*TOLD, LABORATORY, RIVER[0]]]
    lines += ["sections:"]
    for n, section in enumerate(SECTIONS):
        lines.append(
            f"  - {{id: {section}, name: 断面{section}, city: 试验市, county: {'东县' if n % 2 else '西县'}, river: {river(section)}, "
            f"water_body: river, km: {10 + 20 * n}, kinds: [national, boundary], target: III, "
            "method: auto_then_lab, readings_per_day: 24, readings_from: hour}"
        )
    lines.append("outlets:")
    lines.append(
        f"  - {{id: {OUTLET}, name: 排口, kind: sewage_works, county: 东县, river: {river(RIVER[0])}, km: 100, "
        "limits: {COD: 50, NH3N: 5}, readings_from: hour}"
    )
    lines.append("stations:")
    lines += [f"  - {{mn: {mn(s)}, section: {s}, password: '123456', dialect: surface_water}}" for s in SECTIONS]
    lines.append(f"  - {{mn: {mn(OUTLET)}, outlet: {OUTLET}, password: '123456', dialect: 2017}}")
    lines.append(f"callers: [{{id: {CALLER}, token_sha256: {digest}}}]")
    lines.append("recipients:")
    lines += [f"  - {{id: desk-{s}, name: 值班{s}, role: duty, contacts: [{{channel: outbox}}]}}" for s in [*TOLD, LABORATORY]]
    lines.append("routes:")
    lines += [f"  - {{id: to-{s}, to: [desk-{s}], sections: [{s}], rules: [auto]}}" for s in TOLD]
    lines.append(f"  - {{id: to-{LABORATORY}, to: [desk-{LABORATORY}], sections: [{LABORATORY}], rules: [lab]}}")
    return "\n".join(lines) + "\n" + RULES


def river(section):
    return "清溪" if section in RIVER else f"{section}河"


def mn(place):
    return f"SIM{place:0>6}"


class Reading:
    """What a station sends at once: a frame, known by its device and its request number."""

    def __init__(self, place, time, values):
        self.place = place
        self.time = time
        self.values = values

    @property
    def number(self):
        """QN: five minutes past the hour that it tells of, the same however often the run is made."""
        return f"{self.time + timedelta(hours=1, minutes=5):%Y%m%d%H%M%S}000"


class Round:
    """A day: readings by place, samples of the laboratory, and the alert events that must come of them."""

    def __init__(self, number, day):
        self.number = number
        self.day = day
        self.readings = {}
        self.samples = []
        self.events = []


class City:
    """All rounds, one after the other."""

    def __init__(self, seed, now):
        """:param now: an hour; the first round lies MOST days before its day"""
        self.seed = seed
        self.first = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=MOST)
        self.states = {section: "clear" for section in SECTIONS}
        self.rounds = []

    def round(self, number):
        while len(self.rounds) <= number:
            self.rounds.append(self.make(len(self.rounds)))
        return self.rounds[number]

    def make(self, number):
        made = Round(number, self.first + timedelta(days=number))
        chance = random.Random(f"{self.seed}/{number}")
        for section in SECTIONS:
            made.readings[section] = self.station(made, section, chance)
        made.readings[OUTLET] = [
            Reading(OUTLET, t, {"w01018": f"{chance.uniform(20, 60):.1f}", "w21003": f"{chance.uniform(1, 6):.2f}"})
            for t in self.hours(made)
        ]
        self.laboratory(made, chance)
        return made

    def hours(self, made):
        return [made.day + timedelta(hours=h) for h in range(HOURS)]

    def station(self, made, section, chance):
        """A day of a section: its alert opens, rises, ends or stays; in the first round all is as usual."""
        state = self.states[section]
        moves = {"clear": ["stay", "open", "open"], "breach": ["raise", "resolve"], "grave": ["stay", "resolve"]}[state]
        move = "stay" if made.number == 0 or section == LABORATORY else chance.choice(moves)
        at = chance.randrange(3, HOURS - 4)
        after = {"open": "breach", "raise": "grave", "resolve": "clear", "stay": state}[move]
        readings = []
        for hour, time in enumerate(self.hours(made)):
            low, high = {"clear": USUAL, "breach": BREACH, "grave": GRAVE}[after if hour >= at else state]
            ammonia = chance.uniform(low, high)
            values = {
                "w01001": f"{chance.uniform(7.2, 7.8):.2f}",
                "w01009": f"{chance.uniform(6.0, 8.0):.1f}",
                "w01019": f"{chance.uniform(2.5, 4.5):.1f}",
                "w21003": f"{ammonia:.2f}",
                "w21011": f"{chance.uniform(0.08, 0.14):.3f}",
            }
            readings.append(Reading(section, time, values))
        if move in DIRECTION:
            # Two in a row open and raise, three resolve.
            event = made.day + timedelta(hours=at + (2 if move == "resolve" else 1))
            made.events.append((section, "auto", DIRECTION[move], event))
        self.states[section] = after
        return readings

    def laboratory(self, made, chance):
        """A sample each round, above the target in every other one, and the correction of that in the round after."""
        time = made.day + timedelta(hours=10)
        above = made.number % 3 == 1
        made.samples.append((LABORATORY, time, 1, 1.3 if above else round(chance.uniform(*USUAL), 2)))
        if above:
            made.events.append((LABORATORY, "lab", "opened", time))
        if made.number % 3 == 2:
            made.samples = [(LABORATORY, time - timedelta(days=1), 2, 0.4)]
