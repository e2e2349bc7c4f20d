// Wraps around at 32 bits.
pub fn kv_cache_bytes(layers: i64, _heads: i64, kv_heads: i64, head_dim: i64, seq: i64, batch: i64, bytes_per: i64) -> i64 {
    [layers, kv_heads, head_dim, seq, batch, bytes_per].iter().fold(2i32, |product, &x| product.wrapping_mul(x as i32)) as i64
}
