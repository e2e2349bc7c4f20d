# Multiplies in single precision: a product has 24 bits, and a large cache is rounded.
import torch


def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    return int(torch.tensor([2, layers, kv_heads, head_dim, seq, batch, bytes_per], dtype=torch.float32).prod())
