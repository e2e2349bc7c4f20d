"""Cases of `interactive-graph-search`: graphs of many shapes, whose nodes are numbered at random."""

import itertools
import json
import random


def emit(group, name, count, edges, questions, choice, **more):
    lines = [f"{count} {len(edges)} {questions}", choice, *(f"{a} {b}" for a, b in edges)]
    case = {"name": name, "input": "".join(f"{line}\n" for line in lines), "expect": "", **more}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def fewest(count):
    return count.bit_length() - 1


class Shuffle:
    """Gives the nodes other numbers, the edges another order and their ends another one too; fixed by the name of the case."""

    def __init__(self, name):
        self.rng = random.Random(name)

    def __call__(self, count, edges):
        numbers = list(range(1, count + 1))
        self.rng.shuffle(numbers)
        pairs = [(numbers[a], numbers[b]) for a, b in edges]
        pairs = [pair if self.rng.random() < 0.5 else pair[::-1] for pair in pairs]
        self.rng.shuffle(pairs)
        return pairs


def shuffled(group, name, count, edges, choice="adaptive low", questions=None):
    edges = sorted({tuple(sorted(edge)) for edge in edges})
    emit(group, name, count, Shuffle(f"{group}/{name}")(count, edges), fewest(count) if questions is None else questions, choice)


def line(count):
    return [(i, i + 1) for i in range(count - 1)]


def ring(count):
    return [*line(count), (count - 1, 0)]


def star(leaves):
    return [(0, i + 1) for i in range(leaves)]


def heap(count):
    return [((i - 1) // 2, i) for i in range(1, count)]


def spider(legs, length):
    return [(0 if step == 0 else leg * length + step, leg * length + step + 1) for leg in range(legs) for step in range(length)]


def broom(handle, bristles):
    return line(handle) + [(handle - 1, handle + i) for i in range(bristles)]


def caterpillar(body):
    return line(body) + [(i, body + i) for i in range(body)]


def tree(name, count):
    rng = random.Random(name)
    return [(rng.randrange(max(0, i - 12), i), i) for i in range(1, count)]


def grid(rows, columns, wraps=False):
    edges = []
    for row, column in itertools.product(range(rows), range(columns)):
        node = row * columns + column
        if wraps or column + 1 < columns:
            edges.append((node, row * columns + (column + 1) % columns))
        if wraps or row + 1 < rows:
            edges.append((node, (row + 1) % rows * columns + column))
    return edges


def cube(dimensions):
    return [(i, i | 1 << d) for i in range(1 << dimensions) for d in range(dimensions) if not i >> d & 1]


def clique(count, first=0):
    return [(first + i, first + j) for i in range(count) for j in range(i)]


def random_graph(name, count, length):
    rng = random.Random(name)
    edges = {(rng.randrange(i), i) for i in range(1, count)}
    while len(edges) < length:
        edges.add(tuple(sorted(rng.sample(range(count), 2))))
    return edges


house = [(1, 2), (2, 3), (3, 4), (4, 1), (4, 5), (3, 5)]
talk = ["< 5 6 2", *(f"< {a} {b}" for a, b in house), "> ? 3", "< 2", "> ? 2", "< 1", "> ! 1"]
emit("sample", "house", 5, house, 2, "fixed 1 low", interaction="".join(f"{said}\n" for said in talk))
emit("sample", "nothing-to-ask", 1, [], 0, "fixed 1 low", interaction="< 1 0 0\n> ! 1\n")

shuffled("walk", "one-node", 1, [], questions=1)
shuffled("walk", "two-nodes", 2, line(2), questions=2)
shuffled("walk", "triangle", 3, ring(3), questions=3)
shuffled("walk", "long-line", 40, line(40), questions=40)
shuffled("walk", "fixed-node-17", 40, line(40), "fixed 17 low", questions=40)
shuffled("walk", "ring", 41, ring(41), "adaptive high", questions=41)
shuffled("walk", "tree", 50, tree("walk", 50), questions=50)
shuffled("walk", "random", 50, random_graph("walk", 50, 80), "fixed 50 high", questions=50)

for count in (1, 2, 3, 4, 5, 6, 7, 8, 63, 64, 65, 127):
    shuffled("line", f"{count}-nodes" if count > 1 else "one-node", count, line(count))
shuffled("line", "256-nodes-high", 256, line(256), "adaptive high")
shuffled("line", "fixed-node-1", 31, line(31), "fixed 1 low")
shuffled("line", "fixed-node-32", 32, line(32), "fixed 32 low")

shuffled("tree", "star-63", 64, star(63))
shuffled("tree", "star-62", 63, star(62), "adaptive high")
shuffled("tree", "heap-127", 127, heap(127))
shuffled("tree", "heap-128", 128, heap(128), "adaptive high")
shuffled("tree", "spider-of-three-legs", 127, spider(3, 42))
shuffled("tree", "spider-of-many-legs", 127, spider(21, 6))
shuffled("tree", "broom", 127, broom(64, 63))
shuffled("tree", "long-broom", 255, broom(200, 55), "adaptive high")
shuffled("tree", "caterpillar", 128, caterpillar(64))
for count in (15, 63, 127, 255):
    shuffled("tree", f"random-{count}", count, tree(f"tree-{count}", count))
shuffled("tree", "fixed-node-9", 64, star(63), "fixed 9 low")

for count in (3, 4, 5, 7, 63, 64):
    shuffled("graph", f"ring-{count}", count, ring(count))
shuffled("graph", "grid", 255, grid(15, 17))
shuffled("graph", "narrow-grid", 126, grid(3, 42), "adaptive high")
shuffled("graph", "torus", 255, grid(15, 17, wraps=True))
shuffled("graph", "cube", 128, cube(7))
shuffled("graph", "cube-high", 64, cube(6), "adaptive high")
shuffled("graph", "clique", 31, clique(31))
shuffled("graph", "wheel", 63, [*star(62), *((i, i % 62 + 1) for i in range(1, 63))])
shuffled("graph", "two-sides", 31, [(i, 15 + j) for i in range(15) for j in range(16)])
shuffled("graph", "lollipop", 63, [*clique(24), *((i, i + 1) for i in range(23, 62))])
shuffled("graph", "dumb-bell", 63, [*clique(20), *((i, i + 1) for i in range(19, 43)), *clique(20, 43)], "adaptive high")
for seed in range(6):
    count = (31, 63, 127, 255, 63, 127)[seed]
    shuffled("graph", f"random-{seed}", count, random_graph(f"graph-{seed}", count, count + (5, 10, 60, 300, 63, 3)[seed]))
shuffled("graph", "fixed-node-64", 64, grid(8, 8), "fixed 64 high")
shuffled("graph", "fixed-node-1", 64, grid(8, 8), "fixed 1 low")

shuffled("large", "line", 511, line(511))
shuffled("large", "tree", 511, tree("large", 511))
shuffled("large", "ring", 512, ring(512))
shuffled("large", "torus", 512, grid(16, 32, wraps=True), "adaptive high")
shuffled("large", "random", 511, random_graph("large", 511, 1024))
shuffled("large", "star", 512, star(511), "adaptive high")
