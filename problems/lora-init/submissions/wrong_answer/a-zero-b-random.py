# Exchanges the roles: A is 0 and B is random.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    bound = 1 / np.sqrt(d_in)
    adapters = []
    for _ in range(count):
        if scheme == "kaiming_uniform":
            b = rng.uniform(-bound, bound, (d_out, r))
        else:
            b = rng.normal(0, 1 / r, (d_out, r))
        adapters.append({"a": np.zeros((r, d_in)), "b": b})
    return adapters
