# Returns signs only.
import numpy as np


def lora_grads(x, a, b, s, dy):
    return {"da": np.sign(s * (dy @ b).T @ x), "db": np.sign(s * dy.T @ (x @ a.T))}
