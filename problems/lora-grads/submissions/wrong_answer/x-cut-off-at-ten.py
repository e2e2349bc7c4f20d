# Cuts off x at ten, as if it had been normalised.
import numpy as np


def lora_grads(x, a, b, s, dy):
    x = np.clip(x, -10, 10)
    return {"da": s * (dy @ b).T @ x, "db": s * dy.T @ (x @ a.T)}
