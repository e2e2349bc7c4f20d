// No statistics in the standard library: the tail by its series near 0 and by its continued fraction elsewhere, the quantile by
// bisection of the tail.

/// Probability of more than z.
fn tail(z: f64) -> f64 {
    let density = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    if z < 2.5 {
        let (mut sum, mut term, mut k) = (0.0, z, 1.0);
        while f64::abs(term) > 1e-18 {
            sum += term;
            k += 2.0;
            term *= z * z / k;
        }
        return 0.5 - density * sum;
    }
    let fraction = (1..=200).rev().fold(z, |rest, k| z + k as f64 / rest);
    density / fraction
}

/// The number above which lies this probability, at most one half.
fn above(probability: f64) -> f64 {
    let (mut low, mut high) = (0.0, 40.0);
    for _ in 0..100 {
        let middle = (low + high) / 2.0;
        if tail(middle) > probability { low = middle } else { high = middle }
    }
    low
}

pub struct CompareResult {
    pub z: f64,
    pub p: f64,
    pub low: f64,
    pub high: f64,
}

pub struct ABTest {
    width: f64,
}

impl ABTest {
    pub fn new(alpha: f64) -> Self {
        ABTest { width: above(alpha / 2.0) }
    }

    pub fn compare(&self, x1: i64, n1: i64, x2: i64, n2: i64) -> CompareResult {
        let [x1, n1, x2, n2] = [x1, n1, x2, n2].map(|count| count as f64);
        // One fraction for the difference, so that equal rates are equal.
        let difference = (x2 * n1 - x1 * n2) / (n1 * n2);
        let all = n1 + n2;
        let pooled = (x1 + x2) * (all - x1 - x2) / (n1 * n2 * all);
        let z = if pooled == 0.0 { 0.0 } else { difference / pooled.sqrt() };
        let variance = |x: f64, n: f64| x * (n - x) / (n * n * n);
        let margin = self.width * (variance(x1, n1) + variance(x2, n2)).sqrt();
        CompareResult { z, p: 2.0 * tail(z.abs()), low: difference - margin, high: difference + margin }
    }

    pub fn sample_size(&self, rate: f64, effect: f64, power: f64) -> i64 {
        let other = rate + effect;
        let variance = rate * (1.0 - rate) + other * (1.0 - other);
        ((self.width + above(1.0 - power)).powi(2) * variance / (effect * effect)).ceil() as i64
    }
}
