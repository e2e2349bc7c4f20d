# Plain Python, row by row, with the weights of all classes.
import math


def cross_entropy(logits, target, ignore_index, smoothing):
    losses = []
    for row, t in zip(logits.tolist(), target):
        if t == ignore_index:
            continue
        largest = max(row)
        log_sum = largest + math.log(sum(math.exp(x - largest) for x in row))
        weights = [smoothing / len(row)] * len(row)
        weights[t] += 1 - smoothing
        losses.append(sum(q * (log_sum - x) for q, x in zip(weights, row) if q > 0))
    return sum(losses) / len(losses) if losses else 0.0
