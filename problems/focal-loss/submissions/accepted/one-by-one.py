from math import exp, fsum, log1p


def focal_loss(logits, labels, alpha, gamma):
    n = len(logits)
    losses, grad = [], []
    for x, label in zip(logits, labels):
        u, a = (x, alpha) if label else (-x, 1 - alpha)
        small = exp(-abs(u))
        sure, doubt = 1 / (1 + small), small / (1 + small)
        p, q = (sure, doubt) if u >= 0 else (doubt, sure)
        log_p = min(u, 0) - log1p(small)
        focus = a * q**gamma / n
        losses.append(-focus * log_p)
        slope = focus * (gamma * p * log_p - q)
        grad.append(slope if label else -slope)
    return {"loss": fsum(losses), "grad": grad}
