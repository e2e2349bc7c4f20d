// Recursion without a table.
pub fn rouge_l(candidate: Vec<String>, reference: Vec<String>, beta: f64) -> RougeLResult {
    fn lcs(a: &[String], b: &[String]) -> usize {
        match (a, b) {
            ([], _) | (_, []) => 0,
            ([x, a_rest @ ..], [y, b_rest @ ..]) if x == y => 1 + lcs(a_rest, b_rest),
            ([_, a_rest @ ..], [_, b_rest @ ..]) => lcs(a_rest, b).max(lcs(a, b_rest)),
        }
    }
    let length = lcs(&candidate, &reference) as f64;
    if length == 0.0 {
        return RougeLResult { precision: 0.0, recall: 0.0, f: 0.0 };
    }
    let (p, r) = (length / candidate.len() as f64, length / reference.len() as f64);
    RougeLResult { precision: p, recall: r, f: (1.0 + beta * beta) * p * r / (r + beta * beta * p) }
}

pub struct RougeLResult {
    pub precision: f64,
    pub recall: f64,
    pub f: f64,
}
