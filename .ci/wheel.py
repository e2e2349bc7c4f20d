"""Builds the wheel into a folder: `python3 .ci/wheel.py OUT [options of maturin]`.

The binary holds the crates that it is made of, so the wheel holds their licences.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "target" / "licences" / "THIRD-PARTY.txt"
NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")


def packages():
    """What the binary is linked with, in order of name: the crates that are no part of this project."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", host()]
    graph = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    linked, waiting = set(), [graph["resolve"]["root"]]
    nodes = {node["id"]: node for node in graph["resolve"]["nodes"]}
    while waiting:
        package = waiting.pop()
        if package not in linked:
            linked.add(package)
            waiting += [
                dependency["pkg"]
                for dependency in nodes[package]["deps"]
                if any(kind["kind"] is None for kind in dependency["dep_kinds"])
            ]
    return sorted(
        (package for package in graph["packages"] if package["id"] in linked and package["source"]),
        key=lambda package: (package["name"], package["version"]),
    )


def host():
    """The platform that the compiler compiles for."""
    told = subprocess.run(["rustc", "-vV"], check=True, stdout=subprocess.PIPE, text=True).stdout
    return next(line.removeprefix("host: ") for line in told.splitlines() if line.startswith("host: "))


def texts(package):
    """The licences that stand beside a package's manifest."""
    folder = Path(package["manifest_path"]).parent
    files = (path for path in sorted(folder.iterdir()) if path.is_file() and path.name.upper().startswith(NAMES))
    return [path.read_text(encoding="utf-8", errors="replace").strip() for path in files]


def write_licences():
    """One text for all: who is in the binary, then each licence once, with the packages that bring it."""
    found, bringers = packages(), {}
    lines = ["The binary `judge` holds these packages:", ""]
    for package in found:
        name = f"{package['name']} {package['version']}"
        lines.append(f"{name}: {package['license']}, {package['repository'] or 'no repository named'}")
        for text in texts(package):
            bringers.setdefault(text, []).append(name)
    for text, names in bringers.items():
        lines += ["", "=" * 80, ", ".join(names), "=" * 80, "", text]
    LICENCES.parent.mkdir(parents=True, exist_ok=True)
    LICENCES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    """Licences first, then the wheel around the binary."""
    if len(sys.argv) < 2:
        sys.exit("usage: python3 .ci/wheel.py OUT [options of maturin]")
    write_licences()
    maturin = ["maturin", "build", "--compression-level", "9", "--out", sys.argv[1], *sys.argv[2:]]
    os.chdir(ROOT)
    sys.exit(subprocess.run(maturin, check=False).returncode)


if __name__ == "__main__":
    main()
