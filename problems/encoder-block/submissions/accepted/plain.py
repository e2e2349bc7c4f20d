# Plain Python: lists of rows.
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


class Solution:
    def encoderBlock(self, x, params, h, pad, norm_first, act):
        p = {name: value.tolist() for name, value in params.items()}
        self.p, self.h, self.act = p, h, act
        self.real = [j for j, flag in enumerate(pad) if not flag]
        x = x.tolist()
        if norm_first:
            y = plus(x, self.attention(norm(x, p["gamma1"], p["beta1"])))
            return plus(y, self.feed_forward(norm(y, p["gamma2"], p["beta2"])))
        y = norm(plus(x, self.attention(x)), p["gamma1"], p["beta1"])
        return norm(plus(y, self.feed_forward(y)), p["gamma2"], p["beta2"])

    def attention(self, u):
        q, k, v = (linear(u, self.p[name]) for name in ("wq", "wk", "wv"))
        width = len(u[0]) // self.h
        joined = [[] for _ in u]
        for start in range(0, len(u[0]), width):
            columns = range(start, start + width)
            for i, query in enumerate(q):
                scores = [sum(query[c] * k[j][c] for c in columns) / math.sqrt(width) for j in self.real]
                weights = [math.exp(score - max(scores)) for score in scores]
                total = sum(weights) or 1.0
                joined[i] += [sum(w * v[j][c] for w, j in zip(weights, self.real)) / total for c in columns]
        return linear(joined, self.p["wo"])

    def feed_forward(self, u):
        def activate(z):
            return max(z, 0.0) if self.act == "relu" else z * (1 + math.erf(z / math.sqrt(2))) / 2

        hidden = linear(u, self.p["w1"], self.p["b1"])
        return linear([[activate(z) for z in row] for row in hidden], self.p["w2"], self.p["b2"])
