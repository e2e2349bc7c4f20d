// `round` takes half-way cases away from zero.
pub struct Int8QuantizeResult {
    pub q: Vec<Vec<i64>>,
    pub scale: Vec<f64>,
    pub zero: Vec<i64>,
}

fn codes(group: &[f64], symmetric: bool) -> (Vec<i64>, f64, i64) {
    let lo = group.iter().copied().fold(0.0, f64::min);
    let hi = group.iter().copied().fold(0.0, f64::max);
    let scale = if symmetric { hi.max(-lo) / 127.0 } else { (hi - lo) / 255.0 };
    let scale = if scale == 0.0 { 1.0 } else { scale };
    let zero = if symmetric { 0 } else { (-128.0 - lo / scale).round() as i64 };
    (group.iter().map(|x| ((x / scale).round() as i64 + zero).clamp(-128, 127)).collect(), scale, zero)
}

pub fn int8_quantize(w: Vec<Vec<f64>>, mode: String, symmetric: bool) -> Int8QuantizeResult {
    let mut answer = Int8QuantizeResult { q: Vec::new(), scale: Vec::new(), zero: Vec::new() };
    let width = w[0].len();
    let groups = if mode == "tensor" { vec![w.concat()] } else { w };
    for group in groups {
        let (q, scale, zero) = codes(&group, symmetric);
        answer.q.extend(q.chunks(width).map(<[i64]>::to_vec));
        answer.scale.push(scale);
        answer.zero.push(zero);
    }
    answer
}
