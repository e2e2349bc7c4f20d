# Subtracts the mean of the *other* answers (RLOO).
import numpy as np


def grpo_advantage(rewards, group, ddof, eps, scale):
    table = rewards.reshape(-1, group)
    if group == 1:
        return np.zeros(len(rewards))
    centred = table - (table.sum(axis=1, keepdims=True) - table) / (group - 1)
    if scale:
        centred = centred / (table.std(axis=1, ddof=ddof, keepdims=True) + eps)
    return centred.ravel()
