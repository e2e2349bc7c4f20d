"""Cases of `num-islands`: shapes drawn by hand, shapes drawn by rule, and random maps with fixed seeds."""

import json
import random


def emit(group, name, rows, **more):
    case = {"name": name, "args": [[list(row) for row in rows]], **more}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def picture(text):
    return text.split()


def full(height, width, cell="1"):
    return [cell * width] * height


def checkerboard(height, width):
    return ["".join("01"[(r + c) % 2 == 0] for c in range(width)) for r in range(height)]


def random_land(height, width, density, seed):
    rng = random.Random(seed)
    return ["".join("01"[rng.random() < density] for _ in range(width)) for _ in range(height)]


def transposed(rows):
    return ["".join(column) for column in zip(*rows)]


def snake(height, width):
    """One island: full rows joined at alternating ends."""
    rows = []
    for r in range(height):
        if r % 2 == 0:
            rows.append("1" * width)
        else:
            rows.append("0" * (width - 1) + "1" if r % 4 == 1 else "1" + "0" * (width - 1))
    return rows


def spiral(height, width):
    """One island one cell wide that winds inwards, with water between its turns."""
    grid = [["0"] * width for _ in range(height)]

    def land(r, c):
        return 0 <= r < height and 0 <= c < width and grid[r][c] == "1"

    r, c, dr, dc = 0, 0, 0, 1
    grid[0][0] = "1"
    turns = 0
    while turns < 2:
        ahead = (r + dr, c + dc)
        beyond = (r + 2 * dr, c + 2 * dc)
        if 0 <= ahead[0] < height and 0 <= ahead[1] < width and not land(*ahead) and not land(*beyond):
            r, c = ahead
            grid[r][c] = "1"
            turns = 0
        else:
            dr, dc = dc, -dr
            turns += 1
    return ["".join(row) for row in grid]


def nested_rings(size):
    """Squares inside squares, none touching another."""
    return [
        "".join("10"[min(r, c, size - 1 - r, size - 1 - c) % 2] for c in range(size))
        for r in range(size)
    ]


def comb(height, width):
    """One island: teeth that meet only in the last row."""
    return ["".join("10"[c % 2] for c in range(width))] * (height - 1) + ["1" * width]


emit("sample", "three-islands", picture("11000 11001 00101 00000"))
emit("sample", "one-island", picture("11110 11010 11000 00000"))
emit("sample", "a-ring-around-an-island", picture("11111 10001 10101 10001 11111"))

emit("tiny", "one-empty-row", [""])
emit("tiny", "three-empty-rows", ["", "", ""])
emit("tiny", "one-cell-of-land", ["1"])
emit("tiny", "one-cell-of-water", ["0"])
emit("tiny", "two-cells-in-a-row", ["11"])
emit("tiny", "two-cells-in-a-column", ["1", "1"])
emit("tiny", "apart-in-a-row", ["101"])
emit("tiny", "apart-in-a-column", ["1", "0", "1"])

emit("water", "one-row-of-water", full(1, 7, "0"))
emit("water", "one-column-of-water", full(6, 1, "0"))
emit("water", "square-of-water", full(12, 12, "0"))

emit("corners", "two-cells", picture("10 01"))
emit("corners", "two-cells-the-other-way", picture("01 10"))
emit("corners", "diagonal", ["0" * i + "1" + "0" * (8 - i) for i in range(9)])
emit("corners", "checkerboard", checkerboard(9, 9))
emit("corners", "blocks", picture("110011 110011 001100 001100 110011 110011"))
emit("corners", "steps-that-do-join", picture("11000 01100 00110 00011"))

U = picture("101 101 111")
E = picture("111 100 111 100 111")
emit("bends", "u", U)
emit("bends", "u-upside-down", U[::-1])
emit("bends", "u-on-its-side", transposed(U))
emit("bends", "u-on-its-other-side", transposed(U[::-1]))
emit("bends", "e", E)
emit("bends", "e-mirrored", [row[::-1] for row in E])
emit("bends", "deep-well", picture("10001 10101 10101 11101 00001 11111"))
emit("bends", "hook-to-the-left", picture("0001 0001 1001 1111"))
emit("bends", "staircase-up", picture("0001 0011 0110 1100"))
emit("bends", "comb", comb(6, 11))
emit("bends", "comb-upside-down", comb(6, 11)[::-1])
emit("bends", "snake", snake(11, 9))
emit("bends", "snake-on-its-side", transposed(snake(11, 9)))
emit("bends", "spiral", spiral(13, 13))
emit("bends", "spiral-mirrored", [row[::-1] for row in spiral(13, 13)][::-1])
emit("bends", "rings", nested_rings(13))

emit("not-square", "wide", picture("1100101 0100001 0011100"))
emit("not-square", "tall", transposed(picture("1100101 0100001 0011100")))
emit("not-square", "one-long-row", ["110111010001111011"])
emit("not-square", "one-long-column", list("110111010001111011"))
emit("not-square", "two-rows", random_land(2, 40, 0.5, 11))
emit("not-square", "forty-rows", random_land(40, 3, 0.5, 12))
emit("not-square", "land-in-the-far-corner", ["0" * 9, "0" * 9, "0" * 8 + "1"])

for number, (height, width, density) in enumerate(
    [(6, 6, 0.5), (7, 9, 0.3), (9, 7, 0.7), (16, 16, 0.45), (16, 16, 0.6), (25, 31, 0.55), (31, 25, 0.4), (40, 40, 0.6)]
):
    percent = round(100 * density)
    emit("random", f"{height}x{width}-{percent}-percent-land", random_land(height, width, density, 100 + number))

emit("largest", "300x300-all-land", full(300, 300))
emit("largest", "300x300-checkerboard", checkerboard(300, 300))
emit("largest", "300x300-snake", snake(300, 300))
emit("largest", "300x300-spiral", spiral(300, 300))
emit("largest", "300x300-comb", comb(300, 300))
emit("largest", "1x90000", full(1, 90_000))
emit("largest", "90000x1", full(90_000, 1))
emit("largest", "300x300-random", random_land(300, 300, 0.6, 7))
emit("largest", "300x300-mostly-land", random_land(300, 300, 0.8, 8))

for height, width in [(16, 16), (16, 32), (32, 32), (32, 64), (64, 64), (64, 128), (128, 128)]:
    emit("growth", f"{height}x{width}", random_land(height, width, 0.7, height + width), size=height * width)
