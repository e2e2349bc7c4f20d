# Plain Python: softplus in its two halves.
import math


def softplus(x):
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


def dpo_loss(pi_w, pi_l, ref_w, ref_l, beta):
    total = 0.0
    for pw, pl, rw, rl in zip(pi_w, pi_l, ref_w, ref_l):
        total += softplus(-beta * ((pw - pl) - (rw - rl)))
    return total / len(pi_w)
