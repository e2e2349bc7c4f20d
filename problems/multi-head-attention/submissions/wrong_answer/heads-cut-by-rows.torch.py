# Splits with `view(h, n, d / h)`: that cuts rows into heads, where columns are wanted and a transpose makes the axis.
import torch
import torch.nn.functional as F


def multi_head_attention(xq, xkv, wq, wk, wv, wo, bq, bv, bo, h, mask):
    def split(x):
        return x.view(h, len(x), -1)

    q, k, v = split(xq @ wq + bq), split(xkv @ wk), split(xkv @ wv + bv)
    mask = None if mask is None else torch.tensor(mask)
    heads = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    return heads.transpose(0, 1).reshape(xq.shape) @ wo + bo
