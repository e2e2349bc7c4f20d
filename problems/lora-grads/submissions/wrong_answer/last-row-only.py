# Overwrites the gradient with every row instead of adding.
import numpy as np


def lora_grads(x, a, b, s, dy):
    for row, d in zip(x, dy):
        da, db = s * np.outer(d @ b, row), s * np.outer(d, a @ row)
    return {"da": da, "db": db}
