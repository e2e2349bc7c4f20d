// Without its padding, every row of every mask is one interval of keys.
pub fn attention_mask(kind: String, n: i64, m: i64, key_pad: Vec<bool>, prefix: i64, window: i64) -> Vec<Vec<bool>> {
    let row = |i: i64| {
        let end = i + m - n + 1;
        let (from, to) = match kind.as_str() {
            "decoder" => (0, end),
            "prefix" => (0, end.max(prefix)),
            "window" => (end - window, end),
            _ => (0, m),
        };
        key_pad.iter().zip(0..).map(|(pad, j)| !pad && (from..to).contains(&j)).collect()
    };
    (0..n).map(row).collect()
}
