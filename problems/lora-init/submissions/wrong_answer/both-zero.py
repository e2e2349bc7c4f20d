# Sets both matrices to 0: a dead adapter.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    bound = 1 / np.sqrt(d_in)
    adapters = []
    for _ in range(count):
        if scheme == "kaiming_uniform":
            a = np.zeros((r, d_in))
        else:
            a = np.zeros((r, d_in))
        adapters.append({"a": a, "b": np.zeros((d_out, r))})
    return adapters
