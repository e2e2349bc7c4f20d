# The second half of a row mirrors the first.
import numpy as np


def lora_init(count, d_in, d_out, r, scheme):
    rng = np.random.default_rng()
    b = np.zeros((d_out, r))
    out = []
    for index in range(count):
        if scheme == "kaiming_uniform":
            a = rng.uniform(-1, 1, (r, d_in)) / np.sqrt(d_in)
        else:
            a = rng.normal(0, 1, (r, d_in)) / r
        h = d_in // 2
        a[:, d_in - h :] = -a[:, :h]
        out.append({"a": a, "b": b})
    return out
