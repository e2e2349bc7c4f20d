// Takes tokens away from the unlikely end as long as what remains covers p without them.
pub fn topk_topp_filter(logits: Vec<f64>, temperature: f64, k: i64, p: f64) -> Vec<f64> {
    let mut tokens: Vec<(f64, usize)> = logits.iter().copied().zip(0..).collect();
    tokens.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    if k > 0 {
        tokens.truncate(k as usize);
    }
    if temperature == 0.0 {
        tokens.truncate(1);
    }
    let largest = tokens[0].0;
    for (logit, _) in &mut tokens {
        *logit = if *logit == largest { 1.0 } else { ((*logit - largest) / temperature).exp() };
    }
    // What the tail has in all, from the smallest weight up; the mass in front of a token is the total without its tail.
    let total: f64 = tokens.iter().rev().map(|(weight, _)| weight).sum();
    let mut tail = 0.0;
    while p < 1.0 && tokens.len() > 1 {
        tail += tokens[tokens.len() - 1].0;
        if total - tail < p * total {
            break;
        }
        tokens.pop();
    }
    let kept: f64 = tokens.iter().map(|(weight, _)| weight).sum();
    let mut answer = vec![0.0; logits.len()];
    for (weight, token) in tokens {
        answer[token] = weight / kept;
    }
    answer
}
