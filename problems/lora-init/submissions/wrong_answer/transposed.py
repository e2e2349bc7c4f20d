# Lays A out as d_in x r and B as r x d_out.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    bound = 1 / np.sqrt(d_in)
    adapters = []
    for _ in range(count):
        if scheme == "kaiming_uniform":
            a = rng.uniform(-bound, bound, (d_in, r))
        else:
            a = rng.normal(0, 1 / r, (d_in, r))
        adapters.append({"a": a, "b": np.zeros((r, d_out))})
    return adapters
