"""Cases of `attention-masks`. `prefix` and `window` are set in all of them, so that a kind that should not read them is seen to."""

import json
import random


def emit(group, name, kind, n, m, pad=(), prefix=2, window=3):
    key_pad = [j in set(pad) for j in range(m)]
    case = {"name": name, "args": [kind, n, m, key_pad, prefix, window]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


emit("sample", "triangle", "decoder", 3, 3, prefix=0, window=1)
emit("sample", "one-new-token", "decoder", 1, 4, [0], prefix=0, window=1)
emit("sample", "window-of-two", "window", 2, 4, prefix=0, window=2)
emit("sample", "prefix-of-two", "prefix", 4, 4, prefix=2, window=1)
emit("sample", "cross", "cross", 2, 3, [2], prefix=0, window=1)

for kind in ("encoder", "cross"):
    emit("encoder-and-cross", f"{kind}-square", kind, 5, 5)
    emit("encoder-and-cross", f"{kind}-padded", kind, 6, 6, [4, 5], 1, 2)
    emit("encoder-and-cross", f"{kind}-single", kind, 1, 1, prefix=0, window=1)
emit("encoder-and-cross", "memory-is-longer", "cross", 3, 7, [5, 6])
emit("encoder-and-cross", "memory-is-shorter", "cross", 7, 3, [1])

emit("decoder", "four", "decoder", 4, 4)
emit("decoder", "one", "decoder", 1, 1)
emit("decoder", "twenty", "decoder", 20, 20, prefix=9, window=4)

emit("cached-steps", "one-of-five", "decoder", 1, 5, window=1)
emit("cached-steps", "chunk-of-three", "decoder", 3, 8, window=2)
emit("cached-steps", "all-but-one", "decoder", 6, 7, window=2)
emit("cached-steps", "prefix", "prefix", 3, 8, prefix=2)
emit("cached-steps", "window", "window", 3, 9, window=4)
emit("cached-steps", "two-of-sixty", "decoder", 2, 60)

emit("prefix", "none", "prefix", 5, 5, prefix=0)
emit("prefix", "one", "prefix", 5, 5, prefix=1)
emit("prefix", "three-of-six", "prefix", 6, 6, prefix=3, window=1)
emit("prefix", "everything", "prefix", 4, 4, prefix=4)
emit("prefix", "more-than-everything", "prefix", 4, 4, prefix=1000)
emit("prefix", "prefix-ahead-of-a-chunk", "prefix", 3, 8, prefix=7)

emit("window", "itself-alone", "window", 5, 5, window=1)
emit("window", "two", "window", 6, 6, prefix=4, window=2)
emit("window", "exactly-all", "window", 5, 5, window=5)
emit("window", "one-less", "window", 5, 5, window=4)
emit("window", "very-wide", "window", 5, 5, window=1000)
emit("window", "thirty", "window", 30, 30, window=7)

for kind in ("encoder", "decoder", "prefix", "cross", "window"):
    emit("padding", f"{kind}-left", kind, 6, 6, [0, 1], prefix=3, window=2)
    emit("padding", f"{kind}-right", kind, 6, 6, [4, 5], prefix=5, window=2)
    emit("padding", f"{kind}-holes", kind, 4, 7, [1, 3, 4], prefix=4, window=3)
emit("padding", "decoder-padded-at-the-end", "decoder", 6, 6, [5], 3, 2)
emit("padding", "cached-steps-window-padded", "window", 1, 9, [7], window=4)
emit("padding", "prefix-padded-inside", "prefix", 6, 6, [0, 2], prefix=4)
emit("padding", "prefix-padded-behind", "prefix", 6, 6, [4], prefix=3)
emit("padding", "window-three-padded", "window", 7, 7, [2, 6], prefix=0, window=3)
rng = random.Random(28)
for step in range(10):
    n, m = sorted((rng.randint(1, 12), rng.randint(1, 12)))
    pad = [j for j in range(m) if rng.random() < 0.3]
    kind = ("encoder", "decoder", "prefix", "cross", "window")[step % 5]
    emit("padding", f"random-{step}", kind, n, m, pad, rng.randint(0, m), rng.randint(1, m))

emit("nothing-to-see", "more-queries-than-keys", "decoder", 5, 3)
emit("nothing-to-see", "window-of-more-queries", "window", 6, 2, window=2)
emit("nothing-to-see", "prefix-of-more-queries", "prefix", 5, 3, prefix=1)
emit("nothing-to-see", "all-padded", "encoder", 3, 4, range(4))
emit("nothing-to-see", "all-padded-cross", "cross", 2, 3, range(3))
emit("nothing-to-see", "all-padded-prefix", "prefix", 3, 3, range(3), prefix=2)
emit("nothing-to-see", "left-padding", "decoder", 5, 5, [0, 1])
emit("nothing-to-see", "window-behind-padding", "window", 6, 6, [1, 2, 3], window=2)

emit("nothing-to-see", "256-of-each", "window", 256, 256, range(100, 200), window=9)
