# The library's layer with the weights put in, which it keeps with outputs in rows. It has no answer where all is padding.
import torch
from torch import nn


@torch.no_grad()
def encoder_block(x, params, h, pad, norm_first, act):
    p = params
    d, f = p.w1.shape
    layer = nn.TransformerEncoderLayer(d, h, f, dropout=0.0, activation=act, batch_first=True, norm_first=norm_first)
    layer.self_attn.in_proj_weight.copy_(torch.cat([p.wq.T, p.wk.T, p.wv.T]))
    layer.self_attn.in_proj_bias.zero_()
    layer.self_attn.out_proj.weight.copy_(torch.zeros_like(p.wo) if all(pad) else p.wo.T)
    layer.self_attn.out_proj.bias.zero_()
    for linear, weight, bias in ((layer.linear1, p.w1, p.b1), (layer.linear2, p.w2, p.b2)):
        linear.weight.copy_(weight.T)
        linear.bias.copy_(bias)
    for norm, gamma, beta in ((layer.norm1, p.gamma1, p.beta1), (layer.norm2, p.gamma2, p.beta2)):
        norm.weight.copy_(gamma)
        norm.bias.copy_(beta)
    padding = None if all(pad) else torch.tensor(pad).unsqueeze(0)
    return layer(x.unsqueeze(0), src_key_padding_mask=padding).squeeze(0)
