# Counts the matrix of scores instead of the cache.
def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    return layers * heads * seq * seq * batch * bytes_per
