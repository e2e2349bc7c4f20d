# The block as a module, with a part for each letter of the definition.
import torch
import torch.nn.functional as F
from torch import nn


class EncoderBlock(nn.Module):
    def __init__(self, params, h, norm_first, act):
        super().__init__()
        self.h, self.norm_first = h, norm_first
        self.act = F.relu if act == "relu" else F.gelu
        for name, value in params.items():
            self.register_buffer(name, value)

    def attention(self, u, mask):
        q, k, v = ((u @ w).unflatten(1, (self.h, -1)).transpose(0, 1) for w in (self.wq, self.wk, self.wv))
        heads = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return heads.transpose(0, 1).flatten(1) @ self.wo

    def feed_forward(self, u):
        return self.act(u @ self.w1 + self.b1) @ self.w2 + self.b2

    def norm1(self, u):
        return F.layer_norm(u, u.shape[-1:], self.gamma1, self.beta1)

    def norm2(self, u):
        return F.layer_norm(u, u.shape[-1:], self.gamma2, self.beta2)

    def forward(self, x, mask):
        if self.norm_first:
            y = x + self.attention(self.norm1(x), mask)
            return y + self.feed_forward(self.norm2(y))
        y = self.norm1(x + self.attention(x, mask))
        return self.norm2(y + self.feed_forward(y))


def encoder_block(x, params, h, pad, norm_first, act):
    mask = (~torch.tensor(pad)).expand(len(x), len(x))
    return EncoderBlock(params, h, norm_first, act)(x, mask)
