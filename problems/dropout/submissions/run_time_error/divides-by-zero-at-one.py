# Computes 1 / (1 - p) whatever p is.
import random


def dropout(xs, dys, training, p):
    scale = 1 / (1 - p)
    factors = [[scale * (random.random() >= p) if active else 1.0 for _ in x] for x, active in zip(xs, training)]
    return {
        "ys": [[v * f for v, f in zip(*rows)] for rows in zip(xs, factors)],
        "dxs": [[v * f for v, f in zip(*rows)] for rows in zip(dys, factors)],
    }
