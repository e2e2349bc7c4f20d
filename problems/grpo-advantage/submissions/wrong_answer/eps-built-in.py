# Has the 1e-8 of another library built in.
import numpy as np


def grpo_advantage(rewards, group, ddof, eps, scale):
    table = rewards.reshape(-1, group)
    centred = table - table.mean(axis=1, keepdims=True)
    if scale and group > 1:
        sigma = table.std(axis=1, ddof=ddof, keepdims=True)
        centred = centred / (sigma + 1e-8)
    return centred.ravel()
