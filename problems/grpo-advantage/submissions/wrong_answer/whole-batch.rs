// Takes mean and deviation of all rewards together.
pub fn grpo_advantage(rewards: Vec<f64>, _group: i64, ddof: i64, eps: f64, scale: bool) -> Vec<f64> {
    let n = rewards.len() as f64;
    let mean = rewards.iter().sum::<f64>() / n;
    let squares: f64 = rewards.iter().map(|r| (r - mean).powi(2)).sum();
    let divisor = if scale { (squares / (n - ddof as f64).max(1.0)).sqrt() + eps } else { 1.0 };
    rewards.iter().map(|r| (r - mean) / divisor).collect()
}
