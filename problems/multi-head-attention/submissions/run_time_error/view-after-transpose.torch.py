# Calls `view` after the transpose: the numbers no longer lie in that order, and `view` copies nothing.
import math

import torch


def multi_head_attention(xq, xkv, wq, wk, wv, wo, bq, bv, bo, h, mask):
    def split(x):
        return x.view(len(x), h, -1).transpose(0, 1)

    q, k, v = split(xq @ wq + bq), split(xkv @ wk), split(xkv @ wv + bv)
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    if mask is not None:
        scores = scores.masked_fill(~torch.tensor(mask), -torch.inf)
    heads = torch.softmax(scores, dim=-1).nan_to_num() @ v
    return heads.transpose(0, 1).view(xq.shape) @ wo + bo
