// Wraps around at 2^32.
long long kv_cache_bytes(long long layers, long long heads, long long kv_heads, long long head_dim, long long seq, long long batch, long long bytes_per) {
    unsigned product = 2u * layers * kv_heads * head_dim * seq * batch * bytes_per;
    return product;
}
