// One loop; 0 / 0 is the NaN of an empty batch.
pub fn dpo_implicit_reward(pi_w: Vec<f64>, pi_l: Vec<f64>, ref_w: Vec<f64>, ref_l: Vec<f64>, beta: f64) -> DpoImplicitRewardResult {
    let n = pi_w.len() as f64;
    let mut result = DpoImplicitRewardResult { r_w: Vec::new(), r_l: Vec::new(), margin: 0.0, accuracy: 0.0 };
    let mut right = 0;
    for ((pw, pl), (rw, rl)) in pi_w.iter().zip(&pi_l).zip(ref_w.iter().zip(&ref_l)) {
        let gain = (pw - pl) - (rw - rl);
        result.r_w.push(beta * pw - beta * rw);
        result.r_l.push(beta * pl - beta * rl);
        result.margin += beta * gain;
        right += usize::from(beta > 0.0 && gain > 0.0);
    }
    result.margin /= n;
    result.accuracy = right as f64 / n;
    result
}
