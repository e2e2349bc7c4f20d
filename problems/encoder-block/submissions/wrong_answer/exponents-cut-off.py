# Cuts exponents off at -20, as if nothing smaller could matter: beside a large value it does.
import math

import numpy as np

erf = np.vectorize(math.erf, otypes=[float])


def norm(u, gamma, beta):
    centred = u - u.mean(axis=1, keepdims=True)
    return gamma * centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5) + beta


def attention(u, p, h, pad):
    def split(z):
        return z.reshape(len(z), h, -1).transpose(1, 0, 2)

    if all(pad):
        return np.zeros_like(u)
    q, k, v = split(u @ p.wq), split(u @ p.wk), split(u @ p.wv)
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    scores = np.where(pad, -np.inf, scores)
    weights = np.exp(np.maximum(scores - scores.max(axis=2, keepdims=True), -20.0))
    heads = weights / weights.sum(axis=2, keepdims=True) @ v
    return heads.transpose(1, 0, 2).reshape(u.shape) @ p.wo


def feed_forward(u, p, act):
    z = u @ p.w1 + p.b1
    z = np.maximum(z, 0.0) if act == "relu" else z / 2 * (1 + erf(z / math.sqrt(2)))
    return z @ p.w2 + p.b2


def encoder_block(x, params, h, pad, norm_first, act):
    p = params
    if norm_first:
        y = x + attention(norm(x, p.gamma1, p.beta1), p, h, pad)
        return y + feed_forward(norm(y, p.gamma2, p.beta2), p, act)
    y = norm(x + attention(x, p, h, pad), p.gamma1, p.beta1)
    return norm(y + feed_forward(y, p, act), p.gamma2, p.beta2)
