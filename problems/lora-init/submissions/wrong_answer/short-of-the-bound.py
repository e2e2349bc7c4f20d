# Uniform, but short of the bound by one part in 200.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    bound = 1 / np.sqrt(d_in)
    adapters = []
    for _ in range(count):
        if scheme == "kaiming_uniform":
            a = 0.995 * rng.uniform(-bound, bound, (r, d_in))
        else:
            a = rng.normal(0, 1 / r, (r, d_in))
        adapters.append({"a": a, "b": np.zeros((d_out, r))})
    return adapters
