# Uses every draw twice, the second time with its sign changed.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    bound = 1 / np.sqrt(d_in)
    adapters = []
    last = None
    for _ in range(count):
        if scheme == "kaiming_uniform":
            a = rng.uniform(-bound, bound, (r, d_in))
        else:
            a = rng.normal(0, 1 / r, (r, d_in))
        if last is not None:
            a, last = -last, None
        else:
            last = a
        adapters.append({"a": a, "b": np.zeros((d_out, r))})
    return adapters
