# Triangles of a matrix of ones, moved by m - n so that the last query sees the last key.
import torch


def attention_mask(kind, n, m, key_pad, prefix, window):
    seen = torch.ones(n, m, dtype=torch.bool)
    if kind in ("decoder", "prefix", "window"):
        seen = seen.tril(diagonal=m - n)
    if kind == "prefix":
        seen[:, :prefix] = True
    if kind == "window":
        seen = seen.triu(diagonal=m - n - window + 1)
    return seen.masked_fill(torch.tensor(key_pad), False)
