pub struct Int8QuantizeResult {
    pub q: Vec<Vec<i64>>,
    pub scale: Vec<f64>,
    pub zero: Vec<i64>,
}

/// The nearest integer; of two, the even one.
fn nearest(x: f64) -> i64 {
    let below = x.floor();
    let (rest, below) = (x - below, below as i64);
    match rest.total_cmp(&0.5) {
        std::cmp::Ordering::Less => below,
        std::cmp::Ordering::Greater => below + 1,
        std::cmp::Ordering::Equal => below + below.rem_euclid(2),
    }
}

pub fn int8_quantize(w: Vec<Vec<f64>>, mode: String, symmetric: bool) -> Int8QuantizeResult {
    // First the range of each row, then, if there is one group only, of all.
    let range = |row: &Vec<f64>| row.iter().fold((0.0_f64, 0.0_f64), |(lo, hi), &x| (lo.min(x), hi.max(x)));
    let mut ranges: Vec<(f64, f64)> = w.iter().map(range).collect();
    if mode == "tensor" {
        let all = ranges.iter().fold((0.0_f64, 0.0_f64), |all, one| (all.0.min(one.0), all.1.max(one.1)));
        ranges = vec![all];
    }
    let (mut scale, mut zero) = (Vec::new(), Vec::new());
    for &(lo, hi) in &ranges {
        let step = if symmetric { hi.max(-lo) / 127.0 } else { (hi - lo) / 255.0 };
        let step = if step > 0.0 { step } else { 1.0 };
        scale.push(step);
        zero.push(if symmetric { 0 } else { -128 + nearest(-lo / step) });
    }
    let lowest = if symmetric { -127 } else { -128 };
    let code = |(number, row): (usize, &Vec<f64>)| {
        let group = number.min(ranges.len() - 1);
        row.iter().map(|x| (nearest(x / scale[group]) + zero[group]).clamp(lowest, 127)).collect()
    };
    let q = w.iter().enumerate().map(code).collect();
    Int8QuantizeResult { q, scale, zero }
}
