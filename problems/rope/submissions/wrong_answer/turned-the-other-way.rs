// Multiplies by the transposed rotation.
pub fn rope(x: Vec<Vec<f64>>, pos: Vec<i64>, base: f64, style: String) -> Vec<Vec<f64>> {
    let mut out = x.clone();
    for (r, row) in x.iter().enumerate() {
        let pairs = row.len() / 2;
        for i in 0..pairs {
            let (a, b) = if style == "half" { (i, i + pairs) } else { (2 * i, 2 * i + 1) };
            let (sin, cos) = (pos[r] as f64 * base.powf(-(i as f64) / pairs as f64)).sin_cos();
            out[r][a] = row[a] * cos + row[b] * sin;
            out[r][b] = row[b] * cos - row[a] * sin;
        }
    }
    out
}
