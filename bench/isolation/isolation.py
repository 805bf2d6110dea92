"""Measures what builds without measure cost a service beside them. See `run`."""

import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

RATE = "100/s"
GOAL = 1.2
PACE = 5
HERE = pathlib.Path(__file__).resolve().parent
APP = HERE.parent.parent / "examples" / "tiny" / "app.py"

# One that works for two seconds and fails: what any build beside costs, with its commands, its upload and its deployment.
HONEST = (
    "import sys, time\nend = time.monotonic() + 2\nwhile time.monotonic() < end:\n    pass\nsys.exit('enough')\n",
    "end=$(($(date +%s) + 2)); while [ $(date +%s) -lt $end ]; do :; done; exit 9",
)

HOSTILE = {
    "forks": (
        "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n",
        "bomb() { bomb | bomb & }; (bomb 2>/dev/null) & sleep 100",
    ),
    "allocates": (
        "all = []\nwhile True:\n    all.append(b'x' * (16 << 20))\n",
        "dd if=/dev/zero of=/dev/null bs=4000M count=1000",
    ),
    "writes": (
        "file = open('big', 'wb')\nwhile True:\n    file.write(b'x' * (1 << 20))\n",
        "while true; do dd if=/dev/zero of=/tmp/$i bs=1M count=64 2>/dev/null; i=$((i+1)); done",
    ),
}


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Docker:
    """A daemon of its own, with an image that needs no registry."""

    def __init__(self, folder):
        self.folder = folder
        self.socket = f"{folder}/docker.sock"
        self.bridge = f"hwi{os.getpid() % 100000}"
        subprocess.run(["ip", "link", "add", self.bridge, "type", "bridge"], check=True)
        subprocess.run(["ip", "address", "add", "10.252.77.1/24", "dev", self.bridge], check=True)
        subprocess.run(["ip", "link", "set", self.bridge, "up"], check=True)
        self.process = subprocess.Popen(
            ["dockerd", "--host", f"unix://{self.socket}", "--data-root", f"{folder}/data", "--exec-root", f"{folder}/exec", "--pidfile", f"{folder}/pid",
             "--bridge", self.bridge, "--iptables=false", "--ip-masq=false", "--log-level", "error"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while subprocess.run(["docker", "-H", f"unix://{self.socket}", "version"], capture_output=True).returncode:
            if self.process.poll() is not None:
                sys.exit("dockerd ended at once")
            time.sleep(0.2)
        root = pathlib.Path(folder, "image")
        (root / "bin").mkdir(parents=True)
        (root / "tmp").mkdir()
        shutil.copy(shutil.which("busybox"), root / "bin" / "busybox")
        for name in ("sh", "sleep", "dd", "true", "date"):
            (root / "bin" / name).symlink_to("busybox")
        tar = subprocess.run(["tar", "-C", str(root), "-c", "."], check=True, capture_output=True).stdout
        subprocess.run(["docker", "-H", f"unix://{self.socket}", "import", "-", "isolation-base"], input=tar, check=True, capture_output=True)

    def end(self):
        self.process.terminate()
        self.process.wait()
        subprocess.run(["ip", "link", "delete", self.bridge])


class Headway:
    """A server of its own, and its command line."""

    def __init__(self, program, folder, docker):
        self.program, self.folder = program, folder
        self.edge, self.url = f"127.0.0.1:{free_port()}", f"http://127.0.0.1:{free_port()}"
        self.environment = os.environ | {"XDG_CONFIG_HOME": f"{folder}/config", "HEADWAY_SERVER_URL": self.url}
        started = self.run(
            folder, "server", "start", "--data", f"{folder}/server", "--listen", self.url, "--edge-http", self.edge, "--json", "--", "--docker-socket", docker.socket)
        self.environment["HEADWAY_TOKEN"] = json.loads(started.stdout)["setupToken"]
        self.run(folder, "login", "--server", self.url)
        del self.environment["HEADWAY_TOKEN"]

    def run(self, folder, *arguments, check=True):
        ended = subprocess.run([self.program, *arguments], cwd=folder, env=self.environment, capture_output=True, text=True)
        if check and ended.returncode:
            sys.exit(f"headway {' '.join(arguments)} ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}")
        return ended

    def end(self):
        self.run(self.folder, "server", "stop", "--data", f"{self.folder}/server", "--all", "--yes", check=False)


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


def service(folder, headway):
    folder = write(folder, {"app.py": APP.read_text(), "headway.yaml": """\
project: isolation
services:
  app:
    start: python3 app.py
    routes: [isolation.localhost]
    health: /health
    rollout: { watch: 0s }
"""})
    headway.run(folder, "up", "--yes")
    return folder


def project(folder, kind, docker):
    script, shell = HOSTILE.get(kind, HONEST)
    name = f"{kind}-{'docker' if docker else 'sandbox'}"
    build = "dockerfile" if docker else "{ with: static, command: [python3, site.py] }"
    return write(folder / name, {
        "site.py": script,
        "Dockerfile": f"FROM isolation-base\nRUN {shell}\n",
        "headway.yaml": f"project: {name}\nservices:\n  site:\n    build: {build}\n    routes: [{name}.localhost]\n",
    })


def p99(headway, folder, seconds):
    told = headway.run(folder, "loadtest", "/", "--service", "app", "--rate", RATE, "--duration", f"{seconds}s", "--json")
    report = json.loads(told.stdout)
    return report["p99Ms"], report["errorPercent"]


class Builds:
    """Begins a build every five seconds, or when the one before has ended, for as long as the service is asked."""

    def __init__(self, headway, folder):
        self.headway, self.folder, self.sentence = headway, folder, ""
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.go)

    def go(self):
        while not self.stop.is_set():
            begun = time.monotonic()
            ended = self.headway.run(self.folder, "up", "--yes", "--no-cache", "--json", check=False)
            lines = [line for line in (ended.stdout + ended.stderr).splitlines() if "site: " in line]
            self.sentence = lines[-1].strip() if lines else f"exit code {ended.returncode}"
            self.stop.wait(max(0, begun + PACE - time.monotonic()))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()


def beside(headway, asked, folder, seconds):
    with Builds(headway, folder) as builds:
        took, failed = p99(headway, asked, seconds)
    return took, failed, builds.sentence


def measure(headway, asked, honest, folder, rounds, seconds):
    alone, usual, hostile, errors, sentence = [], [], [], 0.0, ""
    for _ in range(rounds):
        alone.append(p99(headway, asked, seconds)[0])
        usual.append(beside(headway, asked, honest, seconds)[0])
        took, failed, sentence = beside(headway, asked, folder, seconds)
        hostile.append(took)
        errors = max(errors, failed)
    one, two, three = map(statistics.median, (alone, usual, hostile))
    verdict = "holds" if three / one <= GOAL else "holds beside another build only" if three / two <= GOAL else "MISSED"
    print(f"{folder.name:18} {one:8.2f} {two:8.2f} {three:8.2f} {three / one:7.2f} {three / two:7.2f} {errors:7.2f} %  {verdict}   {sentence[:140]}", flush=True)


def main(program, rounds="5", seconds="10"):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="headway-isolation-", dir="/var/tmp"))
    docker = headway = None
    try:
        docker = Docker(tempfile.mkdtemp(prefix="docker-", dir=folder))
        headway = Headway(program, str(folder), docker)
        asked = service(folder / "asked", headway)
        p99(headway, asked, 3)
        print(f"{os.cpu_count()} processors, {RATE}, a build every {PACE} s, medians of {rounds} rounds of {seconds} s, in turn; the goal is {GOAL} times the p99 of the service alone\n")
        print(f"{'build':18} {'alone':>8} {'honest':>8} {'hostile':>8} {'/alone':>7} {'/honest':>7} {'errors':>9}   (p99 in ms)")
        for inside in (False, True):
            honest = project(folder, "honest", inside)
            for kind in HOSTILE:
                measure(headway, asked, honest, project(folder, kind, inside), int(rounds), int(seconds))
    finally:
        if headway:
            headway.end()
        if docker:
            docker.end()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
