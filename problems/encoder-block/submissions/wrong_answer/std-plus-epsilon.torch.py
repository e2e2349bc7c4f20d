# Normalises with `std`, whose default divides by d - 1, and adds epsilon outside of the root.
import torch
import torch.nn.functional as F


def norm(u, gamma, beta):
    mean, std = u.mean(-1, keepdim=True), u.std(-1, keepdim=True)
    return gamma * (u - mean) / (std + 1e-5) + beta


def attention(u, p, h, pad):
    q, k, v = ((u @ w).unflatten(1, (h, -1)).transpose(0, 1) for w in (p.wq, p.wk, p.wv))
    mask = (~torch.tensor(pad)).expand(len(u), len(u))
    heads = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    return heads.transpose(0, 1).flatten(1) @ p.wo


def feed_forward(u, p, act):
    hidden = u @ p.w1 + p.b1
    return (F.relu(hidden) if act == "relu" else F.gelu(hidden)) @ p.w2 + p.b2


def encoder_block(x, params, h, pad, norm_first, act):
    p = params
    if norm_first:
        y = x + attention(norm(x, p.gamma1, p.beta1), p, h, pad)
        return y + feed_forward(norm(y, p.gamma2, p.beta2), p, act)
    y = norm(x + attention(x, p, h, pad), p.gamma1, p.beta1)
    return norm(y + feed_forward(y, p, act), p.gamma2, p.beta2)
