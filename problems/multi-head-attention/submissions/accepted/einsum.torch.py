# Query i, key j, head h and column c in the letters of `einsum`.
import math

import torch


def multi_head_attention(xq, xkv, wq, wk, wv, wo, bq, bv, bo, h, mask):
    q = (xq @ wq + bq).unflatten(1, (h, -1))
    k = (xkv @ wk).unflatten(1, (h, -1))
    v = (xkv @ wv + bv).unflatten(1, (h, -1))
    scores = torch.einsum("ihc,jhc->hij", q, k) / math.sqrt(q.size(-1))
    if mask is not None:
        scores = scores.masked_fill(~torch.tensor(mask), -torch.inf)
    weights = torch.softmax(scores, dim=-1).nan_to_num()  # a row that sees nothing is NaN
    return torch.einsum("hij,jhc->ihc", weights, v).flatten(1) @ wo + bo
