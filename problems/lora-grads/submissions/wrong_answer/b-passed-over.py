# Lets the gradient of A go past B, as if every inner number went to all outputs.
import numpy as np


def lora_grads(x, a, b, s, dy):
    return {"da": s * np.repeat(dy.sum(axis=1, keepdims=True), len(a), axis=1).T @ x, "db": s * dy.T @ (x @ a.T)}
