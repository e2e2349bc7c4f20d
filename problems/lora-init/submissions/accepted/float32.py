# In single precision, as a model would hold it.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    if scheme == "kaiming_uniform":
        a = (2 * rng.random((count, r, d_in), dtype=np.float32) - 1) / np.float32(np.sqrt(d_in))
    else:
        a = rng.standard_normal((count, r, d_in), dtype=np.float32) / np.float32(r)
    b = np.zeros((d_out, r), dtype=np.float32)
    return [(one, b) for one in a]
