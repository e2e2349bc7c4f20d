# Multiplies floating-point numbers, which have 53 bits.
def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    gib = 2.0 * layers * kv_heads * head_dim * seq / 1e9 * batch * bytes_per
    return int(gib * 1e9)
