"""Cases of `lora-init`. The checker does not look at the stored answers: they are valid ones, rounded so as to be short to store."""

import json
import random
from math import sqrt


def emit(group, name, count, d_in, d_out, r, scheme, answer=None):
    case = {"name": name, "args": [count, d_in, d_out, r, scheme], "expect": answer or adapters(count, d_in, d_out, r, scheme)}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def adapters(count, d_in, d_out, r, scheme):
    rng = random.Random(f"{count} {d_in} {d_out} {r} {scheme}")

    def entry():
        if scheme == UNIFORM:
            # Rounded towards 0, so that what was within the bound stays there.
            return int(rng.uniform(-1, 1) / sqrt(d_in) * 1000) / 1000
        return round(rng.gauss(0, 1 / r), 3)

    return [{"a": [[entry() for _ in range(d_in)] for _ in range(r)], "b": [[0.0] * r for _ in range(d_out)]} for _ in range(count)]


UNIFORM, GAUSSIAN = "kaiming_uniform", "gaussian"

EXAMPLE = [{"a": [[0.31, -0.08, 0.44, -0.27], [-0.49, 0.12, 0.05, 0.36]], "b": [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]}]
emit("sample", "uniform", 1, 4, 3, 2, UNIFORM, EXAMPLE)
emit("sample", "gaussian", 2, 3, 5, 4, GAUSSIAN)

emit("shapes", "wide", 1, 3, 17, 2, UNIFORM)
emit("shapes", "narrow", 2, 19, 2, 4, UNIFORM)
emit("shapes", "rank-one", 3, 6, 5, 1, UNIFORM)
emit("shapes", "one-by-one", 1, 1, 1, 1, UNIFORM)
emit("shapes", "rank-above-the-width", 2, 3, 2, 7, GAUSSIAN)
emit("shapes", "one-input", 5, 1, 8, 3, GAUSSIAN)
emit("shapes", "one-output", 4, 9, 1, 2, GAUSSIAN)
emit("shapes", "all-equal", 2, 5, 5, 5, UNIFORM)

emit("b-is-zero", "uniform", 3, 24, 40, 8, UNIFORM)
emit("b-is-zero", "gaussian", 3, 40, 24, 8, GAUSSIAN)
emit("b-is-zero", "many-outputs", 1, 60, 1024, 16, UNIFORM)
emit("b-is-zero", "rank-one", 2, 10, 30, 1, GAUSSIAN)

emit("kaiming-uniform", "one-large", 1, 200, 20, 64, UNIFORM)
emit("kaiming-uniform", "few-inputs", 20, 10, 7, 64, UNIFORM)
emit("kaiming-uniform", "many-inputs", 4, 1024, 3, 3, UNIFORM)
emit("kaiming-uniform", "many-outputs", 2, 200, 400, 24, UNIFORM)
emit("kaiming-uniform", "rank-one", 15, 700, 9, 1, UNIFORM)

emit("gaussian", "one-large", 1, 600, 20, 64, GAUSSIAN)
emit("gaussian", "few-inputs", 20, 10, 7, 64, GAUSSIAN)
emit("gaussian", "rank-three", 4, 1024, 5, 3, GAUSSIAN)
emit("gaussian", "many-outputs", 2, 200, 400, 24, GAUSSIAN)
emit("gaussian", "rank-one", 15, 700, 9, 1, GAUSSIAN)

emit("each-its-own", "a-hundred-small-ones", 100, 10, 11, 6, UNIFORM)
emit("each-its-own", "a-hundred-gaussian-ones", 100, 10, 11, 6, GAUSSIAN)
emit("each-its-own", "two-large-ones", 2, 250, 13, 16, GAUSSIAN)
emit("each-its-own", "forty", 40, 32, 16, 4, UNIFORM)

emit("each-its-own", "forty-thousand-numbers", 10, 1000, 1000, 4, UNIFORM)
