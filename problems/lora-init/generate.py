"""Cases of `lora-init`. The checker looks only at the arguments and at the answer, so that no answer need be stored."""

import json


def emit(group, name, count, d_in, d_out, r, scheme):
    case = {"name": name, "args": [count, d_in, d_out, r, scheme], "expect": []}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


UNIFORM, GAUSSIAN = "kaiming_uniform", "gaussian"

emit("sample", "uniform", 1, 4, 3, 2, UNIFORM)
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

emit("kaiming-uniform", "one-large", 1, 600, 20, 64, UNIFORM)
emit("kaiming-uniform", "few-inputs", 50, 10, 7, 64, UNIFORM)
emit("kaiming-uniform", "many-inputs", 10, 1024, 3, 3, UNIFORM)
emit("kaiming-uniform", "many-outputs", 4, 200, 400, 24, UNIFORM)
emit("kaiming-uniform", "rank-one", 40, 700, 9, 1, UNIFORM)

emit("gaussian", "one-large", 1, 600, 20, 64, GAUSSIAN)
emit("gaussian", "few-inputs", 50, 10, 7, 64, GAUSSIAN)
emit("gaussian", "rank-three", 10, 1024, 5, 3, GAUSSIAN)
emit("gaussian", "many-outputs", 4, 200, 400, 24, GAUSSIAN)
emit("gaussian", "rank-one", 40, 700, 9, 1, GAUSSIAN)

emit("each-its-own", "a-hundred-small-ones", 100, 30, 11, 6, UNIFORM)
emit("each-its-own", "a-hundred-gaussian-ones", 100, 30, 11, 6, GAUSSIAN)
emit("each-its-own", "two-large-ones", 2, 500, 13, 16, GAUSSIAN)
emit("each-its-own", "forty", 40, 64, 16, 8, UNIFORM)
