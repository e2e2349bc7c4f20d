from math import exp, fsum, inf, log


def log_softmax(z):
    top = max(z)
    total = top + log(fsum(exp(x - top) for x in z))
    return [x - total for x in z]


def distill_loss(student, teacher, labels, temperature, weight):
    losses = []
    for s, t, y in zip(student, teacher, labels):
        log_q = log_softmax([x / temperature for x in s])
        log_p = log_softmax([x / temperature for x in t])
        kl = fsum(exp(a) * (a - b) for a, b in zip(log_p, log_q) if a > -inf)
        losses.append(weight * temperature**2 * kl - (1 - weight) * log_softmax(s)[y])
    return fsum(losses) / len(losses)
