# Plain Python, pair by pair.
import math
from statistics import fmean


def dpo_implicit_reward(pi_w, pi_l, ref_w, ref_l, beta):
    r_w = [float(beta * (p - r)) for p, r in zip(pi_w, ref_w)]
    r_l = [float(beta * (p - r)) for p, r in zip(pi_l, ref_l)]
    if not r_w:
        return r_w, r_l, math.nan, math.nan
    margin = fmean(r_w) - fmean(r_l)
    accuracy = fmean(float(w > l) for w, l in zip(r_w, r_l))
    return r_w, r_l, margin, accuracy
