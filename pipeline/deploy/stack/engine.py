"""What a container engine does for the services of a compose file, as far as the run needs it, by Linux namespaces.

Each service has a network of its own on one bridge, with its name as the others know it, and a root of its own: the
machine's, with an image's files laid over it. It runs as the user the file says, without any capability.
"""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

NETWORK = "10.99.0."
BRIDGE = "br0"


class Failure(Exception):
    """What went wrong, for people; the service whose log tells more."""

    def __init__(self, message, service=None):
        super().__init__(message)
        self.service = service


def call(*command, **options):
    """Runs a command of the machine to its end; its output is in the failure."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        raise Failure(f"{shlex.join(map(str, command))} ended with {done.returncode}: {done.stdout.strip()}")
    return done.stdout


def seconds(duration):
    """A duration as compose writes it: 1m30s, 15s."""
    units = {"h": 3600, "m": 60, "s": 1}
    return sum(int(n) * units[u] for n, u in re.findall(r"(\d+)([hms])", duration))


def mebibytes(size):
    """A size as compose 1 (1152M) or compose 2 (bytes) writes it."""
    number, unit = re.fullmatch(r"(\d+)([MG]?)", str(size)).groups()
    return int(number) * {"G": 1024, "M": 1}[unit] if unit else int(number) // 2**20


class Limits:
    """The limits of memory and processors, by the machine's cgroups; none where they cannot be had."""

    ROOT = Path("/sys/fs/cgroup")

    def __init__(self, name):
        self.name = name
        self.unified = (self.ROOT / "cgroup.controllers").exists()
        self.groups = [self.ROOT] if self.unified else [self.ROOT / "memory", self.ROOT / "cpu"]
        self.known = True
        try:
            for group in self.groups:
                (group / self.name).mkdir()
            if self.unified:
                for group in (self.ROOT, self.ROOT / self.name):
                    (group / "cgroup.subtree_control").write_text("+memory +cpu")
        except OSError as e:
            self.known = False
            self.why = e

    def enter(self, service, memory, cpus):
        """Shell commands that put the shell under the limits of a service."""
        if not self.known:
            return ""
        places = [group / self.name / service for group in self.groups]
        for place in places:
            place.mkdir(exist_ok=True)
        memory *= 2**20
        if self.unified:
            (places[0] / "memory.max").write_text(str(memory))
            (places[0] / "cpu.max").write_text(f"{int(cpus * 100000)} 100000")
        else:
            (places[0] / "memory.limit_in_bytes").write_text(str(memory))
            (places[1] / "cpu.cfs_quota_us").write_text(str(int(cpus * 100000)))
        return "".join(f"echo $$ >{place}/cgroup.procs; " for place in places)

    def most(self, service):
        """The most memory that a service had at once, in mebibytes; page cache counts."""
        if not self.known:
            return None
        place = self.groups[0] / self.name / service
        try:
            return int((place / ("memory.peak" if self.unified else "memory.max_usage_in_bytes")).read_text()) // 2**20
        except OSError:
            return None

    def remove(self):
        """Removes them, once nothing runs under them."""
        for group in self.groups:
            for place in [*(group / self.name).glob("*/"), group / self.name]:
                for _ in range(50):
                    try:
                        place.rmdir()
                        break
                    except FileNotFoundError:
                        break
                    except OSError:
                        time.sleep(0.1)


class Engine:
    """The network, the volumes and the services of one run."""

    def __init__(self, folder, logs, compose, images, limits, small=None, restarting=False, patience=1):
        """
        :param small: sizes of volumes that are disks of their own, in mebibytes
        :param restarting: whether a service that ends is started again, as restart: unless-stopped says, instead of failing
        :param patience: how many times as long as the file says a service may take to become healthy
        """
        self.folder = folder
        self.small = small or {}
        self.restarting = restarting
        self.patience = patience
        self.restarts = []
        self.logs = logs
        self.images = images
        self.limits = limits
        call("ip", "link", "set", "lo", "up")
        call("ip", "link", "add", BRIDGE, "type", "bridge")
        call("ip", "addr", "add", NETWORK + "1/24", "dev", BRIDGE)
        call("ip", "link", "set", BRIDGE, "up")
        names = sorted(compose["services"])
        self.addresses = {name: NETWORK + str(10 + n) for n, name in enumerate(names)}
        self.services = {name: Service(self, name, spec) for name, spec in compose["services"].items()}

    def service(self, name):
        return self.services[name]

    def running(self):
        return [s for s in self.services.values() if s.process]

    def look(self):
        """Fails where a service ended that was not to, or starts it again."""
        for service in self.running():
            code = service.process.poll()
            if code is not None and self.restarting:
                self.restarts.append((time.monotonic(), service.name, code))
                service.kill()
                service.start()
            elif code is not None:
                raise Failure(f"{service.name} ended by itself, with {code}", service)

    def wait(self, what, bound, condition):
        """Waits until a condition is true and returns it; fails after the bound, in seconds, or when a service ends."""
        end = time.monotonic() + bound
        while True:
            self.look()
            value = condition()
            if value:
                return value
            if time.monotonic() > end:
                raise Failure(f"not within {bound} s: {what}")
            time.sleep(0.5)


class Service:
    """A service of the file."""

    def __init__(self, engine, name, spec):
        self.engine = engine
        self.name = name
        self.spec = spec
        self.process = None
        self.root = engine.folder / "roots" / name
        self.address = engine.addresses[name]
        self.ready = False
        self.said = None

    def log(self):
        return self.engine.logs / f"{self.name}.log"

    def create(self):
        """Makes its network and its root."""
        if self.ready:
            return
        self.ready = True
        self.image = self.engine.images.of(self.spec)
        number = self.address.rsplit(".", 1)[1]
        call("ip", "netns", "add", self.name)
        call("ip", "link", "add", f"v{number}", "type", "veth", "peer", "name", "eth0", "netns", self.name)
        call("ip", "link", "set", f"v{number}", "master", BRIDGE, "up")
        call("ip", "-n", self.name, "addr", "add", f"{self.address}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            call("ip", "-n", self.name, "link", "set", device, "up")
        mount_root(self.root, [self.image.layer, Path("/")])
        hosts = ["127.0.0.1 localhost"] + [f"{address} {name}" for name, address in self.engine.addresses.items()]
        (self.root / "etc/hosts").write_text("\n".join(hosts) + "\n")
        for volume in self.spec.get("volumes", []):
            self.mount(*volume.split(":"))
        for port in self.spec.get("ports", []):
            publish(self.address, *re.fullmatch(r"(.*):(\d+):(\d+)(?:/tcp)?", port).groups())

    def mount(self, source, path, mode="rw"):
        there = self.root / path.lstrip("/")
        if not source.startswith("/"):
            # A volume begins as a copy of what the image has there, with its owner.
            volume = self.engine.folder / "volumes" / source
            if not volume.exists():
                volume.mkdir(parents=True)
                if size := self.engine.small.get(source):
                    call("mount", "-t", "tmpfs", "-o", f"mode=755,size={size}m", "tmpfs", volume)
                if (self.image.layer / path.lstrip("/")).exists():
                    call("cp", "-a", f"{there}/.", volume)
            source = volume
        if Path(source).is_dir():
            there.mkdir(parents=True, exist_ok=True)
        else:
            there.parent.mkdir(parents=True, exist_ok=True)
            there.touch()
        call("mount", "--bind", source, there)
        if mode == "ro":
            call("mount", "-o", "remount,bind,ro", there)

    def inside(self, command):
        """A command as the service's user inside its network and root."""
        environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/"}
        environment.update(self.image.environment)
        environment.update({k: str(v) for k, v in (self.spec.get("environment") or {}).items() if v is not None})
        environment["HOSTNAME"] = self.name
        uid, gid = self.image.user(self.root, self.spec.get("user"))
        return [
            *("ip", "netns", "exec", self.name, "unshare", "--uts", "sh", "-c", f'hostname {self.name}; exec "$@"', "sh"),
            *("chroot", self.root),
            *("setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--no-new-privs"),
            *("--bounding-set=-all", "--inh-caps=-all"),
            *("env", "-i", f"--chdir={self.image.folder}", *(f"{k}={v}" for k, v in environment.items())),
            *command,
        ]

    def start(self):
        """Starts it, or starts it again."""
        self.create()
        command = [*(self.spec.get("entrypoint") or self.image.entrypoint), *self.command()]
        limits = self.spec["deploy"]["resources"]["limits"]
        enter = self.engine.limits.enter(self.name, mebibytes(limits["memory"]), float(limits["cpus"]))
        with open(self.log(), "ab") as log:
            self.process = subprocess.Popen(
                ["sh", "-c", enter + 'exec "$@"', "sh", *self.inside(command)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def command(self):
        return self.spec.get("command") or self.image.command

    def kill(self):
        """Kills it as a machine that runs out of memory would."""
        self.signal(signal.SIGKILL)
        self.process.wait(30)
        self.process = None

    def signal(self, number):
        """Sends a signal to all its processes, as far as there are any."""
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            pass

    def stop(self):
        """Stops it as the engine does, which kills what has not ended after stop_grace_period."""
        grace = seconds(self.spec.get("stop_grace_period", "10s"))
        self.process.terminate()
        try:
            self.process.wait(grace)
        except subprocess.TimeoutExpired as e:
            raise Failure(f"{self.name} did not stop within {grace} s", self) from e
        self.signal(signal.SIGKILL)
        self.process = None

    def run(self, *command, bound=120):
        """Runs a service to its end with another command, as docker compose run --rm does; its output."""
        self.create()
        try:
            done = subprocess.run(
                self.inside([*self.image.entrypoint, *command]),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=bound,
            )
        except subprocess.TimeoutExpired as e:
            raise Failure(f"{self.name} {' '.join(command)} did not end in {bound} s: {e.output}", self) from e
        with open(self.log(), "a", encoding="utf-8") as log:
            log.write(done.stdout)
        if done.returncode:
            raise Failure(f"{self.name} {' '.join(command)} ended with {done.returncode}: {done.stdout.strip()}", self)
        return done.stdout

    def is_healthy(self):
        """Whether the file's own health check passes now, run inside the service."""
        check = self.spec["healthcheck"]
        kind, *test = check["test"]
        command = ["sh", "-c", *test] if kind == "CMD-SHELL" else test
        try:
            done = subprocess.run(
                self.inside(command),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=seconds(check["timeout"]),
            )
        except subprocess.TimeoutExpired:
            self.said = f"no answer in {check['timeout']}"
            return False
        self.said = f"{done.returncode} {done.stdout.strip()[-500:]}"
        return done.returncode == 0

    def await_healthy(self):
        """Waits as long as the engine gives it before it counts as unhealthy."""
        check = self.spec["healthcheck"]
        bound = seconds(check["start_period"]) + seconds(check["interval"]) * check["retries"]
        bound *= self.engine.patience
        try:
            self.engine.wait(f"{self.name} is healthy", bound, self.is_healthy)
        except Failure as e:
            raise Failure(f"{e} ({shlex.join(check['test'])} said {self.said})", e.service or self) from e


def mount_root(root, lower):
    """Lays a writable layer over others, with the system's own folders."""
    root.mkdir(parents=True)
    upper, work = (root.parent / f"{root.name}.{kind}" for kind in ("upper", "work"))
    upper.mkdir()
    work.mkdir()
    layers = ":".join(map(str, lower))
    call("mount", "-t", "overlay", "overlay", "-o", f"lowerdir={layers},upperdir={upper},workdir={work}", root)
    call("mount", "-t", "proc", "proc", root / "proc")
    for folder in ("dev", "sys"):
        call("mount", "--rbind", f"/{folder}", root / folder)
    for folder in ("tmp", "run"):
        call("mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", root / folder)


def publish(address, host, port, target):
    """Opens a port of the machine, from which all goes to a port of a service."""
    listener = socket.create_server((host, int(port)))

    def pump(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            source.close()
            sink.close()

    def accept():
        while True:
            caller, _ = listener.accept()
            try:
                service = socket.create_connection((address, int(target)), timeout=10)
                service.settimeout(None)
            except OSError:
                caller.close()
                continue
            for one, other in ((caller, service), (service, caller)):
                threading.Thread(target=pump, args=(one, other), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def copy(source, target):
    """Copies as COPY does: what is in a folder, or a file."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
