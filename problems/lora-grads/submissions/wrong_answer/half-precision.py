# Takes x, the weights and the gradient in half precision.
import numpy as np


def lora_grads(x, a, b, s, dy):
    x, a, b, dy = (m.astype(np.float16).astype(float) for m in (x, a, b, dy))
    return {"da": s * (dy @ b).T @ x, "db": s * dy.T @ (x @ a.T)}
