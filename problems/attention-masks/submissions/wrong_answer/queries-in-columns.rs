// Builds the table with keys in rows and queries in columns.
pub fn attention_mask(kind: String, n: i64, m: i64, key_pad: Vec<bool>, prefix: i64, window: i64) -> Vec<Vec<bool>> {
    let visible = |i: i64, j: i64| {
        let p = i + m - n;
        let rule = match kind.as_str() {
            "decoder" => j <= p,
            "prefix" => j < prefix || j <= p,
            "window" => j <= p && p - j < window,
            _ => true,
        };
        rule && !key_pad[j as usize]
    };
    (0..m).map(|j| (0..n).map(|i| visible(i, j)).collect()).collect()
}
