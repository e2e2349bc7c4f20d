# Counts the query heads.
def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    return 2 * layers * heads * head_dim * seq * batch * bytes_per
