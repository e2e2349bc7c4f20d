# Draws again what lies beyond three standard deviations, as truncated normal initialisation does.
import numpy as np


def within_three(rng, shape):
    z = rng.standard_normal(shape)
    while np.any(np.abs(z) > 3):
        z = np.where(np.abs(z) > 3, rng.standard_normal(shape), z)
    return z


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    bound = 1 / np.sqrt(d_in)
    adapters = []
    for _ in range(count):
        if scheme == "kaiming_uniform":
            a = rng.uniform(-bound, bound, (r, d_in))
        else:
            a = within_three(rng, (r, d_in)) / r
        adapters.append({"a": a, "b": np.zeros((d_out, r))})
    return adapters
