# Divides by the range of the rewards.
import numpy as np


def grpo_advantage(rewards, group, ddof, eps, scale):
    table = rewards.reshape(-1, group)
    centred = table - table.mean(axis=1, keepdims=True)
    if scale and group > 1:
        sigma = np.ptp(table, axis=1, keepdims=True)
        centred = centred / (sigma + eps)
    return centred.ravel()
