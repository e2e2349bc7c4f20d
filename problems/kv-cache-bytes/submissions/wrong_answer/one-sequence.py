# Leaves out the batch.
def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    return 2 * layers * kv_heads * head_dim * seq * bytes_per
