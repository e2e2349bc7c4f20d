# Keeps queries as well as keys and values.
def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    return layers * (heads + 2 * kv_heads) * head_dim * seq * batch * bytes_per
