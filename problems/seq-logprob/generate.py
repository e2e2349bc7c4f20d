"""Cases of `seq-logprob`. Logits have three decimals; the tokens are drawn near the likely ones, as in real text."""

import json
import math
import random

NAN, INF = float("nan"), float("inf")


def written(number):
    return number if math.isfinite(number) else str(number)


def emit(group, name, logits, tokens, prompt_len, pad):
    case = {"name": name, "args": [[[written(float(x)) for x in row] for row in logits], tokens, prompt_len, pad]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def text(seed, t, v, spread=1.5, avoid=()):
    """Logits and tokens; none of the tokens is one of `avoid`."""
    rng = random.Random(seed)
    logits = [[round(rng.gauss(0, spread), 3) for _ in range(v)] for _ in range(t)]
    words = [word for word in range(v) if word not in avoid]
    return logits, [rng.choice(words) for _ in range(t)]


def padded(seed, t, v, pads, pad, before=0):
    logits, tokens = text(seed, t, v, avoid=(pad,))
    return logits, [pad] * before + tokens[before : t - pads] + [pad] * pads


def with_rubbish(logits, rows, rubbish):
    return [[rubbish[(i + j) % len(rubbish)] for j in range(len(row))] if i in rows else row for i, row in enumerate(logits)]


LOGITS = [[9, 9], [0, 1], [2, 0], [5, 5]]
emit("sample", "two-tokens", LOGITS, [0, 0, 1, 0], 2, -100)
emit("sample", "one-is-a-pad", LOGITS, [0, 0, 1, 0], 2, 0)

for seed, (t, v, prompt_len) in enumerate([(5, 3, 2), (9, 7, 4), (7, 12, 3), (24, 5, 6), (30, 40, 11), (3, 2, 1)]):
    emit("everyday", f"{t}-tokens-of-{v}-words", *text(seed, t, v), prompt_len, -100)
logits, tokens = text(8, 8, 6)
emit("everyday", "certain-and-right", [[6.0 if j == (tokens + [0])[i + 1] else 0.0 for j in range(6)] for i in range(8)], tokens, 3, -100)
emit("everyday", "likes-to-repeat", [[4.0 if j == tokens[i] else 0.0 for j in range(6)] for i in range(8)], tokens, 3, -100)

logits, tokens = text(20, 8, 5)
for prompt_len in (1, 2, 7):
    emit("prompt-lengths", f"{prompt_len}-of-8", logits, tokens, prompt_len, -100)
emit("prompt-lengths", "all-of-8", logits, tokens, 8, -100)
emit("prompt-lengths", "one-token", [[1.0, 2.0, 3.0]], [1], 1, -100)
emit("prompt-lengths", "two-tokens", [[1.0, 2.0, 4.0], [0.0, 0.0, 0.0]], [2, 1], 1, -100)
emit("prompt-lengths", "one-word", [[3.5]] * 4, [0] * 4, 2, -100)

emit("padding", "behind", *padded(30, 9, 6, 3, 0), 3, 0)
emit("padding", "most-of-it", *padded(31, 16, 5, 11, 4), 2, 4)
emit("padding", "behind-and-before", *padded(32, 12, 7, 4, 2, before=3), 6, 2)
logits, tokens = padded(33, 12, 6, 2, 1)
emit("padding", "inside-the-prompt", logits, [1 if i == 2 else token for i, token in enumerate(tokens)], 5, 1)
emit("padding", "inside-the-answer", logits, [1 if i in (6, 8) else token for i, token in enumerate(tokens)], 5, 1)
emit("padding", "first-of-the-answer", logits, [1 if i == 5 else token for i, token in enumerate(tokens)], 5, 1)
emit("padding", "nothing-but-pads", *padded(34, 7, 4, 4, 3), 3, 3)
emit("padding", "none-although-there-is-a-pad", *text(35, 8, 5, avoid=(0,)), 3, 0)

emit("pad-outside-the-vocabulary", "minus-100", *padded(40, 10, 5, 4, -100), 3, -100)
emit("pad-outside-the-vocabulary", "minus-1", *padded(41, 11, 6, 5, -1), 2, -1)
emit("pad-outside-the-vocabulary", "the-size-of-the-vocabulary", *padded(42, 9, 7, 2, 7), 4, 7)
emit("pad-outside-the-vocabulary", "before-as-well", *padded(43, 13, 6, 3, 50256, before=2), 5, 50256)

logits, tokens = padded(50, 11, 5, 3, 0)
emit("rubbish-in-unused-rows", "last-row", with_rubbish(logits, [10], [NAN]), tokens, 4, 0)
emit("rubbish-in-unused-rows", "pads", with_rubbish(logits, [7, 8, 9, 10], [NAN, 1e300, -INF]), tokens, 4, 0)
emit("rubbish-in-unused-rows", "prompt", with_rubbish(logits, [0, 1, 2], [INF, NAN, 2.0]), tokens, 4, 0)
emit("rubbish-in-unused-rows", "everything-else", with_rubbish(logits, [0, 1, 2, 7, 8, 9, 10], [NAN]), tokens, 4, 0)
emit("rubbish-in-unused-rows", "no-answer", with_rubbish(logits, range(11), [NAN, INF]), tokens, 11, 0)

emit("large-logits", "close-together-at-10000", [[10000.0, 9999.0, 9998.5], [10000.5, 10000.0, 9999.0], [0, 0, 0]], [0, 1, 2], 1, -100)
emit("large-logits", "all-at-minus-10000", [[-10000.0, -9999.0, -9998.5], [-10000.5, -10000.0, -9999.0], [0, 0, 0]], [0, 2, 0], 1, -100)
emit("large-logits", "next-to-impossible", [[0, 2000.0, 5.0], [800.0, 0, 1.0], [3.0, 0, 1.0], [0, 0, 0]], [1, 0, 1, 2], 1, -100)
emit("large-logits", "plus-and-minus-100000", [[-100000.0, 100000.0], [0.0, 99999.0], [1.0, 2.0], [0, 0]], [1, 0, 1, 0], 1, -100)
emit("large-logits", "random", *text(60, 12, 8, spread=900.0), 4, -100)

emit("long-answers", "200-tokens", *text(70, 200, 8, spread=1.0), 5, -100)
emit("long-answers", "500-tokens-of-three", *text(71, 500, 3, spread=2.5), 20, -100)
emit("long-answers", "half-of-it-pads", *padded(72, 240, 4, 90, 0), 30, 0)

emit("long-answers", "512-tokens", [[0.5, -1, 2]] * 512, [0, 2, 1, 1] * 128, 3, -100)
emit("long-answers", "a-thousand-words", [[(k * 7 % 13) / 4 for k in range(1000)]] * 2, [5, 999], 1, -100)
# A word whose weight is 1e-9 counts where there are a thousand; digits count beside large logits.
emit("large-logits", "many-light-words", [[0.5] + [-20.5 - k % 2 / 4 for k in range(999)]] * 2, [5, 0], 1, -100)
emit("large-logits", "decimals-of-large-ones", [[12345.678, 12345.1, 12344.9], [-98765.432, -98765.1, -98764.9], [0, 0, 0]], [0, 1, 0], 1, -100)
