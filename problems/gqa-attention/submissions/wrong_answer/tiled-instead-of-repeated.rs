// The head of keys is the remainder, not the quotient.
type Heads = Vec<Vec<Vec<f64>>>;

pub fn gqa_attention(q: Heads, k: Heads, v: Heads, causal: bool) -> Heads {
    let attend = |(i, head): (usize, &Vec<Vec<f64>>)| {
        let (keys, values) = (&k[i % k.len()], &v[i % k.len()]);
        let row = |(r, query): (usize, &Vec<f64>)| {
            let seen = if causal { r + keys.len() - head.len() + 1 } else { keys.len() };
            let dot = |key: &Vec<f64>| query.iter().zip(key).map(|(a, b)| a * b).sum::<f64>() / (query.len() as f64).sqrt();
            let scores: Vec<f64> = keys[..seen].iter().map(dot).collect();
            let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let weights: Vec<f64> = scores.iter().map(|score| (score - largest).exp()).collect();
            let total: f64 = weights.iter().sum();
            (0..query.len()).map(|c| weights.iter().zip(values).map(|(w, v)| w * v[c]).sum::<f64>() / total).collect()
        };
        head.iter().enumerate().map(row).collect()
    };
    q.iter().enumerate().map(attend).collect()
}
