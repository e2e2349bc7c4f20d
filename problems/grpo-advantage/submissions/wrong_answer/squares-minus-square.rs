// The deviation from the mean of squares minus the square of the mean.
pub fn grpo_advantage(rewards: Vec<f64>, group: i64, ddof: i64, eps: f64, scale: bool) -> Vec<f64> {
    let size = group as f64;
    let mut advantages = Vec::new();
    for members in rewards.chunks(group as usize) {
        let mean = members.iter().sum::<f64>() / size;
        let squares = members.iter().map(|r| r * r).sum::<f64>() / size;
        let variance = (squares - mean * mean).max(0.0) * size / (group - ddof).max(1) as f64;
        for r in members {
            advantages.push(if scale { (r - mean) / (variance.sqrt() + eps) } else { r - mean });
        }
    }
    advantages
}
