# Takes exp(-x) of a very negative x with `math`, which raises.
from math import exp, log1p


def bce_with_logits(x, y, pos_weight):
    total, grad = 0.0, []
    for logit, label in zip(x.tolist(), y.tolist()):
        small, sigmoid = exp(-abs(logit)), 1 / (1 + exp(-logit))
        factor = 1 + (pos_weight - 1) * label
        total += (1 - label) * logit + factor * max(-logit, 0.0) + factor * log1p(small)
        grad.append(((1 - label) * sigmoid - pos_weight * label * (1 - sigmoid)) / len(x))
    return {"loss": total / len(x), "grad": grad}
