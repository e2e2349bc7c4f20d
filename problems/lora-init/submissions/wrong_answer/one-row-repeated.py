# Draws one row and repeats it.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    bound = 1 / np.sqrt(d_in)
    adapters = []
    for _ in range(count):
        if scheme == "kaiming_uniform":
            a = rng.uniform(-bound, bound, (1, d_in)).repeat(r, axis=0)
        else:
            a = rng.normal(0, 1 / r, (1, d_in)).repeat(r, axis=0)
        adapters.append({"a": a, "b": np.zeros((d_out, r))})
    return adapters
