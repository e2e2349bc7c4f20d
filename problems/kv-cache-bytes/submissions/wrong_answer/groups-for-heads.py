# Takes kv_heads for the number of query heads in a group.
def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    return 2 * layers * (heads // kv_heads) * head_dim * seq * batch * bytes_per
