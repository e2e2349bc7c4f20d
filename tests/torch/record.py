"""Stores the original's answers to the corpus; runs under the original only.

    OMP_NUM_THREADS=1 python record.py [AREA...]

Each area is asked three times, with the instructions of an old, a newer and the newest processor. A call whose answers
differ by more than the comparison forgives depends on the machine: it is named, nothing is stored for it, and it has no
place in the corpus.
"""

import json
import os
import pathlib
import subprocess
import sys
import warnings

HERE = pathlib.Path(__file__).parent
CAPABILITIES = ("avx2", "default", "avx512")


def ask(path):
    """Answers to one area, in order, as JSON on standard output."""
    import compare

    warnings.simplefilter("ignore")
    for entry in compare.entries(path.read_text()):
        print(json.dumps(compare.run(entry.source), separators=(",", ":")))


def record(path):
    import torch

    import compare

    runs = []
    for capability in CAPABILITIES:
        environment = dict(os.environ, ATEN_CPU_CAPABILITY=capability, OMP_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
        out = subprocess.run([sys.executable, __file__, "--ask", path], env=environment, check=True, capture_output=True, text=True)
        runs.append(out.stdout.splitlines())
    found = compare.entries(path.read_text())
    area = f"{path.parent.name}/{path.stem}"
    lines = [f"# {area}: answers of torch {torch.__version__.partition('+')[0]}, by record.py"]
    faults = 0
    seen = set()
    for entry, *answers in zip(found, *runs):
        first, *others = [json.loads(answer) for answer in answers]
        fault = None
        if entry.key() in seen:
            fault = "stands twice"
        seen.add(entry.key())
        for other in others:
            fault = fault or compare.answer_difference(other, first, entry)
        error = first.get("error", "")
        if error.split(":")[0] in ("NameError", "SyntaxError"):
            fault = fault or error
        if fault:
            faults += 1
            print(f"{area}: {entry.title}: {fault}")
        else:
            lines.append(f"{entry.key()}\t{answers[0]}")
    (HERE / "answers" / f"{path.parent.name}-{path.stem}.txt").write_text("\n".join(lines) + "\n")
    print(f"{area}: {len(found)} recorded, {faults} left out")


def main():
    if sys.argv[1:2] == ["--ask"]:
        return ask(pathlib.Path(sys.argv[2]))
    paths = [HERE / f"{name}.txt" for name in sys.argv[1:]] or sorted([*HERE.glob("calls/*.txt"), *HERE.glob("programs/*.txt")])
    for path in paths:
        record(path)


if __name__ == "__main__":
    main()
