# Lets B see the sum of the inputs instead of the inner numbers.
import numpy as np


def lora_grads(x, a, b, s, dy):
    return {"da": s * (dy @ b).T @ x, "db": s * dy.T @ np.repeat(x.sum(axis=1, keepdims=True), len(a), axis=1)}
