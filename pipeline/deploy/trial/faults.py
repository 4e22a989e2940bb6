"""What is done to the pipeline. A seed decides what, whom and for how long."""

import json
import os
import random
import shutil
import signal
import time
import urllib.request

from stack.engine import NETWORK, Failure, call

JOBS = ["compliance", "alerting"]
PROCESSES = [
    "kafka",
    "influxdb",
    "gateway",
    "notifier",
    *(f"{job}-{kind}" for job in JOBS for kind in ("jobmanager", "taskmanager")),
]

# Volumes that are small disks of their own, in mebibytes, and whose they are.
DISKS = {"kafka-data": 320, "influxdb-data": 256, "notifier-data": 32, "compliance-state": 128, "alerting-state": 128}

# InfluxDB 1.6 leaves half an entry in its log when its disk is full, and refuses everything until it is started again. It then cuts the
# log off there, but goes on writing behind the cut, and the next start takes what lies behind it for corrupt and drops it: what it
# acknowledged. Started twice with nothing written in between, it keeps all.
TORN = "influxdb-data"

# Who loses packets of whom; all stations are on the machine itself.
MACHINE = "stations"
PAIRS = [
    (MACHINE, "gateway"),
    ("gateway", "kafka"),
    ("notifier", "kafka"),
    ("compliance-taskmanager", "kafka"),
    ("compliance-taskmanager", "influxdb"),
    ("compliance-taskmanager", "compliance-jobmanager"),
    ("alerting-taskmanager", "kafka"),
    ("alerting-taskmanager", "influxdb"),
    ("alerting-taskmanager", "alerting-jobmanager"),
]
JAR = "opt/flink/usrlib/heqing-jobs.jar"


class Fault:
    """Something that is begun and ended; `kind` and `target` for the report."""

    kind = None

    def __init__(self, target, lasts):
        self.target = target
        self.lasts = lasts

    def begin(self, run):
        raise NotImplementedError

    def end(self, run):
        pass

    def about(self):
        """The processes that it is about."""
        return {p for p in PROCESSES if p in self.target}

    def __str__(self):
        return f"{self.kind}: {self.target}"


class Kill(Fault):
    """SIGKILL of one or several at once, and their start after a while."""

    def __init__(self, services, lasts):
        super().__init__(", ".join(services), lasts)
        self.kind = "kill" if len(services) == 1 else "kill several at once"
        self.services = services

    def begin(self, run):
        for name in self.services:
            run.engine.service(name).kill()

    def end(self, run):
        for name in self.services:
            run.engine.service(name).start()


class Pause(Fault):
    """SIGSTOP for longer than the time-outs of those who wait for it, then SIGCONT."""

    kind = "pause"

    def begin(self, run):
        run.engine.service(self.target).signal(signal.SIGSTOP)

    def end(self, run):
        run.engine.service(self.target).signal(signal.SIGCONT)


class FullDisk(Fault):
    """The disk is filled to the last byte, and freed after a while."""

    kind = "full disk"

    def about(self):
        return {p for p in PROCESSES if p.startswith(self.target.rsplit("-", 1)[0])}

    def begin(self, run):
        self.ballast = run.engine.folder / "volumes" / self.target / ".ballast"
        with open(self.ballast, "wb", buffering=0) as file:
            for size in (2**20, 4096, 1):
                try:
                    while file.write(bytes(size)):
                        pass
                except OSError:
                    continue
        run.note(f"{shutil.disk_usage(self.ballast.parent).free} bytes free")

    def end(self, run):
        self.ballast.unlink()
        if self.target == TORN:
            start_whole(run.engine.service("influxdb"))
            run.note("started twice, apart from its writers")


def start_whole(influxdb):
    """Starts InfluxDB, and starts it again before anything is written to it."""
    nft = ["ip", "netns", "exec", influxdb.name, "nft"]
    influxdb.kill()
    call(*nft, "add table ip apart")
    call(*nft, "add chain ip apart input { type filter hook input priority 0; }")
    call(*nft, 'add rule ip apart input iifname "eth0" drop')
    influxdb.start()
    influxdb.await_healthy()
    influxdb.kill()
    influxdb.start()
    influxdb.await_healthy()
    call(*nft, "delete table ip apart")


class Loss(Fault):
    """Packets between two are dropped, both ways, by chance."""

    kind = "packets lost"

    def __init__(self, one, other, share, lasts):
        super().__init__(f"{one} – {other}, {share} %", lasts)
        self.one, self.other, self.share = one, other, share

    def about(self):
        # It leaves them running, but two rules between the same would be one.
        return {self.target.partition(",")[0]}

    def begin(self, run):
        address = NETWORK + "1" if self.one == MACHINE else run.engine.service(self.one).address
        nft = ["ip", "netns", "exec", self.other, "nft"]
        call(*nft, f"add table ip {self.table()}")
        for chain, field in (("input", "saddr"), ("output", "daddr")):
            call(*nft, f"add chain ip {self.table()} {chain} {{ type filter hook {chain} priority 0; }}")
            chance = "" if self.share == 100 else f"numgen random mod 100 < {self.share}"
            call(*nft, f"add rule ip {self.table()} {chain} ip {field} {address} {chance} drop")

    def end(self, run):
        call("ip", "netns", "exec", self.other, "nft", f"delete table ip {self.table()}")

    def table(self):
        return "from_" + self.one.replace("-", "_")


class Clock(Fault):
    """The clock of a device jumps ahead: it sends times of the future, then the same readings with the right time."""

    kind = "clock of a device"

    def begin(self, run):
        run.jump(self.target)


class Savepoint(Fault):
    """A job is stopped with a savepoint and started again from it, with another parallelism or another jar."""

    def __init__(self, job, parallelism=None, jar=None):
        super().__init__(job, 0)
        self.job = job
        self.parallelism = parallelism
        self.jar = jar
        self.kind = "upgrade from a savepoint" if jar else "other parallelism from a savepoint"
        if parallelism:
            self.target = f"{job}, {parallelism}"

    def about(self):
        # A savepoint takes all that the job leans on.
        return set(PROCESSES)

    def begin(self, run):
        manager = run.engine.service(f"{self.job}-jobmanager")
        worker = run.engine.service(f"{self.job}-taskmanager")
        job = run.engine.wait(f"the {self.job} job runs", 120, lambda: running_job(manager))
        # A savepoint fails while a checkpoint or a start is on its way: it is asked for again.
        path = run.engine.wait(f"a savepoint of the {self.job} job", 180, lambda: stopped(run, manager, job))
        run.note(f"savepoint {path.rsplit('/', 1)[1]}")
        for service in (manager, worker):
            service.kill()
        if self.parallelism:
            manager.spec["environment"]["HEQING_FLINK_PARALLELISM"] = self.parallelism
            worker.spec["environment"]["TASK_MANAGER_NUMBER_OF_TASK_SLOTS"] = self.parallelism
        if self.jar:
            for service in (manager, worker):
                shutil.copy(self.jar, service.root / JAR)
                (service.root / JAR).chmod(0o644)
        self.from_line = len(manager.log().read_text(errors="replace").splitlines())
        for service in (manager, worker):
            service.start()

        def went_on():
            lines = manager.log().read_text(errors="replace").splitlines()[self.from_line :]
            return [x for x in lines if x.startswith(("goes on from ", "begins from nothing"))]

        line = run.engine.wait(f"run-job of the {self.job} job says from where it goes on", 60, went_on)[0]
        if not line.endswith(path.removeprefix("file:").rstrip("/").rsplit("/", 1)[1]):
            raise Failure(f"the {self.job} job was stopped with {path}, but {line}", manager)


def ask(service, path, body=None):
    """The answer of a JobManager; None where it does not answer now."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://{service.address}:8081{path}", data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


def running_job(manager):
    """The id of its job where that runs with all of its tasks."""
    jobs = (ask(manager, "/jobs/overview") or {"jobs": []})["jobs"]
    ready = [j["jid"] for j in jobs if j["state"] == "RUNNING" and j["tasks"]["running"] == j["tasks"]["total"]]
    return ready[0] if ready else None


def checkpointed(manager):
    """Asks for a checkpoint and tells whether one that begins now is completed, in 30 s."""
    job = running_job(manager)
    if not job:
        return False
    begun = time.time() * 1000
    ask(manager, f"/jobs/{job}/checkpoints", {"checkpointType": "CONFIGURED"})
    for _ in range(60):
        latest = ((ask(manager, f"/jobs/{job}/checkpoints") or {}).get("latest") or {}).get("completed")
        if latest and latest["trigger_timestamp"] >= begun:
            return True
        time.sleep(0.5)
    return False


def stopped(run, manager, job):
    """Stops a job with a savepoint; the savepoint's path, or None where that failed."""
    asked = ask(manager, f"/jobs/{job}/stop", {"drain": False, "targetDirectory": "file:///var/lib/flink/savepoints"})
    if not asked:
        return None
    for _ in range(120):
        state = ask(manager, f"/jobs/{job}/savepoints/{asked['request-id']}")
        if state and state["status"]["id"] == "COMPLETED":
            operation = state["operation"]
            if "location" not in operation:
                run.note(f"savepoint failed: {str(operation.get('failure-cause', {}).get('class'))}")
                return None
            return operation["location"]
        if not state:
            # The cluster ends with its job; what it wrote is there.
            state = f"volumes/{manager.name.partition('-')[0]}-state/savepoints"
            found = list((run.engine.folder / state).glob("*/_metadata"))
            if found:
                newest = max(found, key=os.path.getmtime)
                return f"file:/var/lib/flink/savepoints/{newest.parent.name}"
        time.sleep(0.5)
    return None


def short_list(seed, jar):
    """One of each kind, of which several fall into one round: what CI has time for."""
    chance = random.Random(f"{seed}/short")
    return [one_kill(chance), several(chance), *more(chance, jar)]


def one_kill(chance):
    return [Kill([chance.choice(["kafka", "influxdb", "gateway", "notifier"])], chance.uniform(0, 3))]


def several(chance):
    job = chance.choice(JOBS)
    others = chance.sample([p for p in PROCESSES if not p.startswith(job)], 2)
    return [Kill([f"{job}-{chance.choice(['jobmanager', 'taskmanager'])}", *others], chance.uniform(0, 3))]


def more(chance, jar):
    first, second = chance.sample(JOBS, 2)
    volume = chance.choice(["influxdb-data", "kafka-data", f"{second}-state"])
    one, other = chance.choice([p for p in PAIRS if not p[0].startswith(first)])
    return [
        [Pause(f"{first}-taskmanager", None), Clock(chance.choice(["A1", "U2"]), 0)],
        [FullDisk(volume, chance.uniform(8, 12))],
        [Loss(one, other, chance.choice([30, 60, 100]), chance.uniform(10, 15))],
        [Savepoint(second, parallelism=chance.choice([1, 3]))],
        [Savepoint(first, jar=jar)],
    ]


def long_list(seed, jar):
    """Each process killed and paused, each disk full, each pair without packets, and so on, in an order of chance."""
    chance = random.Random(f"{seed}/long")
    faults = [[Kill([p], chance.uniform(0, 20))] for p in PROCESSES]
    faults += [[Kill(chance.sample(PROCESSES, n), chance.uniform(0, 20))] for n in (2, 3, 4)]
    faults += [[Pause(p, None)] for p in PROCESSES]
    faults += [[FullDisk(volume, chance.uniform(10, 40))] for volume in DISKS]
    faults += [[Loss(one, other, chance.choice([20, 50, 100]), chance.uniform(15, 60))] for one, other in PAIRS]
    faults += [[Clock(place, 0)] for place in ("A2", "U1")]
    faults += [[Savepoint("compliance", parallelism=3)], [Savepoint("alerting", parallelism=1)]]
    faults += [[Savepoint("compliance", jar=jar)], [Savepoint("alerting", jar=jar)]]
    chance.shuffle(faults)
    return at_once(faults)


def at_once(rounds):
    """Two or three neighbours of the list in one round, where they are not about the same process."""
    made = []
    for faults in rounds:
        last = made[-1] if made else []
        if 0 < len(last) < 3 and not any(f.about() & faults[0].about() for f in last):
            made[-1] = last + faults
        else:
            made.append(faults)
    return made
