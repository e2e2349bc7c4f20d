// Squares the entries as they are: infinite from 1.3e154 on.
pub fn rms_norm(x: Vec<Vec<f64>>, gamma: Vec<f64>, eps: f64) -> Vec<Vec<f64>> {
    x.iter()
        .map(|row| {
            let squares: f64 = row.iter().map(|value| value * value).sum();
            let root = (squares / row.len() as f64 + eps).sqrt();
            row.iter().zip(&gamma).map(|(value, gain)| value / root * gain).collect()
        })
        .collect()
}
