# Takes every cache for 16 bits.
def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    return 2 * layers * kv_heads * head_dim * seq * batch * 2
