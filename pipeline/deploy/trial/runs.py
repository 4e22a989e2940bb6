"""The two runs: one in which nothing happens, and one to which faults happen while readings flow.

Both send the same rounds. What the undisturbed one holds after a round is what the other must hold after it: until it does, it is not
whole again, and the next round is not begun.
"""

import json
import os
import random
import time

from stack.compose import BEGAN, start_all, tell
from stack.engine import Failure
from trial import whole
from trial.faults import Pause, checkpointed
from trial.readings import TOLD, registry
from trial.senders import Senders, ahead

# Seconds within which the pipeline must be whole again after the last fault of a round has ended.
BOUND = 900

# Seconds over which a round's readings are sent.
SPREAD = 8


class Run:
    """What both have in common."""

    name = None

    def __init__(self, engine, work, sync, city, digest):
        self.engine = engine
        self.work = work
        self.sync = sync
        self.city = city
        self.digest = digest
        token = engine.service("influxdb").spec["environment"]["DOCKER_INFLUXDB_INIT_ADMIN_TOKEN"]
        self.store = whole.Store(engine.service("influxdb").address, token)

    def say(self, text):
        tell(f"{self.name}: {text}")

    def start(self):
        start_all(self.engine, lambda text: None)
        (self.work / "registry/registry.yaml").write_text(registry(self.digest), encoding="utf-8")
        self.engine.service("heqing").run("registry", "publish", "/registry", bound=300)
        for service in self.engine.running():
            service.await_healthy()
        self.say("all services are healthy, the registry is published")

    def messages(self):
        return whole.messages(self.engine.folder / "volumes/notifier-data")

    def snapshot(self):
        return whole.snapshot(self.store, self.messages())

    def expected(self, rounds):
        """What is still missing of what the readings of all rounds must bring about."""
        now = self.snapshot()
        lacking, surplus = whole.expected(now, rounds)
        stations = [(r.place, r.time) for made in rounds for readings in made.readings.values() for r in readings]
        samples = [sample for made in rounds for sample in made.samples]
        told = sum(len([e for e in made.events if e[0] in TOLD or e[1] == "lab"]) for made in rounds)
        told += sum(1 for sample in samples if sample[2] > 1)
        found = len([key for key in now if key.startswith("message ")])
        lack = [f"{len(x)} readings" for x in [whole.missing(self.store, stations, samples)] if x]
        lack += [f"events {lacking}"] if lacking else []
        lack += [f"{found} of {told} messages"] if found < told else []
        return now, lack, [*surplus, *([f"{found} messages where there must be {told}"] if found > told else [])]


class Undisturbed(Run):
    """Sends each round as fast as it is answered, and writes down what came of it."""

    name = "undisturbed"

    def go(self):
        self.start()
        senders = Senders(self.engine.service("gateway").address, 0)
        number = 0
        while not (self.sync / "end").exists():
            # A round ahead of the other, so that it need not wait.
            if number > progress(self.sync) + 1:
                self.engine.look()
                time.sleep(0.5)
                continue
            senders.give(self.city.round(number))
            self.engine.wait(f"round {number} is acknowledged", BOUND, senders.are_done)
            found = self.through(number)
            write(self.sync / f"round-{number}.json", found)
            while self.engine.restarts:
                _, service, code = self.engine.restarts.pop()
                self.say(f"{service} ended by itself with {code} and was started again, though nothing was done to it")
            number += 1
        senders.stop()
        return 0

    def through(self, number):
        """What there is once all of a round has gone through: nothing is lacking, and a checkpoint of each job changes nothing."""
        rounds = self.city.rounds[: number + 1]
        last = None
        end = time.monotonic() + BOUND
        while time.monotonic() < end:
            self.engine.look()
            for job in ("compliance", "alerting"):
                checkpointed(self.engine.service(f"{job}-jobmanager"))
            now, lack, surplus = self.expected(rounds)
            if not lack and not surplus and now == last:
                return now
            last = now
        raise Failure(f"round {number} of the undisturbed run did not come through: lacking {lack}, too much {surplus}")


class Disturbed(Run):
    """Lets faults happen while it sends, and measures how long until it is whole again."""

    name = "disturbed"

    def __init__(self, *arguments, plan, pause, minutes, seed):
        super().__init__(*arguments)
        self.plan = plan
        self.pause = pause
        self.minutes = minutes
        self.chance = random.Random(f"{seed}/disturbed")
        self.rows = []
        self.notes = []
        self.jumped = []

    def note(self, text):
        self.notes.append(text)

    def jump(self, place):
        """The clock of a device jumps: before its next readings it sends one with times of the future."""
        station = self.senders.stations[place]
        reading = self.city.rounds[0].readings[place][0]
        frames = ahead(reading)
        with station.more:
            # Behind the one that is on its way.
            station.waiting[1:1] = frames
            station.more.notify()
        self.jumped += frames

    def go(self):
        self.start()
        self.senders = Senders(self.engine.service("gateway").address, SPREAD)
        self.round(0, [])
        end = BEGAN + self.minutes * 60
        number = 0
        for faults, needed in self.plan:
            if not needed and time.monotonic() > end:
                break
            number += 1
            self.round(number, faults)
        write(self.sync / "end", True)
        self.judge(number)
        self.senders.stop()
        return 0

    def round(self, number, faults):
        self.notes = []
        restarts = len(self.engine.restarts)
        self.senders.give(self.city.round(number))
        self.pass_time(self.chance.uniform(0.5, 4) if faults else 0)
        began, at = time.monotonic(), time.time()
        ends = []
        for fault in faults:
            if isinstance(fault, Pause):
                fault.lasts = self.pause(fault.target)
            self.say(f"round {number}: {fault}")
            fault.begin(self)
            ends.append((time.monotonic() + fault.lasts, fault))
        for due, fault in sorted(ends, key=lambda e: e[0]):
            self.pass_time(due - time.monotonic())
            fault.end(self)
        ended = time.monotonic()
        self.await_whole(number)
        now = time.monotonic()
        notes = self.notes + [f"{name} ended by itself with {code} and was started again" for _, name, code in self.engine.restarts[restarts:]]
        for fault in faults:
            row = {"round": number, "at": at, "kind": fault.kind, "target": fault.target}
            self.rows.append({**row, "lasted": ended - began, "whole": now - ended, "notes": notes})
        write(self.sync / "rows.json", self.rows)
        write(self.sync / "progress", number)
        if faults:
            self.say(f"round {number}: whole again {now - ended:.0f} s after the end, {now - began:.0f} s after the beginning")

    def pass_time(self, seconds):
        """Time in which services that end are started again."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.engine.look()
            time.sleep(min(0.2, left))

    def await_whole(self, number):
        file = self.sync / f"round-{number}.json"
        said = ["not all is acknowledged"]

        def is_whole():
            if not self.senders.are_done() or not file.exists():
                return False
            try:
                said[:] = whole.differences(json.loads(file.read_text()), json.loads(json.dumps(self.snapshot())))
            except OSError as e:
                said[:] = [str(e)]
            return not said

        try:
            self.engine.wait(f"round {number} is whole again", BOUND, is_whole)
        except Failure as e:
            raise Failure(f"{e}: {len(said)} differences: " + "\n  ".join(said[:20]), e.service) from e

    def judge(self, number):
        """What was compared, and how much."""
        stations, samples = self.senders.acknowledged()
        future = {(r.place, int(r.time.timestamp())) for r in self.jumped}
        stations = [s for s in stations if (s[0], int(s[1].timestamp())) not in future]
        missing = whole.missing(self.store, stations, samples)
        refused = [str(p.get("found")) for p in self.store.points("rejected").values()]
        unrecorded = [f"{r.place} {r.time}" for r in self.jumped if not any(f"DataTime {r.time:%Y-%m-%dT%H:%M}" in f for f in refused)]
        result = {
            "rounds": number + 1,
            "counts": whole.counts(json.loads((self.sync / f"round-{number}.json").read_text())),
            "acknowledged": len(stations) + len(samples),
            "repeated": self.senders.repeated(),
            "missing": [str(m) for m in missing],
            "jumped": len(self.jumped),
            "unrecorded": unrecorded,
        }
        write(self.sync / "result.json", result)
        if missing or unrecorded:
            raise Failure(f"acknowledged but missing: {missing}; refused but not recorded: {unrecorded}")


def progress(sync):
    file = sync / "progress"
    return json.loads(file.read_text()) if file.exists() else 0


def write(file, value):
    part = file.with_name(file.name + ".part")
    part.write_text(json.dumps(value, default=str))
    os.replace(part, file)
