// The mean difference to the others, and the deviation from squared differences of all pairs: no mean is ever taken.
pub fn grpo_advantage(rewards: Vec<f64>, group: i64, ddof: i64, eps: f64, scale: bool) -> Vec<f64> {
    let size = group as usize;
    let mut advantages = Vec::with_capacity(rewards.len());
    for members in rewards.chunks(size) {
        let squares: f64 = members.iter().flat_map(|a| members.iter().map(move |b| (a - b) * (a - b))).sum();
        let spread = if size > 1 { (squares / (2.0 * size as f64) / (group - ddof) as f64).sqrt() } else { 0.0 };
        for a in members {
            let centred = members.iter().map(|b| a - b).sum::<f64>() / size as f64;
            advantages.push(if scale { centred / (spread + eps) } else { centred });
        }
    }
    advantages
}
