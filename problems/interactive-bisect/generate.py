"""Cases of `interactive-bisect`: what the interactor reads, and the conversations that the statement shows."""

import json
import random

FAR = 9 * 10**18


def emit(group, name, low, high, questions, choice, **more):
    case = {"name": name, "input": f"{low} {high} {questions}\n{choice}\n", "expect": "", **more}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def fewest(low, high):
    """The most that anyone needs: in a range of 2^(q+1) - 1 numbers q questions are enough."""
    return (high - low + 1).bit_length() - 1


talk = ["< 1 100 20", "> ? 50", "< lower", "> ? 25", "< higher", "> ? 37", "< equal", "> ! 37"]
emit("sample", "thirty-seven", 1, 100, 20, "fixed 37", interaction="\n".join(talk) + "\n")
emit("sample", "nothing-to-ask", -7, -7, 0, "fixed -7", interaction="< -7 -7 0\n> ! -7\n")

emit("short", "one-number", 5, 5, 20, "fixed 5")
emit("short", "one-number-and-no-question", 12, 12, 0, "adaptive low")
for number in (8, 9):
    emit("short", f"two-numbers-{number}", 8, 9, 20, f"fixed {number}")
for number in (1, 2, 50, 51, 99, 100):
    emit("short", f"hundred-{number}", 1, 100, 20, f"fixed {number}")
emit("short", "far-from-zero", 1901, 2000, 20, "fixed 1902")
emit("short", "whatever-is-left", 1, 100, 20, "adaptive low")

for number in (1, 2, 5 * 10**8, 10**9 - 1, 10**9):
    emit("spare", f"fixed-{number}", 1, 10**9, 60, f"fixed {number}")
emit("spare", "half-below", 0, 10**9 - 1, 60, "adaptive low")
emit("spare", "half-above", 0, 10**9 - 1, 60, "adaptive high")
emit("spare", "not-from-one", 123_456_789, 987_654_321, 60, "adaptive low")

for number in (-3, -2):
    emit("negative", f"two-numbers-{-number}", -3, -2, 20, f"fixed {number}")
for number in (-100, -99, -51, -2, -1):
    emit("negative", f"hundred-{-number}", -100, -1, 20, f"fixed {number}")
for number in (-1, 0, 1):
    emit("negative", f"around-zero-{number + 1}", -1, 1, 20, f"fixed {number}")
emit("negative", "left-of-zero", -(10**9), -1, 60, "adaptive low")
emit("negative", "right-of-zero", -(10**6), 10**8, 60, "adaptive high")

emit("wide", "lowest", -FAR, FAR, 100, f"fixed {-FAR}")
emit("wide", "highest", -FAR, FAR, 100, f"fixed {FAR}")
emit("wide", "next-to-the-lowest", -FAR, FAR, 100, f"fixed {1 - FAR}")
emit("wide", "half-above", -FAR, FAR, 100, "adaptive high")
emit("wide", "half-below", -FAR, FAR, 100, "adaptive low")
emit("wide", "above-zero", 1, FAR, 100, "adaptive high")
emit("wide", "top-of-the-range", FAR - 1000, FAR, 100, f"fixed {FAR - 1}")
emit("wide", "odd-beyond-53-bits", 2**60, 2**61, 100, f"fixed {2**60 + 2**59 + 1}")

for length in (2, 3, 4, 5, 31, 32, 33):
    emit("fewest", f"length-{length}", 11, 10 + length, fewest(1, length), "adaptive low")
emit("fewest", "length-64-below-zero", -64, -1, fewest(1, 64), "adaptive high")
emit("fewest", "last-of-1023", 1, 1023, 9, "fixed 1023")
emit("fewest", "first-of-1024", 1, 1024, 10, "fixed 1")
emit("fewest", "last-of-1024", 1, 1024, 10, "fixed 1024")
emit("fewest", "power-of-two", -(2**29), 2**29 - 1, 30, "adaptive high")
emit("fewest", "everything", -FAR, FAR, fewest(-FAR, FAR), "adaptive low")
emit("fewest", "everything-high", -FAR, FAR, fewest(-FAR, FAR), "adaptive high")
rng = random.Random(3)
for number in range(3):
    low, high = sorted(rng.randrange(-FAR, FAR) for _ in range(2))
    emit("fewest", f"random-{number}", low, high, fewest(low, high), f"adaptive {rng.choice(['low', 'high'])}")
