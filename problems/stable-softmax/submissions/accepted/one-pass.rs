// Maximum and sum in one pass; the sum is rescaled whenever a larger score turns up.
impl Solution {
    pub fn stable_softmax(x: Vec<f64>) -> StableSoftmaxResult {
        let (mut m, mut total) = (f64::NEG_INFINITY, 0.0);
        for &v in &x {
            if v > m {
                total = total * (m - v).exp() + 1.0;
                m = v;
            } else if v > f64::NEG_INFINITY {
                total += (v - m).exp();
            }
        }
        let mut result = StableSoftmaxResult { softmax: vec![], log_softmax: vec![], logsumexp: m };
        if total > 0.0 {
            result.logsumexp = m + total.ln();
        }
        for v in x {
            let finite = v > f64::NEG_INFINITY;
            result.softmax.push(if finite { (v - m).exp() / total } else { 0.0 });
            result.log_softmax.push(if finite { v - m - total.ln() } else { v });
        }
        result
    }
}
