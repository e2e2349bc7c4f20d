"""Cases of `a-plus-b`: texts chosen by hand, and long ones with fixed seeds."""

import json
import random

LARGE = 2**62


def emit(group, name, text):
    case = {"name": name, "input": text}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def lines(pairs, end="\n"):
    return "".join(f"{a} {b}{end}" for a, b in pairs)


emit("sample", "three-pairs", lines([(1, 2), (-5, 5), (10**9, 2 * 10**9)]))
emit("sample", "one-pair", "20 22\n")

emit("small", "zeros", lines([(0, 0), (0, 7), (7, 0)]))
emit("small", "negative-sums", lines([(-1, -2), (-10, 3), (3, -10), (-7, 7)]))
emit("small", "the-same-pair-again", lines([(2, 2)] * 5))
emit("small", "two-lines", "5 8\n13 21\n")

emit("empty", "no-bytes", "")
emit("empty", "one-line-end", "\n")
emit("empty", "only-blanks", "  \n\t\n \r\n")

pairs = [(3, 4), (50, 60), (-700, 800)]
emit("line-ends", "crlf", lines(pairs, "\r\n"))
emit("line-ends", "no-final-line-end", lines(pairs).rstrip("\n"))
emit("line-ends", "crlf-but-not-at-the-end", lines(pairs, "\r\n").rstrip("\r\n"))
emit("line-ends", "mixed", "3 4\r\n50 60\n-700 800\r\n")
emit("line-ends", "one-pair-without-a-line-end", "19 23")

emit("blanks", "before-and-after", "   1 2\n3 4   \n  5 6  \n")
emit("blanks", "runs-and-tabs", "1    2\n3\t4\n5 \t 6\n")
emit("blanks", "blank-lines-at-the-end", "1 2\n3 4\n\n\n")
emit("blanks", "blank-lines-between", "\n1 2\n\n3 4\n   \n5 6\n")
emit("blanks", "a-pair-on-two-lines", "1\n2\n3 4\n5\n6\n")
emit("blanks", "two-pairs-on-a-line", "1 2 3 4\n5 6\n")

emit("large-numbers", "around-2-to-the-31", lines([(2**31 - 1, 0), (2**31 - 1, 1), (-(2**31), -1), (2**31, 2**31)]))
emit("large-numbers", "around-2-to-the-32", lines([(2**32 - 1, 1), (2**32, 5), (-(2**32), -(2**32))]))
emit("large-numbers", "around-2-to-the-53", lines([(2**53, 1), (2**53 + 1, 2), (-(2**53), -1), (2**60, 3)]))
emit(
    "large-numbers",
    "around-2-to-the-62",
    lines([(LARGE, 0), (0, -LARGE), (LARGE, -LARGE), (LARGE - 1, 1), (LARGE // 2, LARGE // 2), (1 - LARGE, -1)]),
)
rng = random.Random(1)
spread = [(rng.randrange(-LARGE // 2, LARGE // 2), rng.randrange(-LARGE // 2, LARGE // 2)) for _ in range(50)]
emit("large-numbers", "random-large-numbers", lines(spread))

emit("many-lines", "all-alike", lines([(1, 2)] * 100_000))
emit("many-lines", "counting", lines((n % 1000, 2 * n % 777) for n in range(100_000)))
rng = random.Random(2)
emit("many-lines", "random-lines", lines((rng.randrange(-999, 1000), rng.randrange(-999, 1000)) for _ in range(20_000)))
