# Takes the logarithm of the sigmoid with `math`, where exp(1000) raises instead of being infinite.
import math


def dpo_loss(pi_w, pi_l, ref_w, ref_l, beta):
    total = 0.0
    for pw, pl, rw, rl in zip(pi_w, pi_l, ref_w, ref_l):
        z = beta * ((pw - rw) - (pl - rl))
        total -= math.log(1 / (1 + math.exp(-float(z))))
    return total / len(pi_w)
