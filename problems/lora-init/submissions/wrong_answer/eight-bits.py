# Draws from 256 values, as an 8-bit generator gives them.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    bound = 1 / np.sqrt(d_in)
    adapters = []
    for _ in range(count):
        if scheme == "kaiming_uniform":
            a = (rng.integers(0, 256, (r, d_in)) - 127.5) / 127.5 * bound
        else:
            a = np.round(rng.normal(0, 32, (r, d_in))) / 32 / r
        adapters.append({"a": a, "b": np.zeros((d_out, r))})
    return adapters
