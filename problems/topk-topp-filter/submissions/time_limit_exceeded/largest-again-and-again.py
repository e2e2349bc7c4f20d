# Looks through the whole vocabulary for each token that is kept.
from itertools import accumulate
from math import exp


def topk_topp_filter(logits, temperature, k, p):
    logits = logits.tolist()
    order, left = [], list(range(len(logits)))
    while left and (k == 0 or len(order) < k):
        best = max(left, key=lambda i: (logits[i], -i))
        left.remove(best)
        order.append(best)
    if temperature == 0:
        order, temperature = order[:1], 1.0
    elif k > 0:
        order = order[:k]
    weights = [exp((logits[i] - logits[order[0]]) / temperature) for i in order]
    if p < 1:
        needed = p * sum(weights)
        keep = 1 + sum(mass < needed for mass in accumulate(weights))
        order, weights = order[:keep], weights[:keep]
    total = sum(weights)
    answer = [0.0] * len(logits)
    for i, weight in zip(order, weights):
        answer[i] = weight / total
    return answer
