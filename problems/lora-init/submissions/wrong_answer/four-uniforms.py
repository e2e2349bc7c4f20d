# The sum of four uniform numbers for a normal one.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    bound = 1 / np.sqrt(d_in)
    adapters = []
    for _ in range(count):
        if scheme == "kaiming_uniform":
            a = rng.uniform(-bound, bound, (r, d_in))
        else:
            a = (rng.random((4, r, d_in)).sum(axis=0) - 2) * np.sqrt(3) / r
        adapters.append({"a": a, "b": np.zeros((d_out, r))})
    return adapters
