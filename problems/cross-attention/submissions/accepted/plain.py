# Plain Python, query by query.
import math


def times(row, matrix):
    return [sum(a * b for a, b in zip(row, column)) for column in zip(*matrix)]


class Solution:
    def crossAttention(self, x, memory, wq, wk, wv, mem_pad):
        x, memory, wq, wk, wv = (matrix.tolist() for matrix in (x, memory, wq, wk, wv))
        real = [row for row, pad in zip(memory, mem_pad) if not pad]
        keys, values = [times(row, wk) for row in real], [times(row, wv) for row in real]
        out = []
        for row in x:
            query = times(row, wq)
            scores = [sum(a * b for a, b in zip(query, key)) / math.sqrt(len(query)) for key in keys]
            weights = [math.exp(score - max(scores)) for score in scores]
            total = sum(weights)
            out.append([sum(w * value[c] for w, value in zip(weights, values)) / (total or 1.0) for c in range(len(wv[0]))])
        return out
