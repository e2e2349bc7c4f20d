// Multiplies the probabilities and takes one logarithm at the end: the product underflows.
pub fn seq_logprob(logits: Vec<Vec<f64>>, tokens: Vec<i64>, prompt_len: i64, pad: i64) -> SeqLogprobResult {
    let (mut product, mut count) = (1.0_f64, 0);
    for i in prompt_len as usize..tokens.len() {
        if tokens[i] != pad {
            let row = &logits[i - 1];
            let top = row.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b));
            let total: f64 = row.iter().map(|x| (x - top).exp()).sum();
            product *= (row[tokens[i] as usize] - top).exp() / total;
            count += 1;
        }
    }
    let sum = product.ln();
    SeqLogprobResult { sum, mean: if count == 0 { 0.0 } else { sum / count as f64 }, count }
}
