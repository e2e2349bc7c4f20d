// Logarithms of probabilities with 1e-9 added.
fn softmax(row: &[f64], temperature: f64) -> Vec<f64> {
    let top = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mass: Vec<f64> = row.iter().map(|x| ((x - top) / temperature).exp()).collect();
    let total: f64 = mass.iter().sum();
    mass.iter().map(|x| x / total).collect()
}

pub fn distill_loss(student: Vec<Vec<f64>>, teacher: Vec<Vec<f64>>, labels: Vec<i64>, temperature: f64, weight: f64) -> f64 {
    let mut sum = 0.0;
    for ((s, t), &y) in student.iter().zip(&teacher).zip(&labels) {
        let (p, q) = (softmax(t, temperature), softmax(s, temperature));
        let kl: f64 = p.iter().zip(&q).map(|(p, q)| p * ((p + 1e-9).ln() - (q + 1e-9).ln())).sum();
        sum += weight * temperature * temperature * kl - (1.0 - weight) * (softmax(s, 1.0)[y as usize] + 1e-9).ln();
    }
    sum / labels.len() as f64
}
