# Integers are 64 bits wide in a tensor, and so is their product. The number of query heads plays no part.
import torch


def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    return torch.tensor([2, layers, kv_heads, head_dim, seq, batch, bytes_per]).prod()
