# Takes exp(z) with `math`, which raises instead of being infinite.
import math


def dpo_grad(pi_w, pi_l, ref_w, ref_l, beta):
    n = len(pi_w)
    zs = [beta * ((pw - rw) - (pl - rl)) for pw, pl, rw, rl in zip(pi_w, pi_l, ref_w, ref_l)]
    g = [beta / n / (1 + math.exp(float(z))) for z in zs]
    return [-x for x in g], g, [0.0] * n, [0.0] * n
