// Each pair as length and direction: turning adds to the direction.
pub fn rope(mut x: Vec<Vec<f64>>, pos: Vec<i64>, base: f64, style: String) -> Vec<Vec<f64>> {
    for (row, p) in x.iter_mut().zip(pos) {
        let pairs = row.len() / 2;
        let mut log_frequency = 0.0;
        for i in 0..pairs {
            let (a, b) = if style == "interleaved" { (2 * i, 2 * i + 1) } else { (i, i + pairs) };
            let (length, direction) = (row[a].hypot(row[b]), row[b].atan2(row[a]));
            let (sin, cos) = (direction + p as f64 * f64::exp(log_frequency)).sin_cos();
            (row[a], row[b]) = (length * cos, length * sin);
            log_frequency -= base.ln() / pairs as f64;
        }
    }
    x
}
