"""Cases of `roc-auc`. Scores have few digits, so that ties are exact; long lists are periodic so that they compress."""

import json
import random


def emit(group, name, scores, labels, **more):
    case = {"name": name, "args": [[x if isinstance(x, str) else float(x) for x in scores], labels], **more}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def draw(seed, n, share, gap, digits):
    rng = random.Random(seed)
    labels = [int(rng.random() < share) for _ in range(n)]
    return [round(rng.gauss(gap * label, 1), digits) for label in labels], labels


emit("sample", "with-ties", [0.9, 0.9, 0.5, 0.5, 0.5, 0.1], [1, 0, 1, 0, 1, 0])
emit("sample", "no-ties", [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])

emit("no-ties", "perfect", [0.1, 0.2, 0.7, 0.8, 0.9], [0, 0, 1, 1, 1])
emit("no-ties", "upside-down", [0.1, 0.2, 0.7, 0.8, 0.9], [1, 1, 0, 0, 0])
emit("no-ties", "one-pair-wrong", [3, 1, 2, 5, 4], [1, 0, 1, 0, 1])
emit("no-ties", "negative-scores", [-5, -1, -3, -2, -4, 0.5], [0, 1, 0, 0, 1, 1])
emit("no-ties", "forty", *draw(1, 40, 0.5, 1.0, 12))
emit("no-ties", "two-hundred", *draw(2, 200, 0.35, 0.6, 12))

emit("ties", "all-equal", [0.5] * 7, [1, 0, 0, 1, 1, 0, 0])
emit("ties", "positives-first", [0.5, 0.5, 0.5, 0.5], [1, 1, 0, 0])
emit("ties", "negatives-first", [0.5, 0.5, 0.5, 0.5, 0.25], [0, 0, 1, 1, 0])
emit("ties", "two-scores", [1, 0, 1, 1, 0, 0, 1, 0], [1, 0, 1, 0, 0, 1, 1, 0])
emit("ties", "ties-within-a-class-only", [1, 1, 2, 2, 3, 3], [0, 0, 1, 1, 0, 0])
emit("ties", "zero-and-minus-zero", [0.0, -0.0, 0.0, 1.0], [1, 0, 0, 1])
emit("ties", "one-digit", *draw(3, 60, 0.5, 0.8, 0))
emit("ties", "five-stars", *draw(4, 150, 0.4, 0.5, 0))
scores, labels = draw(4, 150, 0.4, 0.5, 0)
order = sorted(range(150), key=lambda i: (labels[i], scores[i]))
emit("ties", "five-stars-in-another-order", [scores[i] for i in order], [labels[i] for i in order])

emit("imbalanced", "one-positive", [0.3, 0.1, 0.6, 0.2, 0.5, 0.9, 0.7], [0, 0, 0, 0, 1, 0, 0])
emit("imbalanced", "one-negative", [0.3, 0.1, 0.6, 0.2, 0.5], [1, 1, 0, 1, 1])
emit("imbalanced", "two-in-a-hundred", *draw(5, 300, 0.02, 1.5, 1))

emit("one-class", "only-positives", [0.2, 0.4], [1, 1])
emit("one-class", "only-negatives", [0.2, 0.4, 0.4], [0, 0, 0])
emit("one-class", "one-example", [0.5], [1])
emit("one-class", "one-of-each-right", [0.2, 0.4], [0, 1])
emit("one-class", "one-of-each-wrong", [0.2, 0.4], [1, 0])
emit("one-class", "one-of-each-equal", [0.4, 0.4], [1, 0])

emit("extreme-scores", "infinities", ["inf", "-inf", 0, "inf", "-inf", 3], [1, 0, 1, 0, 1, 0])
emit("extreme-scores", "huge", [1e300, -1e300, 1e299, -1e299, 1e300], [1, 0, 0, 1, 0])
emit("extreme-scores", "tiny", [1e-300, 2e-300, -1e-300, 0, 5e-324], [1, 1, 0, 0, 0])
emit("extreme-scores", "neighbours", [1.0, 1.0000000000000002, 0.9999999999999999, 1.0], [1, 0, 0, 0])
emit("extreme-scores", "many-neighbours", [0.5, 0.5000000000000001, 0.5000000000000002, 0.5000000000000004, 0.4999999999999999, 0.5], [1, 0, 1, 0, 0, 1])
emit("extreme-scores", "thirteen-digits", [0.1234567890123, 0.1234567890121, 0.1234567890124, 0.1234567890122], [1, 0, 0, 1])
emit("extreme-scores", "thirteen-digits-of-large-ones", [123456789012.3, 123456789012.1, 123456789012.4, 123456789012.2, 123456789012.1], [0, 1, 1, 0, 0])
emit("extreme-scores", "logits", [-800.5, 731.25, 12, -3, 731.5, -799], [0, 1, 0, 1, 0, 1])

largest = 1.7976931348623157e308
emit("extreme-scores", "infinite-and-largest", ["inf", largest, "-inf", -largest, 1e308], [1, 0, 0, 1, 1])
emit("extreme-scores", "largest-and-infinite", ["inf", largest, "-inf", -largest, largest], [0, 1, 1, 0, 0])

scores, labels = draw(6, 499, 0.3, 0.7, 3)
emit("half-a-million", "periodic", scores * 1002, labels * 1002)

for size in [500, 1000, 2000, 4000, 8000, 16000, 32000]:
    emit("growth", f"{size}-examples", *draw(size, size, 0.4, 0.5, 4), size=size)
