# Squares the entries as they are: infinite from 1.3e154 on.
import numpy as np


def rms_norm(x, gamma, eps):
    mean_square = (x**2).mean(axis=1, keepdims=True)
    return gamma * x / np.sqrt(mean_square + eps)
