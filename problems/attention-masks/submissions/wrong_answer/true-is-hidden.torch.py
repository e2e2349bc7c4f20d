# Answers in the convention of `nn.MultiheadAttention`, where true means hidden.
import torch


def attention_mask(kind, n, m, key_pad, prefix, window):
    hidden = torch.zeros(n, m, dtype=torch.bool)
    p, j = torch.arange(m - n, m).unsqueeze(1), torch.arange(m)
    if kind in ("decoder", "prefix", "window"):
        hidden = j > p
    if kind == "prefix":
        hidden = hidden & (j >= prefix)
    if kind == "window":
        hidden = hidden | (p - j >= window)
    return hidden | torch.tensor(key_pad)
