# Plain Python: query by query, visiting only the keys it may see.
import math


def sdpa(q, k, v, mask):
    q, k, v = q.tolist(), k.tolist(), v.tolist()
    root, out = math.sqrt(len(q[0])), []
    for i, query in enumerate(q):
        seen = [j for j in range(len(k)) if mask is None or mask[i][j]]
        scores = [sum(a * b for a, b in zip(query, k[j])) / root for j in seen]
        largest = max(scores, default=0.0)
        weights = [math.exp(score - largest) for score in scores]
        total = sum(weights)
        row = [0.0] * len(v[0])
        for j, weight in zip(seen, weights):
            for c, value in enumerate(v[j]):
                row[c] += weight / total * value
        out.append(row)
    return out
