# Plain Python: the large terms cancel exactly before the small one is added.
from math import exp, log1p


def bce_with_logits(x, y, pos_weight):
    total, grad = 0.0, []
    for logit, label in zip(x.tolist(), y.tolist()):
        small = exp(-abs(logit))
        factor = 1 + (pos_weight - 1) * label
        total += (1 - label) * logit + factor * max(-logit, 0.0) + factor * log1p(small)
        p, q = (1, small) if logit >= 0 else (small, 1)
        grad.append(((1 - label) * p - pos_weight * label * q) / (1 + small) / len(x))
    return {"loss": total / len(x), "grad": grad}
