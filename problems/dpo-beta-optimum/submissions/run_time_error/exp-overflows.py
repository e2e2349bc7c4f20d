# Takes exp(reward / beta) with `math`, which raises.
import math


def dpo_beta_optimum(pi_ref, reward, beta):
    weights = [float(p) * math.exp(float(r / beta)) for p, r in zip(pi_ref, reward)]
    total = sum(weights)
    pi = [w / total for w in weights]
    kl = sum(p * math.log(p / q) for p, q in zip(pi, pi_ref) if p > 0)
    return pi, kl, float(sum(p * r for p, r in zip(pi, reward)))
