# Cuts exponents off at -20, as if nothing smaller could matter: beside a large value it does.
import numpy as np


def norm(u, gamma, beta):
    centred = u - u.mean(axis=1, keepdims=True)
    return gamma * centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5) + beta


def attention(asks, answers, wq, wk, wv, wo, h, seen):
    def split(z):
        return z.reshape(len(z), h, -1).transpose(1, 0, 2)

    q, k, v = split(asks @ wq), split(answers @ wk), split(answers @ wv)
    scores = np.where(seen, q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2]), -np.inf)
    largest = scores.max(axis=2, keepdims=True)
    weights = np.where(np.isneginf(scores), 0.0, np.exp(np.maximum(scores - np.where(np.isneginf(largest), 0.0, largest), -20.0)))
    total = weights.sum(axis=2, keepdims=True)
    heads = weights / np.where(total == 0.0, 1.0, total) @ v
    return heads.transpose(1, 0, 2).reshape(asks.shape) @ wo


def decoder_block(x, memory, params, h, self_pad, mem_pad, norm_first):
    p = params
    causal = np.tril(np.ones((len(x), len(x)), dtype=bool)) & ~np.array(self_pad)
    real = ~np.array(mem_pad)

    def look_back(u):
        return attention(u, u, p.wq, p.wk, p.wv, p.wo, h, causal)

    def read(u):
        return attention(u, memory, p.cq, p.ck, p.cv, p.co, h, real)

    def feed_forward(u):
        return np.maximum(u @ p.w1 + p.b1, 0.0) @ p.w2 + p.b2

    if norm_first:
        y = x + look_back(norm(x, p.gamma1, p.beta1))
        z = y + read(norm(y, p.gamma2, p.beta2))
        return z + feed_forward(norm(z, p.gamma3, p.beta3))
    y = norm(x + look_back(x), p.gamma1, p.beta1)
    z = norm(y + read(y), p.gamma2, p.beta2)
    return norm(z + feed_forward(z), p.gamma3, p.beta3)
