# Clips the advantages to -1 and 1.
import numpy as np


def grpo_advantage(rewards, group, ddof, eps, scale):
    table = rewards.reshape(-1, group)
    centred = table - table.mean(axis=1, keepdims=True)
    if scale and group > 1:
        sigma = table.std(axis=1, ddof=ddof, keepdims=True)
        centred = centred / (sigma + eps)
    return centred.clip(-1, 1).ravel()
