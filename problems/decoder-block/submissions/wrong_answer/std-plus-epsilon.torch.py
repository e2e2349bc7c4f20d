# Normalises with `std`, whose default divides by d - 1, and adds epsilon outside of the root.
import torch
import torch.nn.functional as F


def attention(asks, answers, wq, wk, wv, wo, h, mask):
    def split(z):
        return z.unflatten(1, (h, -1)).transpose(0, 1)

    heads = F.scaled_dot_product_attention(split(asks @ wq), split(answers @ wk), split(answers @ wv), attn_mask=mask)
    return heads.transpose(0, 1).flatten(1) @ wo


def decoder_block(x, memory, params, h, self_pad, mem_pad, norm_first):
    p, t, s = params, len(x), len(memory)
    causal = torch.ones(t, t, dtype=torch.bool).tril() & ~torch.tensor(self_pad)
    real = (~torch.tensor(mem_pad)).expand(t, s)

    def look_back(u):
        return attention(u, u, p.wq, p.wk, p.wv, p.wo, h, causal)

    def read(u):
        return attention(u, memory, p.cq, p.ck, p.cv, p.co, h, real)

    def feed_forward(u):
        return F.relu(u @ p.w1 + p.b1) @ p.w2 + p.b2

    def norm(u, gamma, beta):
        return gamma * (u - u.mean(-1, keepdim=True)) / (u.std(-1, keepdim=True) + 1e-5) + beta

    if norm_first:
        y = x + look_back(norm(x, p.gamma1, p.beta1))
        z = y + read(norm(y, p.gamma2, p.beta2))
        return z + feed_forward(norm(z, p.gamma3, p.beta3))
    y = norm(x + look_back(x), p.gamma1, p.beta1)
    z = norm(y + read(y), p.gamma2, p.beta2)
    return norm(z + feed_forward(z), p.gamma3, p.beta3)
