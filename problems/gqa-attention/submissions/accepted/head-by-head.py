# Plain Python: query head by query head, row by row.
import math


class Solution:
    def gqaAttention(self, q, k, v, causal):
        q, k, v = ([head.tolist() for head in heads] for heads in (q, k, v))
        return [self.attend(head, k[i * len(k) // len(q)], v[i * len(k) // len(q)], causal) for i, head in enumerate(q)]

    def attend(self, queries, keys, values, causal):
        out = []
        for r, query in enumerate(queries):
            seen = r + len(keys) - len(queries) + 1 if causal else len(keys)
            scores = [sum(a * b for a, b in zip(query, key)) / math.sqrt(len(query)) for key in keys[:seen]]
            largest = max(scores)
            weights = [math.exp(score - largest) for score in scores]
            columns = zip(*values[:seen])
            out.append([sum(w * x for w, x in zip(weights, column)) / sum(weights) for column in columns])
        return out
