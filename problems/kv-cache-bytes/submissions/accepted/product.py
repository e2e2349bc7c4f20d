def kv_cache_bytes(layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    per_token = 2 * kv_heads * head_dim * layers * bytes_per
    return per_token * seq * batch
