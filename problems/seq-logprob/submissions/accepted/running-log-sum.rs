// log p = -log of the sum of exp(x - x[token]), gathered in one pass with a running maximum.
fn minus_log_probability(row: &[f64], word: usize) -> f64 {
    let (mut top, mut total) = (f64::NEG_INFINITY, 0.0_f64);
    for x in row {
        let gap = x - row[word];
        if gap > top {
            total = total * (top - gap).exp() + 1.0;
            top = gap;
        } else {
            total += (gap - top).exp();
        }
    }
    top + total.ln()
}

pub fn seq_logprob(logits: Vec<Vec<f64>>, tokens: Vec<i64>, prompt_len: i64, pad: i64) -> SeqLogprobResult {
    let (mut sum, mut count) = (0.0, 0);
    for i in prompt_len as usize..tokens.len() {
        if tokens[i] != pad {
            sum -= minus_log_probability(&logits[i - 1], tokens[i] as usize);
            count += 1;
        }
    }
    SeqLogprobResult { sum, mean: if count == 0 { 0.0 } else { sum / count as f64 }, count }
}
