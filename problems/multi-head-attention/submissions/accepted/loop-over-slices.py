# Plain Python: a loop over heads, each with its slice of columns.
import math


def linear(x, w, b):
    return [[sum(a * c for a, c in zip(row, column)) + bias for column, bias in zip(zip(*w), b)] for row in x]


def attention(q, k, v, mask):
    out = []
    for i, query in enumerate(q):
        seen = [j for j in range(len(k)) if mask is None or mask[i][j]]
        scores = [sum(a * b for a, b in zip(query, k[j])) / math.sqrt(len(query)) for j in seen]
        weights = [math.exp(score - max(scores)) for score in scores]
        total = sum(weights) or 1.0
        out.append([sum(w * v[j][c] for w, j in zip(weights, seen)) / total for c in range(len(query))])
    return out


class Solution:
    def multiHeadAttention(self, xq, xkv, wq, wk, wv, wo, bq, bv, bo, h, mask):
        xq, xkv, wq, wk, wv, wo, bq, bv, bo = (a.tolist() for a in (xq, xkv, wq, wk, wv, wo, bq, bv, bo))
        q, k, v = linear(xq, wq, bq), linear(xkv, wk, [0.0] * len(bo)), linear(xkv, wv, bv)
        width = len(bq) // h
        concat = [[] for _ in xq]
        for start in range(0, len(bq), width):
            mine = [[row[start : start + width] for row in rows] for rows in (q, k, v)]
            for row, part in zip(concat, attention(*mine, mask)):
                row.extend(part)
        return linear(concat, wo, bo)
