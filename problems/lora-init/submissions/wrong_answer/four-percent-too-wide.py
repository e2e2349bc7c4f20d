# The standard deviation is four percent too large.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    bound = 1 / np.sqrt(d_in)
    adapters = []
    for _ in range(count):
        if scheme == "kaiming_uniform":
            a = rng.uniform(-bound, bound, (r, d_in))
        else:
            a = rng.normal(0, 1.04 / r, (r, d_in))
        adapters.append({"a": a, "b": np.zeros((d_out, r))})
    return adapters
