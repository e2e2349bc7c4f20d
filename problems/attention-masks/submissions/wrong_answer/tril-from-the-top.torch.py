# Leaves `tril` at the main diagonal: with more keys than queries the last query does not see the last keys.
import torch


def attention_mask(kind, n, m, key_pad, prefix, window):
    seen = torch.ones(n, m, dtype=torch.bool)
    if kind in ("decoder", "prefix", "window"):
        seen = seen.tril()
    if kind == "prefix":
        seen[:, :prefix] = True
    if kind == "window":
        seen = seen.triu(diagonal=1 - window)
    return seen & ~torch.tensor(key_pad)
