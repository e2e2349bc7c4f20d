# Forgets that values are cached too.
def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    return layers * kv_heads * head_dim * seq * batch * bytes_per
