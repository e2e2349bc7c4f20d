// KL = E_p[t/T - s/T] - logsumexp(t/T) + logsumexp(s/T): one pass over each row, no logarithm of a probability.
fn shifted(row: &[f64], temperature: f64) -> (Vec<f64>, f64) {
    let top = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let row: Vec<f64> = row.iter().map(|x| (x - top) / temperature).collect();
    let total = row.iter().map(|x| x.exp()).sum::<f64>();
    (row, total)
}

pub fn distill_loss(student: Vec<Vec<f64>>, teacher: Vec<Vec<f64>>, labels: Vec<i64>, temperature: f64, weight: f64) -> f64 {
    let mut sum = 0.0;
    for ((s, t), &y) in student.iter().zip(&teacher).zip(&labels) {
        let ((q, q_total), (p, p_total)) = (shifted(s, temperature), shifted(t, temperature));
        let mut expected = 0.0;
        for (a, b) in p.iter().zip(&q) {
            let mass = a.exp() / p_total;
            if mass > 0.0 {
                expected += mass * (a - b);
            }
        }
        let kl = expected + q_total.ln() - p_total.ln();
        let (hard, total) = shifted(s, 1.0);
        sum += weight * temperature * temperature * kl + (1.0 - weight) * (total.ln() - hard[y as usize]);
    }
    sum / labels.len() as f64
}
