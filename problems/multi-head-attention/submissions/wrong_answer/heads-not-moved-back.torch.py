# Flattens the heads without the transpose back: `reshape` takes the numbers in the order of heads, not of rows.
import torch
import torch.nn.functional as F


def multi_head_attention(xq, xkv, wq, wk, wv, wo, bq, bv, bo, h, mask):
    def split(x):
        return x.view(len(x), h, -1).transpose(0, 1)

    q, k, v = split(xq @ wq + bq), split(xkv @ wk), split(xkv @ wv + bv)
    mask = None if mask is None else torch.tensor(mask)
    heads = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    return heads.reshape(xq.shape) @ wo + bo
