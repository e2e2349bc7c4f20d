# Plain Python: the order first, then running sums of unnormalised weights.
from itertools import accumulate
from math import exp


def topk_topp_filter(logits, temperature, k, p):
    logits = logits.tolist()
    order = sorted(range(len(logits)), key=lambda i: -logits[i])
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
