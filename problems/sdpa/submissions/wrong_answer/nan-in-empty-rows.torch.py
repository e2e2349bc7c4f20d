# The softmax of a row that is -inf throughout is NaN, and so is the answer of a query that sees nothing.
import math

import torch


def sdpa(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    if mask is not None:
        mask = torch.tensor(mask)
        scores = scores.masked_fill(~mask, -torch.inf)
        v = v.masked_fill(~mask.any(dim=0).unsqueeze(1), 0)
    return torch.softmax(scores, dim=-1) @ v
