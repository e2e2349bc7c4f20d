"""Cases of `any-peak`: one a line, without answers. The first accepted solution answers them."""

import json
import random


def emit(group, name, heights):
    case = {"name": name, "args": [heights]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


emit("sample", "two-peaks", [1, 5, 2, 2, 9])
emit("sample", "one-place", [3])

emit("inside", "a-hill", [1, 2, 3, 2, 1])
emit("inside", "behind-a-valley", [0, -1, -5, 40, 39, 38])
emit("inside", "a-high-one", [-1000, 0, 1000, 0, -1000])

emit("at-an-end", "up", list(range(-500, 500)))
emit("at-an-end", "down", list(range(500, -500, -1)))
emit("at-an-end", "two-places", [0, 1])

emit("flat", "all-alike", [7] * 1000)
emit("flat", "a-plateau", [1, 4, 4, 4, 2])
emit("flat", "steps", [0, 0, 1, 1, 2, 2])

emit("negative", "a-hill", [-9, -3, -8])
emit("negative", "down", [-1, -2, -3])
emit("negative", "one-place", [-1000])

dice = random.Random(20261012)
for count in (3, 30, 300):
    emit("surprise", f"{count}-places", [dice.randint(-1000, 1000) for _ in range(count)])
