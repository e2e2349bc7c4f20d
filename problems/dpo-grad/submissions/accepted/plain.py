# Plain Python: the weight by the sign of z.
import math


def weight(z):
    u = math.exp(-abs(z))
    return (u if z > 0 else 1.0) / (1.0 + u)


def dpo_grad(pi_w, pi_l, ref_w, ref_l, beta):
    n = len(pi_w)
    zs = [beta * ((pw - pl) - (rw - rl)) for pw, pl, rw, rl in zip(pi_w, pi_l, ref_w, ref_l)]
    g = [beta / n * weight(z) for z in zs]
    return [-x for x in g], g, [0.0] * n, [0.0] * n
