# `statistics.stdev` wants two numbers at least.
from statistics import fmean, pstdev, stdev


def grpo_advantage(rewards, group, ddof, eps, scale):
    rewards, advantages = rewards.tolist(), []
    for start in range(0, len(rewards), group):
        some = rewards[start : start + group]
        mean = fmean(some)
        sigma = stdev(some) if ddof else pstdev(some)
        advantages += [(r - mean) / (sigma + eps) if scale else r - mean for r in some]
    return advantages
