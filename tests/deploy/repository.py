"""What the tests of `deploy/` share. `.ci/deploy` installs what they need and says where it is."""

import json
import os
import subprocess
from pathlib import Path

from ruamel.yaml import YAML

REPOSITORY = Path(__file__).resolve().parents[2]
DEPLOY = REPOSITORY / "deploy"
# The port of the front, and that of a worker's metrics.
FRONT, METRICS = 8418, 9418


def environment(name):
    """A variable that `.ci/deploy` sets; without it nothing can be tested."""
    value = os.environ.get(name)
    if not value:
        raise RuntimeError(f"{name} is not set: `.ci/deploy` runs these tests")
    return value


def documents(text):
    """The documents of a text in YAML; a key that stands twice is an error."""
    return [plain(document) for document in YAML(typ="safe", pure=True).load_all(text) if document is not None]


def document(path):
    return documents((REPOSITORY / path).read_text())[0]


def plain(value):
    """The same value, made of dictionaries, lists and scalars alone."""
    return json.loads(json.dumps(value))


def run(*command, **options):
    """Runs a command; what it prints is shown if it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode:
        raise AssertionError(f"{command}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def metrics():
    """The metrics that the manual promises, with the suffixes under which they are asked for."""
    page = (REPOSITORY / "docs/src/deploy.md").read_text()
    names = {line.split("`")[1].split("{")[0] for line in page.splitlines() if line.startswith("| `judge_")}
    histograms = {name for name in names if name.endswith("_seconds")}
    return names | {f"{name}{suffix}" for name in histograms for suffix in ("_bucket", "_count", "_sum")}
