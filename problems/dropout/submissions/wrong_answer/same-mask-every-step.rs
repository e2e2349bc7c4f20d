// The generator is made anew in each step, from the same state.
pub fn dropout(mut xs: Vec<Vec<f64>>, mut dys: Vec<Vec<f64>>, training: Vec<bool>, p: f64) -> DropoutResult {
    for t in 0..xs.len() {
        if !training[t] {
            continue;
        }
        let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
        for i in 0..xs[t].len() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let kept = (state >> 11) as f64 / (1u64 << 53) as f64 >= p;
            let factor = if kept { 1.0 / (1.0 - p) } else { 0.0 };
            xs[t][i] *= factor;
            dys[t][i] *= factor;
        }
    }
    DropoutResult { ys: xs, dxs: dys }
}
