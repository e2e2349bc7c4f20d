"""Cases of `sum-of-all`: one a line, without answers. The first accepted solution answers them."""

import json


def emit(group, name, numbers):
    case = {"name": name, "input": "".join(f"{number}\n" for number in numbers)}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


emit("sample", "three-numbers", [2, 3, 5])
emit("sample", "one-number", [-4])

emit("bounds", "one-number", [7])
emit("bounds", "all-as-large-as-allowed", [1000] * 100)
emit("bounds", "all-as-small-as-allowed", [-1000] * 100)

# EDIT 2 of 3: a case for each wrong idea, such as `emit("ideas", "the-last-is-large", [1, 2, 90])`, in place of this line
