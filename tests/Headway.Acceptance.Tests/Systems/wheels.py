"""Makes wheels of Debian's Python packages and serves them to pip, since no test may ask the world's package index: wheels.py FOLDER NAME..."""

import functools
import http.server
import importlib.metadata
import os
import re
import subprocess
import sys
import zipfile

ROOT = "/usr/lib/python3/dist-packages"


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def ask(*arguments):
    return subprocess.run(["dpkg-query", *arguments], check=False, capture_output=True, text=True).stdout.splitlines()


INSTALLED = {str(item._path): item for item in importlib.metadata.distributions(path=[ROOT])}
OWNED = {line.split(": ")[0].split(":")[0]: INSTALLED[line.split(": ")[1]] for line in ask("-S", *INSTALLED)}


def needs(package):
    """What a package depends on: Debian takes that out of Python's own metadata."""
    names = re.split(r"[,|]", ask("-W", "-f", "${Depends}", package)[0])
    return sorted({name.split()[0].split(":")[0] for name in names if name.strip()} & OWNED.keys())


def files(package):
    for path in ask("-L", package):
        below = path[len(ROOT) + 1:]
        if path.startswith(ROOT + "/") and os.path.isfile(path) and not re.match(r"[^/]+\.(egg|dist)-info(/|$)", below):
            yield path, below


def make(folder, package):
    distribution = OWNED[package]
    name = re.sub(r"[-_.]+", "_", distribution.metadata["Name"])
    version = distribution.version.removesuffix(".dev0")
    about = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(f"{folder}/{name}-{version}-py3-none-any.whl", "w") as wheel:
        for path, below in files(package):
            wheel.write(path, below)
        requires = "".join(f"Requires-Dist: {OWNED[need].metadata['Name']}\n" for need in needs(package))
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {distribution.metadata['Name']}\nVersion: {version}\n{requires}")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        scripts = [f"{entry.name} = {entry.value}\n" for entry in distribution.entry_points if entry.group == "console_scripts"]
        wheel.writestr(f"{about}/entry_points.txt", f"[console_scripts]\n{''.join(scripts)}")
        wheel.writestr(f"{about}/RECORD", "")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def main(folder, *names):
    packages = {plain(item.metadata["Name"]): package for package, item in OWNED.items()}
    wanted, made = [packages[plain(name)] for name in names], set()
    while wanted:
        if (package := wanted.pop()) not in made:
            made.add(package)
            make(folder, package)
            wanted += needs(package)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    print(server.server_port, flush=True)
    server.serve_forever()


main(*sys.argv[1:])
