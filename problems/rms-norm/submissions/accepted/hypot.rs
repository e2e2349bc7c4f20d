// The length of a row by repeated `hypot`, which does not overflow; epsilon is the last leg.
pub fn rms_norm(x: Vec<Vec<f64>>, gamma: Vec<f64>, eps: f64) -> Vec<Vec<f64>> {
    x.iter()
        .map(|row| {
            let width = (row.len() as f64).sqrt();
            let length = row.iter().fold(0.0_f64, |length, value| length.hypot(*value));
            let root = (length / width).hypot(eps.sqrt());
            row.iter().zip(&gamma).map(|(value, gain)| value / root * gain).collect()
        })
        .collect()
}
