/// Numbers that one head stores for one token: a key and a value.
fn numbers(head_dim: i64) -> i64 {
    head_dim + head_dim
}

pub fn kv_cache_bytes(layers: i64, _heads: i64, kv_heads: i64, head_dim: i64, seq: i64, batch: i64, bytes_per: i64) -> i64 {
    let tokens = seq * batch;
    (0..layers).map(|_| kv_heads * numbers(head_dim) * tokens * bytes_per).sum()
}
