"""Cases of `lru-cache`: short stories drawn by hand, random ones with fixed seeds, and long ones that follow a pattern."""

import json
import random


def emit(group, name, capacity, calls, **more):
    case = {"name": name, "new": [capacity], "calls": calls, **more}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def story(text):
    """`"1=10 2=20 1? 3=30"`: put and get, one word each."""
    calls = []
    for word in text.split():
        if word.endswith("?"):
            calls.append(["get", [int(word[:-1])]])
        else:
            key, value = word.split("=")
            calls.append(["put", [int(key), int(value)]])
    return calls


def random_calls(rng, count, keys, puts):
    return [
        ["put", [rng.randrange(keys), rng.randrange(100)]] if rng.random() < puts else ["get", [rng.randrange(keys)]]
        for _ in range(count)
    ]


emit("sample", "two-places", 2, story("1=10 2=20 1? 3=30 2? 3? 1?"))
emit("sample", "written-again", 2, story("1=10 2=20 1=11 3=30 2? 1? 3?"))

emit("capacity-one", "each-new-key-throws-out", 1, story("1=10 1? 2=20 1? 2? 3=30 2? 3?"))
emit("capacity-one", "the-same-key-again", 1, story("5=1 5=2 5? 5=3 5? 6? 5?"))
emit("capacity-one", "empty", 1, story("1? 2? 1=7 1?"))
emit("capacity-one", "thrown-out-and-back", 1, story("1=1 2=2 1=3 1? 2? 2=4 2? 1?"))

emit("get-refreshes", "the-oldest-is-read", 2, story("1=10 2=20 1? 3=30 1? 2? 3?"))
emit("get-refreshes", "read-twice", 3, story("1=1 2=2 3=3 1? 1? 4=4 2? 1? 3? 4?"))
emit("get-refreshes", "all-are-read-backwards", 3, story("1=1 2=2 3=3 3? 2? 1? 4=4 5=5 3? 2? 1? 4? 5?"))
emit("get-refreshes", "a-miss-changes-nothing", 2, story("1=10 2=20 9? 9? 3=30 9? 1? 2? 3?"))
emit("get-refreshes", "a-miss-takes-no-place", 2, story("7? 8? 9? 1=10 2=20 1? 2? 7?"))
emit("get-refreshes", "the-newest-is-read", 3, story("1=1 2=2 3=3 3? 3? 4=4 1? 2? 3? 4?"))

emit("put-refreshes", "the-oldest-is-written", 2, story("1=10 2=20 1=11 3=30 1? 2? 3?"))
emit("put-refreshes", "the-same-value-again", 2, story("1=10 2=20 1=10 3=30 2? 1? 3?"))
emit("put-refreshes", "written-in-turn", 3, story("1=1 2=2 3=3 1=4 2=5 4=6 3? 1? 2? 4?"))
emit("put-refreshes", "before-the-cache-is-full", 3, story("1=1 2=2 1=3 3=3 4=4 2? 1? 3? 4?"))

emit("overwrite-when-full", "nothing-goes", 2, story("1=10 2=20 2=21 1? 2?"))
emit("overwrite-when-full", "the-oldest-itself", 2, story("1=10 2=20 1=11 1? 2?"))
emit("overwrite-when-full", "many-times", 3, story("1=1 2=2 3=3 2=4 2=5 2=6 2=7 1? 3? 2?"))
emit("overwrite-when-full", "then-a-new-key", 3, story("1=1 2=2 3=3 3=4 4=5 1? 2? 3? 4?"))

emit("zeros", "value-zero-is-found", 2, story("1=0 1? 2=5 1? 3=6 2? 1?"))
emit("zeros", "key-zero", 2, story("0=7 0? 1=8 0? 2=9 1? 0?"))
emit("zeros", "both", 1, story("0? 0=0 0? 1=0 0? 1?"))
emit("zeros", "largest-numbers", 1, story("1000000000=1000000000 1000000000? 999999999=0 1000000000? 999999999?"))

for number, (capacity, keys, puts) in enumerate([(1, 3, 0.5), (2, 4, 0.5), (3, 5, 0.3), (4, 9, 0.6), (10, 15, 0.5), (16, 40, 0.7)]):
    calls = random_calls(random.Random(number), 400, keys, puts)
    emit("random", f"capacity-{capacity}-keys-{keys}", capacity, calls)
emit("random", "never-full", 50, random_calls(random.Random(50), 300, 40, 0.4))

CAPACITY = 100_000
calls = [["put", [key, key % 10]] for key in range(CAPACITY)]
for step in range(50_000):
    # Reads a key from the older half, then adds a new one, which throws out the oldest.
    calls.append(["get", [CAPACITY // 4 + step % 50_000]])
    calls.append(["put", [CAPACITY + step, step % 10]])
emit("large", "filled-then-read-and-replaced", CAPACITY, calls)

for size in [500, 1000, 2000, 4000, 8000, 16_000, 32_000]:
    # Half of the calls fill the cache; then keys from its middle are read, old keys are written again, and new ones come.
    rng = random.Random(size)
    capacity = size // 2
    calls = [["put", [key, key % 10]] for key in range(capacity)]
    while len(calls) < size:
        newest = capacity + len(calls) // 4
        calls.append(["get", [rng.randrange(capacity)]])
        calls.append(["put", [newest, 1]])
        calls.append(["put", [rng.randrange(capacity), 2]])
        calls.append(["get", [newest]])
    emit("growth", f"{size}-calls", capacity, calls[:size], size=size)
