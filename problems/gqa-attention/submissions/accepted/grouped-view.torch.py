# The query heads of a group get an axis of their own, along which keys and values are broadcast: nothing is copied.
import math

import torch


def gqa_attention(q, k, v, causal):
    q, k, v = torch.stack(q), torch.stack(k), torch.stack(v)
    grouped = q.unflatten(0, (k.size(0), -1))  # g, h / g, n, dh
    scores = grouped @ k.unsqueeze(1).transpose(-2, -1) / math.sqrt(q.size(-1))
    if causal:
        n, m = scores.shape[-2:]
        future = torch.ones(n, m, dtype=torch.bool).triu(m - n + 1)
        scores = scores.masked_fill(future, -torch.inf)
    return (scores.softmax(dim=-1) @ v.unsqueeze(1)).flatten(0, 1)
