"""The services of docker-compose.yml, made ready to be run as processes."""

import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

try:
    import yaml
except ImportError:
    sys.exit("PyYAML is missing: install python3-yaml")
from stack.engine import Engine, Failure, call
from stack.images import Images, flink_distribution, maven

REPOSITORY = Path(__file__).resolve().parents[3]
CACHE = REPOSITORY / "target/stack"
APP = REPOSITORY / "pipeline/app/target"
PROGRAMS = {
    "docker-compose": "docker-compose",
    "influxd": "influxdb",
    "prometheus": "prometheus",
    "ip": "iproute2",
    "setpriv": "util-linux",
    "wget": "wget",
    "curl": "curl",
    "java": "a JDK 17",
}
BEGAN = time.monotonic()

# As the file is started by default. Grafana is no package of Debian.
NOT_HERE = ["grafana"]
METRICS_PROFILE = "metrics"

# Of services that are run by hand.
TOOLS = "tools"

# The user of the image heqing, who writes reports.
REPORTER = 9988


def tell(text):
    print(f"{time.monotonic() - BEGAN:6.1f} s  {text}", flush=True)


def otherwise(text):
    print(f"          otherwise than an engine: {text}", flush=True)


def require(programs=None):
    """Ends where this machine cannot run the services."""
    if sys.platform != "linux" or os.geteuid() != 0:
        sys.exit("network and roots of their own need Linux and root")
    missing = [package for program, package in {**PROGRAMS, **(programs or {})}.items() if not shutil.which(program)]
    if missing:
        sys.exit(f"not installed: {' '.join(missing)}")
    if not (APP / "heqing.jar").exists():
        sys.exit("there is no build: ./mvnw verify")
    os.umask(0o022)


def resolve(work, profiles, variables=None):
    """The file as docker-compose reads it, with secrets made for this run, in a folder of this run."""
    secret = {
        name: secrets.token_hex(32)
        for name in re.findall(r"(?m)^([A-Z_]+)=$", (REPOSITORY / ".env.example").read_text(encoding="utf-8"))
    }
    variables = {**secret, **(variables or {})}
    variables["HEQING_REGISTRY"] = str(work / "registry")
    variables["HEQING_CHANNELS_DIR"] = str(work / "channels")
    variables["HEQING_BULLETINS"] = str(work / "bulletins")
    # As docs/deploy.md begins.
    variables["HEQING_GRAFANA_TOKEN"] = variables["HEQING_STORE_TOKEN"]
    for folder in ("registry", "channels", "bulletins"):
        (work / folder).mkdir()
    os.chown(work / "bulletins", REPORTER, -1)
    work.chmod(0o755)
    env = work / "variables.env"
    env.write_text("".join(f"{k}={v}\n" for k, v in variables.items()))
    env.chmod(0o600)
    command = ["docker-compose", "--env-file", env, "--file", REPOSITORY / "docker-compose.yml"]
    command += [a for profile in [*profiles, TOOLS] for a in ("--profile", profile)]
    done = subprocess.run(
        [*map(str, command), "config"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": "/root", "LC_ALL": "C.UTF-8"},
    )
    if done.returncode:
        raise Failure(f"docker-compose config: {done.stderr}")
    # It doubles each $, so that its output could be read again.
    compose = yaml.safe_load(done.stdout.replace("$$", "$"))
    tell("docker-compose config takes the file")
    for name, spec in list(compose["services"].items()):
        if name in NOT_HERE or not {*profiles, TOOLS}.issuperset(spec.get("profiles", [])):
            del compose["services"][name]
    return compose


def fetch(compose):
    """Gets what comes from elsewhere, while there is a network."""
    CACHE.mkdir(parents=True, exist_ok=True)
    version = re.search(r"(?m)^FROM flink:([\d.]+)", (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")).group(1)
    flink_distribution(CACHE, version)
    kafka = compose["services"]["kafka"]["image"].partition(":")[2]
    maven(REPOSITORY, CACHE, f"org.apache.kafka:kafka-tools:{kafka}")
    tell("Flink's distribution and Kafka's tools are there")


def in_memory(folder):
    """A folder for layers of roots, which cannot lie in the root itself."""
    folder.mkdir()
    call("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", folder)
    return folder


def engine(compose, work, logs, limits, images=None, **options):
    """The engine of the services, inside namespaces of its own; its volumes lie in the run's folder, its layers in memory."""
    folder = in_memory(work / "engine")
    (folder / "volumes").mkdir()
    (work / "volumes").mkdir()
    call("mount", "--bind", work / "volumes", folder / "volumes")
    return Engine(folder, logs, compose, images or Images(folder, REPOSITORY, CACHE, otherwise), limits, **options)


def start_all(running, say=tell):
    """Starts all but the tools as docker compose up -d does, in the order of depends_on, until both jobs run."""
    left = [s for s in running.services.values() if TOOLS not in s.spec.get("profiles", [])]
    healthy = set()
    while left:
        startable = [s for s in left if not [d for d in s.spec.get("depends_on", {}) if d in [x.name for x in left]]]
        for service in startable:
            for name, what in service.spec.get("depends_on", {}).items():
                if what["condition"] == "service_healthy" and name not in healthy:
                    running.service(name).await_healthy()
                    healthy.add(name)
                    say(f"{name} is healthy")
            service.start()
            left.remove(service)
    for name in ("compliance-jobmanager", "alerting-jobmanager"):
        running.service(name).await_healthy()
        say(f"{name} is healthy: its job runs")


def show_logs(running, service, lines=40):
    """The last lines of the service that failed, of all where none did by itself."""
    for one in [service] if service else running.services.values():
        files = [one.log(), *running.folder.glob(f"volumes/{one.name}-data/*/logs/*.log")]
        for file in files:
            if file.exists():
                text = file.read_text(encoding="utf-8", errors="replace").splitlines()
                print(f"--- {one.name}: {file.name}, its last lines", file=sys.stderr)
                print("\n".join(line[:500] for line in text[-lines if service else -8 :]), file=sys.stderr)
