# Plain Python, on logarithms.
import math


def dpo_beta_optimum(pi_ref, reward, beta):
    pi_ref, reward = pi_ref.tolist(), reward.tolist()
    top = max(r for p, r in zip(pi_ref, reward) if p > 0)
    weights = [p * math.exp((r - top) / beta) if p > 0 else 0.0 for p, r in zip(pi_ref, reward)]
    total = math.fsum(weights)
    pi = [w / total for w in weights]
    kl = math.fsum(p * math.log(p / q) for p, q in zip(pi, pi_ref) if p > 0)
    return pi, kl, math.fsum(p * r for p, r in zip(pi, reward) if p > 0)
