# Takes a group whose deviation is below a millionth for one of equal rewards.
from fractions import Fraction
from math import sqrt


def grpo_advantage(rewards, group, ddof, eps, scale):
    advantages = []
    for start in range(0, len(rewards), group):
        members = [Fraction(float(r)) for r in rewards[start : start + group]]
        mean = sum(members) / group
        centred = [float(r - mean) for r in members]
        if scale and group > 1:
            deviation = sqrt(sum(c * c for c in centred) / (group - ddof))
            centred = [0.0 if deviation < 1e-6 else c / (deviation + eps) for c in centred]
        advantages += centred
    return advantages
