# By hand: hidden scores become -inf, and the weights of hidden keys 0, also where a whole row of them is NaN.
import math

import torch


def sdpa(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    hidden = torch.zeros_like(scores, dtype=torch.bool) if mask is None else ~torch.tensor(mask)
    weights = torch.softmax(scores.masked_fill(hidden, -torch.inf), dim=-1).masked_fill(hidden, 0)
    return weights @ v.masked_fill(hidden.all(dim=0).unsqueeze(1), 0)
