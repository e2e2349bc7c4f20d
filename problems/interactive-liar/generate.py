"""Cases of `interactive-liar`: what the interactor reads, and the conversations that the statement shows."""

import json
import math

MOST = 10**12


def halvings(count):
    return (count - 1).bit_length()


def thrice(count):
    return 3 * halvings(count)


def twice(count):
    return 2 * halvings(count) + 1


def blocks(count):
    root = math.isqrt(halvings(count))
    return halvings(count) + 3 * (root + (root * root < halvings(count))) + 1


def fewest(count):
    questions = 0
    while count * (questions + 1) > 2**questions:
        questions += 1
    return questions + 1


def emit(group, name, count, questions, choice, **more):
    case = {"name": name, "input": f"{count} {questions}\n{choice}\n", "expect": "", **more}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def talk(*lines):
    return "".join(f"{line}\n" for line in lines)


emit(
    "sample",
    "a-lie-in-the-middle",
    4,
    6,
    "fixed 2 2",
    interaction=talk("< 4 6", "> ? 2", "< yes", "> ? 1", "< yes", "> ? 1", "< no", "> ? 1", "< no", "> ! 2"),
)
emit("sample", "nothing-to-ask", 1, 0, "fixed 1 0", interaction=talk("< 1 0", "> ! 1"))

emit("truthful", "one-number", 1, 0, "fixed 1 0")
for number in (1, 2):
    emit("truthful", f"two-numbers-{number}", 2, thrice(2), f"fixed {number} 0")
for number in (1, 4, 7):
    emit("truthful", f"seven-{number}", 7, thrice(7), f"fixed {number} 0")
for name, number in (("first", 1), ("last", MOST), ("middle", MOST // 2), ("after-the-middle", MOST // 2 + 1), ("odd", 271_828_182_845)):
    emit("truthful", f"most-{name}", MOST, thrice(MOST), f"fixed {number} 0")


def group(name, budget, counts, lies):
    """Short ranges, an adversary of two kinds, and a number that was chosen before with a lie at each of some places."""
    for count in counts:
        emit(name, f"{count}-numbers", count, budget(count), "adaptive no")
    emit(name, "million-yes", 10**6, budget(10**6), "adaptive yes")
    emit(name, "most-no", MOST, budget(MOST), "adaptive no")
    emit(name, "most-yes", MOST, budget(MOST), "adaptive yes")
    emit(name, "no-lie-at-all", MOST, budget(MOST), "fixed 314159265358 0")
    for lie in lies:
        number = 618_033_988_749 + lie * 7
        emit(name, f"lie-{lie}", MOST, budget(MOST), f"fixed {number} {lie}")


group("thrice", thrice, (2, 3, 5, 100), (1, 2, 3, 40, 119, 120))
emit("thrice", "first-number", MOST, thrice(MOST), "fixed 1 5")
emit("thrice", "last-number", MOST, thrice(MOST), f"fixed {MOST} 4")
# Two numbers have as many questions here as above, and three in the last group.
group("twice", twice, (3, 5, 100), (1, 2, 40, 80, 81))
emit("twice", "first-number", MOST, twice(MOST), "fixed 1 1")
emit("twice", "last-number", MOST, twice(MOST), f"fixed {MOST} 2")
group("blocks", blocks, (2, 3, 5, 100), (1, 7, 8, 9, 10, 11, 40, 41, 58))
emit("blocks", "first-number", MOST, blocks(MOST), "fixed 1 8")
emit("blocks", "last-number", MOST, blocks(MOST), f"fixed {MOST} 9")
group("fewest", fewest, (2, 5, 100), (1, 2, 23, 39, 40, 41, 45, 46, 47))
for count in (1, 4, 6, 7, 8, 17, 23, 41, 64, 1000, 2**20, 2**21 - 1, 999_999_999, 10**9):
    emit("fewest", f"length-{count}", count, fewest(count), "adaptive yes" if count % 2 else "adaptive no")
emit("fewest", "first-number", MOST, fewest(MOST), "fixed 1 1")
emit("fewest", "last-number", MOST, fewest(MOST), f"fixed {MOST} 3")
