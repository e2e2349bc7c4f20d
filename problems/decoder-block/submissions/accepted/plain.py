# Plain Python: three sub-layers in a list, each called with the rows so far.
import math


def linear(x, w, b=None):
    columns = list(zip(*w))
    return [[sum(a * c for a, c in zip(row, column)) + shift for column, shift in zip(columns, b or [0.0] * len(columns))] for row in x]


def plus(x, y):
    return [[a + b for a, b in zip(*rows)] for rows in zip(x, y)]


def norm(x, gamma, beta):
    out = []
    for row in x:
        mean = sum(row) / len(row)
        root = math.sqrt(sum((v - mean) ** 2 for v in row) / len(row) + 1e-5)
        out.append([g * (v - mean) / root + b for v, g, b in zip(row, gamma, beta)])
    return out


def attention(asks, answers, weights, h, visible):
    wq, wk, wv, wo = weights
    q, k, v = linear(asks, wq), linear(answers, wk), linear(answers, wv)
    width = len(wq) // h
    joined = []
    for i, query in enumerate(q):
        seen = [j for j in range(len(k)) if visible(i, j)]
        row = []
        for start in range(0, len(wq), width):
            columns = range(start, start + width)
            scores = [sum(query[c] * k[j][c] for c in columns) / math.sqrt(width) for j in seen]
            shares = [math.exp(score - max(scores)) for score in scores]
            total = sum(shares) or 1.0
            row += [sum(w * v[j][c] for w, j in zip(shares, seen)) / total for c in columns]
        joined.append(row)
    return linear(joined, wo)


class Solution:
    def decoderBlock(self, x, memory, params, h, self_pad, mem_pad, norm_first):
        p = {name: value.tolist() for name, value in params.items()}
        memory, own, cross = memory.tolist(), [p[n] for n in ("wq", "wk", "wv", "wo")], [p[n] for n in ("cq", "ck", "cv", "co")]
        branches = [
            lambda u: attention(u, u, own, h, lambda i, j: j <= i and not self_pad[j]),
            lambda u: attention(u, memory, cross, h, lambda i, j: not mem_pad[j]),
            lambda u: linear([[max(z, 0.0) for z in row] for row in linear(u, p["w1"], p["b1"])], p["w2"], p["b2"]),
        ]
        rows = x.tolist()
        for k, branch in enumerate(branches, 1):
            gamma, beta = p[f"gamma{k}"], p[f"beta{k}"]
            if norm_first:
                rows = plus(rows, branch(norm(rows, gamma, beta)))
            else:
                rows = norm(plus(rows, branch(rows)), gamma, beta)
        return rows
