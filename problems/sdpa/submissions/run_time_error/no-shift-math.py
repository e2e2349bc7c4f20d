# Takes exponentials of the logits as they are, with `math`, which raises where NumPy is silently infinite.
import math


def sdpa(q, k, v, mask):
    q, k, v = q.tolist(), k.tolist(), v.tolist()
    root, out = math.sqrt(len(q[0])), []
    for i, query in enumerate(q):
        seen = [j for j in range(len(k)) if mask is None or mask[i][j]]
        weights = [math.exp(sum(a * b for a, b in zip(query, k[j])) / root) for j in seen]
        total = sum(weights)
        out.append([sum(w / total * v[j][c] for w, j in zip(weights, seen)) for c in range(len(v[0]))])
    return out
