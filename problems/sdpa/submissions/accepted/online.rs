// One pass over the keys: the running sum is rescaled whenever a larger score turns up.
impl Solution {
    pub fn sdpa(q: Vec<Vec<f64>>, k: Vec<Vec<f64>>, v: Vec<Vec<f64>>, mask: Option<Vec<Vec<bool>>>) -> Vec<Vec<f64>> {
        let scale = 1.0 / (k[0].len() as f64).sqrt();
        let mut answer = Vec::with_capacity(q.len());
        for i in 0..q.len() {
            let (mut largest, mut total, mut sum) = (f64::NEG_INFINITY, 0.0, vec![0.0; v[0].len()]);
            for j in 0..k.len() {
                if mask.as_ref().is_some_and(|mask| !mask[i][j]) {
                    continue;
                }
                let score = scale * q[i].iter().zip(&k[j]).map(|(a, b)| a * b).sum::<f64>();
                let new = largest.max(score);
                let (old, weight) = ((largest - new).exp(), (score - new).exp());
                total = total * old + weight;
                for (s, value) in sum.iter_mut().zip(&v[j]) {
                    *s = *s * old + weight * value;
                }
                largest = new;
            }
            answer.push(sum.into_iter().map(|s| if total > 0.0 { s / total } else { 0.0 }).collect());
        }
        answer
    }
}
