"""Cases of `sum-of-all`: one a line, without answers. The first accepted solution answers them."""

import json


def emit(group, name, start, calls):
    case = {"name": name, "new": [start], "calls": calls}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def add(number):
    return ["add", [number]]


TOTAL = ["total", []]

emit("sample", "one-number", 10, [add(5), TOTAL])
emit("sample", "nothing-added", -3, [TOTAL])

emit("bounds", "all-as-large-as-allowed", 1000, [add(1000), TOTAL] * 50)
emit("bounds", "all-as-small-as-allowed", -1000, [add(-1000), TOTAL] * 50)

# EDIT 2 of 3: a case for each wrong idea, such as `emit("ideas", "twice", 1, [add(2), add(3), TOTAL])`, in place of this line
