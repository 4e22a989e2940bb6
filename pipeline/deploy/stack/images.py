"""The images of the services: ours by the Dockerfile's last stages, the others by what they are known to hold."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from stack.engine import Failure, call, copy, mount_root

HERE = Path(__file__).resolve().parent
JAVA_HOME = Path(shutil.which("java") or "/none/bin/java").resolve().parents[1]

# Each is what the real image runs, in the short words of a file beside this one.
FLINK_ENTRYPOINT = HERE / "flink-entrypoint"
KAFKA_RUN = HERE / "kafka-run"
KAFKA_LOGGING = HERE / "kafka-log4j2.yaml"
INFLUXDB = HERE / "influxdb-2"


class Image:
    """A layer over the machine's root, and how it is started."""

    def __init__(self, layer):
        self.layer = layer
        self.environment = {"JAVA_HOME": str(JAVA_HOME)}
        self.entrypoint = []
        self.command = []
        self.folder = "/"
        self.default_user = "0:0"

    def user(self, root, name):
        """The numbers of a user and its group, by the passwd of the image."""
        user, _, group = (name or self.default_user).partition(":")
        users = [line.split(":") for line in (root / "etc/passwd").read_text().splitlines()]
        if not user.isdigit():
            user, group = next((u[2], u[3]) for u in users if u[0] == user)
        groups = [line.split(":") for line in (root / "etc/group").read_text().splitlines()]
        if group and not group.isdigit():
            group = next(g[2] for g in groups if g[0] == group)
        return user, group or next((u[3] for u in users if u[2] == user), "0")


class Images:
    """Makes each image when it is first asked for."""

    def __init__(self, folder, repository, cache, tell):
        self.folder = folder
        self.repository = repository
        self.cache = cache
        self.tell = tell
        self.made = {}

    def of(self, spec):
        name = spec["image"]
        if name not in self.made:
            layer = self.folder / "images" / re.sub(r"\W", "-", name)
            layer.mkdir(parents=True)
            image = Image(layer)
            if "build" in spec:
                Dockerfile(self, self.repository / "Dockerfile").build(image, spec["build"]["target"])
            else:
                self.base(image, name)
            self.made[name] = image
        return self.made[name]

    def base(self, image, name):
        """What an image holds that is not ours."""
        repository, _, tag = name.partition(":")
        kinds = {
            "apache/kafka": self.kafka,
            "eclipse-temurin": lambda image, tag: None,
            "flink": self.flink,
            "influxdb": self.influxdb,
            "prom/prometheus": self.prometheus,
        }
        if repository not in kinds:
            raise Failure(f"{name}: no stand-in is known for this image")
        kinds[repository](image, tag)

    def flink(self, image, tag):
        """Flink's own distribution; the image's entry point in words of our own."""
        self.tell(f"image flink:{tag}: Flink's own distribution of PyPI; entry point rewritten; the machine's Java")
        version = tag.partition("-")[0]
        home = image.layer / "opt/flink"
        copy(flink_distribution(self.cache, version), home)
        user(image, "flink", 9999)
        call("chown", "-R", "9999:9999", home)
        copy(FLINK_ENTRYPOINT, image.layer / "docker-entrypoint.sh")
        image.environment["FLINK_HOME"] = "/opt/flink"
        image.environment["PATH"] = f"/opt/flink/bin:{JAVA_HOME}/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        image.entrypoint = ["/docker-entrypoint.sh"]
        image.folder = "/opt/flink"
        image.default_user = "flink"
        # The image is built with these: it listens to all of its network, and tells no host of a TaskManager.
        replace = [f"{k},localhost,0.0.0.0" for k in ("rest.address", "rest.bind-address", "jobmanager.bind-host")]
        replace.append("taskmanager.bind-host,localhost,0.0.0.0")
        arguments = [a for r in replace for a in ("-repKV", r)] + ["-rmKV", "taskmanager.host=localhost"]
        parser = "/opt/flink/bin/config-parser-utils.sh"
        run(image, self.folder, f"{parser} /opt/flink/conf /opt/flink/bin /opt/flink/lib {shlex.join(arguments)}")

    def kafka(self, image, tag):
        """Kafka's jars of the build; the image's scripts in words of our own around its own KafkaDockerWrapper."""
        self.tell(f"image apache/kafka:{tag}: the jars of Maven Central with the image's own set-up class; scripts rewritten")
        libraries = self.repository / "pipeline/app/target/lib"
        for jar in libraries.glob("*.jar"):
            if not re.match(r"(flink|questdb|heqing|frocksdb)", jar.name):
                copy(jar, image.layer / "opt/kafka/libs" / jar.name)
        broker = image.layer / f"opt/kafka/libs/kafka_2.13-{tag}.jar"
        if not broker.exists():
            raise Failure(f"the image is apache/kafka:{tag}, but the build has no {broker.name}")
        tools = maven(self.repository, self.cache, f"org.apache.kafka:kafka-tools:{tag}")
        copy(tools, image.layer / "opt/kafka/libs" / tools.name)
        copy(KAFKA_RUN, image.layer / "etc/kafka/docker/run")
        copy(KAFKA_RUN, image.layer / "opt/kafka/bin/kafka-broker-api-versions.sh")
        for name in ("log4j2.yaml", "tools-log4j2.yaml"):
            copy(KAFKA_LOGGING, image.layer / "etc/kafka/docker" / name)
        (image.layer / "etc/kafka/docker/server.properties").touch()
        user(image, "appuser", 1000)
        for folder in ("opt/kafka/config", "opt/kafka/logs", "var/lib/kafka/data", "mnt/shared/config"):
            (image.layer / folder).mkdir(parents=True)
            call("chown", "-R", "1000:0", image.layer / folder)
        image.environment["PATH"] = f"{JAVA_HOME}/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        image.command = ["/etc/kafka/docker/run"]
        image.default_user = "appuser"

    def influxdb(self, image, tag):
        """The machine's InfluxDB 1.x behind a door that answers as 2.x does."""
        self.tell(f"image influxdb:{tag}: InfluxDB 1.x of Debian behind a door that speaks of 2.x what Heqing uses, with its token")
        copy(INFLUXDB, image.layer / "entrypoint.py")
        for folder in ("var/lib/influxdb2", "etc/influxdb2"):
            (image.layer / folder).mkdir(parents=True)
            call("chown", "1000:1000", image.layer / folder)
        image.entrypoint = ["/usr/bin/python3", "/entrypoint.py"]

    def prometheus(self, image, tag):
        self.tell(f"image prom/prometheus:{tag}: Prometheus of Debian")
        (image.layer / "prometheus").mkdir()
        call("chown", "65534:65534", image.layer / "prometheus")
        image.entrypoint = ["/usr/bin/prometheus"]
        image.folder = "/prometheus"


class Dockerfile:
    """The last stages of a Dockerfile, carried out over the machine's root; the stage that builds is the build there is."""

    BUILT = "/build/"

    def __init__(self, images, path):
        self.images = images
        self.instructions = []
        self.arguments = {}
        text = re.sub(r"(?m)^#.*\n", "", path.read_text(encoding="utf-8"))
        for line in re.sub(r"\\\n", "", text).splitlines():
            if line.strip():
                word, rest = line.split(None, 1)
                self.instructions.append((word, rest.strip()))

    def build(self, image, target):
        stage = None
        for word, rest in self.instructions:
            if word == "ARG" and stage is None:
                name, _, value = rest.partition("=")
                self.arguments[name] = value
            elif word == "FROM":
                source, _, stage = rest.partition(" AS ")
                if stage == target:
                    source = re.sub(r"\$\{(\w+)\}", lambda m: self.arguments[m.group(1)], source)
                    self.images.tell(f"image {target}: the Dockerfile's stage {target}, over {source}")
                    self.images.base(image, source)
            elif stage == target:
                self.carry_out(image, word, rest)

    def carry_out(self, image, word, rest):
        if word == "RUN":
            run(image, self.images.folder, rest)
        elif word == "COPY":
            self.copy(image, shlex.split(rest))
        elif word == "ENV":
            image.environment.update(pair.split("=", 1) for pair in shlex.split(rest))
        elif word == "USER":
            image.default_user = rest
        elif word == "WORKDIR":
            image.folder = rest
        elif word == "ENTRYPOINT":
            image.entrypoint = json.loads(rest)
        elif word == "CMD":
            image.command = json.loads(rest)
        else:
            raise Failure(f"Dockerfile: {word} is not known here")

    def copy(self, image, words):
        options = dict(w[2:].split("=") for w in words if w.startswith("--"))
        *sources, target = [w for w in words if not w.startswith("--")]
        for pattern in sources:
            if options.get("from") == "build":
                pattern = pattern.removeprefix(self.BUILT)
            found = sorted(self.images.repository.glob(pattern))
            if not found:
                raise Failure(f"Dockerfile: COPY finds no {pattern}: build first, with ./mvnw verify")
            for source in found:
                there = image.layer / target.lstrip("/")
                if target.endswith("/"):
                    there = there / source.name
                copy(source, there)
                if "chmod" in options:
                    there.chmod(int(options["chmod"], 8))


def run(image, folder, command):
    """RUN: a command as root over the image's layer, which keeps what it changes."""
    root = folder / "build" / str(len(list(folder.glob("build/*"))))
    mount_root(root, [image.layer, Path("/")])
    environment = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", *(f"{k}={v}" for k, v in image.environment.items())]
    call("chroot", root, *environment, "/bin/sh", "-ec", command)
    call("umount", "-R", root)
    merge(root.parent / f"{root.name}.upper", image.layer)


def merge(upper, layer):
    """What was changed over a layer becomes part of it. Nothing of our images removes files."""
    call("cp", "-a", f"{upper}/.", layer)


def user(image, name, number):
    """A user of the image's passwd, over the machine's, in which the number may be somebody else's."""
    for file, line in (("passwd", f"{name}:x:{number}:{number}::/:/bin/sh"), ("group", f"{name}:x:{number}:")):
        lines = [x for x in Path("/etc", file).read_text().splitlines() if x.split(":")[2] != str(number)]
        (image.layer / "etc").mkdir(exist_ok=True)
        (image.layer / "etc" / file).write_text("\n".join([*lines, line]) + "\n")


def maven(repository, cache, artifact):
    """A jar of Maven Central."""
    _, name, version = artifact.split(":")
    jar = cache / f"{name}-{version}.jar"
    if not jar.exists():
        call(
            *("./mvnw", "-q", "-B", "-N", "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={cache}"),
            cwd=repository,
        )
    return jar


def flink_distribution(cache, version):
    """Flink's distribution as it is released: of what PyFlink brings, its scripts and configuration, its lib and plugins.

    The jars of Maven Central would do to run a job, but not to show that the real distribution's class path, scripts and
    sums of memory do.
    """
    home = cache / f"flink-{version}"
    if home.exists():
        return home
    part = cache / f"flink-{version}.part"
    shutil.rmtree(part, ignore_errors=True)
    download = part / "download"
    download.mkdir(parents=True)
    pip = [shutil.which("pip3")] if shutil.which("pip3") else [sys.executable, "-m", "pip"]
    # Of both, nothing that depends on Python or the machine is used.
    command = [*pip, "download", "-q", "--disable-pip-version-check", "--no-deps", "-d", download, "--only-binary=:all:"]
    command += ["--python-version=3.11", "--platform=manylinux2014_x86_64"]
    command += [f"apache-flink=={version}", f"apache-flink-libraries=={version}"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600)
    if done.returncode:
        raise Failure(f"Flink {version} cannot be had: {shlex.join(map(str, command))}: {done.stdout[-2000:]}")
    for wheel in download.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            for member in archive.infolist():
                if re.match(r"pyflink/(bin|conf|lib|plugins)/.*[^/]$", member.filename):
                    there = part / member.filename.removeprefix("pyflink/")
                    there.parent.mkdir(parents=True, exist_ok=True)
                    with archive.open(member) as source, open(there, "wb") as target:
                        shutil.copyfileobj(source, target)
                    there.chmod(0o755 if there.parent.name == "bin" else 0o644)
    for needed in ("bin/standalone-job.sh", "bin/bash-java-utils.jar", "conf/config.yaml", f"lib/flink-dist-{version}.jar"):
        if not (part / needed).exists():
            raise Failure(f"Flink {version} as it was downloaded has no {needed}")
    (part / "log").mkdir()
    shutil.rmtree(download)
    os.rename(part, home)
    return home
