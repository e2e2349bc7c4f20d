# Positions of queries as a column and of keys as a row: every rule compares the two.
import torch


def attention_mask(kind, n, m, key_pad, prefix, window):
    p = torch.arange(m - n, m).unsqueeze(1)
    j = torch.arange(m)
    if kind == "decoder":
        seen = j <= p
    elif kind == "prefix":
        seen = (j < prefix) | (j <= p)
    elif kind == "window":
        seen = (j <= p) & (p - j < window)
    else:
        seen = torch.ones(n, m, dtype=torch.bool)
    return seen & ~torch.tensor(key_pad)
