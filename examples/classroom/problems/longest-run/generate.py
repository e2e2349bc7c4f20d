"""Cases of `longest-run`: one a line, without answers. The first accepted solution answers them."""

import json
import random


def emit(group, name, numbers):
    case = {"name": name, "args": [numbers]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


emit("sample", "three-sevens", [4, 4, 7, 7, 7, 4])
emit("sample", "two-numbers", [5, 6])

emit("short", "one-number", [-100])
emit("short", "all-alike", [100] * 1000)
emit("short", "all-different", list(range(-100, 101)))
emit("short", "two-alike", [0, 0])

emit("several-runs", "in-the-middle", [1, 1, 2, 2, 2, 2, 3, 3, 3])
emit("several-runs", "zeros", [5, 0, 0, 0, -1, -1])
dice = random.Random(3)
for count in (10, 100, 999):
    emit("several-runs", f"{count}-coins", [dice.randint(0, 1) for _ in range(count)] + [2])

emit("at-the-end", "after-a-short-one", [1, 1, 2, 2, 2])
emit("at-the-end", "long", [dice.randint(-100, 100) for _ in range(900)] + [7] * 100)

emit("apart", "by-turns", [1, 2] * 50)
emit("apart", "two-parts", [3, 3, 8, 3, 3, 3, 8, 3])
