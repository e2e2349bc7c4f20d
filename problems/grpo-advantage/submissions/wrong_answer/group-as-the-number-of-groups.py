# Takes the size of a group for the number of groups.
import numpy as np


def grpo_advantage(rewards, group, ddof, eps, scale):
    tables = np.array_split(rewards, group)
    advantages = []
    for some in tables:
        centred = some - some.mean()
        if scale and len(some) > 1:
            centred = centred / (some.std(ddof=ddof) + eps)
        advantages.extend(centred)
    return advantages
